"""How stable was life for the children of one SSDA903? Each measure with every child's events and why they count.

Measured on the children looked after on 31 March; what cannot be measured is said, with the reason.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from trueword.engine.held import Held, Tables, held
from trueword.engine.reference import Reference
from trueword.engine.session import Session
from trueword.returns.stability import selects
from trueword.returns.stability.measures import MEASURES, NOT_MEASURED, Measure

READINGS = ("published", "strict")
SMALL = 5


@dataclass(frozen=True)
class Event:
    """One thing looked at for one child: the day it began, whether it counts, and why (`counted` when it does)."""

    child: str
    day: datetime.date | None
    counted: bool | None
    why: str


@dataclass(frozen=True)
class Rate:
    """One measure over the cohort: how many of how many, and everything that was looked at."""

    measure: Measure
    years: int
    number: int
    of: int
    events: tuple[Event, ...]

    @property
    def percent(self) -> float | None:
        """The rate in percent, or None without a child."""
        return 100 * self.number / self.of if self.of else None


@dataclass(frozen=True)
class Stability:
    """All measures of one return; `not_measured` says what could not be measured and why.

    `scope`: which periods the sources cover completely, and what cannot be concluded; empty for files.
    """

    year_end: datetime.date
    reading: str
    rates: tuple[Rate, ...]
    distribution: Mapping[int, int]
    reasons: Mapping[str, int]
    not_measured: tuple[tuple[str, str, str], ...]
    scope: tuple[str, ...] = ()


def stability(
    year: str,
    tables: Tables,
    *,
    earlier: Sequence[Tables] = (),
    years: int = 1,
    reading: str = "published",
    reference: Reference | None = None,
    scope: tuple[str, ...] = (),
) -> Stability:
    """Measure the stability of the children looked after on 31 March of `year` over a window of 1 to 4 years.

    `earlier`: the tables of the years before, latest first; a window reaches no further back than they do without a
    gap. Raises ValueError for a window or a reading that there is not, or for a year that cannot be read.
    """
    if reading not in READINGS or years not in range(1, 5):
        raise ValueError("A window has 1 to 4 years; the readings are published and strict.")
    given = held("ssda903", year, tables, list(earlier), reference or Reference())
    start, end = given.dates.start, given.dates.end
    if start is None or end is None:
        raise ValueError(f"{year!r} is no collection year like 2026-27.")
    session = Session.of(given)
    try:
        return replace(_measured(session, given, (start, end), years, reading), scope=scope)
    finally:
        session.close()


def _measured(
    session: Session, given: Held, dates: tuple[datetime.date, datetime.date], years: int, reading: str
) -> Stability:
    reach = int(session.query(selects.YEARS_HELD)["years"][0].as_py())
    if years > reach:
        raise ValueError(
            f"A window of {years} years needs the returns of {years} years in a row; {reach} are given."
        )
    one_year = f"DATE '{dates[0].isoformat()}'"
    window = f"add_years({one_year}, -{years - 1})"
    names = given.years[0]
    missing = tuple(name for name in ("Episodes", "SWEpisodes", "Header") if name not in names)
    moves = _events(session, selects.PLACEMENTS, window, first_entry=selects.FIRST_ENTRY[reading])
    cohort = [row["child"] for row in session.query(selects.COHORT_ONLY.format(first=window)).to_pylist()]
    rates = tuple(_rates(session, window, one_year, years, cohort, moves, missing))
    reasons = {} if "SWEpisodes" in missing else _reasons(session, one_year)
    return Stability(
        dates[1],
        reading,
        rates,
        _spread(cohort, moves),
        reasons,
        (*_unmeasured(missing), *NOT_MEASURED),
    )


def _events(session: Session, select: str, first: str, **parts: str) -> tuple[Event, ...]:
    rows = session.query(select.format(first=first, **parts)).to_pylist()
    return tuple(Event(row["child"], row["day"], row["counted"], row["why"]) for row in rows)


def _rates(
    session: Session,
    window: str,
    one_year: str,
    years: int,
    cohort: Sequence[str],
    moves: tuple[Event, ...],
    missing: tuple[str, ...],
) -> Iterator[Rate]:
    by_code = {measure.code: measure for measure in MEASURES}

    def rate(
        code: str, events: tuple[Event, ...], least: int, of: int = len(cohort), span: int = years
    ) -> Rate:
        number = sum(n >= least for n in _counts(events).values())
        return Rate(by_code[code], span, number, of, events)

    yield rate("placement-any", moves, 1)
    yield rate("placement-multiple", moves, 2)
    in_year = [row["child"] for row in session.query(selects.COHORT_ONLY.format(first=one_year)).to_pylist()]
    homes = _events(session, selects.THREE_PLACEMENTS, one_year)
    yield rate("three-placements", homes, 3, len(in_year), 1)
    if "Header" not in missing:
        lasting = _events(session, selects.LONG_TERM, one_year)
        asked = sum(event.counted is not None for event in lasting)
        yield rate("long-term", lasting, 1, asked, 1)
    if "SWEpisodes" in missing:
        return
    workers = _events(session, selects.WORKERS, window, left_out="false")
    yield rate("worker-any", workers, 1)
    yield rate("worker-multiple", workers, 2)
    same_team = _events(session, selects.WORKERS, window, left_out=selects.TEAM_CHANGE)
    yield rate("worker-multiple-same-team", same_team, 2)
    yield rate("any", (*moves, *workers), 1)
    often = _often(moves) | _often(workers)
    yield Rate(by_code["high-instability"], years, len(often), len(cohort), ())
    yield rate("three-workers", _events(session, selects.THREE_WORKERS, one_year), 3, len(in_year), 1)


def _counts(events: Iterable[Event]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for event in events:
        if event.counted:
            counted[event.child] = counted.get(event.child, 0) + 1
    return counted


def _often(events: Iterable[Event]) -> set[str]:
    return {child for child, n in _counts(events).items() if n >= 2}


def _spread(cohort: Sequence[str], moves: Iterable[Event]) -> dict[int, int]:
    """How many children had 0, 1, 2 ... changes of placement; 7 stands for 7 and more."""
    counts = _counts(moves)
    spread = dict.fromkeys(range(8), 0)
    for child in cohort:
        spread[min(counts.get(child, 0), 7)] += 1
    return spread


def _reasons(session: Session, first: str) -> dict[str, int]:
    return {
        row["reason"]: row["episodes"]
        for row in session.query(selects.REASONS.format(first=first)).to_pylist()
    }


def _unmeasured(missing: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    if "SWEpisodes" in missing:
        yield "workers", "changes of social worker", "Social-worker episodes were not given."
    if "Header" in missing:
        yield "long-term", "long-term stability", "Header, with the dates of birth, was not given."


def shown(number: int, for_publication: bool) -> str:
    """A count as it may be told: counts of 1 to 5 are hidden (`c`) in anything meant for publication."""
    return "c" if for_publication and 0 < number <= SMALL else str(number)
