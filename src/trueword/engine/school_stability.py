"""How stable was school for the children of one SSDA903, alone and together with placement and social worker?

Measured on the children aged 5 and over whom the school histories tell of. Whoever cannot be told is left out of the
rate and listed with the reason: never a child without a move.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from trueword.engine.relations import Relation
from trueword.engine.school_files import Schools
from trueword.engine.session import Session
from trueword.engine.stability_rates import Event, Rate, counts, events
from trueword.returns.stability import schools as selects
from trueword.returns.stability.measures import SCHOOL_MEASURES
from trueword.returns.stability.selects import FIRST_ENTRY, PLACEMENTS, WORKERS

NOT_GIVEN = "The return holds no school histories; give them with --schools."
NO_HEADER = "Header, with the UPN and the dates of birth, was not given."
DOMAINS = ("placement", "school", "social worker")
# The combination, the moves of school in it, and how many changes of placement, or of worker, it takes.
TOGETHER = (("any-of-three", "school-any", 1), ("high-instability-of-three", "school-mid-year", 2))
_BY_CODE = {measure.code: measure for measure in SCHOOL_MEASURES}


@dataclass(frozen=True)
class Asked:
    """What is measured: the first day of the return's year, the years of the window, the reading.

    `reach` and `workers`: how many years in a row are held, of episodes and of social-worker episodes.
    """

    start: datetime.date
    years: int
    reach: int
    reading: str
    workers: int

    def first(self, years: int) -> str:
        """The first day of a window of so many years, as SQL."""
        return f"add_years(DATE '{self.start.isoformat()}', -{years - 1})"


@dataclass(frozen=True)
class _Asking:
    """The two questions that the measures share, each answered once."""

    events: Callable[..., tuple[Event, ...]]
    pupils: Callable[[str], Mapping[str, str | None]]


@dataclass(frozen=True)
class SchoolStability:
    """The rates; what could not be measured and why; how many children could not, by reason; what the histories cover."""

    rates: tuple[Rate, ...] = ()
    not_measured: tuple[tuple[str, str, str], ...] = ()
    children: Mapping[str, int] = field(default_factory=dict)
    scope: tuple[str, ...] = ()


def relation(given: Schools | None) -> Mapping[str, partial[Relation]]:
    """The school histories as a relation that the SELECTs name."""
    return {"school_history": partial(Relation, given.rows, ("*",))} if given else {}


def school_stability(session: Session, given: Schools | None, header: bool, asked: Asked) -> SchoolStability:
    """Measure school, and say what is missing for it."""
    why = _missing(given, header, asked)
    if given is None or why:
        return SchoolStability(not_measured=(("school-moves", "moves of school", why or NOT_GIVEN),))
    asking = _Asking(cache(partial(events, session)), cache(partial(_pupils, session)))
    pupils = asking.pupils(asked.first(asked.years))
    rates = (
        *_moves(asking, asked),
        *(_terms(asking, asked) if given.leavings else ()),
        *_together(asking, asked),
    )
    reasons = Counter(why for why in pupils.values() if why)
    scope = f"School histories tell of {given.first:%-d %B %Y} to {given.last:%-d %B %Y}."
    return SchoolStability(rates, tuple(_unmeasured(given, asked)), dict(sorted(reasons.items())), (scope,))


def _missing(given: Schools | None, header: bool, asked: Asked) -> str | None:
    if given is None:
        return NOT_GIVEN
    if not header:
        return NO_HEADER
    if given.last < datetime.date(asked.start.year - asked.years + 1, asked.start.month, asked.start.day):
        return f"The school histories end on {given.last:%-d %B %Y}, before the window."
    return None


def _unmeasured(given: Schools, asked: Asked) -> Iterator[tuple[str, str, str]]:
    if not given.leavings:
        yield "out-of-school", "children out of school", "The school histories tell no leaving dates."
    words = "changes of placement, school and social worker together"
    if not asked.workers:
        yield "any-of-three", words, "Social-worker episodes were not given."
    elif asked.reach > 1 and asked.workers == 1:
        yield (
            "any-of-three",
            f"{words} in two years",
            "Social-worker episodes of the year before were not given.",
        )


def _pupils(session: Session, first: str) -> dict[str, str | None]:
    """Each child of the cohort with the reason why it cannot be measured, or None."""
    rows = session.query(selects.PUPILS.format(first=first)).to_pylist()
    return {row["child"]: row["out_of_reach"] for row in rows}


def _rate(
    code: str, years: int, looked_at: Sequence[Event], pupils: Mapping[str, str | None], cells: bool = False
) -> Rate:
    """A rate of the children who can be told; those who cannot stand in its events with the reason."""
    counted = counts(looked_at)
    told = {child for child, why in pupils.items() if why is None} - _undecided(looked_at)
    left_out = (Event(child, None, None, f"not measured: {why}") for child, why in pupils.items() if why)
    venn = _cells(looked_at) if cells else {}
    return Rate(_BY_CODE[code], years, len(told & set(counted)), len(told), (*looked_at, *left_out), venn)


def _undecided(looked_at: Iterable[Event]) -> set[str]:
    """Children for whom nothing counts and something cannot be told."""
    return {event.child for event in looked_at if event.counted is None} - set(counts(looked_at))


def _moves(asking: _Asking, asked: Asked) -> Iterator[Rate]:
    for code, parts in selects.MOVE_PARTS.items():
        years = 1 if code.startswith("department") else asked.years
        moves = asking.events(selects.MOVES, asked.first(years), **parts)
        yield _rate(code, years, moves, asking.pupils(asked.first(years)))
    first, entry = asked.first(asked.years), FIRST_ENTRY[asked.reading]
    near = asking.events(selects.NEAR_PLACEMENT, first, first_entry=entry, **selects.MOVE_PARTS["school-any"])
    yield _rate("school-near-placement", asked.years, near, asking.pupils(first))


def _terms(asking: _Asking, asked: Asked) -> Iterator[Rate]:
    first = asked.first(asked.years)
    out = asking.events(selects.OUT_OF_SCHOOL, first)
    yield _rate("out-of-school", asked.years, out, asking.pupils(first))


def _together(asking: _Asking, asked: Asked) -> Iterator[Rate]:
    """Any change, and high instability, in one year and, where two are held, in two."""
    for years in range(1, min(asked.reach, asked.workers, 2) + 1):
        first = asked.first(years)
        homes = asking.events(PLACEMENTS, first, first_entry=FIRST_ENTRY[asked.reading])
        workers = asking.events(WORKERS, first, left_out="false")
        for code, school, least in TOGETHER:
            moves = asking.events(selects.MOVES, first, **selects.MOVE_PARTS[school])
            happened = (_at_least(homes, least), _at_least(moves, 1), _at_least(workers, least))
            told = [child for child, why in asking.pupils(first).items() if why is None]
            looked_at = tuple(_combined(told, happened, _undecided(moves)))
            yield _rate(code, years, looked_at, asking.pupils(first), cells=True)


def _at_least(looked_at: Iterable[Event], least: int) -> set[str]:
    return {child for child, n in counts(looked_at).items() if n >= least}


def _combined(told: Sequence[str], happened: Sequence[set[str]], undecided: set[str]) -> Iterator[Event]:
    """One event a child: which of the three happened. A child whose moves of school cannot be told falls to no part."""
    for child in told:
        which = [domain for domain, children in zip(DOMAINS, happened, strict=True) if child in children]
        if child in undecided:
            yield Event(child, None, None, "cannot tell: a move of school cannot be told")
        else:
            yield Event(child, None, bool(which), " + ".join(which) or "none")


def _cells(looked_at: Iterable[Event]) -> dict[str, int]:
    """How many children fall to each part of the Venn diagram, the empty parts too."""
    parts = [
        " + ".join(domain for at, domain in enumerate(DOMAINS) if bits >> at & 1) or "none"
        for bits in range(1, 8)
    ]
    found = Counter(event.why for event in looked_at if event.counted is not None)
    return {part: found[part] for part in (*parts, "none")}
