"""What `check` promises, whatever the rules: shapes of input, blanks, absent tables, and rules that break."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from trueword.engine import Failed, NotChecked, Passed, Reference, check
from trueword.engine.checking import checked
from trueword.engine.held import held
from trueword.returns.collect import rules
from trueword.returns.rule import Rule
from trueword.returns.ssda903.book import row_rule, set_rule
from trueword.returns.tables import tables

YEAR = "2026-27"
EPISODES = [
    {"CHILD": "1", "PLACE": "P1", "PLACE_PROVIDER": "PR4"},
    {"CHILD": "2", "PLACE": "U1", "PLACE_PROVIDER": "PR4"},
    {"CHILD": "3", "PLACE": None, "PLACE_PROVIDER": "PR4"},
]


def flagged(report: Any, code: str) -> list[tuple[Any, ...]]:
    return [(f.table, f.row, f.last_year) for f in report.findings if f.rule == code]


def run(
    rule: Rule, tables: Any, last_year: Any = None, reference: Reference | None = None, **also: Any
) -> Any:
    return checked(
        held(rule.collection, YEAR, tables, last_year, reference or Reference()),
        YEAR,
        "common",
        [rule],
        **also,
    )


def test_a_finding_says_all_about_itself() -> None:
    finding = next(f for f in check("ssda903", YEAR, {"Episodes": EPISODES}).findings if f.rule == "530")
    assert (finding.table, finding.row, finding.last_year, finding.child) == ("Episodes", 0, False, "1")
    assert finding.fields == ("PLACE", "PLACE_PROVIDER")
    assert finding.values == ("P1", "PR4")
    assert finding.severity is None
    assert finding.message == rules("ssda903")["530"].message
    assert len(finding.failures) == 1


SHAPES = {
    "dicts": EPISODES,
    "tuple": tuple(EPISODES),
    "arrow": pa.Table.from_pylist(EPISODES),
    "dictionary arrow": pa.table(
        {"PLACE": pa.array(["P1", "U1", None]).dictionary_encode(), "PLACE_PROVIDER": ["PR4"] * 3}
    ),
    "polars": pl.DataFrame(EPISODES),
    "pandas": pd.DataFrame(EPISODES),
    "pandas objects": pd.DataFrame(EPISODES).astype(object),
}


@pytest.mark.parametrize("rows", SHAPES.values(), ids=SHAPES.keys())
def test_rows_come_in_any_shape(rows: Any) -> None:
    assert flagged(check("ssda903", YEAR, {"Episodes": rows}), "530") == [("Episodes", 0, False)]


def test_the_signature_is_the_contract() -> None:
    report = check(
        "ssda903", YEAR, {"Episodes": EPISODES}, last_year=None, reference=Reference(), reading="department"
    )
    assert report.states["530"] == Failed(1)


def test_an_absent_table_is_not_checked_and_an_empty_one_passes() -> None:
    rule = row_rule("530", "m", "place = 'P1'")
    assert run(rule, {}).states["530"] == NotChecked("Episodes was not given.")
    assert run(rule, {"Episodes": None}).states["530"] == NotChecked("Episodes was not given.")
    assert run(rule, {"Episodes": []}).states["530"] == Passed(0)


def test_a_column_in_no_row_is_blank_and_unknown_columns_are_ignored() -> None:
    rule = row_rule("530", "m", "place IS NULL")
    assert flagged(run(rule, {"Episodes": [{"CHILD": "1", "TEAM": "North"}, {}]}), "530") == [
        ("Episodes", 0, False), ("Episodes", 1, False)]  # fmt: skip


def test_an_empty_string_is_not_blank() -> None:
    rows = [{"PLACE": ""}, {"PLACE": None}, {}]
    assert flagged(run(row_rule("530", "m", "place = ''"), {"Episodes": rows}), "530") == [
        ("Episodes", 0, False)
    ]
    assert len(flagged(run(row_rule("530", "m", "place IS NULL"), {"Episodes": rows}), "530")) == 2


def test_nothing_is_trimmed_or_folded() -> None:
    rows = [{"PLACE": "p1"}, {"PLACE": " P1"}]
    assert run(row_rule("530", "m", "place = 'P1'"), {"Episodes": rows}).states["530"] == Passed(2)


def test_an_unreadable_date_is_null_beside_its_text() -> None:
    rows = [
        {"DECOM": "31/02/2026"},
        {"DECOM": "1/4/2026"},
        {"DECOM": None},
        {"DECOM": ""},
        {"DECOM": " 01/04/2026"},
    ]
    unreadable = row_rule("530", "m", "decom IS NULL AND decom_text IS NOT NULL")
    assert [row for _, row, _ in flagged(run(unreadable, {"Episodes": rows}), "530")] == [0, 3, 4]


@pytest.mark.parametrize(("given", "read"), [("UASC_STATUS", "uasc"), ("UASC", "uasc")])
def test_header_uasc_has_two_names(given: str, read: str) -> None:
    rows = [{"CHILD": "1", given: "1"}]
    assert flagged(run(row_rule("231", "m", f"{read} = '1'"), {"Header": rows}), "231") == [
        ("Header", 0, False)
    ]


@pytest.mark.parametrize(("given", "read"), [("PLACEMENT", "place"), ("DATE_EPISODE_CEASED", "dec_text")])
def test_two_columns_of_episodes_have_two_names(given: str, read: str) -> None:
    assert run(row_rule("530", "m", f"{read} = 'x'"), {"Episodes": [{given: "x"}]}).states["530"] == Failed(1)


def test_a_pair_is_linked_and_each_row_is_found_once() -> None:
    pairs = "SELECT e.pos AS episodes, p.pos AS placed_adoption FROM episodes e JOIN placed_adoption p USING (child)"
    rule = set_rule("554", "m", pairs)
    tables = {
        "Episodes": [{"CHILD": "1"}],
        "PlacedAdoption": [{"CHILD": "1"}, {"CHILD": "1"}, {"CHILD": "2"}],
    }
    findings = list(run(rule, tables).findings)
    assert [(f.table, f.row, f.failures) for f in findings] == [
        ("Episodes", 0, (0, 1)), ("PlacedAdoption", 0, (0,)), ("PlacedAdoption", 1, (1,))]  # fmt: skip


def test_failures_of_different_rules_have_different_numbers() -> None:
    found = check(
        "ssda903", YEAR, {"Episodes": EPISODES, "Header": [{"CHILD": "1"}, {"CHILD": "2"}]}
    ).findings
    by_rule: dict[int, set[str]] = {}
    for finding in found:
        for number in finding.failures:
            by_rule.setdefault(number, set()).add(finding.rule)
    assert all(len(codes) == 1 for codes in by_rule.values())


def test_the_whole_return_is_one_finding_without_table_or_row() -> None:
    rule = set_rule(
        "554", "m", "SELECT 1 AS whole_return WHERE (SELECT count(*) FROM episodes) > 1", needs=()
    )
    (finding,) = run(rule, {"Episodes": EPISODES}).findings
    assert (finding.table, finding.row, finding.child, finding.values) == (None, None, None, ())
    assert run(rule, {"Episodes": []}).states["554"] == Passed(0)


def test_a_last_year_row_can_be_flagged() -> None:
    rule = set_rule("554", "m", "SELECT pos AS episodes_last FROM episodes_last", needs=("Episodes_last",))
    report = run(rule, {"Episodes": []}, {"Episodes": [{"CHILD": "7"}]})
    (finding,) = report.findings
    assert (finding.table, finding.row, finding.last_year, finding.child) == ("Episodes", 0, True, "7")


def test_a_rule_that_breaks_is_not_checked_unsignable_and_silences_nothing() -> None:
    breaks = row_rule("531", "m", "CAST(place AS INTEGER) = 1")
    sound = row_rule("530", "m", "place = 'P1'")
    given = held("ssda903", YEAR, {"Episodes": EPISODES}, None, Reference())
    report = checked(given, YEAR, "common", [breaks, sound])
    assert isinstance(report.states["531"], NotChecked)
    assert report.states["531"].error
    assert "P1" not in report.states["531"].why, "an error never repeats a cell"
    assert report.states["530"] == Failed(1)
    assert not report.signable
    assert checked(given, YEAR, "common", [sound]).signable


def test_header_uasc_is_derived_in_csv_returns_only() -> None:
    rule = row_rule("301", "m", "uasc = '1'")
    tables = {"Header": [{"CHILD": "1"}, {"CHILD": "2"}], "UASC": [{"CHILD": "2"}]}
    assert [f.row for f in run(rule, tables).findings] == [1]
    assert not run(rule, tables, reference=Reference(source="xml")).findings
    given = {"Header": [{"CHILD": "1", "UASC": "1"}, {"CHILD": "2"}], "UASC": [{"CHILD": "2"}]}
    assert [f.row for f in run(rule, given).findings] == [0], "a given column wins"


POSTCODES = [
    {
        "pcds": "ST16 2LH",
        "oslaua": "E07000197",
        "oscty": "E10000028",
        "oseast1m": "392000",
        "osnrth1m": "323000",
    },
    {
        "pcds": "M1 1AE",
        "oslaua": "E08000003",
        "oscty": "E99999999",
        "oseast1m": "384000",
        "osnrth1m": "398000",
    },
    {
        "pcds": "CF10 1EP",
        "oslaua": "W06000015",
        "oscty": "W99999999",
        "oseast1m": "318000",
        "osnrth1m": "176000",
    },
]


def derived(postcodes: Any) -> list[tuple[str | None, ...]]:
    rows = [
        {"HOME_POST": "ST16 2LH", "PL_POST": post}
        for post in ("st162lh", "M1 1AE", "CF10 1EP", "ZZ1 1ZZ", None)
    ]
    reference = Reference(postcodes=postcodes, authority_ons="E10000028")
    table = held("ssda903", YEAR, {"Episodes": rows}, None, reference).years[0]["Episodes"]
    return [(r["PL_LA"], r["PL_LOCATION"], r["PL_DISTANCE"]) for r in table.to_pylist()]


def test_places_are_derived_from_postcodes() -> None:
    # 8,000 m east and 75,000 m north: sqrt(64 + 5625) = 75.4 km / 1.6093 = 46.9 miles
    expected = [
        ("E10000028", "IN", "0.0"),
        ("E08000003", "OUT", "46.9"),
        ("WAL", "OUT", "102.3"),
        (None,) * 3,
        (None,) * 3,
    ]
    assert derived(POSTCODES) == expected
    assert derived(pl.DataFrame(POSTCODES)) == expected
    assert derived({row["pcds"]: row for row in POSTCODES}) == expected


def test_a_derived_column_that_is_unknown_is_not_checked() -> None:
    rule = row_rule("169", "m", "pl_la IS NULL")
    assert isinstance(run(rule, {"Episodes": [{"CHILD": "1"}]}).states["169"], NotChecked)
    assert run(rule, {"Episodes": [{"PL_LA": None}, {"PL_LA": "E1"}]}).states["169"] == Failed(1)


@pytest.mark.parametrize("code", ["452", "453", "454", "503J"])
def test_a_table_without_rows_leaves_no_derived_column_unknown(code: str) -> None:
    report = run(rules("ssda903")[code], {"Episodes": []}, {"Episodes": []})
    assert isinstance(report.states[code], Passed)


PROVIDERS: list[Any] = [
    [{"URN": 100001, "PLACE_CODES": "K2,S1"}],
    [{"Urn": "100001", "Placement codes": "K2,S1"}],
    {"100001": {"place_codes": "K2,S1"}},
    [{"URN": "100001", "placement codes": ["K2", "S1"]}],
    pd.DataFrame([{"URN": 100001, "PLACE_CODES": "K2,S1"}]),
    pa.table({"URN": [100001], "PLACE_CODES": ["K2,S1"]}),
]


@pytest.mark.parametrize("providers", PROVIDERS)
@pytest.mark.parametrize("urn", ["100001", 100001])
def test_providers_come_in_any_shape_and_urns_as_numbers_or_text(providers: Any, urn: Any) -> None:
    rows = [{"URN": urn, "PLACE": "K2"}, {"URN": urn, "PLACE": "U1"}]
    report = check("ssda903", YEAR, {"Episodes": rows}, reference=Reference(providers=providers))
    assert flagged(report, "219") == [("Episodes", 1, False)]


@pytest.mark.parametrize(
    "postcodes", [["ST16 2LH"], {"ST162LH"}, [{"postcode": "st16 2lh"}], {"ST16 2LH": "E10000028"}]
)
def test_known_postcodes_come_in_any_shape(postcodes: Any) -> None:
    rows = [{"HOME_POST": "ST16 2LH"}, {"HOME_POST": "ST16 2LX"}]
    report = check("ssda903", YEAR, {"Episodes": rows}, reference=Reference(postcodes=postcodes))
    assert flagged(report, "392c") == [("Episodes", 1, False)]


def test_a_census_takes_its_year_from_its_header() -> None:
    given = held("cin", YEAR, {"Header": [{"ReferenceDate": "2024-03-31"}]}, None, Reference())
    assert (str(given.dates.start), str(given.dates.end)) == ("2023-04-01", "2024-03-31")
    leap = held("cin", YEAR, {"Header": [{"ReferenceDate": "2024-02-29"}]}, None, Reference())
    assert str(leap.dates.start) == "2023-03-01"


def test_factors_come_as_list_cell_or_table() -> None:
    keys = {"LAchildID": "1", "CINdetailsID": "1", "AssessmentID": "1"}
    rule = set_rule.func("cin", "8869", "m", "SELECT pos AS assessments FROM factors WHERE factor = '21'")
    for given in (
        {"Assessments": [keys | {"AssessmentFactors": ["1A", "21"]}]},
        {"Assessments": [keys | {"AssessmentFactors": "21"}]},
        {"Assessments": [keys], "AssessmentFactorsList": [keys | {"AssessmentFactor": "21"}]},
    ):
        assert flagged(run(rule, given), "8869") == [("Assessments", 0, False)]
    listed = run(rule, {"Assessments": [keys | {"AssessmentFactors": ["1A", "21"]}]})
    assert listed.findings[0].values == ("1A, 21",)


@pytest.mark.parametrize(
    ("argument", "value"), [("year", "2026-28"), ("year", "2026"), ("collection", "ssd"), ("reading", "x")]
)
def test_what_cannot_be_meant_is_refused(argument: str, value: str) -> None:
    arguments: dict[str, Any] = {"collection": "ssda903", "year": YEAR, "tables": {}} | {argument: value}
    with pytest.raises(ValueError, match=r"2026|no r"):
        check(**arguments)


def test_an_unknown_table_is_remarked_on() -> None:
    assert check("ssda903", YEAR, {"Epsiodes": []}).remarks == (
        "There is no table Epsiodes in this return; it was not read.",
    )


def test_findings_are_a_sequence() -> None:
    found = check("ssda903", YEAR, {"Episodes": EPISODES}).findings
    listed = list(found)
    assert len(found) == len(listed)
    assert [found[n] for n in range(len(found))] == listed
    assert found[-1] == listed[-1]
    assert list(found[1:3]) == listed[1:3]
    with pytest.raises(IndexError):
        found[len(found)]


def test_a_reference_takes_dates_and_codes_as_they_are_written() -> None:
    said = Reference(
        year_start="2026-04-01", year_end="31/03/2027", authority_la=860, holidays=["2026-12-25"]
    )  # type: ignore[arg-type]
    day = datetime.date
    assert (said.year_start, said.year_end, said.authority_la) == (day(2026, 4, 1), day(2027, 3, 31), "860")
    assert said.holidays == frozenset({day(2026, 12, 25)})
    with pytest.raises(ValueError, match="is not a date"):
        Reference(year_end="soon")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell", ["\x00", "\ud800", "9" * 5000, "'; DROP TABLE episodes; --", "\U0001f600", "\u202e"]
)
def test_no_cell_can_break_a_check(cell: str) -> None:
    columns = [column.name for column in tables("ssda903")["Episodes"].columns]
    report = check(
        "ssda903", YEAR, {"Episodes": [dict.fromkeys(columns, cell), *EPISODES], "Header": [{"CHILD": cell}]}
    )
    assert report.signable
    assert ("Episodes", 1, False) in flagged(report, "530")


def test_every_date_that_cannot_be_read_is_named_whether_or_not_a_rule_owns_it() -> None:
    rows = [
        {"LAchildID": "7", "CINclosureDate": "2026-02-30"},
        {"LAchildID": "8", "CINclosureDate": "2026-02-28"},
    ]
    report = check("cin", YEAR, {"CINdetails": rows})
    (cell,) = report.unreadable
    assert (cell.table, cell.row, cell.child, cell.column, cell.value) == (
        "CINdetails",
        0,
        "7",
        "CINclosureDate",
        "2026-02-30",
    )


def test_holidays_move_working_days() -> None:
    rows = [{"LAchildID": "1", "CINreferralDate": "2026-03-30", "ReferralNFA": "1"}]
    given = {"Header": [{"ReferenceDate": "2027-03-31"}], "CINdetails": rows}
    assert check("cin", YEAR, given).states["8569Q"] == Failed(1)
    closed = Reference(holidays=[datetime.date(2026, 3, 31)])
    assert check("cin", YEAR, given, reference=closed).states["8569Q"] == Passed(1)


def test_checks_can_run_side_by_side() -> None:
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(lambda _: check("ssda903", YEAR, {"Episodes": EPISODES}), range(8)))
    assert len({tuple(report.findings) for report in reports}) == 1


@pytest.mark.parametrize("reference", ["0001-03-31", "0002-03-31", "9999-03-31"])
def test_a_reference_date_at_the_edge_of_the_calendar_silences_no_rule(reference: str) -> None:
    header = [{"ReferenceDate": reference, "Year": reference[:4]}]
    report = check("cin", "2026-27", {"Header": header, "CINdetails": [{"CINreferralDate": "2026-05-01"}]})
    assert [state for state in report.states.values() if getattr(state, "error", False)] == []
