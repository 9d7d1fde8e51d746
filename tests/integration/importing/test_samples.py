"""The sample files go in with exactly what they are said to hold, spoilt, messy and hostile ones included."""

from __future__ import annotations

import json
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
IN_TABLE = {
    "ad1.csv": "adoption", "dolo.csv": "deprivationofliberty", "episodes.csv": "careepisode", "missing.csv": "missingepisode",
    "oc2.csv": "healthyear", "oc3.csv": "careleaver", "placed_for_adoption.csv": "placedforadoption",
    "previous_permanence.csv": "previouspermanence", "reviews.csv": "carereview", "sw_episodes.csv": "socialworkerepisode",
    "uasc.csv": "unaccompaniedchild", "header.csv": "personstatement",
    "CINdetails": "referral", "Assessments": "assessment", "AssessmentFactors": "assessmentfactor",
    "CINPlanDates": "childinneedplan", "Section47": "section47", "ChildProtectionPlans": "protectionplan",
    "CPPreviewDate": "planreview", "Disability": "disability",
    "ssd_person": "personstatement", "ssd_mother": "relationship", "ssd_family": "familymembership",
    "ssd_address": "address", "ssd_contacts": "contact", "ssd_early_help_episodes": "earlyhelpepisode",
}  # fmt: skip
# A value of the wrong form is no code, so the record does not call it an unknown one.
CALLED = {("UPN", "unknown code"): "malformed"}


def test_this_years_return_is_stored_row_for_row(record):
    report = record.bring(SAMPLES / "ssda903" / "this")
    assert report.status == 0
    assert not report.problems
    told = {name: (rows["rows"], rows["children"]) for name, rows in EXPECTED["ssda903"]["this"].items()}
    assert told == {name: _in(record, IN_TABLE[name]) for name in told}


def _in(record, table: str) -> tuple[int, int]:
    return record.ask(f"SELECT count(*), count(DISTINCT person_id) FROM records_{table}")[0]


def test_last_year_adds_what_this_year_does_not_tell(record):
    assert record.bring(SAMPLES / "ssda903" / "this", last=(SAMPLES / "ssda903" / "last",)).status == 0
    assert record.count("careepisode") == 401 + 202 - 113  # told in both years by child and start
    assert record.count("unaccompaniedchild") == 16 + 8
    assert record.count("person") == 300
    assert record.count("periodofcare", "end_date < start_date") == 0
    assert record.count("careepisode", "period_id IS NULL") == 0


def test_the_xml_says_the_same_as_the_csv_files(record):
    record.bring(SAMPLES / "ssda903" / "this")
    again = record.bring(SAMPLES / "ssda903" / "ssda903_this.xml")
    assert {(t.stored, t.changed, t.set_aside) for t in again.files[0].tables} == {(0, 0, 0)}
    assert (
        sum(t.unchanged for t in again.files[0].tables)
        == sum(t.rows_in for t in again.files[0].tables)
        > 1500
    )


def test_the_census_and_the_case_system_are_stored_row_for_row(record):
    report = record.bring(SAMPLES / "cin_2026-27.xml", SAMPLES / "ssd")
    assert report.status == 0
    told = {k: v for k, v in EXPECTED["cin"].items() if k in IN_TABLE}
    assert told == {k: record.count(IN_TABLE[k]) for k in told}
    ssd = {k: v["rows"] for k, v in EXPECTED["ssd"].items() if k in IN_TABLE}
    source = "source_id = (SELECT id FROM records_source WHERE code = 'ssd')"
    assert ssd == {k: record.count(IN_TABLE[k], source) for k in ssd}
    assert record.ask("SELECT count(*) FROM access_involvement")[0][0] == 500
    assert record.count("parentalresponsibility", "basis = 'birth_mother'") == 500
    assert record.count("identityquestion") == 0


def test_every_spoilt_cell_is_kept_and_named_and_no_other(record):
    record.bring(SAMPLES / "spoilt" / "ssda903", SAMPLES / "spoilt" / "cin.xml")
    found = set(record.ask("SELECT f.name, p.line, p.\"column\", p.value, p.kind FROM records_importproblem AS p "
                           "JOIN records_importedfile AS f ON f.id = p.file_id"))  # fmt: skip
    wanted = [s for s in EXPECTED["spoilt"] if "line" in s and not s["kind"].startswith("readable")]
    told = {
        (s["file"], s["line"], s["column"], s["now"].upper(), CALLED.get((s["column"], s["kind"]), s["kind"]))
        for s in wanted
    }
    census = {("cin.xml", s["element"], s["now"], s["kind"]) for s in EXPECTED["spoilt"] if "element" in s}
    assert {row for row in found if row[0] != "cin.xml"} == told
    assert {
        (name, column, value, kind) for name, _, column, value, kind in found if name == "cin.xml"
    } == census


def test_an_unreadable_value_stands_beside_its_fact(record):
    record.bring(SAMPLES / "spoilt" / "ssda903")
    rows = record.ask(
        "SELECT start_date, legal_status, unreadable FROM records_careepisode WHERE unreadable <> '{}'"
    )
    kept = {
        json.dumps(u if isinstance(u, dict) else json.loads(u)): (start, status) for start, status, u in rows
    }
    assert kept['{"DECOM": "31/02/2026"}'][0] is None
    assert kept['{"LS": "ZZ"}'][1] == "ZZ"
    assert record.count("careepisode", "placement = 'U6' AND line = 324") == 1


def test_messy_names_columns_and_encodings_are_read(record):
    report = record.bring(SAMPLES / "messy")
    assert report.status == 0
    assert sorted((t.table, t.stored) for f in report.files for t in f.tables) == [
        ("Episodes", 401),
        ("Header", 300),
    ]
    assert [r for f in report.files for r in f.remarks if "team" in r.lower()]


def test_hostile_files_are_refused_with_a_sentence_and_stop_nothing(record):
    report = record.bring(SAMPLES / "hostile")
    refused = {f.name: f.sentence for f in report.files if f.outcome == "refused"}
    assert set(refused) == set(EXPECTED["hostile"]["refuse with one clear sentence"])
    assert all(sentence.endswith(".") and len(sentence) < 300 for sentence in refused.values())
    assert report.status == 1
    assert record.count("importedfile", "outcome = 'refused'") == len(refused)
    surnames = {row[0] for row in record.ask("SELECT surname FROM records_personstatement")}
    assert any(name.startswith(("=", "+", "-", "@")) for name in surnames)


def test_every_row_is_accounted_for_in_the_record_and_in_the_log(record):
    report = record.bring(SAMPLES / "ssda903" / "this", SAMPLES / "cin_2026-27.xml")
    tables = [t for f in report.files for t in f.tables]
    assert all(t.agrees for t in tables)
    logged = record.ask(
        "SELECT detail ->> 'table', (detail ->> 'rows_in')::int FROM audit_event WHERE action = 'import'"
    )
    assert sorted(logged) == sorted((t.table, t.rows_in) for t in tables)
    assert record.count("coverage") == len({t.table for t in tables if t.table != "ChildCharacteristics"}) + 1
    assert record.count("coverage", "period_to > '2026-11-24'") == 0
