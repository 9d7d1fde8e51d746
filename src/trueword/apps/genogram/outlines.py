"""How is a line drawn round those who live together, and round nobody else?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Corner = tuple[float, float]
NARROW, FAR = 40, 560  # units: a band is no narrower, and no longer


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left < x < self.right and self.top < y < self.bottom


def bridged(rows: Sequence[Sequence[Patch]]) -> list[Patch]:
    """Patches by row, with those of neighbouring rows joined: straight down, or by a band through the space between."""
    made = [patch for row in rows for patch in row]
    for upper, lower in pairwise(rows):
        for one in upper:
            for other in lower:
                left, right = max(one.left, other.left), min(one.right, other.right)
                if right - left < NARROW:
                    left, right = right - NARROW, left + NARROW
                if right - left < FAR:
                    made.append(Patch(left, one.bottom - 1, right, other.top + 1))
    return made


def outlines(patches: Iterable[Patch]) -> list[list[Corner]]:
    """The edges of all patches together, each closed line from corner to corner."""
    patches = list(patches)
    xs = sorted({x for p in patches for x in (p.left, p.right)})
    ys = sorted({y for p in patches for y in (p.top, p.bottom)})
    inside = {
        (i, j) for i in range(len(xs) - 1) for j in range(len(ys) - 1)
        if any(p.covers((xs[i] + xs[i + 1]) / 2, (ys[j] + ys[j + 1]) / 2) for p in patches)
    }  # fmt: skip
    return [[(xs[i], ys[j]) for i, j in _corners(loop)] for loop in _loops(inside)]


def is_hole(corners: Sequence[Corner]) -> bool:
    """Whether a line goes round somebody who is not meant: then it turns the other way."""
    ring = [*corners, corners[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) < 0


Cell = tuple[int, int]


def _loops(inside: set[Cell]) -> list[list[Cell]]:
    """The edges between inside and outside, joined with the inside on the right hand."""
    after: dict[Cell, list[Cell]] = {}
    for i, j in sorted(inside):
        edges = (
            ((i, j), (i + 1, j), (i, j - 1)), ((i + 1, j), (i + 1, j + 1), (i + 1, j)),
            ((i + 1, j + 1), (i, j + 1), (i, j + 1)), ((i, j + 1), (i, j), (i - 1, j)),
        )  # fmt: skip
        for start, end, beyond in edges:
            if beyond not in inside:
                after.setdefault(start, []).append(end)
    loops = []
    while after:
        start = min(after)
        loop, here = [start], _next(after, start)
        while here != start:
            loop.append(here)
            here = _next(after, here)
        loops.append(loop)
    return loops


def _next(after: dict[Cell, list[Cell]], here: Cell) -> Cell:
    there = after[here].pop(0)
    if not after[here]:
        del after[here]
    return there


def _corners(loop: list[Cell]) -> list[Cell]:
    """Without the points in the middle of a straight edge."""
    ring = [loop[-1], *loop, loop[0]]
    return [
        here for before, here, after in zip(ring, ring[1:], ring[2:], strict=False)
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
    ]  # fmt: skip
