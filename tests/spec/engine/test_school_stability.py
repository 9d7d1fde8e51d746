"""School, pupil by pupil: which moves count, which do not, who cannot be told, and what the three domains come to."""

from __future__ import annotations

import csv
import datetime
import json
from pathlib import Path

import pytest

from trueword.engine.school_files import Schools, read_schools
from trueword.engine.stability import Stability, stability
from trueword.engine.stability_command import run

ANN, BEN, CAT = "A000000000001", "B000000000002", "C000000000003"
TODAY = datetime.date(2026, 11, 24)
CARE = "1 01/06/2024 S - C2 U6 A"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def schools(folder: Path, *lines: str, academies: str = "") -> Schools:
    """One line a stay: UPN, school, entry, leaving or -, phase or -, former UPN or nothing."""
    rows = [[("" if cell == "-" else cell) for cell in [*line.split(), "-"][:6]] for line in lines]
    path = folder / "schools.csv"
    names = ["UPN", "URN", "ENTRY_DATE", "LEAVING_DATE", "PHASE", "FORMER_UPN"]
    path.write_text("\n".join(",".join(row) for row in [names, *rows]), encoding="utf-8")
    became = folder / "academies.csv"
    became.write_text("OLD_URN,NEW_URN\n" + academies.replace(" ", "\n").replace(">", ","), encoding="utf-8")
    return read_schools(path, became if academies else None)


def episodes(*lines: str) -> list[dict[str, str | None]]:
    names = ("CHILD", "DECOM", "RNE", "DEC", "LS", "PLACE", "PL_POST")
    return [dict(zip(names, (None if c == "-" else c for c in line.split()), strict=True)) for line in lines]


def header(*lines: str) -> list[dict[str, str | None]]:
    """One line a child: number, date of birth, UPN or -."""
    return [
        dict(zip(("CHILD", "DOB", "UPN"), (None if c == "-" else c for c in line.split()), strict=True))
        for line in lines
    ]


