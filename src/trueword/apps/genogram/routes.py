"""Which way does every line of the drawing go? Upright through gaps, level in lanes of its own between the rows.

Heights are not known yet: a point's height is said in words (the middle of a row, a lane of a channel).
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from trueword.apps.genogram.ports import Ports
from trueword.apps.genogram.tree import RANK, Couple, Descent, Tree

Id = Hashable
NEARLY = 30  # units: a line that would jog by less goes straight down
LANES_APART = 10  # units between two level lines in one lane


@dataclass(eq=False)
class Bar:
    """A level line in a channel; its lane is found when all are known. `over` a row: two partners apart from each other."""

    channel: int
    left: float
    right: float
    over: bool = False
    lane: int = 0

    def reach(self, *xs: float) -> None:
        """Make it long enough."""
        self.left, self.right = min(self.left, *xs), max(self.right, *xs)


@dataclass(frozen=True, slots=True)
class Middle:
    """The height of the symbols of a row."""

    row: int


@dataclass(frozen=True, slots=True)
class Below:
    """Under the words of somebody."""

    person: Id


@dataclass(frozen=True, slots=True)
class Top:
    """The upper edge of the symbols of a row, or the height above it where the lines of twins part."""

    row: int
    stem: bool = False


Height = Middle | Below | Top | Bar
Point = tuple[float, Height]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, and whom it joins: partners; or parents (perhaps none) and, of a link, their child.

    `descent` is the number of the descent it belongs to, None for partners.
    """

    people: tuple[Id, ...]
    child: Id | None
    line: str
    points: tuple[Point, ...]
    over: str = ""
    descent: int | None = None


@dataclass
class Routes:
    """All lines of a drawing, and the bars whose lanes make the channels as high as they must be."""

    couples: list[Stroke]
    trunks: list[Stroke]
    links: list[Stroke]
    bars: list[Bar]

    def lanes(self, channel: int) -> int:
        """How many lanes a channel needs."""
        return max((bar.lane + 1 for bar in self.bars if bar.channel == channel), default=0)


def routes(tree: Tree, rows: Sequence[Sequence[Id]], at: Mapping[Id, int], half: int) -> Routes:
    """The ways of all couples and descents, with lanes given out."""
    made = _Routing(tree, rows, at, half)
    made.run()
    for channel in range(len(rows) + 1):
        _share_lanes([bar for bar in made.routes.bars if bar.channel == channel])
    return made.routes


def _share_lanes(bars: list[Bar]) -> None:
    """The first lane in which a bar lies on no other; those over a row lie nearest to it."""
    lanes: list[list[Bar]] = []
    for over in (False, True):
        first = len(lanes)
        for bar in sorted((b for b in bars if b.over is over), key=lambda b: (b.left, b.right)):
            free = (n for n in range(first, len(lanes)) if not any(_touch(bar, other) for other in lanes[n]))
            bar.lane = next(free, len(lanes))
            lanes[bar.lane : bar.lane + 1] = [[*(lanes[bar.lane] if bar.lane < len(lanes) else []), bar]]


def _touch(one: Bar, other: Bar) -> bool:
    return one.left < other.right + LANES_APART and other.left < one.right + LANES_APART


