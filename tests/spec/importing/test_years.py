"""Which collection year a file belongs to, as a table of cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from trueword.apps.records.importing import years


@pytest.mark.parametrize(("day", "name"), [
    (date(2026, 11, 24), "2026-27"), (date(2027, 3, 31), "2026-27"), (date(2027, 4, 1), "2027-28"),
    (date(2000, 1, 1), "1999-00"),
])  # fmt: skip
def test_a_day_lies_in_a_year_that_begins_in_april(day, name):
    found = years.of_day(day)
    assert found.name == name
    assert found.start <= day <= found.end


@pytest.mark.parametrize("text", ["2026", "2026-28", "26-27", "this year", ""])
def test_what_is_no_year_is_refused_in_words(text):
    with pytest.raises(ValueError, match="write it like 2026-27"):
        years.named(text)


def test_a_folder_may_name_the_year():
    assert years.of_folder(Path("/county/ssda903/2025-26/header.csv")) == years.named("2025-26")
    assert years.of_folder(Path("/county/ssda903/last/header.csv")) is None


@pytest.mark.parametrize(("text", "name"), [("2027-03-31", "2026-27"), ("31/03/2027", None), (None, None)])
def test_a_census_says_its_own_year(text, name):
    found = years.of_reference_date(text)
    assert (found.name if found else None) == name
