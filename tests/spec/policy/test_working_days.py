"""# Working days

Monday to Friday without the bank holidays of England. What is not announced yet is not known.
"""

from __future__ import annotations

from datetime import date

import pytest
from spec.policy.tables import cases

from trueword.apps.access.working_days import plus_working_days
from trueword.policy.known import Unknown
from trueword.policy.working_days import is_working_day, working_days_after, working_days_between

AFTER = """
from       | working days | is
2026-04-02 | 1            | 2026-04-07
2026-04-03 | 1            | 2026-04-07
2026-04-04 | 1            | 2026-04-07
2026-04-01 | 45           | 2026-06-09
2026-12-24 | 2            | 2026-12-30
2022-09-16 | 1            | 2022-09-20
1999-12-30 | 1            | 2000-01-04
2028-12-29 | 1            | unknown
2029-03-01 | 1            | unknown
1994-12-30 | 1            | unknown
"""


@pytest.mark.parametrize(("start", "count", "end"), cases(AFTER))
def test_so_many_working_days_on(start: str, count: str, end: str) -> None:
    found = working_days_after(date.fromisoformat(start), int(count))
    assert ("unknown" if isinstance(found, Unknown) else found.isoformat()) == end


def test_a_year_that_is_not_announced_is_not_known() -> None:
    unknown = Unknown(("bank_holidays",))
    assert is_working_day(date(2030, 5, 6)) == unknown
    assert is_working_day(date(2030, 5, 5)) is False  # a Sunday is none in any year
    assert working_days_between(date(2028, 12, 1), date(2029, 1, 2)) == unknown
    assert working_days_between(date(2026, 5, 5), date(2026, 5, 4)) == 0
    with pytest.raises(ValueError, match="at least one"):
        working_days_after(date(2026, 5, 5), 0)


def test_the_review_of_an_emergency_has_a_day_in_any_year() -> None:
    assert plus_working_days(date(2026, 4, 2), 2) == date(2026, 4, 8)
    assert plus_working_days(date(2030, 5, 3), 2) == date(2030, 5, 7)
