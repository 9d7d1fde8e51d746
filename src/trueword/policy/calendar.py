"""When does a period end? The law's calendar, once for one date and once as SQL for all of them.

A year ends on the anniversary; somebody born on 29 February has their anniversary on 1 March where the year has no such
day (the day after 28 February has to be reached). A month ends on the corresponding date, or on the month's last day.
The departments' returns count otherwise (28 February): never use this module for them.
"""

from calendar import monthrange
from datetime import date, timedelta

LAST_DAY = date.max
"""Nothing is kept beyond the last day that the calendar can write; a later end is this day."""


def anniversary_in_law(day: date, years: int) -> date:
    """The day `years` years on; 29 February becomes 1 March in a year without it."""
    year = day.year + years
    if year > LAST_DAY.year:
        return LAST_DAY
    if (day.month, day.day) == (2, 29) and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1)
    return day.replace(year=year)


def months_after(day: date, months: int) -> date:
    """The corresponding date `months` months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > LAST_DAY.year:
        return LAST_DAY
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_after(day: date, days: int) -> date:
    """So many days on."""
    return day + timedelta(days=min(days, (LAST_DAY - day).days))


def end_of_year(day: date) -> date:
    """31 December of the day's year."""
    return date(day.year, 12, 31)


def end_of_financial_year(day: date) -> date:
    """The 31 March on which the day's financial year ends."""
    return date(min(day.year + (day.month >= 4), LAST_DAY.year), 3, 31)


def anniversary_sql(day: str, years: int) -> str:
    """`anniversary_in_law` of a date expression; a leap day lands on 28 February and is moved on by one."""
    landed = f"({day} + make_interval(years => {years}))::date"
    return f"({landed} + CASE WHEN extract(day FROM {landed}) < extract(day FROM {day}) THEN 1 ELSE 0 END)"


def months_sql(day: str, months: int) -> str:
    """`months_after` of a date expression."""
    return f"({day} + make_interval(months => {months}))::date"


def days_sql(day: str, days: int) -> str:
    """`days_after` of a date expression."""
    return f"({day} + {days})"


def end_of_year_sql(day: str) -> str:
    """`end_of_year` of a date expression."""
    return f"make_date(extract(year FROM {day})::int, 12, 31)"


def end_of_financial_year_sql(day: str) -> str:
    """`end_of_financial_year` of a date expression."""
    turned = f"CASE WHEN extract(month FROM {day}) >= 4 THEN 1 ELSE 0 END"
    return f"make_date(extract(year FROM {day})::int + {turned}, 3, 31)"


def date_sql(day: date) -> str:
    """A date as SQL writes it."""
    return f"DATE '{day.isoformat()}'"
