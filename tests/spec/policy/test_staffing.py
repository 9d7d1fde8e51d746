"""The figures of who works with whom: who fits, who sleeps, and nobody for themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from trueword.policy.roles import NAMES
from trueword.policy.staffing import FITTING, NAMEABLE, ON_ROTA, fits, for_oneself, is_dormant, next_review

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last_sign_in", "first_role", "dormant"),
    [
        (timedelta(days=60), timedelta(days=400), False),
        (timedelta(days=60, seconds=1), timedelta(days=1), True),
        (None, timedelta(days=60), False),
        (None, timedelta(days=61), True),
        (None, None, None),
    ],
)
def test_an_account_sleeps_after_sixty_days_without_a_sign_in(last_sign_in, first_role, dormant):
    last = NOW - last_sign_in if last_sign_in else None
    since = NOW.date() - first_role if first_role else None
    assert is_dormant(last, since, NOW) is dormant


@pytest.mark.parametrize("roles", [*FITTING.values(), *ON_ROTA.values(), NAMEABLE])
def test_what_work_needs_are_roles_that_exist(roles):
    assert roles and roles <= set(NAMES)


def test_a_role_fits_or_the_refusal_says_what_next():
    assert fits(FITTING["reviewing"], {"reviewing_officer", "auditor"}) is None
    assert fits(FITTING["reviewing"], {"social_worker"}).rule == "ACC-95"
    assert fits(FITTING["reviewing"], ()).next_step


def test_nobody_does_it_for_themselves():
    assert (
        for_oneself("a", "a").rule == "ACC-94"
        and for_oneself("a", "b") is None
        and for_oneself("a", None) is None
    )


def test_no_student_and_no_administrator_is_named_on_a_restriction():
    assert not NAMEABLE & {"student", "system_administrator", "auditor", "data_analyst"}


def test_a_restriction_is_looked_at_every_ninety_days():
    assert next_review(date(2026, 11, 24)) == date(2027, 2, 22)
