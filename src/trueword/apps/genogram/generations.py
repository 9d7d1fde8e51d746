"""In which generation does everybody stand? Parents above children, partners and siblings beside each other, if that can be."""

from collections.abc import Hashable, Iterable

Id = Hashable


class Levels:
    """Takes one demand after the other and refuses the one that contradicts those before it.

    People who must stand beside each other are one class; the demands between classes make a graph without cycles.
    """

    def __init__(self, people: Iterable[Id]) -> None:
        """Everybody stands alone at first."""
        self._class: dict[Id, Id] = {one: one for one in people}
        self._below: dict[Id, dict[Id, int]] = {one: {} for one in self._class}

    def above(self, one: Id, other: Id, apart: int = 1) -> bool:
        """`one` stands at least so many generations above `other`; False when that contradicts what is settled."""
        upper, lower = self._class[one], self._class[other]
        if upper == lower or self._reaches(lower, upper):
            return False
        self._below[upper][lower] = max(apart, self._below[upper].get(lower, 0))
        return True

    def beside(self, one: Id, other: Id) -> bool:
        """They stand in the same generation; False when that contradicts what is settled."""
        kept, joined = self._class[one], self._class[other]
        if kept == joined:
            return True
        if self._reaches(kept, joined) or self._reaches(joined, kept):
            return False
        self._join(kept, joined)
        return True

    def _join(self, kept: Id, joined: Id) -> None:
        for person, group in self._class.items():
            if group == joined:
                self._class[person] = kept
        for lower, apart in self._below.pop(joined).items():
            self._below[kept][lower] = max(apart, self._below[kept].get(lower, 0))
        for under in self._below.values():
            if joined in under:
                under[kept] = max(under.pop(joined), under.get(kept, 0))

    def _reaches(self, start: Id, goal: Id) -> bool:
        seen, edge = {start}, [start]
        while edge:
            for lower in self._below[edge.pop()]:
                if lower == goal:
                    return True
                if lower not in seen:
                    seen.add(lower)
                    edge.append(lower)
        return False

    def settled(self, people: set[Id], focus: Id) -> dict[Id, int]:
        """Each person's generation, the focus in 0, the elder below 0: as close to their children as may be."""
        groups = {self._class[one] for one in people}
        order = self._from_the_top(groups)
        depth = dict.fromkeys(order, 0)
        for upper in order:
            for lower, apart in self._below[upper].items():
                if lower in groups:
                    depth[lower] = max(depth[lower], depth[upper] + apart)
        for upper in reversed(order):
            under = [depth[lower] - apart for lower, apart in self._below[upper].items() if lower in groups]
            depth[upper] = min(under, default=depth[upper])
        base = depth[self._class[focus]]
        return {one: depth[group] - base for one, group in self._class.items() if one in people}

    def _from_the_top(self, groups: set[Id]) -> list[Id]:
        """The classes, each after all that stand above it; in the order in which they came otherwise."""
        over = {one: 0 for one in self._below if one in groups}
        for upper in over:
            for lower in self._below[upper]:
                if lower in over:
                    over[lower] += 1
        ready = [one for one, count in over.items() if count == 0]
        made: list[Id] = []
        while ready:
            upper = ready.pop(0)
            made.append(upper)
            for lower in self._below[upper]:
                if lower in over:
                    over[lower] -= 1
                    if over[lower] == 0:
                        ready.append(lower)
        return made
