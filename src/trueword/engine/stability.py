"""How stable was life for the children of one SSDA903? Each measure with every child's events and why they count.

Measured on the children looked after on 31 March; what cannot be measured is said, with the reason.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from trueword.engine.held import Held, Tables, held
from trueword.engine.reference import Reference
from trueword.engine.school_files import Schools
from trueword.engine.school_stability import Asked, relation, school_stability
from trueword.engine.session import Session
from trueword.engine.stability_rates import Event, Rate, counts, events
from trueword.returns.stability import selects
from trueword.returns.stability.measures import MEASURES

READINGS = ("published", "strict")
SMALL = 5
WINDOW_WORKERS = "social-worker episodes of a year of the window"


@dataclass(frozen=True)
class Stability:
    """All measures of one return; `not_measured` says what could not be measured and why.

    `pupils_not_measured`: for how many children school could not be measured, by reason. `scope`: which periods the
    sources cover completely, and what cannot be concluded.
    """

    year_end: datetime.date
    reading: str
    rates: tuple[Rate, ...]
    distribution: Mapping[int, int]
    reasons: Mapping[str, int]
    not_measured: tuple[tuple[str, str, str], ...]
    scope: tuple[str, ...] = ()
    pupils_not_measured: Mapping[str, int] = field(default_factory=dict)


def stability(
    year: str,
    tables: Tables,
    *,
    earlier: Sequence[Tables] = (),
    years: int = 1,
    reading: str = "published",
    reference: Reference | None = None,
    scope: tuple[str, ...] = (),
    schools: Schools | None = None,
) -> Stability:
    """Measure the stability of the children looked after on 31 March of `year` over a window of 1 to 4 years.

    `earlier`: the tables of the years before, latest first; a window reaches no further back than they do without a
    gap. `schools`: school histories, without which school is not measured. Raises ValueError for a window or a reading
    that there is not, or for a year that cannot be read.
    """
    if reading not in READINGS or years not in range(1, 5):
        raise ValueError("A window has 1 to 4 years; the readings are published and strict.")
    given = held("ssda903", year, tables, list(earlier), reference or Reference())
    start, end = given.dates.start, given.dates.end
    if start is None or end is None:
        raise ValueError(f"{year!r} is no collection year like 2026-27.")
    session = Session.of(given, relation(schools))
    try:
        measured = _measured(session, given, (start, end), years, reading)
        asked = Asked(start, years, _reach(session), reading, _in_a_row(given, "SWEpisodes"))
        school = school_stability(session, schools, "Header" in given.years[0], asked)
    finally:
        session.close()
    return replace(
        measured,
        rates=(*measured.rates, *school.rates),
        not_measured=(*measured.not_measured, *school.not_measured),
        scope=(*scope, *school.scope),
        pupils_not_measured=school.children,
    )


def _reach(session: Session) -> int:
    """How many years in a row are held."""
    return int(session.query(selects.YEARS_HELD)["years"][0].as_py())


def _in_a_row(given: Held, table: str) -> int:
    """How many years in a row hold the table, from this one back."""
    return sum(1 for _ in takewhile(lambda year: table in year, given.years))


def _measured(
    session: Session, given: Held, dates: tuple[datetime.date, datetime.date], years: int, reading: str
) -> Stability:
    reach = _reach(session)
    if years > reach:
        raise ValueError(
            f"A window of {years} years needs the returns of {years} years in a row; {reach} are given."
        )
    one_year = f"DATE '{dates[0].isoformat()}'"
    window = f"add_years({one_year}, -{years - 1})"
    names = given.years[0]
    missing = tuple(name for name in ("Episodes", "SWEpisodes", "Header") if name not in names)
    if _in_a_row(given, "SWEpisodes") < years:
        missing = (*missing, WINDOW_WORKERS)
    moves = events(session, selects.PLACEMENTS, window, first_entry=selects.FIRST_ENTRY[reading])
    cohort = [row["child"] for row in session.query(selects.COHORT_ONLY.format(first=window)).to_pylist()]
    rates = tuple(_rates(session, window, one_year, years, cohort, moves, missing))
    reasons = {} if "SWEpisodes" in missing else _reasons(session, one_year)
    return Stability(
        dates[1],
        reading,
        rates,
        _spread(cohort, moves),
        reasons,
        tuple(_unmeasured(missing)),
    )


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
        code: str, looked_at: tuple[Event, ...], least: int, of: int = len(cohort), span: int = years
    ) -> Rate:
        number = sum(n >= least for n in counts(looked_at).values())
        return Rate(by_code[code], span, number, of, looked_at)

    yield rate("placement-any", moves, 1)
    yield rate("placement-multiple", moves, 2)
    in_year = [row["child"] for row in session.query(selects.COHORT_ONLY.format(first=one_year)).to_pylist()]
    homes = events(session, selects.THREE_PLACEMENTS, one_year)
    yield rate("three-placements", homes, 3, len(in_year), 1)
    if "Header" not in missing:
        lasting = events(session, selects.LONG_TERM, one_year)
        asked = sum(event.counted is not None for event in lasting)
        yield rate("long-term", lasting, 1, asked, 1)
    if "SWEpisodes" not in missing:
        yield rate("three-workers", events(session, selects.THREE_WORKERS, one_year), 3, len(in_year), 1)
    if WINDOW_WORKERS in missing:
        return
    workers = events(session, selects.WORKERS, window, left_out="false")
    yield rate("worker-any", workers, 1)
    yield rate("worker-multiple", workers, 2)
    same_team = events(session, selects.WORKERS, window, left_out=selects.TEAM_CHANGE)
    yield rate("worker-multiple-same-team", same_team, 2)
    yield rate("any", (*moves, *workers), 1)
    often = _often(moves) | _often(workers)
    yield Rate(by_code["high-instability"], years, len(often), len(cohort), ())


def _often(looked_at: Iterable[Event]) -> set[str]:
    return {child for child, n in counts(looked_at).items() if n >= 2}


def _spread(cohort: Sequence[str], moves: Iterable[Event]) -> dict[int, int]:
    """How many children had 0, 1, 2 ... changes of placement; 7 stands for 7 and more."""
    changes = counts(moves)
    spread = dict.fromkeys(range(8), 0)
    for child in cohort:
        spread[min(changes.get(child, 0), 7)] += 1
    return spread


def _reasons(session: Session, first: str) -> dict[str, int]:
    return {
        row["reason"]: row["episodes"]
        for row in session.query(selects.REASONS.format(first=first)).to_pylist()
    }


def _unmeasured(missing: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    if "SWEpisodes" in missing:
        yield "workers", "changes of social worker", "Social-worker episodes were not given."
    elif WINDOW_WORKERS in missing:
        why = "Social-worker episodes were not given for every year of the window."
        yield "workers", "changes of social worker", why
    if "Header" in missing:
        yield "long-term", "long-term stability", "Header, with the dates of birth, was not given."


def shown(number: int, for_publication: bool) -> str:
    """A count as it may be told: counts of 1 to 5 are hidden (`c`) in anything meant for publication."""
    return "c" if for_publication and 0 < number <= SMALL else str(number)
