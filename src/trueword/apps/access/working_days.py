"""Which days are worked? The law's answer; beyond the announced bank holidays, Monday to Friday."""

from datetime import date, timedelta

from trueword.policy.known import Unknown
from trueword.policy.working_days import is_working_day


def plus_working_days(day: date, count: int) -> date:
    """The `count`th working day after `day`; never an error, because an emergency may not wait for a calendar."""
    while count:
        day += timedelta(days=1)
        count -= is_worked(day)
    return day


def is_worked(day: date) -> bool:
    """Whether that day is worked; a weekday whose bank holidays are not announced yet is (an earlier deadline)."""
    worked = is_working_day(day)
    return True if isinstance(worked, Unknown) else worked
