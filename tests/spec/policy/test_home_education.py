"""What is due about a child who is educated at home, and what is law."""

from __future__ import annotations

from datetime import date

import pytest

from trueword.policy.home_education import (
    CONSENT,
    CONTACT,
    DUTIES,
    NOTICE,
    REGISTER,
    Known,
    earliest_answer,
    groups_of,
    notice_too_short,
)

TODAY = date(2026, 11, 24)


def test_a_notice_gives_fifteen_days_with_the_day_of_service() -> None:
    assert earliest_answer(date(2026, 11, 2)) == date(2026, 11, 16)
    assert notice_too_short(date(2026, 11, 2), date(2026, 11, 16)) == ""
    assert "16 November 2026" in notice_too_short(date(2026, 11, 2), date(2026, 11, 15))


@pytest.mark.parametrize(
    ("known", "groups"),
    [
        (Known(date(2026, 11, 1)), {"first", "not_known"}),
        (Known(date(2024, 9, 1), date(2025, 11, 23), "suitable"), {"overdue"}),
        (Known(date(2024, 9, 1), date(2025, 11, 24), "suitable"), {"soon"}),
        (Known(date(2024, 9, 1), date(2025, 12, 22), "suitable"), {"soon"}),
        (Known(date(2024, 9, 1), date(2025, 12, 23), "suitable"), set()),
        (Known(date(2024, 9, 1), date(2026, 9, 1), "not_suitable", date(2026, 11, 23)), {"notice", "not_suitable"}),
        (Known(date(2024, 9, 1), date(2026, 9, 1), "not_suitable", TODAY), {"not_suitable"}),
        (Known(date(2024, 9, 1), date(2026, 9, 1), "not_known"), {"not_known"}),
    ],
)  # fmt: skip
def test_what_an_officer_looks_at_first(known: Known, groups: set[str]) -> None:
    assert groups_of(known, TODAY) == groups


def test_a_year_after_the_leap_day_is_the_first_of_march() -> None:
    assert Known(date(2023, 1, 1), date(2024, 2, 29)).contact_due == date(2025, 3, 1)


def test_what_was_enacted_but_not_commenced_is_not_law() -> None:
    assert not CONSENT.in_force(TODAY) and not REGISTER.in_force(TODAY)
    assert NOTICE.in_force(TODAY) and CONTACT.in_force(TODAY)
    assert all(duty.authority and duty.force for duty in DUTIES)