def workers(*lines: str) -> list[dict[str, str | None]]:
    names = ("CHILD", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON")
    return [dict(zip(names, (None if c == "-" else c for c in line.split()), strict=True)) for line in lines]


def measured(
    given: Schools | None, *, care=(CARE,), head=(f"1 01/05/2015 {ANN}",), told=None, **more
) -> Stability:  # type: ignore[no-untyped-def]
    tables = {"Episodes": episodes(*care), "Header": header(*head)}
    if told is not None:
        tables["SWEpisodes"] = workers(*told)
    return stability("2026-27", tables, schools=given, **more)


def rate(found: Stability, code: str, years: int | None = None):  # type: ignore[no-untyped-def]
    return next(r for r in found.rates if r.measure.code == code and years in (None, r.years))


def why(found: Stability, code: str) -> list[str]:
    return [event.why for event in rate(found, code).events]


def number(found: Stability, code: str) -> tuple[int, int]:
    return rate(found, code).number, rate(found, code).of


BEFORE = f"{ANN} 100 03/09/2019 01/04/2026 primary"


@pytest.mark.parametrize(
    ("entry", "phase", "any_move", "mid_year", "start_of_year"),
    [
        ("05/01/2027", "primary", "counted", "counted", "in mid-year"),
        ("31/08/2026", "primary", "counted", "counted", "in mid-year"),
        ("01/09/2026", "primary", "counted", "at the start of the school year", "counted"),
        ("21/09/2026", "primary", "counted", "at the start of the school year", "counted"),
        ("22/09/2026", "secondary", "counted", "counted", "in mid-year"),
        ("04/09/2026", "secondary", "a transfer of phase", "at the start of the school year", "a transfer of phase"),
        ("04/09/2026", "middle", "a transfer of phase", "at the start of the school year", "a transfer of phase"),
        ("04/09/2026", "-", "cannot tell: a phase is not told", "at the start of the school year",
         "cannot tell: a phase is not told"),
        ("01/04/2026", "primary", "counted", "counted", "in mid-year"),
        ("31/03/2026", "primary", "outside the window", "outside the window", "outside the window"),
        ("01/04/2027", "primary", "outside the window", "outside the window", "outside the window"),
    ],
)  # fmt: skip
def test_which_moves_of_school_count(
    folder: Path, entry: str, phase: str, any_move: str, mid_year: str, start_of_year: str
) -> None:
    found = measured(schools(folder, BEFORE, f"{ANN} 200 {entry} - {phase}"))
    for code, said in (
        ("school-any", any_move), ("school-mid-year", mid_year), ("school-start-of-year", start_of_year)
    ):  # fmt: skip
        assert why(found, code) == ["outside the window", said]
        told = not said.startswith("cannot")
        assert number(found, code) == (int(said == "counted"), int(told))


def test_a_transfer_back_to_primary_is_a_move_and_one_from_middle_to_secondary_is_none(folder: Path) -> None:
    back = f"{ANN} 200 04/09/2026 - primary"
    found = measured(schools(folder, f"{ANN} 100 03/09/2019 - secondary", back))
    assert why(found, "school-any")[-1] == "counted"
    onward = f"{ANN} 200 04/09/2026 - secondary"
    found = measured(schools(folder, f"{ANN} 100 03/09/2019 - middle", onward))
    assert why(found, "school-any")[-1] == "a transfer of phase"


@pytest.mark.parametrize(
    ("entry", "mid_year"),
    [("31/07/2026", (1, 1)), ("01/08/2026", (0, 1)), ("30/09/2026", (0, 1)), ("01/10/2026", (1, 1))],
)
def test_the_department_starts_the_school_year_in_august_and_september(
    folder: Path, entry: str, mid_year: tuple[int, int]
) -> None:
    found = measured(schools(folder, BEFORE, f"{ANN} 200 {entry} - primary"))
    assert number(found, "department-school-mid-year") == mid_year
    assert number(found, "department-school-any") == (1, 1)


def test_an_academy_is_the_school_it_was_and_the_earliest_entry_stands(folder: Path) -> None:
    lines = (BEFORE, f"{ANN} 200 05/01/2027 - primary", f"{ANN} 100 01/03/2027 - primary")
    alone = measured(schools(folder, *lines))
    assert why(alone, "school-any") == ["outside the window", "counted", "a school entered before"]
    found = measured(schools(folder, *lines, academies="100>150 150>200"))
    assert why(found, "school-any") == [
        "outside the window", "the same school under another number", "a school entered before",
    ]  # fmt: skip
    assert (number(alone, "school-any"), number(found, "school-any")) == ((1, 1), (0, 1))


def test_the_first_school_told_is_no_move_for_a_beginner_and_cannot_be_told_later(folder: Path) -> None:
    only = schools(folder, f"{ANN} 200 05/01/2027 - primary")
    began = measured(only, head=(f"1 06/01/2021 {ANN}",))
    assert (why(began, "school-any"), number(began, "school-any")) == (["the first school"], (0, 1))
    late = measured(only, head=(f"1 05/01/2021 {ANN}",))
    assert why(late, "school-any") == ["cannot tell: no school before it is told"]
    assert (number(late, "school-any"), number(late, "school-mid-year")) == ((0, 0), (0, 0))


def test_a_pupil_is_known_by_former_numbers_through_any_chain(folder: Path) -> None:
    """Header has the oldest; the history goes on under two later ones."""
    given = schools(
        folder, f"{ANN} 100 03/09/2019 - primary", f"{BEN} 200 05/01/2026 - primary {ANN}",
        f"{CAT} 300 05/01/2027 - primary {BEN}",
    )  # fmt: skip
    for upn in (ANN, BEN, CAT):
        found = measured(given, head=(f"1 01/05/2015 {upn}",))
        assert why(found, "school-any") == ["outside the window", "outside the window", "counted"]


def test_a_number_in_an_earlier_header_is_a_former_number(folder: Path) -> None:
    given = schools(folder, BEFORE, f"{BEN} 200 05/01/2027 - primary")
    last = {"Episodes": episodes(CARE), "Header": header(f"1 01/05/2015 {ANN}")}
    found = measured(given, head=(f"1 01/05/2015 {BEN}",), earlier=[last])
    assert number(found, "school-any") == (1, 1)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ((f"1 01/05/2015 {BEN}",), "the UPN is not in the school histories"),
        (("1 01/05/2015 -",), "no UPN in Header"),
        (("1 01/05/2015 UN3",), "no UPN in Header"),
        ((f"1 01/04/2022 {ANN}",), "under 5"),
        ((f"1 - {ANN}",), "date of birth not known"),
        ((f"1 01/05/2015 {ANN}", f"2 01/05/2016 {ANN}"), "the UPN leads to another child too"),
        ((f"2 01/05/2015 {ANN}",), "date of birth not known"),
    ],
)
def test_a_child_who_cannot_be_measured_is_never_a_child_without_a_move(
    folder: Path, head: tuple[str, ...], reason: str
) -> None:
    found = measured(schools(folder, BEFORE), head=head)
    for each in found.rates:
        if "school" in each.measure.code:
            assert (each.number, each.of, each.percent) == (0, 0, None)
    assert why(found, "school-any") == [f"not measured: {reason}"]
    assert found.pupils_not_measured == {reason: 1}


