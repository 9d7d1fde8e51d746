"""How does a care history look at a glance? Bars along the years; the list below says the same in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trueword.apps.records.api import Line

FAMILIES = {
    "U": "Foster placement", "A": "Placed for adoption", "P": "With parents or living independently",
    "K": "Children's home", "H": "Semi-independent living", "R": "Residential", "S": "Residential",
    "T": "Temporary", "Z": "Other",
}  # fmt: skip
"""First letter of the SSDA903 placement code -> how the bars are grouped."""
WIDTH = 1000  # units of the drawing
NARROWEST = 4  # units: a stay of one night must still be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One episode: where it lies, how long it is drawn, its group (1 to 8 for the pattern), and its words."""

    x: float
    width: float
    group: str
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars with the years under them, and the groups that occur."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[float, int], ...]
    groups: tuple[str, ...]


def timeline(periods: Iterable[Line], on: date) -> Timeline | None:
    """The drawing of all episodes with a start; None when there is none."""
    episodes = [e for period in periods for e in period.parts if e.start and e.start <= on]
    if not episodes:
        return None
    first = min(e.start for e in episodes if e.start)
    scale = WIDTH / max((on - first).days, 1)
    bars = tuple(_bar(e, first, scale, on) for e in sorted(episodes, key=lambda e: e.start or on))
    groups = tuple(dict.fromkeys(bar.group for bar in bars))
    return Timeline(bars, _years(first, on, scale), groups)


def _bar(episode: Line, first: date, scale: float, on: date) -> Bar:
    start, end = episode.start or first, episode.end or on
    x = min((start - first).days * scale, WIDTH - NARROWEST)
    placement = dict(episode.details).get("Placement", "Placement not told")
    span = f"{start:%-d %b %Y} to {f'{episode.end:%-d %b %Y}' if episode.end else 'now'}"
    width = min(max((end - start).days * scale, NARROWEST), WIDTH - x)
    return Bar(round(x, 1), round(width, 1), _group(placement), f"{span}: {placement}")


def _group(placement: str) -> str:
    code = placement.rsplit("(", 1)[-1].rstrip(")") if "(" in placement else placement
    return FAMILIES.get(code[:1], "Other")


def _years(first: date, on: date, scale: float) -> tuple[tuple[float, int], ...]:
    every = [date(year, 1, 1) for year in range(first.year + 1, on.year + 1)]
    step = max(1, -(-len(every) // 8))  # no more than about eight labels fit
    return tuple((round((day - first).days * scale, 1), day.year) for day in every[::step])
