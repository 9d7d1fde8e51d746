"""The county's returns keep the Department's rules: a finding is a fault of the county, or is named here."""

import pytest

from trueword.engine import check
from trueword.engine.readers import read_files

#: Rules that the files break knowingly, each with the reason.
KNOWN = {
    "SW12STG2": "flags every open episode that is not the first of its period, whatever workers are reported",
}


def _tables(county, pattern: str):
    found = {}
    for file in read_files(sorted(county.folder.glob(pattern))).files:
        found |= file.tables
    return found


@pytest.fixture(scope="module")
def years(county):
    return [_tables(county, f"ssda903/{year}/*.csv") for year in county.manifest["years"]]


def _broken(report) -> dict[str, str]:
    return {finding.rule: str(finding) for finding in report.findings if finding.rule not in KNOWN}


def test_ssda903_breaks_no_rule(years):
    assert _broken(check("ssda903", "2026-27", years[0], last_year=years[1:])) == {}


def test_last_years_ssda903_breaks_no_rule_either(years):
    assert _broken(check("ssda903", "2025-26", years[1], last_year=years[2:])) == {}


def test_the_census_breaks_no_rule(county):
    assert _broken(check("cin", "2026-27", _tables(county, "cin/*.xml"))) == {}
