"""A return checked from the record finds what it finds in the files that the record was fed from."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SPOILT = Path("tests/samples/spoilt/ssda903")
WITHOUT_BIRTH_DATE = (
    "100295"  # Header's is unreadable; the other tables of the file repeat it, the record cannot
)


@pytest.fixture(scope="module")
def fed(module_database: str, django_db_blocker):
    """The spoilt sample in the record: unreadable cells and all."""
    with django_db_blocker.unblock():
        from trueword.apps.audit.api import job
        from trueword.apps.records.importing.actions import import_files

        import_files(sorted(SPOILT.glob("*.csv")), by=job("import"), on=NOON, year="2026-27")
        yield


@pytest.fixture(scope="module")
def from_record(fed):
    from trueword.apps.returns.actions import years_to_check

    return years_to_check("2026-27", on=NOON).read[0]


def _from_files():
    from trueword.engine.files import files_of

    return files_of([SPOILT], "ssda903").tables


@pytest.mark.parametrize(
    "table", ["Episodes", "Reviews", "Missing", "OC2", "OC3", "SWEpisodes", "PrevPerm", "AD1"]
)
def test_the_rows_are_those_of_the_files(from_record, table):
    told, held = _from_files()[table].to_pylist(), from_record.tables[table]
    assert sorted(map(_cells, held)) == sorted(map(_cells, told))


def _cells(row):
    """What a row tells, without the birth date that the return repeats in every table and the record holds once."""
    return sorted((name, value) for name, value in row.items() if value and name != "DOB" and name[0] != "_")


def test_the_rules_find_the_same(from_record):
    from trueword.engine import check

    def found(tables):
        report = check("ssda903", "2026-27", tables)
        return Counter(finding.rule for finding in report.findings if finding.child != WITHOUT_BIRTH_DATE)

    files, record = found(_from_files()), found(from_record.tables)
    assert files["101"] and files["103"] and files["141"], "the spoilt cells are found at all"
    assert {rule: (n, record[rule]) for rule, n in files.items() if record[rule] != n} == {}


def test_it_leaves_a_row_in_the_log_that_names_every_child(from_record, django_db_blocker):
    from trueword.apps.access.api import working_as
    from trueword.apps.audit.models import Event, Subject

    with working_as("test"):
        event = Event.objects.using("jobs").get(action="check return")
        assert (
            event.subject_count
            == Subject.objects.using("jobs").filter(event_id=event.id).count()
            == len(from_record.people)
        )
        assert event.detail["rows"]["Episodes"] == len(from_record.tables["Episodes"])


def test_a_year_that_is_none_is_refused(fed):
    from trueword.apps.returns.actions import years_to_check

    with pytest.raises(ValueError, match="no collection year"):
        years_to_check("2026-28", on=NOON)


def test_the_command_names_file_and_line(fed, capsys):
    from trueword.apps.returns.command import run

    assert run(["ssda903", "--from-record", "--year", "2026-27"], today=date(2026, 11, 24)) == 1
    told = capsys.readouterr().out
    assert "header.csv line 204" in told and "SEX" in told


def test_earlier_years_given_as_files_are_used(fed, capsys):
    from trueword.apps.returns.command import run

    words = ["ssda903", "--from-record", "--year", "2026-27", "--format", "jsonl"]
    run(words, today=date(2026, 11, 24))
    alone = _states(capsys.readouterr().out)
    given = ["--last", "tests/samples/ssda903/last", "--earlier", "tests/samples/ssda903/last"]
    run([*words, *given], today=date(2026, 11, 24))
    with_years = _states(capsys.readouterr().out)
    awaited = {rule for rule, state in alone.items() if state != with_years[rule]}
    assert "not checked" in {alone[rule] for rule in awaited}
    assert "not checked" not in {with_years[rule] for rule in awaited}


def test_an_earlier_year_that_cannot_be_read_is_no_clean_answer(fed, capsys, tmp_path):
    from trueword.apps.returns.command import run

    words = ["ssda903", "--from-record", "--year", "2026-27", "--last", str(tmp_path)]
    assert run(words, today=date(2026, 11, 24)) == 2
    assert "There is no file to read." in capsys.readouterr().err


def _states(told):
    rows = [json.loads(line) for line in told.splitlines()]
    return {row["rule"]: row["state"] for row in rows if row["type"] == "state"}
