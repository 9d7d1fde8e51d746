"""Where does everything in the drawing of a family lie? Frozen facts in, places and lines out; the same facts, the same drawing.

Rows are generations. Nothing lies on anything else: people stand a step apart, upright lines pass in gaps, level lines
have lanes of their own (ports.py, routes.py). It knows neither names nor Django.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from trueword.apps.genogram.ordering import rows
from trueword.apps.genogram.outlines import Corner, Patch, bridged, is_hole, outlines
from trueword.apps.genogram.routes import Bar, Below, Height, Middle, Routes, Stroke, routes
from trueword.apps.genogram.spreading import spread
from trueword.apps.genogram.tree import Tree

Id = Hashable


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes in units of the drawing: of a symbol, of the words under it, of what lies between."""

    symbol: int = 52
    words: int = 138
    gap: int = 42
    line: int = 18
    lane: int = 14
    margin: int = 34

    @property
    def step(self) -> int:
        """From the middle of one person to the middle of the next."""
        return self.words + self.gap


@dataclass(frozen=True, slots=True)
class Figure:
    """What the layout must know of somebody: how many lines of words, and where they stand by age."""

    id: Id
    lines: int
    age_rank: int
    male: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """Who lives together, and what is written at the line round them."""

    people: frozenset[Id]
    label: str


@dataclass(frozen=True, slots=True)
class Box:
    """Somebody's place: the middle of the symbol, and the rectangle that symbol and words fill."""

    id: Id
    x: int
    y: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the drawing: see `Stroke`. `slash` is where a separation is marked."""

    people: tuple[Id, ...]
    child: Id | None
    line: str
    points: tuple[Corner, ...]
    over: str = ""
    descent: int | None = None
    slash: Corner | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed line round those who live together, and where its words begin; none at the edge of a hole in it."""

    home: str
    corners: tuple[Corner, ...]
    at: Corner
    hole: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything in its place."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    couples: tuple[Line, ...]
    trunks: tuple[Line, ...]
    links: tuple[Line, ...]
    homes: tuple[Outline, ...]


def draw(tree: Tree, figures: Iterable[Figure], homes: Iterable[Home], size: Measures) -> Drawing:
    """The drawing of a tree. `figures` are its people; homes may name others, who are left out."""
    known = {one.id: one for one in figures}
    order = rows(tree, {one: f.age_rank for one, f in known.items()}, _males(known))
    at = spread(tree, order, size.step)
    at = {one: x + size.margin + size.words // 2 + size.gap for one, x in at.items()}
    ways = routes(tree, order.people, at, size.words // 2)
    return _Placing(order.people, at, known, ways, size).drawing(homes)


def _males(known: Mapping[Id, Figure]) -> frozenset[Id]:
    return frozenset(one for one, figure in known.items() if figure.male)


class _Placing:
    def __init__(
        self, order: Sequence[Sequence[Id]], at: Mapping[Id, int], known: Mapping[Id, Figure], ways: Routes,
        size: Measures,
    ) -> None:  # fmt: skip
        self.rows, self.at, self.known, self.ways, self.size = order, at, known, ways, size
        self.tops, self.channels, self.end = self._heights()
        self.boxes = {one: self._box(one, row) for row, people in enumerate(order) for one in people}

    def drawing(self, homes: Iterable[Home]) -> Drawing:
        strokes = (self.ways.couples, self.ways.trunks, self.ways.links)
        couples, trunks, links = (tuple(self._line(one) for one in each) for each in strokes)
        xs = [x for line in (*couples, *trunks, *links) for x, _ in line.points]
        xs += [box.right + self.size.gap for box in self.boxes.values()]
        return Drawing(
            round(max(xs)) + self.size.margin,
            self.end,
            tuple(self.boxes.values()),
            couples,
            trunks,
            links,
            tuple(outline for home in homes for outline in self._home(home)),
        )

    def _heights(self) -> tuple[list[int], list[int], int]:
        """The top of the symbols of every row, the top of every channel above a row, and the end of the drawing."""
        size, y = self.size, 0
        tops, channels = [], []
        for number, people in enumerate(self.rows):
            channels.append(y)
            lanes = self.ways.lanes(number)
            y += size.margin + (lanes * size.lane + 34 if lanes else 0)
            tops.append(y)
            y += size.symbol + 8 + size.line * max(self.known[one].lines for one in people)
        return tops, channels, y + size.margin

    def _box(self, one: Id, row: int) -> Box:
        size, x, top = self.size, self.at[one], self.tops[row]
        half = size.words // 2
        bottom = top + size.symbol + 8 + size.line * self.known[one].lines
        return Box(one, x, top + size.symbol // 2, x - half, top, x + half, bottom)

    def _y(self, height: Height) -> float:
        if isinstance(height, Bar):
            return self.channels[height.channel] + 20 + height.lane * self.size.lane
        if isinstance(height, Below):
            return self.boxes[height.person].bottom
        if isinstance(height, Middle):
            return self.tops[height.row] + self.size.symbol / 2
        return self.tops[height.row] - (22 if height.stem else 0)

    def _line(self, stroke: Stroke) -> Line:
        points = tuple((round(x, 1), round(self._y(height), 1)) for x, height in stroke.points)
        slash = self._slash(points) if stroke.over else None
        return Line(stroke.people, stroke.child, stroke.line, points, stroke.over, stroke.descent, slash)

    def _slash(self, points: tuple[Corner, ...]) -> Corner:
        """Between the left symbol and the middle, where the children hang."""
        if len(points) == 2:
            (left, y), (right, _) = points
            edge = left + self.size.symbol / 2
            return (round((edge + (left + right) / 2) / 2, 1), y)
        (left, y), (right, _) = points[1:3]
        return (round((left + right) / 2, 1), y)

    def _home(self, home: Home) -> list[Outline]:
        """One outline, or several where those who live together stand far apart."""
        patches = [self._runs(row, home.people) for row in range(len(self.rows))]
        made = []
        for corners in outlines(bridged(patches)):
            x, y = min(corners, key=lambda corner: (corner[1], corner[0]))
            made.append(Outline(home.label, tuple(corners), (x + 4, y - 5), is_hole(corners)))
        return made

    def _runs(self, row: int, people: frozenset[Id]) -> list[Patch]:
        """Neighbours of a row who live together, each run one patch."""
        runs: list[list[Box]] = []
        bottom = max(self.boxes[one].bottom for one in self.rows[row])
        last = False
        for one in self.rows[row]:
            if one in people:
                runs[-1].append(self.boxes[one]) if last else runs.append([self.boxes[one]])
            last = one in people
        return [Patch(run[0].left - 9, run[0].top - 11, run[-1].right + 9, bottom + 7) for run in runs]