class _Routing:
    def __init__(self, tree: Tree, rows: Sequence[Sequence[Id]], at: Mapping[Id, int], half: int) -> None:
        self.tree, self.rows, self.at = tree, rows, at
        self.place = {one: (r, n) for r, row in enumerate(rows) for n, one in enumerate(row)}
        self.ports = Ports(rows, at, half)
        self.routes = Routes([], [], [], [])
        self.over: dict[frozenset[Id], Bar] = {}
        self.tops: dict[tuple[int, Id], float] = {}
        self.stems: dict[tuple[int, Id], float] = {}

    def run(self) -> None:
        """Places above people first, which are fewest; then couples; then what hangs under them."""
        self._mark_couples()
        self._reach_children()
        for couple in self.tree.couples:
            self._couple(couple)
        for number, descent in enumerate(self.tree.descents):
            self._descent(number, descent)

    def _mark_couples(self) -> None:
        for couple in self.tree.couples:
            if self._adjacent(*couple.pair):
                row, number = max(self.place[one] for one in couple.pair)
                self.ports.between.add((row, number))

    def _adjacent(self, one: Id, other: Id) -> bool:
        (row, n), (other_row, m) = self.place[one], self.place[other]
        return row == other_row and abs(n - m) == 1

    def _reach_children(self) -> None:
        """A place above every child for each line that comes to it, the surest in the middle."""
        told = [
            (RANK[line], n, child)
            for n, each in enumerate(self.tree.descents)
            for child, line in each.children
        ]
        for _, number, child in sorted(told, key=lambda one: one[:2]):
            if (number, child) in self.stems:
                continue
            channel = self.place[child][0]
            if twins := self._twins(number, child):
                middle = sum(self.at[one] for one in twins) / len(twins)
                self.tops |= {(number, one): self.ports.top(one, channel, number) for one in twins}
                stem = self.ports.near(middle, channel, number)
                self.stems |= {(number, one): stem for one in twins}
            else:
                self.tops[number, child] = self.ports.top(child, channel, number)

    def _twins(self, number: int, child: Id) -> list[Id]:
        """The twins with whom a child stands side by side under the same parents, itself among them."""
        row, start = self.place[child]
        born = [one for one, _ in self.tree.descents[number].children]
        run = [child]
        for one in self.rows[row][start + 1 :]:
            if one not in born or frozenset((run[-1], one)) not in self.tree.twins:
                break
            run.append(one)
        return run if len(run) > 1 else []

    def _couple(self, couple: Couple) -> None:
        one, other = sorted(couple.pair, key=self.place.__getitem__)
        row = self.place[one][0]
        if self._adjacent(one, other):
            points: tuple[Point, ...] = ((self.at[one], Middle(row)), (self.at[other], Middle(row)))
        else:
            route = frozenset(couple.pair)
            left, right = (self.ports.top(each, row, route) for each in (one, other))
            bar = self._bar(Bar(row, left, right, over=True))
            self.over[route] = bar
            points = ((left, Middle(row)), (left, bar), (right, bar), (right, Middle(row)))
        self.routes.couples.append(Stroke((one, other), None, couple.line, points, couple.over))

    def _bar(self, bar: Bar) -> Bar:
        self.routes.bars.append(bar)
        return bar

    def _descent(self, number: int, descent: Descent) -> None:
        start = self._start(number, descent)
        channel = self.place[descent.parents[0]][0] + 1 if descent.parents else self._top_channel(descent)
        first = start[0] if start else self._entry(number, descent.children[0][0])
        bar = self._bar(Bar(channel, first, first))
        for child, line in descent.children:
            self._link(number, descent, child, line, bar)
        down: tuple[Point, ...] = (start, (start[0], bar)) if start else ()
        level: tuple[Point, ...] = ((bar.left, bar), (bar.right, bar))
        lines = {line for _, line in descent.children}
        line = min(lines, key=RANK.__getitem__)
        for points in (down, level):
            if points:
                self.routes.trunks.append(Stroke(descent.parents, None, line, points, descent=number))

    def _top_channel(self, descent: Descent) -> int:
        return min(self.place[child][0] for child, _ in descent.children)

    def _start(self, number: int, descent: Descent) -> Point | None:
        """Where a descent begins: in the middle of a couple's line, or under the words of the one parent."""
        if not descent.parents:
            return None
        one, *rest = sorted(descent.parents, key=self.place.__getitem__)
        row, n = self.place[one]
        if not rest:
            return self.ports.near(self._straight(number, descent, self.at[one]), row + 1, number), Below(one)
        other = rest[0]
        if self._adjacent(one, other):
            wish = self._straight(number, descent, (self.at[one] + self.at[other]) / 2)
            return self.ports.gap(row, n + 1, wish, (row + 1,), number), Middle(row)
        bar = self.over[frozenset(descent.parents)]
        last = self.place[other][1]
        return self.ports.gap(row, last, self.at[other], (row, row + 1), number), bar

    def _straight(self, number: int, descent: Descent, wish: float) -> float:
        """The place above a child that is nearly below: a line without a jog."""
        entries = [self._entry(number, child) for child, _ in descent.children]
        nearest = min(entries, key=lambda x: abs(x - wish))
        return nearest if abs(nearest - wish) <= NEARLY else wish

    def _entry(self, number: int, child: Id) -> float:
        return self.stems.get((number, child), self.tops[number, child])

    def _link(self, number: int, descent: Descent, child: Id, line: str, bar: Bar) -> None:
        """From the bar to the child, through the gaps of the rows between."""
        row, goal = self.place[child][0], self._entry(number, child)
        points: list[Point] = []
        for between in range(bar.channel, row):
            gap = self.ports.nearest(between, goal)
            x = self.ports.gap(between, gap, goal, (between, between + 1), number)
            bar.reach(x)
            points += [(x, bar)]
            bar = self._bar(Bar(between + 1, x, x))
            points += [(x, bar)]
        bar.reach(goal)
        points += [(goal, bar), *self._ending(number, child, row)]
        self.routes.links.append(Stroke(descent.parents, child, line, tuple(points), descent=number))

    def _ending(self, number: int, child: Id, row: int) -> list[Point]:
        top = self.tops[number, child]
        stem = self.stems.get((number, child))
        end: Point = (top, Middle(row))
        return [end] if stem is None else [(stem, Top(row, stem=True)), (top, Top(row)), end]
