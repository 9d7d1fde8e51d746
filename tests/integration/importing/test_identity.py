"""Who is who: known by id, else by an unmistakable pupil number; every doubt is asked, nobody is merged."""

from __future__ import annotations

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
PERSON = "pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob,pers_legacy_id,pers_is_mother\n"
UPN, OTHER = "A123456789012", "B123456789012"


def child(number: str, upn: str = "", born: str = "01/02/2012", sex: str = "F") -> str:
    return f"{number},{sex},{born},WBRI,{upn},,\n"


def census(number: str, upn: str, born: str = "2012-02-01", sex: str = "F") -> str:
    return (
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2027</Year>"
        "<ReferenceDate>2027-03-31</ReferenceDate></CollectionDetails></Header><Children><Child><ChildIdentifiers>"
        f"<LAchildID>{number}</LAchildID><UPN>{upn}</UPN><PersonBirthDate>{born}</PersonBirthDate><Sex>{sex}</Sex>"
        "</ChildIdentifiers></Child></Children></Message>"
    )


def questions(record) -> list[str]:
    return sorted(kind for (kind,) in record.ask("SELECT kind FROM records_identityquestion"))


def test_one_id_is_one_child_whoever_tells_it(record, file):
    record.bring(file("h.csv", HEADER + child("1")), file("c.xml", census("1", UPN)))
    assert record.count("person") == 1
    assert record.count("personstatement") == 2
    assert questions(record) == []


def test_a_pupil_number_leads_to_a_child_of_another_source_and_is_asked_about(record, file):
    record.bring(file("h.csv", HEADER + child("1", UPN)), file("c.xml", census("9", UPN)))
    assert record.count("person") == 1
    assert questions(record) == ["one_child_two_ids"]


def test_a_pupil_number_with_another_birth_date_leads_to_nobody(record, file):
    record.bring(file("h.csv", HEADER + child("1", UPN)), file("c.xml", census("9", UPN, born="2014-05-06")))
    assert record.count("person") == 2
    assert questions(record) == ["same_upn"]


def test_two_ids_of_one_source_are_two_records_and_a_question(record, file):
    record.bring(file("h.csv", HEADER + child("1", UPN) + child("2", UPN)))
    assert record.count("person") == 2
    assert questions(record) == ["one_child_two_ids"]


def test_pupil_numbers_that_change_places_are_asked_about(record, file):
    record.bring(file("h.csv", HEADER + child("1", UPN) + child("2", OTHER, born="03/04/2013")))
    record.bring(file("h2.csv", HEADER + child("1", OTHER) + child("2", UPN, born="03/04/2013")))
    assert record.count("person") == 2
    assert questions(record) == ["swapped_upns"]


def test_sources_that_contradict_each_other_are_asked_about_and_make_the_date_unsure(record, file):
    record.bring(
        file("h.csv", HEADER + child("1")), file("c.xml", census("1", UPN, born="2012-01-02", sex="M"))
    )
    assert record.ask("SELECT birth_date::text, birth_date_is FROM records_person") == [
        ("2012-02-01", "estimated")
    ]
    assert questions(record) == ["sources_disagree"]


def test_twins_are_two_children(record, file):
    people = (
        PERSON
        + "1,Reece,Tams,M,WBRI,2014-05-14,1,N\n2,Amy,Tams,F,WBRI,2014-05-14,2,N\n3,Jo,Tams,F,,1990-01-01,3,Y\n"
    )
    mothers = "moth_table_id,moth_person_id,moth_childs_person_id,moth_childs_dob\na,3,1,2014-05-14\nb,3,2,2014-05-14\n"
    record.bring(file("p.csv", people), file("m.csv", mothers))
    assert record.count("person") == 3
    assert questions(record) == ["twins"]


def test_a_legacy_id_is_the_case_systems_own_word(record, file):
    record.bring(
        file("h.csv", HEADER + child("H1")), file("p.csv", PERSON + "1,Amy,Tams,F,WBRI,2012-02-01,H1,N\n")
    )
    assert record.count("person") == 1
    assert questions(record) == []


def test_the_postcode_of_a_hidden_address_is_no_search_key(record, file):
    rows = 'a1,"{""line1"": ""1 High St"", ""confidential"": ""Y""}",1,HOME,2020-01-01,,ST1 1AA\na2,not json,1,HOME,2019-01-01,2020-01-01,ST2 2BB\n'
    head = "addr_table_id,addr_address_json,addr_person_id,addr_address_type,addr_address_start_date,addr_address_end_date,addr_address_postcode\n"
    report = record.bring(
        file("p.csv", PERSON + "1,Amy,Tams,F,WBRI,2012-02-01,1,N\n"), file("a.csv", head + rows)
    )
    assert record.ask("SELECT key FROM records_searchkey WHERE kind = 'postcode'") == [("ST22BB",)]
    assert record.ask("SELECT warnings FROM records_indexcard") == [(["Address not to be disclosed"],)]
    assert [p.value for p in report.problems] == ["not json"]
