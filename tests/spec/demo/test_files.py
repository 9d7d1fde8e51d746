"""What is in the county's files: readable by the product's own readers, counted right, and agreeing with each other."""

from datetime import date
from itertools import pairwise

import pytest
from lxml import etree

from trueword.demo.columns import ssd, ssda903
from trueword.demo.making import files_of
from trueword.engine.door import type_table
from trueword.engine.readers import read_files
from trueword.returns.tables import tables

YEARS = ("2026-27", "2025-26", "2024-25", "2023-24", "2022-23")


def _day(text: str) -> date:
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


@pytest.fixture(scope="module")
def reading(county):
    return read_files([path for path in files_of(county.folder) if path.suffix != ".jsonl"])


def test_every_file_is_read_without_a_remark(reading):
    assert len(reading.files) == 10 + 5 * 12 + 1
    assert [
        (file.name, file.warnings, file.refused) for file in reading.files if file.warnings or file.refused
    ] == []


def test_every_cell_is_what_its_column_holds(reading):
    """The guide lets parts of the date of an earlier permanence arrangement be unknown (ZZ)."""
    problems = [
        problem
        for file in reading.files
        for name, arrow in file.tables.items()
        for problem in type_table(tables(file.collection)[name], arrow).unreadable
        if not (problem.column == "DATE_PERM" and problem.value.startswith("ZZ/"))
    ]
    assert problems == []


def test_columns_are_the_specifications_in_its_order(county):
    for name, columns in ssd().items():
        assert _first_line(county, f"ssd/{name}.csv") == ",".join(columns)
    for name, columns in ssda903().items():
        assert _first_line(county, f"ssda903/2026-27/{name}.csv") == ",".join(columns)
    assert "PL_DISTANCE" not in ssda903()["episodes"]


def _first_line(county, path: str) -> str:
    return (county.folder / path).read_text(encoding="utf-8").splitlines()[0]


def test_the_manifest_counts_the_rows_of_every_file(county):
    counted = {path: len(county.rows(path)) for path in county.manifest["rows"] if path.endswith(".csv")}
    counted["cin/cin_2026-27.xml"] = len(
        etree.parse(county.folder / "cin/cin_2026-27.xml").findall(".//Child")
    )
    counted["extra/demonstration.jsonl"] = len(county.extra()) - 1
    assert counted == county.manifest["rows"]
    written = {path.relative_to(county.folder).as_posix() for path in files_of(county.folder)}
    assert written == set(county.manifest["rows"])


def test_every_row_speaks_of_a_person_of_the_county(county):
    people = {row["pers_person_id"] for row in county.rows("ssd/ssd_person.csv")}
    workers = {row["prof_professional_id"] for row in county.rows("ssd/ssd_professionals.csv")}
    teams = {row["dept_team_id"] for row in county.rows("ssd/ssd_department.csv")}
    links = [
        ("ssd_family", "fami_person_id"), ("ssd_mother", "moth_person_id"), ("ssd_mother", "moth_childs_person_id"),
        ("ssd_address", "addr_person_id"), ("ssd_contacts", "cont_person_id"), ("ssd_involvements", "invo_person_id"),
        ("ssd_early_help_episodes", "earl_person_id"), ("ssd_linked_identifiers", "link_person_id"),
    ]  # fmt: skip
    for table, column in links:
        assert {row[column] for row in county.rows(f"ssd/{table}.csv")} <= people, (table, column)
    involvements = county.rows("ssd/ssd_involvements.csv")
    assert {row["invo_professional_id"] for row in involvements} <= workers
    assert {row["invo_professional_team"] for row in involvements} <= teams
    spoken_of = {row[key] for row in county.extra() for key in ("person", "other", "child") if key in row}
    assert spoken_of <= people


def test_no_two_rows_share_a_key(county):
    for table, columns in ssd().items():
        keys = [row[columns[0]] for row in county.rows(f"ssd/{table}.csv")]
        assert len(keys) == len(set(keys)), table


def test_a_child_is_the_same_child_in_every_file(county):
    """Birth date, sex, ethnicity and pupil number agree over SSD and SSDA903, but for the deliberate puzzles."""
    people = {row["pers_person_id"]: row for row in county.rows("ssd/ssd_person.csv")}
    numbers = {
        row["link_person_id"]: row["link_identifier_value"]
        for row in county.rows("ssd/ssd_linked_identifiers.csv")
        if row["link_identifier_type"] == "Unique Pupil Number"
    }
    puzzled = {person for puzzle in county.manifest["puzzles"] for person in puzzle["persons"]}
    seen = 0
    for year in YEARS:
        for row in county.rows(f"ssda903/{year}/header.csv"):
            if row["CHILD"] not in puzzled:
                known = people[row["CHILD"]]
                assert _day(row["DOB"]).isoformat() == known["pers_dob"]
                assert (row["SEX"], row["ETHNIC"]) == (known["pers_sex"], known["pers_ethnicity"])
                assert row["UPN"] == (numbers.get(row["CHILD"]) or known["pers_upn_unknown"])
                seen += 1
    assert seen > 100


