"""Which rows do some of the subtlest rules flag, by their words alone? Each is written from the words, without SQL."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generative.returns.slow import (
    ADOPTIVE,
    SHORT_BREAK,
    YEAR_END,
    YEAR_START,
    Flagged,
    Row,
    SlowRule,
    Tables,
    before,
    children,
    day,
    days,
    first_of,
    in_order,
    late,
    of_child,
    this_year,
    up_to,
)


def _142(this: Tables, last: Tables) -> Flagged:
    rows = this["Episodes"]
    earlier = [n for own in in_order(rows, "DECOM") for n in own[:-1] if day(rows[n], "DECOM")]
    return this_year("Episodes", (n for n in earlier if not day(rows[n], "DEC") or rows[n]["REC"] is None))


def _199(this: Tables, last: Tables) -> Flagged:
    held = [(r["CHILD"], late(day(r, "DECOM")), back, n, r["REC"]) for back, year in enumerate((this, last))
            for n, r in enumerate(year["Episodes"]) if r["CHILD"] is not None and day(r, "DECOM")]  # fmt: skip
    adopted: dict[str | None, int] = {}
    flagged = []
    for child, _, back, n, rec in sorted(held, key=lambda e: e[:4]):
        adopts = rec in ("E11", "E12")
        adopted[child] = adopted.get(child, 0) + adopts
        if back == 0 and adopted[child] and not (adopts and adopted[child] == 1):
            flagged.append(n)
    return this_year("Episodes", flagged)


def _361(this: Tables, last: Tables) -> Flagged:
    rows, flagged = this["Episodes"], list[int]()
    for own in in_order(rows, "DECOM"):
        for period in _l1_periods(rows, own):
            starts = [start for n in period if (start := day(rows[n], "DECOM"))]
            if starts and max(day(rows[n], "DEC") or YEAR_END for n in period) - min(starts) > days(3):
                flagged += period
    return this_year("Episodes", flagged)


def _l1_periods(rows: list[Row] | tuple[Row, ...], own: list[int]) -> list[list[int]]:
    periods: list[list[int]] = []
    joins = False
    for place, n in enumerate(own):
        if rows[n]["LS"] == "L1":
            periods = [*periods[:-1], [*periods[-1], n]] if joins else [*periods, [n]]
            after = day(rows[own[place + 1]], "DECOM") if place + 1 < len(own) else None
            joins = after is not None and (day(rows[n], "DEC") or YEAR_END) == after
    return periods


def _367(this: Tables, last: Tables) -> Flagged:
    rows, flagged = this["Episodes"], list[int]()
    for own in children(rows).values():
        kept = {n: length for n in own if (length := _short_break(rows[n])) > 0}
        flagged += kept if sum(kept.values()) > 75 else []
    return this_year("Episodes", flagged)


def _short_break(row: Row) -> int:
    starts, ends = day(row, "DECOM"), YEAR_END if row["DEC"] is None else day(row, "DEC")
    if row["LS"] != "V3" or starts is None or ends is None:
        return 0
    return (min(ends, YEAR_END) - max(starts, YEAR_START)).days


def _543(this: Tables, last: Tables) -> Flagged:
    looked_after = {c for c, own in children(this["Episodes"]).items()
                    if _unbroken([this["Episodes"][n] for n in own])}  # fmt: skip
    return this_year(
        "OC2",
        (n for n, row in enumerate(this["OC2"]) if row["CHILD"] in looked_after and row["CONVICTED"] is None
         and before(day(row, "DOB"), YEAR_END.replace(year=YEAR_END.year - 10))),
    )  # fmt: skip


def _unbroken(episodes: list[Row]) -> bool:
    return any(_open(row) for row in episodes) and not any(
        (row["RNE"] == "S" and before(YEAR_START, day(row, "DECOM")) and up_to(day(row, "DECOM"), YEAR_END))
        or (row["REC"] != "X1" and up_to(YEAR_START, day(row, "DEC")) and before(day(row, "DEC"), YEAR_END))
        or (row["LS"] in SHORT_BREAK and _open(row))
        for row in episodes
    )


def _open(row: Row) -> bool:
    return up_to(day(row, "DECOM"), YEAR_END) and late(day(row, "DEC")) >= YEAR_START


def _557(this: Tables, last: Tables) -> Flagged:
    placed, flagged = this["PlacedAdoption"], Flagged()
    for n, row in enumerate(this["Episodes"]):
        ceased = row["REC"] not in (None, "X1", "E11", "E12")
        if ceased and (row["PLACE"] in ADOPTIVE or row["LS"] == "E1"):
            own = of_child(placed, row["CHILD"])
            unfinished = [p for p in own if not _both(placed[p])]
            if unfinished or not own:
                flagged |= this_year("Episodes", [n]) | this_year("PlacedAdoption", unfinished)
    return flagged


def _both(row: Row) -> bool:
    return row["DATE_PLACED_CEASED"] is not None and row["REASON_PLACED_CEASED"] is not None


def _562(this: Tables, last: Tables) -> Flagged:
    rows, held = this["Episodes"], last["Episodes"]
    early = first_of(rows, "DECOM", lambda row: before(day(row, "DECOM"), YEAR_START))
    return this_year("Episodes", (n for child, n in early.items() if day(rows[n], "DECOM") != max(
        (d for m in of_child(held, child) if (d := day(held[m], "DECOM"))), default=None)))  # fmt: skip


def _574(this: Tables, last: Tables) -> Flagged:
    rows, flagged = this["Missing"], list[int]()
    for own in children(rows).values():
        ordered = sorted(own, key=lambda n: (late(day(rows[n], "MIS_END") or day(rows[n], "MIS_START")),
                                             late(day(rows[n], "MIS_START"))))  # fmt: skip
        for previous, n in pairwise(ordered):
            ended = day(rows[previous], "MIS_END")
            flagged += [n] if ended is None or before(day(rows[n], "MIS_START"), ended) else []
    return this_year("Missing", flagged)


def _706(this: Tables, last: Tables) -> Flagged:
    starts = {(row["CHILD"], row["DOLO_START"]) for row in this["DoLo"] if row["CHILD"] is not None}
    return {("DoLo", n, True) for n, row in enumerate(last["DoLo"])
            if row["DOLO_END"] is None and (row["CHILD"], row["DOLO_START"]) not in starts}  # fmt: skip


def _sw10(this: Tables, last: Tables) -> Flagged:
    rows = this["SWEpisodes"]
    return this_year("SWEpisodes", (n for previous, n in _neighbours(rows) if rows[n]["SW_REASON"] != "FCONTA"
                                    and not _within_a_week(rows[previous], rows[n])))  # fmt: skip


def _neighbours(rows: list[Row] | tuple[Row, ...]) -> Iterator[tuple[int, int]]:
    for own in in_order(rows, "SW_DECOM", "SW_DEC"):
        yield from pairwise(own)


def _within_a_week(previous: Row, row: Row) -> bool:
    ended, started = day(previous, "SW_DEC"), day(row, "SW_DECOM")
    return ended is not None and started is not None and abs(started - ended) <= days(7)


SLOW: dict[str, SlowRule] = {
    "142": _142, "199": _199, "361": _361, "367": _367, "543": _543, "557": _557, "562": _562, "574": _574,
    "706": _706, "SW10STG2": _sw10,
}  # fmt: skip
