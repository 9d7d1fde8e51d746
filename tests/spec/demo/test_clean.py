"""The county's returns keep the Department's rules: a finding is a fault of the county, or is named here."""

from datetime import date

import pytest

from trueword.demo.dates import year_of
from trueword.demo.making import make_looked_after
from trueword.engine import check
from trueword.engine.readers import read_files

#: Rules that the files break knowingly, each with the reason.
KNOWN = {
    "SW12STG2": "flags every open episode that is not the first of its period, whatever workers are reported",
    "392a": "wants a distance, which cannot be worked out without a list of postcodes",
}


def _tables(folder, pattern: str):
    found = {}
    for file in read_files(sorted(folder.glob(pattern))).files:
        found |= file.tables
    return found


@pytest.fixture(scope="module")
def years(county):
    return [_tables(county.folder, f"ssda903/{year}/*.csv") for year in county.manifest["years"]]


def _broken(report) -> dict[str, str]:
    return {finding.rule: str(finding) for finding in report.findings if finding.rule not in KNOWN}


def test_ssda903_breaks_no_rule(years):
    assert _broken(check("ssda903", "2026-27", years[0], last_year=years[1:])) == {}


def test_last_years_ssda903_breaks_no_rule_either(years):
    assert _broken(check("ssda903", "2025-26", years[1], last_year=years[2:])) == {}


def test_the_census_breaks_no_rule(county):
    assert _broken(check("cin", "2026-27", _tables(county.folder, "cin/*.xml"))) == {}


def test_a_benchmarks_return_breaks_no_rule(tmp_path):
    year = year_of("2026-27", date(2027, 3, 31))
    make_looked_after(tmp_path, 400, 5, [year, year.before(1)])
    this, last = _tables(tmp_path, "ssda903/2026-27/*.csv"), _tables(tmp_path, "ssda903/2025-26/*.csv")
    assert _broken(check("ssda903", "2026-27", this, last_year=last)) == {}
