"""The SSDA903 XML gives the tables of the CSV set, as far as it carries them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trueword.engine.readers import SourceFile

Read = Callable[..., SourceFile]
GIVEN = {"Header", "Episodes", "Reviews", "UASC", "OC2", "PlacedAdoption", "PrevPerm", "Missing"}


def cells(file: SourceFile, table: str) -> list[dict[str, object]]:
    """The rows without what is blank, and without the line."""
    assert file.refused is None
    rows = file.tables[table].drop_columns(["_line"]).to_pylist()
    return [{k: v for k, v in row.items() if v is not None} for row in rows]


def child(header: str, episodes: str = "") -> str:
    return f"<EXPSSDA903>\n<CHILD><HEADER>{header}</HEADER>{episodes}</CHILD></EXPSSDA903>"


WHO = "<CHILDID>a1</CHILDID><SEX>f</SEX><DOB>01/02/2010</DOB>"
IS = {"CHILD": "A1", "DOB": "01/02/2010"}


def test_a_return_of_nobody_has_the_established_tables_without_rows(read: Read) -> None:
    file = read("<EXPSSDA903/>")
    assert set(file.tables) == GIVEN
    assert file.rows == 0
    assert (file.collection, file.form) == ("ssda903", "xml")


def test_all_repeats_of_every_group_take_the_childs_identity(read: Read) -> None:
    groups = (
        "<AREVIEW><REVIEW>02/05/2026</REVIEW><REVIEW_CODE>pn1</REVIEW_CODE></AREVIEW>"
        "<AREVIEW><REVIEW>03/06/2026</REVIEW><REVIEW_CODE/></AREVIEW>"
        "<AMISSING><MISSING>M</MISSING></AMISSING><AMISSING><MISSING>A</MISSING></AMISSING>"
        "<AD_PLACED><DATE_PLACED>01/01/2026</DATE_PLACED></AD_PLACED>"
        "<AD_PLACED><DATE_PLACED>02/02/2026</DATE_PLACED></AD_PLACED>"
        "<PERMANENCE><PREV_PERM>P1</PREV_PERM></PERMANENCE><OC2><SDQ_SCORE>7</SDQ_SCORE></OC2>"
    )
    episodes = (
        "<EPISODE><DECOM>1/4/2026</DECOM><PL>u6 </PL></EPISODE><EPISODE><DECOM>2/4/2026</DECOM></EPISODE>"
    )
    file = read(child(groups + WHO, episodes))
    assert cells(file, "Header") == [IS | {"SEX": "F"}]
    assert cells(file, "Reviews") == [
        IS | {"REVIEW": "02/05/2026", "REVIEW_CODE": "PN1"},
        IS | {"REVIEW": "03/06/2026"},
    ]
    assert cells(file, "Missing") == [IS | {"MISSING": "M"}, IS | {"MISSING": "A"}]
    assert cells(file, "PlacedAdoption") == [
        IS | {"DATE_PLACED": "01/01/2026"},
        IS | {"DATE_PLACED": "02/02/2026"},
    ]
    assert cells(file, "PrevPerm") == [IS | {"PREV_PERM": "P1"}]
    assert cells(file, "OC2") == [IS | {"SDQ_SCORE": "7"}]
    assert cells(file, "Episodes") == [{"CHILD": "A1", "DECOM": "1/4/2026", "PLACE": "U6"},
                                       {"CHILD": "A1", "DECOM": "2/4/2026"}]  # fmt: skip
    assert not file.warnings


@pytest.mark.parametrize(
    ("flags", "header", "rows"),
    [
        ("<UASC>1</UASC><DUC>01/02/2028</DUC>", {"UASC": "1"}, [IS | {"SEX": "F", "DUC": "01/02/2028"}]),
        ("<UASC>1</UASC><DUC/>", {"UASC": "1"}, [IS | {"SEX": "F"}]),
        ("<DUC>01/02/2028</DUC>", {}, [IS | {"SEX": "F", "DUC": "01/02/2028"}]),
        ("<UASC>0</UASC><DUC/>", {"UASC": "0"}, []),
        ("<UASC/><DUC/>", {}, []),
    ],
)
def test_asylum_seeking_children_have_their_row(read: Read, flags: str, header: object, rows: object) -> None:
    file = read(child(WHO + flags))
    assert [{k: v for k, v in row.items() if k == "UASC"} for row in cells(file, "Header")] == [header]
    assert cells(file, "UASC") == rows


def test_care_leavers_and_adoptions_lie_in_the_header(read: Read) -> None:
    file = read(child(WHO + "<IN_TOUCH>YES</IN_TOUCH><ACTIV/><DATE_INT>01/01/2026</DATE_INT>"))
    assert cells(file, "OC3") == [IS | {"IN_TOUCH": "YES"}]
    assert cells(file, "AD1") == [IS | {"DATE_INT": "01/01/2026"}]


def test_care_leavers_and_adoptions_may_have_a_group(read: Read) -> None:
    file = read(child(WHO + "<OC3><IN_TOUCH>YES</IN_TOUCH></OC3><AD1><LS_ADOPTR>L0</LS_ADOPTR></AD1>"))
    assert cells(file, "OC3") == [IS | {"IN_TOUCH": "YES"}]
    assert cells(file, "AD1") == [IS | {"LS_ADOPTR": "L0"}]


def test_without_their_fields_those_tables_are_not_given(read: Read) -> None:
    assert set(read(child(WHO + "<IN_TOUCH/><DATE_INT/>")).tables) == GIVEN


def test_a_group_without_values_is_still_a_row(read: Read) -> None:
    assert cells(read(child(WHO + "<AREVIEW><REVIEW/></AREVIEW>")), "Reviews") == [IS]


def test_each_row_has_the_line_of_its_element(read: Read) -> None:
    groups = "\n<AREVIEW>\n<REVIEW>02/05/2026</REVIEW></AREVIEW>\n<!-- \n\n -->\n<AREVIEW/>"
    file = read(child(WHO + groups, "\n\n<EPISODE/>"))
    assert file.tables["Header"]["_line"].to_pylist() == [2]
    assert file.tables["Reviews"]["_line"].to_pylist() == [3, 8]
    assert file.tables["Episodes"]["_line"].to_pylist() == [10]


def test_oddities_are_remarked_once_with_the_line(read: Read) -> None:
    odd = "<FOO><SEX>M</SEX></FOO>\n<FOO/>stray<SEX>M</SEX><etHnic>WBRI</etHnic>"
    file = read(child(WHO + odd))
    assert cells(file, "Header") == [IS | {"SEX": "F", "ETHNIC": "WBRI"}]
    assert [str(w) for w in file.warnings] == [
        "any name.txt, line 2, column FOO: element FOO inside HEADER is not in the specification and was left out.",
        "any name.txt, line 3, column SEX: element SEX is repeated where one is expected; the first was kept.",
        "any name.txt, line 3, column etHnic: element etHnic is spelt ETHNIC in the specification.",
    ]


def test_text_between_elements_is_remarked(read: Read) -> None:
    file = read(child(WHO).replace("</HEADER>", "lost</HEADER>"))
    assert [w.what for w in file.warnings] == ["text directly inside HEADER was left out"]


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "utf-16", "utf-8"])
def test_every_encoding_is_read(read: Read, declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + child(WHO.replace("a1", "zoë"))
    file = read(text.encode(declared))
    assert cells(file, "Header")[0]["CHILD"] == "ZOË"
    assert file.encoding == declared


def test_escapes_and_cdata_are_text(read: Read) -> None:
    file = read(child("<CHILDID>a&amp;b&#x20AC;<![CDATA[<c>]]></CHILDID>"))
    assert cells(file, "Header") == [{"CHILD": "A&B€<C>"}]
