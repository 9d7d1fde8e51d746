"""Files come again, corrected, in any order, or not to the end: the record says what they say and nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
THIS = SAMPLES / "ssda903" / "this"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"


def episode(child: str, start: str, status: str = "C2", end: str = "", reason: str = "") -> str:
    return f"{child},{start},S,{status},N1,U6,PR1,{end},{reason},,,,\n"


def test_the_same_file_again_changes_nothing(record):
    record.bring(THIS)
    before = record.facts(), record.count("history")
    again = record.bring(THIS)
    assert {f.outcome for f in again.files} == {"same"}
    assert (record.facts(), record.count("history")) == before


def test_a_corrected_file_changes_rows_and_keeps_what_they_said(record, file):
    record.bring(
        file("h.csv", HEADER + "1,F,01/02/2012,WBRI,,,\n"),
        file("e.csv", EPISODES + episode("1", "01/05/2026")),
    )
    report = record.bring(file("e2.csv", EPISODES + episode("1", "01/05/2026", status="V2")))
    assert [(t.stored, t.changed) for f in report.files for t in f.tables] == [(0, 1)]
    assert record.ask("SELECT legal_status FROM records_careepisode") == [("V2",)]
    assert record.ask(
        "SELECT was ->> 'legal_status' FROM records_history WHERE \"table\" = 'records_careepisode'"
    ) == [("C2",)]


def test_a_corrected_key_is_a_correction_and_no_second_fact(record, file):
    record.bring(file("h.csv", HEADER + "1,F,01/02/2012,WBRI,,,\n"))
    record.bring(file("e.csv", EPISODES + episode("1", "31/02/2026") + episode("1", "01/09/2026")))
    assert record.count("careepisode", "start_date IS NULL") == 1
    report = record.bring(file("e2.csv", EPISODES + episode("1", "28/02/2026") + episode("1", "01/09/2026")))
    assert [(t.stored, t.changed, t.unchanged) for f in report.files for t in f.tables] == [(0, 1, 1)]
    assert record.count("careepisode") == 2
    assert not report.files[0].tables[0].no_longer_told


def test_an_older_version_given_again_is_told_again(record, file):
    header = file("h.csv", HEADER + "1,F,01/02/2012,WBRI,,,\n")
    first, second = (
        file(n, EPISODES + episode("1", "01/05/2026", status=s))
        for n, s in (("a.csv", "C2"), ("b.csv", "V2"))
    )
    record.bring(header)
    for given in (first, second, first):
        record.bring(given)
    assert record.ask("SELECT legal_status FROM records_careepisode") == [("C2",)]


def test_what_is_no_longer_told_is_reported_and_stays(record, file):
    record.bring(file("h.csv", HEADER + "1,F,01/02/2012,WBRI,,,\n2,M,01/02/2013,WBRI,,,\n"))
    record.bring(file("e.csv", EPISODES + episode("1", "01/05/2026") + episode("2", "01/06/2026")))
    report = record.bring(file("e2.csv", EPISODES + episode("1", "01/05/2026")))
    assert [len(t.no_longer_told) for f in report.files for t in f.tables] == [1]
    assert record.count("careepisode") == 2


def test_rows_twice_in_a_file_and_rows_about_nobody_are_set_aside_and_explained(record, file):
    header = file("h.csv", HEADER + "1,F,01/02/2012,WBRI,,,\n")
    report = record.bring(
        header, file("e.csv", EPISODES + episode("1", "01/05/2026") * 2 + episode("", "01/05/2026"))
    )
    (table,) = [t for f in report.files for t in f.tables if t.table == "Episodes"]
    assert (table.rows_in, table.stored, table.set_aside) == (3, 1, 2)
    assert "line 3" in " ".join(table.explained)
    assert "line 4" in " ".join(table.explained)
    assert report.status == 1


def test_two_different_rows_with_one_key_are_both_kept(record, file):
    rows = episode("1", "01/05/2026", status="C2") + episode("1", "01/05/2026", status="V2")
    record.bring(file("h.csv", HEADER + "1,F,01/02/2012,WBRI,,,\n"), file("e.csv", EPISODES + rows))
    assert sorted(record.ask("SELECT legal_status FROM records_careepisode")) == [("C2",), ("V2",)]


def test_a_column_that_a_file_does_not_have_is_not_told_to_be_blank(record, file):
    record.bring(file("h.csv", HEADER + "1,F,01/02/2012,WBRI,,0,\n"))
    record.bring(file("h2.csv", "CHILD,SEX,DOB,UPN,MOTHER,MC_DOB\n1,F,02/02/2012,,0,\n"))
    assert record.ask("SELECT ethnicity, birth_date::text FROM records_personstatement") == [
        ("WBRI", "2012-02-02")
    ]


def test_an_episode_of_a_child_nobody_described_is_kept_with_what_is_told(record, file):
    report = record.bring(file("e.csv", EPISODES + episode("77", "01/05/2026")))
    assert "nothing says who this is" in str(report.problems[0])
    assert record.count("person") == record.count("careepisode") == record.count("importproblem") == 1
    record.bring(file("h.csv", HEADER + "77,F,01/02/2012,WBRI,,,\n"))
    assert record.ask("SELECT sex, birth_date::text, kinds FROM records_person") == [
        ("F", "2012-02-01", ["child"])
    ]
    assert record.count("personstatement") == 1


FILES = ["ssda903/this/header.csv", "ssda903/this/episodes.csv", "ssda903/this/uasc.csv", "cin_2026-27.xml",
         *(f"ssd/ssd_{t}.csv" for t in ("person", "professionals", "involvements", "early_help_episodes", "mother",
                                        "family", "linked_identifiers", "address"))]  # fmt: skip


def test_the_order_of_files_does_not_matter_for_the_facts(record, fresh_database):
    """People first in one import; then facts first, each file in an import of its own, older years last."""
    last = tuple(SAMPLES / "ssda903" / "last" / name for name in ("header.csv", "episodes.csv", "uasc.csv"))
    record.bring(*(SAMPLES / name for name in FILES), last=last)
    together = record.facts()
    _empty(fresh_database)
    del record._names
    for name in reversed(FILES):
        record.bring(SAMPLES / name)
    for path in reversed(last):
        record.bring(last=(path,))
    apart = record.facts()
    assert {t: len(rows) for t, rows in apart.items()} == {t: len(rows) for t, rows in together.items()}
    assert apart == together


def _empty(name: str) -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT string_agg(c.oid::regclass::text, ', ') FROM pg_class AS c WHERE c.relkind = 'r' "
                       "AND (c.relname LIKE 'records_%' OR c.relname IN ('access_team', 'access_worker', 'access_involvement'))")  # fmt: skip
        cursor.execute(f"TRUNCATE {cursor.fetchone()[0]} CASCADE")


DIE = """
import os, signal, sys
import django
django.setup()
from datetime import UTC, datetime
from importlib import import_module
from trueword.apps.audit.api import job
from trueword.apps.records.importing import filing
module, name = sys.argv[1].rsplit(".", 1)
setattr(import_module(module), name, lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL))
from trueword.apps.records.importing.actions import import_files
import_files(sys.argv[2:], by=job("test"), on=datetime(2026, 11, 24, 12, 0, tzinfo=UTC))
"""


@pytest.mark.parametrize("point", ["people.resolve", "storing.write", "periods.work_out", "accounting.close"])
def test_an_import_killed_halfway_leaves_nothing_half_done(record, point):
    record.bring(THIS / "header.csv")
    before = record.facts(), record.count("importedfile"), record.count("searchkey")
    died = subprocess.run(
        [sys.executable, "-c", DIE, f"trueword.apps.records.importing.{point}", str(THIS / "episodes.csv")],
        env=os.environ
        | {
            "PYTHONPATH": str(SAMPLES.parents[1] / "src"),
            "DJANGO_SETTINGS_MODULE": "trueword.config.settings",
        },
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    assert (record.facts(), record.count("importedfile"), record.count("searchkey")) == before
    assert record.bring(THIS / "episodes.csv").status == 0
    assert record.count("careepisode") == 401