def test_the_fifth_birthday_on_the_last_day_counts(folder: Path) -> None:
    found = measured(schools(folder, BEFORE), head=(f"1 31/03/2022 {ANN}",))
    assert number(found, "school-any") == (0, 1)


@pytest.mark.parametrize(
    ("given", "reason"),
    [(False, "give them with --schools"), (True, "end on 1 April 2025, before the window")],
)
def test_without_histories_of_the_window_school_is_not_measured(
    folder: Path, given: bool, reason: str
) -> None:
    old = schools(folder, f"{ANN} 100 03/09/2019 01/04/2025 primary") if given else None
    found = measured(old)
    assert not [r for r in found.rates if "school" in r.measure.code]
    assert reason in {code: said for code, _, said in found.not_measured}["school-moves"]


def test_without_header_workers_or_leaving_dates_it_is_said(folder: Path) -> None:
    given = schools(folder, f"{ANN} 100 03/09/2026 - primary")
    without = stability("2026-27", {"Episodes": episodes(CARE)}, schools=given)
    assert ("school-moves", "moves of school") in [(code, words) for code, words, _ in without.not_measured]
    said = {code for code, _, _ in measured(given).not_measured}
    assert said == {"workers", "out-of-school", "any-of-three"}


TERM = (
    (
        "01/05/2026",
        "04/09/2026",
        "less than a term",
    ),  # 126 days, 42 of them in the summer holidays: 83 of school time
    ("20/07/2026", "01/12/2026", "counted"),  # 91 days from 1 September to 30 November
    ("20/07/2026", "30/11/2026", "less than a term"),  # 90
    ("20/07/2025", "01/07/2026", "counted"),  # 91 of them in the window
    ("20/07/2025", "30/06/2026", "less than a term"),
)


@pytest.mark.parametrize(("left", "back", "said"), TERM)
def test_out_of_school_for_a_term_or_more(folder: Path, left: str, back: str, said: str) -> None:
    given = schools(folder, f"{ANN} 100 03/09/2019 {left} primary", f"{ANN} 200 {back} - primary")
    found = measured(given)
    assert why(found, "out-of-school") == [said]
    assert number(found, "out-of-school") == (int(said == "counted"), 1)


def test_an_open_gap_reaches_as_far_as_the_histories_tell(folder: Path) -> None:
    gone = f"{ANN} 100 03/09/2019 20/07/2026 primary"
    assert why(measured(schools(folder, gone)), "out-of-school") == ["less than a term"]
    later = f"{BEN} 100 01/12/2026 - primary"
    assert why(measured(schools(folder, gone, later)), "out-of-school") == ["counted"]


