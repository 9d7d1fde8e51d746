"""Stability measured from the record is that of the files it was fed from, with its scope said and its reading logged."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
THIS = Path("tests/samples/ssda903/this")


@pytest.fixture(scope="module")
def fed(module_database: str, django_db_blocker):
    """The sound sample of one year in the record."""
    with django_db_blocker.unblock():
        from trueword.apps.audit.api import job
        from trueword.apps.records.importing.actions import import_files

        import_files(sorted(THIS.glob("*.csv")), by=job("import"), on=NOON, year="2026-27")
        yield


def _told(capsys, *more: str):
    from trueword.cli import FROM_RECORD
    from trueword.engine.stability_command import run as from_files

    module = __import__(FROM_RECORD["stability"].module, fromlist=["run"])
    words = ["--year", "2026-27", "--format", "jsonl", *more]
    assert module.run([*words, "--from-record"], today=NOON.date()) == 0
    record = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert from_files([*words, "--in", str(THIS)], today=NOON.date()) == 0
    return record, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_measure_is_that_of_the_files(fed, capsys):
    def rates(lines):
        return {line["measure"]: (line["number"], line["of"]) for line in lines if "number" in line}

    record, files = _told(capsys)
    assert rates(record) == rates(files)
    assert rates(files)["worker-any"][0] and rates(files)["placement-any"][0]


def test_the_scope_says_what_is_covered_and_what_cannot_be_concluded(fed, capsys):
    scope = " ".join(line["scope"] for line in _told(capsys)[0] if "scope" in line)
    assert "Placements are covered completely by the SSDA903: 1 April 2026 to 24 November 2026" in scope
    assert "Social workers of 25 November 2026 to 31 March 2027 are not covered" in scope
    assert "Who is looked after on 31 March 2027 cannot be concluded yet" in scope


def test_a_window_that_the_record_does_not_cover_is_refused(fed, capsys):
    from trueword.apps.returns.stability_command import run

    assert run(["--year", "2026-27", "--years", "2", "--from-record"], today=date(2026, 11, 24)) == 2
    assert "needs the returns of 2 years in a row; 1 are given" in capsys.readouterr().err


def test_a_year_without_episodes_and_files_beside_the_record_are_refused(fed, capsys):
    from trueword.apps.returns.stability_command import run

    assert run(["--year", "2019-20", "--from-record"], today=date(2026, 11, 24)) == 2
    assert "holds no episode of 2019-20" in capsys.readouterr().err
    assert run(["--from-record", "--in", str(THIS)], today=date(2026, 11, 24)) == 2
    assert "leave --in and --last out" in capsys.readouterr().err


def test_school_histories_go_with_the_record_as_with_files(fed, capsys, tmp_path):
    with open(THIS / "header.csv", encoding="utf-8") as file:
        upns = [row["UPN"] for row in csv.DictReader(file) if len(row["UPN"]) == 13]
    path = tmp_path / "schools.csv"
    stays = [f"{upn},100,2019-09-03,2026-12-18,primary\n{upn},200,2027-01-05,,primary" for upn in upns]
    path.write_text("\n".join(["UPN,URN,ENTRY_DATE,LEAVING_DATE,PHASE", *stays]), encoding="utf-8")
    record, files = _told(capsys, "--schools", str(path))
    schools = [
        {
            line["measure"]: (line["number"], line["of"], line["children"])
            for line in lines
            if "number" in line
        }
        for lines in (record, files)
    ]
    assert schools[0] == schools[1]
    assert int(schools[0]["school-mid-year"][0]) > 5 and int(schools[0]["any-of-three"][0]) > 5
    assert any(line.get("scope", "").startswith("School histories tell of") for line in record)


def test_unreadable_school_histories_are_refused_before_the_record_is_read(fed, capsys, tmp_path):
    from trueword.apps.returns.stability_command import run

    path = tmp_path / "schools.csv"
    path.write_text("UPN,URN,PHASE\n", encoding="utf-8")
    words = ["--year", "2026-27", "--from-record", "--schools", str(path)]
    assert run(words, today=date(2026, 11, 24)) == 2
    told = capsys.readouterr()
    assert "there is no column ENTRY_DATE" in told.err and not told.out


def test_it_leaves_a_row_in_the_log_that_names_every_child(fed, django_db_blocker):
    from trueword.apps.access.api import working_as
    from trueword.apps.audit.models import Event, Subject
    from trueword.apps.returns.actions import stability_tables

    made = stability_tables("2026-27", on=NOON)
    with working_as("test"):
        event = Event.objects.using("jobs").filter(action="measure stability", at=NOON).latest("id")
        named = Subject.objects.using("jobs").filter(event_id=event.id).count()
        assert named == event.subject_count == len(made.read[0].people) > 0
