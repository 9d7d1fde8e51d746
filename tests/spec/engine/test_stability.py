"""Stability, child by child: which moves count, which do not, and why."""

from __future__ import annotations

import csv
import datetime

import pytest

from trueword.engine.stability import Stability, shown, stability
from trueword.engine.stability_command import run


def episodes(*lines: str) -> list[dict[str, str | None]]:
    """One line an episode: child, start, reason, end or -, legal status, placement, postcode."""
    names = ("CHILD", "DECOM", "RNE", "DEC", "LS", "PLACE", "PL_POST")
    rows = []
    for line in lines:
        row: dict[str, str | None] = dict(
            zip(names, (None if c == "-" else c for c in line.split()), strict=False)
        )
        rows.append({**row, "REC": "X1" if row["DEC"] else None})
    return rows


def workers(*lines: str) -> list[dict[str, str | None]]:
    """One line an episode: child, worker, start, end or -, reason or -."""
    names = ("CHILD", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON")
    return [dict(zip(names, (None if c == "-" else c for c in line.split()), strict=False)) for line in lines]


def why(measured: Stability, code: str) -> list[str]:
    rate = next(rate for rate in measured.rates if rate.measure.code == code)
    return [event.why for event in rate.events]


def number(measured: Stability, code: str) -> tuple[int, int]:
    rate = next(rate for rate in measured.rates if rate.measure.code == code)
    return rate.number, rate.of


def test_which_changes_of_placement_count() -> None:
    care = episodes(
        "1 01/06/2024 S 01/05/2026 C2 U6 A",
        "1 01/05/2026 P 01/06/2026 C2 U6 B",
        "1 01/06/2026 L 01/07/2026 E1 U6 B",
        "1 01/07/2026 T 01/08/2026 E1 U6 C",
        "1 01/08/2026 B - C2 U6 D",
    )
    measured = stability("2026-27", {"Episodes": care})
    assert why(measured, "placement-any") == [
        "the position on the first day", "counted", "only the legal status changed", "the carer stayed the same",
        "counted",
    ]  # fmt: skip
    assert number(measured, "placement-multiple") == (1, 1)
    assert measured.distribution[2] == 1


@pytest.mark.parametrize(
    ("reading", "last"), [("published", "the first entry to care"), ("strict", "counted")]
)
def test_a_re_entry_after_an_episode_that_opened_otherwise(reading: str, last: str) -> None:
    """The published method misses it: its first S, P or B of the window is the re-entry itself."""
    care = episodes("1 01/06/2025 L 01/05/2026 C2 U6 A", "1 01/08/2026 S - C2 U6 A")
    assert why(stability("2026-27", {"Episodes": care}, reading=reading), "placement-any")[-1] == last


def test_a_re_entry_after_an_entry_counts_in_both_readings() -> None:
    care = episodes("1 01/06/2025 S 01/05/2026 C2 U6 A", "1 01/08/2026 S - C2 U6 A")
    for reading in ("published", "strict"):
        assert number(stability("2026-27", {"Episodes": care}, reading=reading), "placement-any") == (1, 1)


def test_the_cohort_leaves_out_short_breaks_and_children_who_left() -> None:
    care = episodes(
        "1 01/06/2025 S - V3 U6 A", "2 01/06/2025 S 30/03/2027 C2 U6 A", "3 01/06/2025 S - C2 U6 A"
    )
    assert number(stability("2026-27", {"Episodes": care}), "placement-any") == (0, 1)


def test_a_longer_window_needs_the_years_and_a_day_in_its_first() -> None:
    care = episodes("1 01/06/2025 S - C2 U6 A", "2 01/06/2026 S - C2 U6 A")
    last = episodes("1 01/06/2025 S - C2 U6 A")
    with pytest.raises(ValueError, match="2 years in a row; 1 are given"):
        stability("2026-27", {"Episodes": care}, years=2)
    assert number(
        stability("2026-27", {"Episodes": care}, earlier=[{"Episodes": last}], years=2), "placement-any"
    ) == (0, 1)


def test_which_changes_of_worker_count() -> None:
    care = episodes("1 01/06/2024 S - C2 U6 A")
    told = workers(
        "1 SW1 01/06/2024 01/05/2026 FCONTA",
        "1 SW2 01/05/2026 01/09/2026 TSPROC",
        "1 SW9 01/06/2026 01/07/2026 ABSENC",
        "1 SW2 01/05/2026 01/09/2026 TSPROC",
        "1 SW3 01/09/2026 - LEFTRL",
        "1 SW4 - - LEFTRL",
    )
    measured = stability("2026-27", {"Episodes": care, "SWEpisodes": told})
    assert why(measured, "worker-any") == [
        "the first worker told", "counted", "cover while another worker stayed", "counted",
    ]  # fmt: skip
    assert number(measured, "worker-multiple") == (1, 1)
    assert why(measured, "worker-multiple-same-team")[1] == "a change of team"
    assert number(measured, "worker-multiple-same-team") == (0, 1)
    assert number(measured, "three-workers") == (1, 1)


def test_changes_of_worker_over_two_years_are_those_of_both_returns() -> None:
    """Each return tells the episodes of its own year; one that was open between them stands in both."""
    care = {"Episodes": episodes("1 01/06/2024 S - C2 U6 A")}
    this = {**care, "SWEpisodes": workers("1 SW2 01/07/2025 01/05/2026 LEFTRL", "1 SW3 01/05/2026 - LEFTRL")}
    last = {**care, "SWEpisodes": workers("1 SW1 01/06/2024 01/07/2025 FCONTA", "1 SW2 01/07/2025 - LEFTRL")}
    measured = stability("2026-27", this, earlier=[last], years=2)
    assert why(measured, "worker-any") == ["the first worker told", "counted", "counted"]
    assert number(measured, "worker-multiple") == (1, 1)
    without = stability("2026-27", this, earlier=[care], years=2)
    assert [said for code, _, said in without.not_measured if code == "workers"] == [
        "Social-worker episodes were not given for every year of the window."
    ]
    assert number(without, "three-workers") == (0, 1)


def test_a_return_after_a_temporary_placement_is_no_new_placement() -> None:
    care = episodes(
        "1 01/06/2025 S 01/05/2026 C2 U6 A",
        "1 01/05/2026 P 08/05/2026 C2 T3 B",
        "1 08/05/2026 P 01/07/2026 C2 U6 A",
        "1 01/07/2026 P - C2 U6 A",
    )
    measured = stability("2026-27", {"Episodes": care})
    assert why(measured, "three-placements") == [
        "counted", "a temporary placement", "back after a temporary placement", "counted",
    ]  # fmt: skip
    assert number(measured, "three-placements") == (0, 1)


@pytest.mark.parametrize(
    ("born", "lines", "reason"),
    [
        ("01/05/2015", ["1 01/06/2020 S - C2 U6 A"], "counted"),
        ("01/05/2015", ["1 01/06/2020 S 01/06/2026 C2 U6 A", "1 01/06/2026 P - C2 U6 B"],
         "less than two years with the same carer"),
        ("01/05/2015", ["1 01/06/2020 S 01/06/2026 C2 U6 A", "1 01/06/2026 L - E1 U6 A"], "counted"),
        ("01/05/2015", ["1 01/06/2020 S 01/06/2026 C2 U6 A", "1 01/06/2026 P - E1 A6 B"], "counted"),
        ("01/05/2015", ["1 01/06/2026 S - C2 U6 A"], "looked after for less than two and a half years"),
        ("01/05/2015", ["1 01/06/2026 P - C2 U6 A"], "cannot tell: the start of care is in no year given"),
        ("31/03/2011", ["1 01/06/2020 S - C2 U6 A"], "16 or over"),
        ("unknown", ["1 01/06/2020 S - C2 U6 A"], "date of birth not known"),
    ],
)  # fmt: skip
def test_long_term_stability(born: str, lines: list[str], reason: str) -> None:
    tables = {"Episodes": episodes(*lines), "Header": [{"CHILD": "1", "DOB": born}]}
    assert why(stability("2026-27", tables), "long-term") == [reason]


def test_what_cannot_be_measured_is_said() -> None:
    measured = stability("2026-27", {"Episodes": episodes("1 01/06/2024 S - C2 U6 A")})
    assert [code for code, _, _ in measured.not_measured] == ["workers", "long-term", "school-moves"]


@pytest.mark.parametrize(("count", "told"), [(0, "0"), (1, "c"), (5, "c"), (6, "6")])
def test_small_counts_are_hidden_in_what_is_published(count: int, told: str) -> None:
    assert (shown(count, True), shown(count, False)) == (told, str(count))


def test_the_command_tells_children_only_where_it_is_not_for_publication(
    capsys: pytest.CaptureFixture[str],
) -> None:
    day = datetime.date(2026, 11, 24)
    words = ["--year", "2026-27", "--in", "tests/samples/ssda903/this", "--format", "csv"]
    assert run(words, today=day) == 0
    whole = capsys.readouterr().out.splitlines()
    assert sum(",counted" in line for line in whole) > 79
    assert run([*words, "--publish"], today=day) == 0
    published = capsys.readouterr().out.splitlines()
    assert published[1].startswith("placement-any,1,published,79,176,,,,")
    rows = list(csv.DictReader(published))
    assert not any(row["child"] or row["day"] for row in rows)
    assert [(r["measure"], r["number"]) for r in rows if not r["of"]] == [("school-moves", "not measured")]


def test_a_folder_without_episodes_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--in", "tests/samples/ssd"], today=datetime.date(2026, 11, 24)) == 2
    assert "nothing to measure" in capsys.readouterr().err


def test_neither_files_nor_the_record_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--year", "2026-27"], today=datetime.date(2026, 11, 24)) == 2
    assert "--in" in capsys.readouterr().err
