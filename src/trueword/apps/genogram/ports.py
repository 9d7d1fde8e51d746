"""Where do lines leave and reach people, and where do they pass between them, so that no two lie on each other?"""

from collections.abc import Hashable, Mapping, Sequence

Id = Hashable
Route = Hashable
"""What a line belongs to: lines of one route may lie on each other."""
NEAREST = 4  # units between two upright lines of different routes
OFFSETS = (0, 12, -12, 20, -20, 26, -26, 6, -6, 16, -16, 24, -24)


class Ports:
    """Gives out the places of upright lines. `channel` n is the space above row n."""

    def __init__(self, rows: Sequence[Sequence[Id]], at: Mapping[Id, int], half: int) -> None:
        """`half` of the width that somebody's symbol and words take."""
        self._rows, self._at, self._half = rows, at, half
        self._taken: dict[int, list[tuple[float, Route]]] = {}
        self._used: dict[Id, int] = {}
        self.between: set[tuple[int, int]] = set()

    def top(self, person: Id, channel: int, route: Route) -> float:
        """A place above somebody: the first in the middle, others beside it."""
        number = self._used.get(person, 0)
        self._used[person] = number + 1
        return self.take(self._at[person] + OFFSETS[number % len(OFFSETS)], (channel,), route)

    def take(self, x: float, channels: Sequence[int], route: Route) -> float:
        """This very place."""
        for channel in channels:
            self._taken.setdefault(channel, []).append((x, route))
        return x

    def near(self, x: float, channel: int, route: Route) -> float:
        """A free place near this one."""
        return self._free(x, (x - 40, x + 40), (channel,), route)

    def gap(self, row: int, number: int, wish: float, channels: Sequence[int], route: Route) -> float:
        """A place in the gap before the person of that number in the row, as near to the wish as may be."""
        low, high = self.limits(row, number)
        return self._free(min(max(wish, low), high), (low, high), channels, route)

    def limits(self, row: int, number: int) -> tuple[float, float]:
        """From where to where a gap reaches; outermost gaps are a little wide."""
        people, edge = self._rows[row], self._half + 12
        left = self._at[people[number - 1]] + edge if number else self._at[people[0]] - edge - 60
        right = self._at[people[number]] - edge if number < len(people) else self._at[people[-1]] + edge + 60
        return float(left), float(right)

    def nearest(self, row: int, wish: float) -> int:
        """The gap of a row nearest to a wish; never one that a couple's line crosses, if another is near."""
        return min(range(len(self._rows[row]) + 1), key=lambda n: (self._far(row, n, wish), n))

    def _far(self, row: int, number: int, wish: float) -> float:
        low, high = self.limits(row, number)
        return abs(min(max(wish, low), high) - wish) + (600 if (row, number) in self.between else 0)

    def _free(self, wish: float, limits: tuple[float, float], channels: Sequence[int], route: Route) -> float:
        steps = [sign * n * NEAREST for n in range(60) for sign in (1, -1)]
        places = (wish + step for step in steps if limits[0] <= wish + step <= limits[1])
        found = next((x for x in places if self._is_free(x, channels, route)), wish)
        return self.take(found, channels, route)

    def _is_free(self, x: float, channels: Sequence[int], route: Route) -> bool:
        near = [other for channel in channels for other in self._taken.get(channel, [])]
        return all(abs(x - other) >= NEAREST or whose == route for other, whose in near)