def test_no_gap_where_stays_overlap_or_a_pupil_is_too_old(folder: Path) -> None:
    dual = schools(
        folder, f"{ANN} 100 03/09/2019 01/03/2027 primary", f"{ANN} 200 01/05/2026 02/05/2026 primary",
        f"{ANN} 300 02/03/2027 - primary",
    )  # fmt: skip
    assert why(measured(dual), "out-of-school") == []
    old = schools(folder, f"{ANN} 100 03/09/2019 30/06/2026 secondary", f"{BEN} 100 30/03/2027 - primary")
    assert why(measured(old, head=(f"1 31/08/2010 {ANN}",)), "out-of-school") == [
        "over compulsory school age"
    ]
    assert why(measured(old, head=(f"1 01/09/2010 {ANN}",)), "out-of-school") == ["counted"]


def test_a_stay_without_a_leaving_date_before_another_cannot_be_told(folder: Path) -> None:
    given = schools(
        folder, f"{ANN} 100 03/09/2019 - primary", f"{ANN} 200 05/01/2027 - primary",
        f"{BEN} 100 03/09/2019 01/06/2026 primary",
    )  # fmt: skip
    found = measured(given)
    assert why(found, "out-of-school") == ["cannot tell: the day of leaving the school before is not told"]
    assert number(found, "out-of-school") == (0, 0)


@pytest.mark.parametrize(
    ("moved", "said"),
    [("05/12/2026", "counted"), ("05/02/2027", "counted"),
     ("04/12/2026", "no change of placement within a month"), ("06/02/2027", "no change of placement within a month")],
)  # fmt: skip
def test_a_move_of_school_near_a_change_of_placement(folder: Path, moved: str, said: str) -> None:
    care = (f"1 01/06/2024 S {moved} C2 U6 A", f"1 {moved} P - C2 U6 B")
    given = schools(folder, BEFORE, f"{ANN} 200 05/01/2027 - primary")
    found = measured(given, care=care)
    assert why(found, "school-near-placement") == [said]
    legal = (care[0], f"1 {moved} L - E1 U6 A")
    assert number(measured(given, care=legal), "school-near-placement") == (0, 1)


def three(folder: Path) -> tuple[Schools, dict[str, object]]:
    """Child 1: a placement change, a start-of-year move and two worker changes. Child 2: nothing. Child 3: mid-year."""
    given = schools(
        folder, BEFORE, f"{ANN} 200 04/09/2026 - primary", f"{BEN} 100 03/09/2019 - primary",
        f"{CAT} 100 03/09/2019 - primary", f"{CAT} 200 05/01/2027 - primary",
    )  # fmt: skip
    return given, {
        "care": ("1 01/06/2024 S 01/05/2026 C2 U6 A", "1 01/05/2026 P - C2 U6 B", "2 01/06/2024 S - C2 U6 A",
                 "3 01/06/2024 S - C2 U6 A", "4 01/06/2024 S - C2 U6 A"),
        "head": (f"1 01/05/2015 {ANN}", f"2 01/05/2015 {BEN}", f"3 01/05/2015 {CAT}", "4 01/05/2024 -"),
        "told": ("1 SW1 01/06/2024 01/05/2026 FCONTA", "1 SW2 01/05/2026 01/09/2026 LEFTRL", "1 SW3 01/09/2026 - LEFTRL"),
    }  # fmt: skip


def test_the_three_domains_together(folder: Path) -> None:
    given, rest = three(folder)
    found = measured(given, **rest)
    together = rate(found, "any-of-three")
    assert (together.number, together.of) == (2, 3)
    assert {part: n for part, n in together.cells.items() if n} == {
        "placement + school + social worker": 1, "school": 1, "none": 1,
    }  # fmt: skip
    high = rate(found, "high-instability-of-three")
    assert {part: n for part, n in high.cells.items() if n} == {"social worker": 1, "school": 1, "none": 1}
    assert len(high.cells) == 8
    assert [event.why for event in high.events] == [
        "social worker",
        "none",
        "school",
        "not measured: under 5",
    ]


