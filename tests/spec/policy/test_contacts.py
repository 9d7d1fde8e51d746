"""By when is a contact decided, what comes first, who decides? Read as the front door would say it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from trueword.apps.access.working_days import plus_working_days
from trueword.policy.contacts import BY_CODE, DECIDE_WITHIN, decision_due, is_late, may_decide, urgency

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (datetime(2026, 11, 24, 9, 5), datetime(2026, 11, 25, 9, 5)),  # Tuesday
        (datetime(2026, 11, 27, 16, 0), datetime(2026, 11, 30, 16, 0)),  # Friday
        (datetime(2026, 11, 28, 3, 0), datetime(2026, 11, 30, 3, 0)),  # Saturday night
        (datetime(2026, 12, 24, 10, 0), datetime(2026, 12, 29, 10, 0)),  # Boxing Day is kept on the Monday
    ],
)
def test_it_is_decided_by_the_same_hour_of_the_next_working_day(received: datetime, due: datetime) -> None:
    assert decision_due(received, plus_working_days(received.date(), DECIDE_WITHIN)) == due


def test_a_decision_is_late_after_the_hour_and_not_at_it() -> None:
    due = datetime(2026, 11, 25, 9, 5, tzinfo=UTC)
    assert [is_late(due, decided, due + 9 * HOUR) for decided in (due, due + HOUR, None)] == [
        False,
        True,
        True,
    ]
    assert not is_late(due, None, due - HOUR)


def test_danger_comes_first_then_the_rating_then_what_is_due_first() -> None:
    soon, later = datetime(2026, 11, 25), datetime(2026, 11, 26)
    listed = [("blue", True, later), ("red", False, later), ("amber", False, soon), ("amber", False, later),
              ("green", False, soon), ("blue", False, soon), ("unheard of", False, soon)]  # fmt: skip
    mixed = [*listed[3:], *listed[:3]]
    assert sorted(mixed, key=lambda one: urgency(*one)) == listed


def test_anybody_at_the_front_door_decides_unless_a_manager_has_to() -> None:
    referral, advice = BY_CODE["referral"], BY_CODE["information"]
    roles = ("front_door", "emergency_duty", "team_manager")
    assert [may_decide(role, referral, managers_only=False) for role in roles] == [True, True, True]
    assert [may_decide(role, referral, managers_only=True) for role in roles] == [False, True, True]
    assert may_decide("front_door", advice, managers_only=True)


def test_the_next_working_day_is_a_day_and_keeps_the_time() -> None:
    assert decision_due(datetime(2026, 1, 31, 23, 59), date(2026, 2, 2)) == datetime(2026, 2, 2, 23, 59)
