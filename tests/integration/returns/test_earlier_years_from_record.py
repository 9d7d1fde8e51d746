"""Rules that look back read the earlier years that the record holds, when none are given as files."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
YEARS = {"2025-26": Path("tests/samples/ssda903/last"), "2026-27": Path("tests/samples/ssda903/this")}
WORDS = ["ssda903", "--from-record", "--year", "2026-27", "--format", "jsonl"]


@pytest.fixture(scope="module")
def checked(module_database: str, django_db_blocker, tmp_path_factory):
    """Two years taken in, one after the other: the states of the rules with one year held, and with both."""
    with django_db_blocker.unblock():
        told = tmp_path_factory.mktemp("told") / "report.jsonl"
        yield {year: _after(year, told) for year in ("2026-27", "2025-26")}


def _after(year: str, told: Path) -> dict[str, str]:
    from trueword.apps.audit.api import job
    from trueword.apps.records.importing.actions import import_files
    from trueword.apps.returns.command import run

    import_files(sorted(YEARS[year].glob("*.csv")), by=job("import"), on=NOON, year=year)
    run([*WORDS, "--out", str(told)], today=date(2026, 11, 24))
    rows = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    return {row["rule"]: row["state"] for row in rows if row["type"] == "state"}


def test_rules_that_waited_for_last_year_are_checked_once_it_is_held(checked):
    one, both = checked["2026-27"], checked["2025-26"]
    waited = {rule for rule in one if one[rule] == "not checked" and both[rule] != "not checked"}
    assert len(waited) > 20
    assert not {rule for rule in one if both[rule] == "not checked" and one[rule] != "not checked"}


def test_the_log_names_the_children_of_every_year(checked):
    from trueword.apps.access.api import working_as
    from trueword.apps.audit.models import Event

    with working_as("test"):
        alone, both = Event.objects.using("jobs").filter(action="check return").order_by("at")
        assert alone.detail["earlier"] == []
        assert len(both.detail["earlier"]) == 1
        assert both.detail["earlier"][0]["Episodes"]
