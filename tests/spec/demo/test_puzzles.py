"""The deliberate questions of identity: each is there once, told with its truth, and visible in the files as told."""

KINDS = {
    "one child under two ids, same pupil number",
    "one child under two ids, no pupil number",
    "twins with nearly equal details",
    "two pupil numbers exchanged in SSDA903",
    "looked-after child under an older id in SSDA903",
    "birth date with day and month exchanged in the census",
}


def _puzzle(county, kind):
    return next(each for each in county.manifest["puzzles"] if each["kind"] == kind)


def _person(county, ident):
    return next(row for row in county.rows("ssd/ssd_person.csv") if row["pers_person_id"] == ident)


def _number(county, ident):
    rows = county.rows("ssd/ssd_linked_identifiers.csv")
    return [
        row["link_identifier_value"]
        for row in rows
        if row["link_person_id"] == ident and "Pupil" in row["link_identifier_type"]
    ]


def test_each_puzzle_is_there_once(county):
    assert sorted(each["kind"] for each in county.manifest["puzzles"]) == sorted(KINDS)
    assert all(each["truth"] for each in county.manifest["puzzles"])


def test_two_ids_share_a_pupil_number_and_a_birth_date(county):
    one, other = _puzzle(county, "one child under two ids, same pupil number")["persons"]
    assert _number(county, one) == _number(county, other) != []
    assert _person(county, one)["pers_dob"] == _person(county, other)["pers_dob"]
    assert _person(county, one)["pers_forename"] != _person(county, other)["pers_forename"]


def test_two_ids_share_name_and_birth_date_only(county):
    one, other = _puzzle(county, "one child under two ids, no pupil number")["persons"]
    same = ("pers_forename", "pers_surname", "pers_dob", "pers_sex")
    assert [_person(county, one)[each] for each in same] == [_person(county, other)[each] for each in same]
    assert _number(county, other) == []


def test_twins_differ_by_a_letter(county):
    one, other = (
        _person(county, ident) for ident in _puzzle(county, "twins with nearly equal details")["persons"]
    )
    assert one["pers_dob"] == other["pers_dob"]
    assert one["pers_forename"][:-1] == other["pers_forename"][:-1] != ""
    assert one["pers_forename"] != other["pers_forename"]


def test_pupil_numbers_are_exchanged_in_ssda903_only(county):
    one, other = _puzzle(county, "two pupil numbers exchanged in SSDA903")["persons"]
    told = {row["CHILD"]: row["UPN"] for row in county.rows("ssda903/2026-27/header.csv")}
    assert [told[one]] == _number(county, other)
    assert [told[other]] == _number(county, one)


def test_an_older_id_stands_in_ssda903_alone(county):
    child, older = _puzzle(county, "looked-after child under an older id in SSDA903")["persons"]
    told = {row["CHILD"]: row["UPN"] for row in county.rows("ssda903/2026-27/header.csv")}
    assert child not in told
    assert [told[older]] == _number(county, child)


def test_day_and_month_are_exchanged_in_the_census_only(county):
    puzzle = _puzzle(county, "birth date with day and month exchanged in the census")
    year, month, day = _person(county, puzzle["persons"][0])["pers_dob"].split("-")
    assert puzzle["values"]["census"] == f"{year}-{day}-{month}"
    census = (county.folder / "cin/cin_2026-27.xml").read_text(encoding="utf-8")
    part = census.split(f"<LAchildID>{puzzle['persons'][0]}</LAchildID>")[1]
    assert f"<PersonBirthDate>{year}-{day}-{month}</PersonBirthDate>" in part.split("</ChildIdentifiers>")[0]
