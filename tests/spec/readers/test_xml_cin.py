"""The census XML gives its flat tables, every group and every repeat, numbered from 1 in file order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trueword.engine.readers import Limits, SourceFile
from trueword.engine.readers.xml_cin import ALWAYS
from trueword.returns.tables import tables

Read = Callable[..., SourceFile]


def cells(file: SourceFile, table: str) -> list[dict[str, object]]:
    assert file.refused is None
    rows = file.tables[table].drop_columns(["_line"]).to_pylist()
    return [{k: v for k, v in row.items() if v is not None} for row in rows]


def child(who: str, *modules: str, characteristics: str = "") -> str:
    inside = "".join(f"<CINdetails>{module}</CINdetails>" for module in modules)
    return (
        f"<Child><ChildIdentifiers><LAchildID>{who}</LAchildID></ChildIdentifiers>"
        f"<ChildCharacteristics>{characteristics}</ChildCharacteristics>{inside}</Child>\n"
    )


def census(*children: str, header: str = "") -> str:
    return f"<Message><Header>{header}</Header>\n<Children>{''.join(children)}</Children></Message>"


def ids(file: SourceFile, table: str, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row.get(name) for name in names) for row in cells(file, table)]


def test_every_table_is_given_even_without_rows(read: Read) -> None:
    file = read("<Message/>")
    assert set(file.tables) == set(ALWAYS) == set(tables("cin"))
    assert file.rows == 0


def test_modules_assessments_and_plans_are_numbered_within_what_holds_them(read: Read) -> None:
    assessed = "<Assessments/><Assessments/>"
    review = "<Reviews><CPPreviewDate>2026-05-01</CPPreviewDate></Reviews>"
    planned = f"<ChildProtectionPlans>{review}</ChildProtectionPlans>"
    file = read(census(child("a", assessed, assessed + planned * 2), child("b", planned)))
    module = ("LAchildID", "CINdetailsID")
    assert ids(file, "CINdetails", *module) == [("a", "1"), ("a", "2"), ("b", "1")]
    assert ids(file, "Assessments", *module, "AssessmentID") == [
        ("a", "1", "1"), ("a", "1", "2"), ("a", "2", "1"), ("a", "2", "2"),
    ]  # fmt: skip
    numbered = [("a", "2", "1"), ("a", "2", "2"), ("b", "1", "1")]
    assert ids(file, "ChildProtectionPlans", *module, "CPPID") == numbered
    assert ids(file, "Reviews", *module, "CPPID") == numbered


def test_a_child_met_again_goes_on_counting(read: Read) -> None:
    file = read(census(child("a", "", ""), child("b", ""), child("a", "<Section47/>")))
    assert ids(file, "CINdetails", "LAchildID", "CINdetailsID") == [
        ("a", "1"),
        ("a", "2"),
        ("b", "1"),
        ("a", "3"),
    ]
    assert ids(file, "Section47", "LAchildID", "CINdetailsID") == [("a", "3")]


def test_lists_give_a_row_for_each_element(read: Read) -> None:
    factors = "<FactorsIdentifiedAtAssessment><AssessmentFactors>1A</AssessmentFactors><AssessmentFactors>2B" \
              "</AssessmentFactors></FactorsIdentifiedAtAssessment>"  # fmt: skip
    reviews = "<Reviews><CPPreviewDate>2026-05-01</CPPreviewDate><CPPreviewDate>2026-06-01</CPPreviewDate></Reviews>"
    disabled = "<Disabilities><Disability>MOB</Disability><Disability>AUT</Disability></Disabilities>"
    module = f"<Assessments>{factors}</Assessments><ChildProtectionPlans>{reviews}</ChildProtectionPlans>"
    file = read(census(child("a", module, characteristics=disabled)))
    assert ids(file, "Disabilities", "LAchildID", "Disability") == [("a", "MOB"), ("a", "AUT")]
    assert ids(file, "AssessmentFactorsList", "AssessmentID", "AssessmentFactor") == [
        ("1", "1A"),
        ("1", "2B"),
    ]
    assert ids(file, "Reviews", "CPPID", "CPPreviewDate") == [("1", "2026-05-01"), ("1", "2026-06-01")]
    assert "AssessmentFactors" not in file.tables["Assessments"].column_names


def test_a_group_of_reviews_without_a_date_is_a_review_without_one(read: Read) -> None:
    groups = ("<Reviews/>", "<Reviews><CPPreviewDate/></Reviews>", "")
    module = "".join(f"<ChildProtectionPlans>{group}</ChildProtectionPlans>" for group in groups)
    file = read(census(child("a", module)))
    assert ids(file, "Reviews", "LAchildID", "CINdetailsID", "CPPID", "CPPreviewDate") == [
        ("a", "1", "1", None), ("a", "1", "2", None),
    ]  # fmt: skip


def test_the_initial_conference_date_stands_in_two_places(read: Read) -> None:
    date = "<DateOfInitialCPC>2026-05-0{}</DateOfInitialCPC>"
    file = read(census(child("a", date.format(1) + f"<Section47>{date.format(2)}</Section47>")))
    assert ids(file, "CINdetails", "DateOfInitialCPC") == [("2026-05-01",)]
    assert ids(file, "Section47", "DateOfInitialCPC") == [("2026-05-02",)]


@pytest.mark.parametrize("spelling", ["CINPlanDates", "CINplanDates"])
def test_plan_dates_are_known_in_both_spellings(read: Read, spelling: str) -> None:
    plan = f"<{spelling}><CINPlanStartDate>2026-05-01</CINPlanStartDate></{spelling}>"
    assert ids(read(census(child("a", plan))), "CINplanDates", "CINPlanStartDate") == [("2026-05-01",)]


def test_the_new_module_of_2026_27_is_read(read: Read) -> None:
    module = (
        "<PreProceedingsandFGDM><PPStartDate>2026-05-01</PPStartDate><FGDMMeetingOffer>1</FGDMMeetingOffer>"
        "<ReviewMeetingsCount>2</ReviewMeetingsCount></PreProceedingsandFGDM><PreProceedingsandFGDM/>"
    )
    file = read(census(child("a", module)))
    assert cells(file, "PreProceedingsandFGDM") == [
        {"LAchildID": "a", "CINdetailsID": "1", "PPStartDate": "2026-05-01", "FGDMMeetingOffer": "1",
         "ReviewMeetingsCount": "2"},
        {"LAchildID": "a", "CINdetailsID": "1"},
    ]  # fmt: skip
    assert not file.warnings


def test_the_header_has_a_row_for_each_source(read: Read) -> None:
    named = "<Collection>CIN</Collection><ReferenceDate>2027-03-31</ReferenceDate>"
    details = f"<CollectionDetails>{named}</CollectionDetails>"
    sources = "<Source><LEA>860</LEA></Source><Source><LEA>861</LEA></Source>"
    both = {"Collection": "CIN", "ReferenceDate": "2027-03-31"}
    assert cells(read(census(header=details + sources)), "Header") == [
        both | {"LEA": "860"},
        both | {"LEA": "861"},
    ]
    assert cells(read(census(header=details)), "Header") == [both]
    assert cells(read("<Message><Children/></Message>"), "Header") == []
    assert read(f"\n<Message>\n<Header>\n{details}</Header></Message>").tables["Header"][
        "_line"
    ].to_pylist() == [3]


def test_text_keeps_its_case_and_loses_its_outer_spaces(read: Read) -> None:
    assert ids(read(census(child("  aB1 \n"))), "ChildIdentifiers", "LAchildID") == [("aB1",)]


def test_a_child_without_an_identifier_still_has_its_rows(read: Read) -> None:
    file = read(
        "<Message><Children><Child><CINdetails><Section47/></CINdetails></Child></Children></Message>"
    )
    assert cells(file, "Section47") == [{"CINdetailsID": "1"}]


def test_identifiers_written_after_the_modules_still_reach_them(read: Read) -> None:
    text = "<Child><CINdetails/><ChildIdentifiers><LAchildID>z</LAchildID></ChildIdentifiers></Child>"
    assert cells(read(census(text)), "CINdetails") == [{"LAchildID": "z", "CINdetailsID": "1"}]


def test_unknown_elements_are_left_out_and_named_with_their_line(read: Read) -> None:
    file = read(census(child("a"), child("b", "<Odd><CINreferralDate>x</CINreferralDate></Odd>")))
    assert [(w.line, w.what) for w in file.warnings] == [
        (3, "element Odd inside CINdetails is not in the specification and was left out")
    ]
    assert cells(file, "CINdetails") == [{"LAchildID": "b", "CINdetailsID": "1"}]


def test_a_namespace_prefix_changes_nothing_but_is_said(read: Read) -> None:
    file = read('<Message xmlns:x="urn:x"><Children><x:Child/></Children></Message>')
    assert file.refused is None
    assert "x:Child is spelt Child" in file.warnings[0].what


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "<Other><Children/></Other>",
            "line 1: its outermost element is not one of a return that is known here ('Other')",
        ),
        ("<Message><Children>\n</Message>", "line 2: an element is closed by another element's end tag"),
        ("<Message><Children>\n", "line 2: it ends before its last element is closed"),
        ("<Message/>\n<Message/>", "line 2: junk after document element"),
        ("<Message>&nbsp;</Message>", "line 1: undefined entity"),
        ("<Message>&#xD800;</Message>", "line 1: reference to invalid character number"),
        ('<?xml version="1.0" encoding="utf-7"?><Message/>', "encoding"),
        ("<html><body>Sign in</body></html>", "its outermost element"),
        ("<", "it ends in the middle of an element"),
    ],
)
def test_broken_xml_is_refused_with_its_line(read: Read, text: str, sentence: str) -> None:
    file = read(text)
    assert sentence in str(file.refused)
    assert not file.tables


def test_rows_keep_their_order_and_line_over_many_batches(read: Read) -> None:
    count = 25_000
    table = read(census(*(child(str(n)) for n in range(count)))).tables["ChildIdentifiers"]
    assert table["LAchildID"].to_pylist() == [str(n) for n in range(count)]
    assert table["_line"].to_pylist() == list(range(2, count + 2))


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"rows": 5}, "it has more than 5 rows"),
        ({"rows_per_record": 3}, "line 2: one child has more than 3 rows"),
        ({"cell_chars": 3}, "line 2: one element holds too much text"),
        ({"depth": 3}, "line 2: elements are nested too deeply"),
        ({"file_bytes": 50}, "MB"),
    ],
)
def test_a_file_past_a_limit_is_refused(read: Read, settings: dict[str, int], sentence: str) -> None:
    file = read(census(child("long", "<Section47/><Odd/>"), child("b", "")), limits=Limits(**settings))
    assert sentence in str(file.refused)


@pytest.mark.parametrize(("levels", "refused"), [(64, False), (65, True)])
def test_nesting_is_read_as_deep_as_the_limit_and_no_deeper(read: Read, levels: int, refused: bool) -> None:
    inside = levels - 1
    file = read("<Message>" + "<a>" * inside + "</a>" * inside + "</Message>")
    assert (file.refused is not None) is refused


@pytest.mark.parametrize(("characters", "refused"), [(1_000_000, False), (1_000_001, True)])
def test_a_cell_is_read_as_long_as_the_limit_and_no_longer(
    read: Read, characters: int, refused: bool
) -> None:
    assert (read(census(child("1" * characters))).refused is not None) is refused
    assert (read("pers_person_id\n" + "1" * characters).refused is not None) is refused
    assert (read("pers_person_id,pers_dob\n" + "1" * characters + ",\n").refused is not None) is refused
