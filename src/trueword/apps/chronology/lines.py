"""How do placements, legal status, schools and workers lie along a child's life? Bars on lanes; a table says the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trueword.apps.chronology.spans import LEGAL, PLACEMENTS, WORKERS, Span, spans
from trueword.apps.records.api import Fact

WIDTH, HEIGHT = 1000, 26  # units of the drawing: across, and for each lane
NARROWEST = 4  # units: a stay of one night must still be seen
COLOURS = 8
LANES = (("Placements", PLACEMENTS), ("Legal status", LEGAL), ("Schools", ()), ("Workers", WORKERS))
"""No source tells of schools yet; the lane stands there to say so."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One span: where it lies, how long it is drawn, its colour, its words for the title."""

    x: float
    width: float
    colour: int
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane with its bars in rows, so that none covers another, and its spans for the table."""

    name: str
    rows: tuple[tuple[Bar, ...], ...]
    spans: tuple[Span, ...]

    @property
    def height(self) -> int:
        """How tall it is drawn."""
        return HEIGHT * max(1, len(self.rows))


@dataclass(frozen=True, slots=True)
class Lines:
    """All lanes, and where the years begin; no years where nothing is dated."""

    lanes: tuple[Lane, ...]
    years: tuple[tuple[float, int], ...]


def lines(facts: Iterable[Fact], on: date) -> Lines:
    """The lanes from the first dated day to today."""
    every = tuple(facts)
    found = {name: spans(kinds, every) for name, kinds in LANES}
    dated = [span.start for told in found.values() for span in told if span.start and span.start <= on]
    first = min(dated, default=on)
    scale = WIDTH / max((on - first).days, 1)
    lanes = tuple(Lane(name, _rows(told, first, on, scale), told) for name, told in found.items())
    return Lines(lanes, _years(first, on, scale) if dated else ())


def _rows(told: tuple[Span, ...], first: date, on: date, scale: float) -> tuple[tuple[Bar, ...], ...]:
    """Each bar in the first row where it covers no other."""
    rows: list[list[Bar]] = []
    colours = {
        words: number % COLOURS for number, words in enumerate(dict.fromkeys(s.words for s in reversed(told)))
    }
    for span in sorted((s for s in told if s.start and s.start <= on), key=lambda s: s.start or on):
        bar = _bar(span, first, on, scale, colours[span.words])
        for row in rows:
            if row[-1].x + row[-1].width <= bar.x + 0.5:
                row.append(bar)
                break
        else:
            rows.append([bar])
    return tuple(tuple(row) for row in rows)


def _bar(span: Span, first: date, on: date, scale: float, colour: int) -> Bar:
    start = span.start or first
    x = min((start - first).days * scale, WIDTH - NARROWEST)
    width = min(max(((min(span.end or on, on)) - start).days * scale, NARROWEST), WIDTH - x)
    until = f"{span.end:%-d %b %Y}" if span.end else "now"
    return Bar(round(x, 1), round(width, 1), colour, f"{start:%-d %b %Y} to {until}: {span.words}")


def _years(first: date, on: date, scale: float) -> tuple[tuple[float, int], ...]:
    every = [date(year, 1, 1) for year in range(first.year + 1, on.year + 1)]
    step = max(1, -(-len(every) // 8))  # no more than about eight labels fit
    return tuple((round((day - first).days * scale, 1), day.year) for day in every[::step])
