"""What each text is worth in each collection, as tables."""

from __future__ import annotations

import datetime

import pyarrow as pa
import pytest

from trueword.engine.door import blank_cells, type_table
from trueword.engine.forms import read_date
from trueword.returns.tables import Table, tables

D = datetime.date


@pytest.mark.parametrize(
    ("collection", "text", "date"),
    [
        ("ssda903", "31/12/2026", D(2026, 12, 31)),
        ("ssda903", "1/4/2026", D(2026, 4, 1)),
        ("ssda903", "01/4/2026", D(2026, 4, 1)),
        ("ssda903", "29/02/2024", D(2024, 2, 29)),
        ("ssda903", "01/01/0001", D(1, 1, 1)),
        ("ssda903", "29/02/2023", None),
        ("ssda903", "31/02/2026", None),
        ("ssda903", "00/00/2012", None),
        ("ssda903", "01/01/0000", None),
        ("ssda903", "1/4/26", None),
        ("ssda903", "2026-04-01", None),
        ("ssda903", "01-04-2026", None),
        ("ssda903", "01/04/2026 00:00", None),
        ("ssda903", "001/04/2026", None),
        ("ssda903", "04/2026", None),
        ("ssda903", "٠١/٠٤/٢٠٢٦", None),
        ("ssda903", "2O/05/2026", None),
        ("ssda903", "", None),
        ("cin", "2026-04-01", D(2026, 4, 1)),
        ("cin", "2026-4-1", None),
        ("cin", "2026-02-31", None),
        ("cin", "01/04/2026", None),
        ("cin", "2026-04-01T00:00:00", None),
        ("cin", "2026-04-01Z", None),
        ("ssd", "2026-04-01", D(2026, 4, 1)),
        ("ssd", "2026-04-01T23:59:59", D(2026, 4, 1)),
        ("ssd", "2026-04-01 00:00:00.0000000", D(2026, 4, 1)),
        ("ssd", "2026-04-01 00:00:00.000", D(2026, 4, 1)),
        ("ssd", "2026-04-01T09:30:00Z", D(2026, 4, 1)),
        ("ssd", "2026-04-01T09:30:00+01:00", D(2026, 4, 1)),
        ("ssd", "2026-04-01T25:00:00", None),
        ("ssd", "2026-04-01x", None),
        ("ssd", "01/04/2026", None),
    ],
)
def test_dates(collection: str, text: str, date: D | None) -> None:
    assert read_date(text, collection) == date


def column(
    collection: str, table: str, name: str, values: list[str | None]
) -> list[tuple[int, str | None, str]]:
    typed = type_table(tables(collection)[table], pa.table({name: pa.array(values, pa.string())}))
    return [(p.row, p.value, p.kind) for p in typed.unreadable]


def test_a_date_column_keeps_its_text_beside_the_date() -> None:
    typed = type_table(tables("ssda903")["Header"], pa.table({"DOB": ["1/4/2026", "never", None]}))
    assert typed.arrow.to_pydict() == {
        "DOB": [D(2026, 4, 1), None, None],
        "DOB_text": ["1/4/2026", "never", None],
    }
    assert typed.arrow["DOB"].type == pa.date32()


def test_an_integer_column_keeps_its_text_beside_the_number() -> None:
    typed = type_table(
        tables("ssda903")["OC2"], pa.table({"SDQ_SCORE": ["18", "18.5", "x", None, "9" * 40, "-1"]})
    )
    assert typed.arrow["SDQ_SCORE"].to_pylist() == [18, None, None, None, None, -1]
    assert [(p.row, p.kind) for p in typed.unreadable] == [(1, "unreadable number"), (2, "unreadable number"),
                                                          (4, "unreadable number")]  # fmt: skip


def test_a_decimal_column_keeps_its_text_beside_the_number() -> None:
    typed = type_table(tables("ssda903")["Episodes"], pa.table({"PL_DISTANCE": ["12.5", "12", "far", None]}))
    assert typed.arrow["PL_DISTANCE"].to_pylist() == [12.5, 12.0, None, None]
    assert typed.arrow["PL_DISTANCE_text"].to_pylist() == ["12.5", "12", "far", None]
    assert [p.value for p in typed.unreadable] == ["far"]


