"""How does a drawing become a picture? Symbols by McGoldrick's conventions, words under them, lines as paths.

Source of the conventions: McGoldrick, Gerson, Petry: Genograms: Assessment and Intervention; docs/explanation/genogram.md
says which are used.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from trueword.apps.genogram.layout import Box, Drawing, Line, Measures, Outline

Id = Hashable
ROUND = 12.0  # units: the corners of the line round those who live together
SIZES = {"professional": Measures(), "child": Measures(symbol=72, words=172, gap=44, line=23, margin=44)}


@dataclass(frozen=True, slots=True)
class Portrait:
    """What is shown of somebody: the shape (square, circle, diamond, triangle), words, and the marks."""

    shape: str
    inside: str
    names: tuple[str, ...]
    words: tuple[str, ...]
    about: str
    focus: bool = False
    died: bool = False
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """Somebody in the picture: the portrait with its outlines, each a path, and where each line of words stands."""

    portrait: Portrait
    x: int
    y: int
    outlines: tuple[str, ...]
    cross: str
    mark: tuple[int, int]
    words: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A line of the picture: its path, the kind of line, and the slashes of a separation or divorce."""

    path: str
    line: str
    slashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ring:
    """The line round those who live together, with its words where they stand."""

    path: str
    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it, in the order in which it is painted."""

    width: int
    height: int
    rings: tuple[Ring, ...]
    ways: tuple[Way, ...]
    symbols: tuple[Symbol, ...]


def picture(drawing: Drawing, portraits: Mapping[Id, Portrait], size: Measures) -> Picture:
    """The picture of a drawing."""
    lines = (*drawing.trunks, *drawing.links, *drawing.couples)
    return Picture(
        drawing.width,
        drawing.height,
        tuple(_ring(one) for one in drawing.homes),
        tuple(_way(one) for one in lines),
        tuple(_symbol(box, portraits[box.id], size) for box in drawing.boxes),
    )


def _way(line: Line) -> Way:
    path = " ".join(f"{'L' if n else 'M'}{x:g} {y:g}" for n, (x, y) in enumerate(line.points))
    if line.slash is None:
        return Way(path, line.line)
    x, y = line.slash
    marks = {"separated": (0,), "divorced": (-4, 4)}.get(line.over, ())
    return Way(path, line.line, tuple(f"M{x + d - 5:g} {y + 10:g} L{x + d + 5:g} {y - 10:g}" for d in marks))


def _ring(outline: Outline) -> Ring:
    x, y = outline.at
    return Ring(rounded(outline.corners), "" if outline.hole else outline.home, x, y)


def rounded(corners: Sequence[tuple[float, float]]) -> str:
    """A closed path with round corners."""
    ring = [corners[-1], *corners, corners[0]]
    path: list[str] = []
    for before, here, after in zip(ring, ring[1:], ring[2:], strict=False):
        start, end = _towards(here, before), _towards(here, after)
        path.append(f"{'L' if path else 'M'}{start} Q{here[0]:g} {here[1]:g} {end}")
    return " ".join(path) + " Z"


def _towards(here: tuple[float, float], there: tuple[float, float]) -> str:
    """A little way from a corner to the next."""
    far = abs(there[0] - here[0]) + abs(there[1] - here[1])
    part = min(ROUND, far / 2) / far if far else 0
    x, y = (here[n] + (there[n] - here[n]) * part for n in (0, 1))
    return f"{x:g} {y:g}"


def _symbol(box: Box, shown: Portrait, size: Measures) -> Symbol:
    half = size.symbol // 2
    outlines = [_shape(shown.shape, box.x, box.y, half)]
    if shown.focus:
        outlines.append(_shape(shown.shape, box.x, box.y, half - 5))
    top = box.y + half + 8
    lines = (*shown.names, *shown.words)
    words = tuple((top + size.line * (n + 1) - size.line // 4, each) for n, each in enumerate(lines))
    cross = _cross(box.x, box.y, half)
    return Symbol(
        shown,
        box.x,
        box.y,
        tuple(outlines),
        cross if shown.died else "",
        (box.x + half, box.y - half + 2),
        words,
    )


def _cross(x: int, y: int, half: int) -> str:
    left, right, top, bottom = x - half, x + half, y - half, y + half
    return f"M{left} {top} L{right} {bottom} M{left} {bottom} L{right} {top}"


def _shape(shape: str, x: int, y: int, half: int) -> str:
    if shape == "square":
        return f"M{x - half} {y - half} h{2 * half} v{2 * half} h{-2 * half} Z"
    if shape == "circle":
        return f"M{x - half} {y} a{half} {half} 0 1 1 {2 * half} 0 a{half} {half} 0 1 1 {-2 * half} 0 Z"
    if shape == "triangle":
        return f"M{x} {y - half} L{x + half} {y + half} L{x - half} {y + half} Z"
    return f"M{x} {y - half} L{x + half} {y} L{x} {y + half} L{x - half} {y} Z"
