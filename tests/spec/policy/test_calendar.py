"""# The law's calendar

A year ends on its anniversary. Somebody born on 29 February has the anniversary on 1 March where there is no 29 February.
A month ends on the corresponding date, or on the last day of a shorter month.
"""

from __future__ import annotations

from datetime import date

import pytest
from spec.policy.tables import cases

from trueword.policy import calendar

ANNIVERSARIES = """
from       | years | anniversary
2008-05-01 | 75    | 2083-05-01
2008-02-29 | 75    | 2083-03-01
2008-02-29 | 18    | 2026-03-01
2008-02-29 | 4     | 2012-02-29
2000-02-29 | 100   | 2100-03-01
2008-02-28 | 1     | 2009-02-28
2008-12-31 | 25    | 2033-12-31
9990-05-05 | 75    | 9999-12-31
"""

MONTHS = """
from       | months | ends
2026-01-31 | 1      | 2026-02-28
2024-01-31 | 1      | 2024-02-29
2026-11-30 | 3      | 2027-02-28
2026-11-24 | 6      | 2027-05-24
2026-12-31 | 12     | 2027-12-31
9999-11-30 | 3      | 9999-12-31
"""

YEAR_ENDS = """
day        | calendar year ends | financial year ends
2026-03-31 | 2026-12-31         | 2026-03-31
2026-04-01 | 2026-12-31         | 2027-03-31
2026-12-31 | 2026-12-31         | 2027-03-31
2027-01-01 | 2027-12-31         | 2027-03-31
"""


@pytest.mark.parametrize(("start", "years", "end"), cases(ANNIVERSARIES))
def test_anniversary(start: str, years: str, end: str) -> None:
    assert calendar.anniversary_in_law(date.fromisoformat(start), int(years)) == date.fromisoformat(end)


@pytest.mark.parametrize(("start", "months", "end"), cases(MONTHS))
def test_months(start: str, months: str, end: str) -> None:
    assert calendar.months_after(date.fromisoformat(start), int(months)) == date.fromisoformat(end)


@pytest.mark.parametrize(("day", "year", "financial"), cases(YEAR_ENDS))
def test_ends_of_years(day: str, year: str, financial: str) -> None:
    assert calendar.end_of_year(date.fromisoformat(day)) == date.fromisoformat(year)
    assert calendar.end_of_financial_year(date.fromisoformat(day)) == date.fromisoformat(financial)