@pytest.mark.parametrize(
    ("collection", "table", "name", "good", "bad"),
    [
        ("ssda903", "Episodes", "PLACE", ["U6", "Z1", "T4"], ["u6", "U6 ", "", "XX"]),
        ("ssda903", "Episodes", "PLACE_PROVIDER", ["PR0", "PR5"], ["T0", "PR9"]),
        ("ssda903", "OC3", "ACCOM", ["S1", "X1", "B1"], ["QQ"]),
        ("cin", "CINdetails", "PrimaryNeedCode", ["N0", "N9"], ["n1", "N99"]),
        ("cin", "AssessmentFactorsList", "AssessmentFactor", ["1A", "18A", "24A"], ["1a", "99"]),
        ("cin", "Section47", "ICPCnotRequired", ["0", "1"], ["false", "2"]),
    ],
)
def test_codes_compare_exactly(
    collection: str, table: str, name: str, good: list[str], bad: list[str]
) -> None:
    assert column(collection, table, name, [*good, None]) == []
    assert column(collection, table, name, bad) == [(i, value, "unknown code") for i, value in enumerate(bad)]


@pytest.mark.parametrize(
    ("collection", "table", "name", "good", "bad"),
    [
        ("ssda903", "Header", "UPN", ["A123456789012", "Z12345678901A", "UN1", "UN5"],
         ["UN6", "I123456789012", "A12", "A1234567890123", "a123456789012", ""]),
        ("cin", "ChildIdentifiers", "UPN", ["A123456789012", "a12345678901z"], ["UN1", "A12"]),
        ("ssda903", "Episodes", "PL_POST", ["ST5 1BL", "ST51BL", "M1 1AE", "EC1A 1BB", "GIR 0AA"], ["STAFFORD", "ST5"]),
    ],
)  # fmt: skip
def test_forms(collection: str, table: str, name: str, good: list[str], bad: list[str]) -> None:
    assert column(collection, table, name, [*good, None]) == []
    assert column(collection, table, name, bad) == [(i, value, "malformed") for i, value in enumerate(bad)]


def test_the_same_table_name_means_another_date_in_another_return() -> None:
    assert column("ssda903", "Reviews", "REVIEW", ["01/04/2026"]) == []
    assert column("cin", "Reviews", "CPPreviewDate", ["01/04/2026"]) == [(0, "01/04/2026", "unreadable date")]


def test_a_table_of_no_collection_must_say_whose_dates_it_holds() -> None:
    with pytest.raises(ValueError, match="say which collection"):
        type_table(Table("Nowhere", ()), pa.table({"A": ["1"]}))


def test_lists_and_other_columns_pass_untouched() -> None:
    given = pa.table({"AssessmentFactors": [["1A", "2B"], None], "_line": pa.array([7, 9], pa.int32())})
    typed = type_table(tables("cin")["Assessments"], given)
    assert typed.arrow.equals(given)
    assert typed.unreadable == ()


def test_columns_without_any_value_have_their_type() -> None:
    typed = type_table(tables("ssda903")["Header"], pa.table({"DOB": pa.nulls(2), "SEX": pa.nulls(2)}))
    assert (typed.arrow["DOB"].type, typed.arrow["SEX"].type) == (pa.date32(), pa.string())


def test_problems_carry_row_and_line_and_make_a_sentence() -> None:
    lines = pa.array([2, 5], pa.int32())
    typed = type_table(tables("ssda903")["Header"], pa.table({"SEX": ["M", "7"], "_line": lines}))
    (problem,) = typed.unreadable
    assert (problem.row, problem.line) == (1, 5)
    assert (
        str(problem.remark("h.csv"))
        == "h.csv, line 5, column SEX: unknown code ('7'); expected one of M, F, U."
    )


def test_blanks_are_told_apart_from_problems() -> None:
    arrow = pa.table({"SEX": ["M", None], "MC_DOB": pa.nulls(2, pa.string())})
    table = tables("ssda903")["Header"]
    assert type_table(table, arrow).unreadable == ()
    assert [(p.row, p.column, p.kind) for p in blank_cells(table, arrow)] == [(1, "SEX", "blank")]


def test_a_previous_orders_date_may_be_known_in_part() -> None:
    """Rule 632 reads ZZ for an unknown day or month and ZZZZ for an unknown year: such a cell is no problem."""
    told = ["ZZ/05/2021", "05/ZZ/2020", "ZZ/ZZ/ZZZZ", "01/05/2020", None, "ZZ/05/21", "ZZ", "31/06/2020"]
    typed = type_table(tables("ssda903")["PrevPerm"], pa.table({"DATE_PERM": pa.array(told, pa.string())}))
    assert [problem.value for problem in typed.unreadable] == ["ZZ/05/21", "ZZ", "31/06/2020"]
