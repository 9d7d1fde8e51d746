"""Working days, birthdays and collection years of the county."""

from datetime import date

import pytest

from trueword.demo.dates import age_on, last_working, plus_working, plus_years, working_days_from, year_of


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 4, 1), 1, date(2026, 4, 2)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # Good Friday to Easter Monday are no working days
        (date(2026, 4, 4), 0, date(2026, 4, 7)),  # a Saturday: the first working day on or after it
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Boxing Day on a Saturday is kept on the Monday
        (date(2026, 4, 7), -1, date(2026, 4, 2)),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(start, count, expected):
    assert plus_working(start, count) == expected


def test_the_time_for_an_assessment():
    assert plus_working(date(2026, 4, 1), 45) == date(2026, 6, 9)
    assert working_days_from(date(2026, 4, 1), date(2026, 6, 9)) == 45


def test_the_last_working_day_before_a_year():
    assert last_working(date(2027, 3, 31)) == date(2027, 3, 31)
    assert last_working(date(2026, 4, 5)) == date(2026, 4, 2)


def test_a_leap_day_birthday_is_counted_as_the_department_does():
    assert plus_years(date(2008, 2, 29), 18) == date(2026, 2, 28)
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17


def test_a_year_stands_as_on_the_day():
    year = year_of("2026-27", date(2026, 11, 24))
    assert (year.start, year.end, year.cut) == (date(2026, 4, 1), date(2027, 3, 31), date(2026, 11, 24))
    last = year.before(1)
    assert (last.name, last.cut) == ("2025-26", date(2026, 3, 31))


@pytest.mark.parametrize("name", ["2026", "2026-28", "26-27", "abcd-ef", "2026/27"])
def test_what_is_not_a_year_is_refused_in_one_sentence(name):
    with pytest.raises(ValueError, match="not a collection year; write it like 2026-27"):
        year_of(name, date(2026, 11, 24))


def test_a_year_that_has_not_begun_is_refused():
    with pytest.raises(ValueError, match="begins on 01/04/2027"):
        year_of("2027-28", date(2026, 11, 24))