def test_together_over_two_years_where_two_are_held(folder: Path) -> None:
    given, rest = three(folder)
    last = {"Episodes": episodes("1 01/06/2024 S - C2 U6 A", "2 01/06/2024 S 01/06/2025 C2 U6 A",
                                 "2 01/06/2025 P - C2 U6 A"),
            "Header": header()}  # fmt: skip

    def told(found: Stability) -> list[tuple[int, int]]:
        return [(r.years, r.number) for r in found.rates if r.measure.code == "any-of-three"]

    found = measured(given, earlier=[{**last, "SWEpisodes": workers()}], **rest)
    assert told(found) == [(1, 2), (2, 3)]
    without = measured(given, earlier=[last], **rest)
    assert told(without) == [(1, 2)]
    assert "Social-worker episodes of the year before were not given." in [
        said for _, _, said in without.not_measured
    ]


def test_who_cannot_be_told_falls_to_no_part(folder: Path) -> None:
    given = schools(folder, f"{ANN} 200 05/01/2027 - primary")
    found = rate(measured(given, told=("1 SW1 01/06/2024 - FCONTA",)), "any-of-three")
    assert (found.number, found.of, sum(found.cells.values())) == (0, 0, 0)
    assert found.events[0].why == "cannot tell: a move of school cannot be told"


def files(folder: Path) -> list[str]:
    """The sample return, and a history of two schools for every child that it can be made for."""
    with open("tests/samples/ssda903/this/header.csv", encoding="utf-8") as file:
        pupils = [row["UPN"] for row in csv.DictReader(file) if len(row["UPN"]) == 13]
    lines = [f"{upn},{urn},{entry},primary" for n, upn in enumerate(pupils) for urn, entry in (
        ("100", "2019-09-03"), *([("200", "2027-01-05")] if n % 3 == 0 else []))]  # fmt: skip
    path = folder / "histories.csv"
    path.write_text("\n".join(["upn,urn,entry date,phase", *lines]), encoding="utf-8")
    return ["--year", "2026-27", "--in", "tests/samples/ssda903/this", "--schools", str(path)]


def test_the_command_measures_schools_beside_england(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files(folder), today=TODAY) == 0
    text = capsys.readouterr().out
    assert (
        "England 11% (2017/18)" in text
        and "England 8% (2024)" in text
        and "England about 39.5% (2017/18)" in text
    )
    assert "Scope: School histories tell of 3 September 2019 to 5 January 2027." in text
    assert "Not measured: children out of school. The school histories tell no leaving dates." in text
    assert "placement + school + social worker: " in text and "inferred" in text


def test_what_is_published_names_no_pupil_and_hides_small_parts(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*files(folder), "--publish", "--format", "jsonl"], today=TODAY) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert not any("children" in line for line in lines if "number" in line)
    assert not [line for line in lines if line.get("number") in ("1", "2", "3", "4", "5")]
    for line in lines:
        parts = line.get("parts", {}).values()
        assert not {"1", "2", "3", "4", "5"} & set(parts)
        assert "c" not in parts or set(parts) == {"c"}
    left_out = [line["children"] for line in lines if line.get("measure") == "school-moves"]
    assert left_out and not {"1", "2", "3", "4", "5"} & set(left_out)


def test_no_number_stands_where_no_child_could_be_measured(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "other.csv"
    path.write_text(f"UPN,URN,ENTRY_DATE,PHASE\n{ANN},100,2026-09-03,primary\n", encoding="utf-8")
    words = ["--year", "2026-27", "--in", "tests/samples/ssda903/this", "--schools", str(path)]
    assert run([*words, "--format", "csv"], today=TODAY) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    heads = [row["number"] for row in rows if row["measure"].startswith("school-any") and row["of"]]
    assert heads == ["not measured"]
    assert [row for row in rows if row["why"] == "not measured: the UPN is not in the school histories"]
    assert run(words, today=TODAY) == 0
    assert "not measured: no child to measure" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--academies", "x.csv"], "give the histories too, with --schools"),
     (["--schools", "nowhere.csv"], "nowhere.csv cannot be opened")],
)  # fmt: skip
def test_files_that_are_missing_are_one_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--year", "2026-27", "--in", "tests/samples/ssda903/this", *words], today=TODAY) == 2
    told = capsys.readouterr()
    assert said in told.err and not told.out
