"""A file is known by its columns alone."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from trueword.engine.readers import SourceFile
from trueword.engine.readers.layout import columns_of
from trueword.engine.readers.recognise import own_columns
from trueword.returns.tables import tables

Read = Callable[..., SourceFile]
EVERY = [(collection, table) for collection in ("ssda903", "ssd") for table in tables(collection)]
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"


@pytest.mark.parametrize(("collection", "table"), EVERY)
def test_every_table_is_known_in_any_order_and_case(read: Read, collection: str, table: str) -> None:
    names = list(columns_of(collection, table))
    random.Random(table).shuffle(names)
    mixed = [f" {name.swapcase()} " if at % 2 else name for at, name in enumerate(names)]
    file = read(",".join([*mixed, "Notes"]) + "\n" + ",".join(f"v{at}" for at in range(len(names) + 1)))
    assert file.refused is None
    assert (file.collection, list(file.tables)) == (collection, [table])
    upper = collection == "ssda903"
    (row,) = file.tables[table].to_pylist()
    assert row == {n: f"v{i}".upper() if upper else f"v{i}" for i, n in enumerate(names)} | {"_line": 2}
    assert [w.column for w in file.warnings] == ["Notes"]


@pytest.mark.parametrize(("collection", "table"), EVERY)
def test_every_table_has_a_column_of_its_own(collection: str, table: str) -> None:
    assert own_columns()[collection, table]


@pytest.mark.parametrize(
    ("heading", "table"),
    [
        (HEADER, "Header"),
        (HEADER + ",DUC", "Header"),
        (HEADER + ",UASC", "Header"),
        ("CHILD,SEX,DOB,DUC", "UASC"),
        ("CHILD,SEX,DOB,DUC,ETHNIC", "UASC"),
        ("CHILD,DUC", "UASC"),
        ("CHILD,DOB,DOLO_START,DOLO_END", "DoLo"),
        ("CHILD,DOB,MISSING,MIS_START,MIS_END", "Missing"),
        ("CHILD,DOB,REVIEW,REVIEW_CODE", "Reviews"),
        (EPISODES, "Episodes"),
        (EPISODES + ",PL_LA,PL_LOCATION,PL_DISTANCE", "Episodes"),
        ("CHILD,DECOM", "Episodes"),
        ("Child,Sw Id,sw-decom", "SWEpisodes"),
        (EPISODES.replace("CHILD", "CHILDID").replace(",PLACE,", ",PL,"), "Episodes"),
        (EPISODES.replace(",DEC,", ",DATE_EPISODE_CEASED,").replace(",PLACE,", ",PLACEMENT,"), "Episodes"),
        ("pers_person_id,pers_dob", "ssd_person"),
    ],
)
def test_overlapping_tables_are_told_apart(read: Read, heading: str, table: str) -> None:
    file = read(heading + "\n")
    assert file.refused is None
    assert list(file.tables) == [table]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("CHILD,SEX,DOB", "fit more than one table (Header or UASC)"),
        ("CHILD,DOB", "fit more than one table (Header or Reviews"),
        ("CHILD,SEX,DOB,DUC,ETHNIC,UPN", "fit more than one table (Header or UASC)"),
        (HEADER + ",DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
         "fit more than one table (Episodes or Header)"),
        ("CHILD,DOB,DOLO_START,REVIEW", "fit more than one table (Reviews or DoLo)"),
        ("SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", "looks like Header, but has no column CHILD"),
        ("Name,Address", "no table has its columns (ADDRESS, NAME)"),
        (HEADER.replace(",", ";"), "expected values separated by commas"),
        (HEADER.replace(",", "\t"), "expected values separated by commas"),
        ("100000,F,21/11/2008,MOTH,V860066423868,0,", "no table has its columns"),
        ("CHILD,DECOM,DECOM", "column DECOM: a column stands there twice"),
        ("CHILD,DECOM,Decom ", "column DECOM: a column stands there twice"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_one_clear_remark(read: Read, heading: str, sentence: str) -> None:
    file = read(heading + "\n" + "1" + "," * heading.count(",") + "\n")
    assert sentence in str(file.refused)
    assert not file.tables


def test_a_needed_column_that_is_missing_is_remarked_and_an_optional_one_is_not(read: Read) -> None:
    file = read("CHILD,SEX,DOB,ETHNIC\n1,M,01/01/2010,WBRI\n")
    assert [(w.column, w.line) for w in file.warnings] == [("UPN", 1)]
    assert file.tables["Header"].column_names == ["CHILD", "SEX", "DOB", "ETHNIC", "_line"]


def test_derived_columns_are_kept_where_a_file_gives_them(read: Read) -> None:
    file = read("CHILD,DECOM,PL_LOCATION\n1,01/04/2026,in\n")
    assert file.tables["Episodes"]["PL_LOCATION"].to_pylist() == ["IN"]