def test_the_census_tells_the_same_of_a_child(county):
    people = {row["pers_person_id"]: row for row in county.rows("ssd/ssd_person.csv")}
    puzzled = {person for puzzle in county.manifest["puzzles"] for person in puzzle["persons"]}
    for child in etree.parse(county.folder / "cin/cin_2026-27.xml").iter("Child"):
        known = people[child.findtext(".//LAchildID")]
        if known["pers_person_id"] not in puzzled:
            assert (child.findtext(".//PersonBirthDate") or "") == known["pers_dob"]
            assert (child.findtext(".//ExpectedPersonBirthDate") or "") == known["pers_expected_dob"]
            assert child.findtext(".//Ethnicity") == known["pers_ethnicity"]
            assert (child.findtext(".//UPNunknown") or "") == known["pers_upn_unknown"]


def test_everyone_looked_after_has_a_case_and_a_social_worker(county):
    """Children with an episode in the year are in the census, and their workers are the workers of SSD."""
    census = etree.parse(county.folder / "cin/cin_2026-27.xml")
    in_census = {child.findtext(".//LAchildID") for child in census.iter("Child")}
    older = dict(
        reversed(each["persons"]) for each in county.manifest["puzzles"] if "older id" in each["kind"]
    )
    looked_after = {
        older.get(row["CHILD"], row["CHILD"]) for row in county.rows("ssda903/2026-27/episodes.csv")
    }
    assert looked_after <= in_census
    registered = {
        row["prof_social_worker_registration_no"]: row["prof_professional_id"]
        for row in county.rows("ssd/ssd_professionals.csv")
    }
    involved = {
        (row["invo_person_id"], row["invo_professional_id"], row["invo_involvement_start_date"])
        for row in county.rows("ssd/ssd_involvements.csv")
    }
    for row in county.rows("ssda903/2026-27/sw_episodes.csv"):
        child = older.get(row["CHILD"], row["CHILD"])
        assert (child, registered[row["SW_ID"]], _day(row["SW_DECOM"]).isoformat()) in involved


def test_one_year_takes_up_where_the_year_before_left_off(county):
    """An episode open at the end of a year is the first of the next, word for word until it ends."""
    same = ("DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "HOME_POST", "PL_POST", "URN")
    for this, last in pairwise(YEARS):
        now = {(row["CHILD"], row["DECOM"]): row for row in county.rows(f"ssda903/{this}/episodes.csv")}
        still_open = [row for row in county.rows(f"ssda903/{last}/episodes.csv") if not row["DEC"]]
        assert still_open
        for row in still_open:
            assert [now[row["CHILD"], row["DECOM"]][column] for column in same] == [
                row[column] for column in same
            ]


def test_siblings_have_one_mother(county):
    mothers = {
        row["moth_childs_person_id"]: row["moth_person_id"] for row in county.rows("ssd/ssd_mother.csv")
    }
    pairs = [
        row
        for row in county.extra()
        if row["record"] == "relationship" and row["kind"] in ("sibling", "half-sibling", "twin")
    ]
    assert len(pairs) > 200
    assert {row["kind"] for row in pairs} == {"sibling", "half-sibling", "twin"}
    assert all(mothers[row["person"]] == mothers[row["other"]] for row in pairs)


def test_the_council_holds_responsibility_exactly_while_an_order_says_so(county):
    held = [
        row
        for row in county.extra()
        if row["record"] == "parental_responsibility" and row["holder"] == "council"
    ]
    assert {row["basis"] for row in held} >= {"interim care order", "care order", "placement order"}
    fathers = [
        row
        for row in county.extra()
        if row["record"] == "parental_responsibility" and row["basis"] == "marriage"
    ]
    assert fathers
    assert all(row["from"] <= row.get("to", "9999") for row in held + fathers)


def test_postcodes_of_the_return_are_those_of_the_placements(county):
    lived = {
        (row["addr_person_id"], row["addr_address_postcode"])
        for row in county.rows("ssd/ssd_address.csv")
        if row["addr_address_type"] == "PLACEMENT"
    }
    known = {person for person, _ in lived}
    for row in county.rows("ssda903/2026-27/episodes.csv"):
        if row["CHILD"] in known and row["PL_POST"] and not row["PLACE"].startswith("T"):
            assert (row["CHILD"], row["PL_POST"]) in lived


def test_some_addresses_must_not_be_disclosed(county):
    hidden = [
        row for row in county.rows("ssd/ssd_address.csv") if '"confidential": "Y"' in row["addr_address_json"]
    ]
    assert {row["addr_address_type"] for row in hidden} == {"PLACEMENT", "REFUGE"}
