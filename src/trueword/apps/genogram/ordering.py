"""Who stands beside whom? Rows of people: siblings by birth from left to right, each with their partners at their side."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from trueword.apps.genogram.tree import RANK, Tree

Id = Hashable
Chain = tuple[Id, ...]
"""Somebody with the partners who stand at their side."""
Unit = tuple[Chain, ...]
ROUNDS = 8  # of looking for a better order; more than are ever needed
FAR, NEAR = 8, 1  # how far a unit may move at once in a short row, and in a long one, where time counts


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows from the eldest generation down; each is made of units (siblings with partners) that stay together."""

    units: tuple[tuple[Unit, ...], ...]

    @property
    def people(self) -> tuple[tuple[Id, ...], ...]:
        """Each row as people from left to right."""
        return tuple(tuple(one for unit in row for chain in unit for one in chain) for row in self.units)


def rows(tree: Tree, by_age: Mapping[Id, int], males: frozenset[Id]) -> Rows:
    """The rows of a tree. `by_age` gives each person's place among all, eldest first."""
    levels = sorted(set(tree.generation.values()))
    made = [_Row(tree, level, by_age, males).units() for level in levels]
    return Rows(tuple(tuple(row) for row in _settled(tree, made)))


class _Row:
    """Collects the units of one generation."""

    def __init__(self, tree: Tree, level: int, by_age: Mapping[Id, int], males: frozenset[Id]) -> None:
        self.people = sorted(
            (one for one, at in tree.generation.items() if at == level), key=by_age.__getitem__
        )
        self.males, self.placed = males, set[Id]()
        self.under = {one: _under(tree, one) for one in self.people}
        self.partners: dict[Id, list[Id]] = {one: [] for one in self.people}
        for couple in tree.couples:
            for one, other in (couple.pair, couple.pair[::-1]):
                if one in self.partners:
                    self.partners[one].append(other)

    def units(self) -> list[Unit]:
        """Siblings with their partners first; then whoever has neither parents nor siblings in the drawing."""
        made: list[Unit] = []
        self.placed.update(one for one, under in self.under.items() if under is not None)
        for descent in dict.fromkeys(d for d in self.under.values() if d is not None):
            siblings = [one for one in self.people if self.under[one] == descent]
            made.append(tuple(self._chain(each, first=n == 0) for n, each in enumerate(siblings)))
        for head in sorted(self.people, key=lambda one: -len(self.partners[one])):
            if head not in self.placed:
                self.placed.add(head)
                made.append((self._chain(head, first=True),))
        return made

    def _chain(self, one: Id, *, first: bool) -> Chain:
        """Somebody with the partners who come with them: the first to the left if there are several."""
        partners = [each for each in self.partners[one] if each not in self.placed]
        self.placed.update(partners)
        lone_left = first and len(partners) == 1 and partners[0] in self.males and one not in self.males
        left = partners[:1] if len(partners) > 1 or lone_left else []
        right = partners[len(left) :]
        outer = [self._outwards(each) for each in left]
        return (
            *(each for chain in outer for each in reversed(chain)),
            one,
            *(q for p in right for q in self._outwards(p)),
        )

    def _outwards(self, one: Id) -> list[Id]:
        """A partner, followed on the far side by partners of their own."""
        further = [each for each in self.partners[one] if each not in self.placed]
        self.placed.update(further)
        return [one, *(q for p in further for q in self._outwards(p))]


def _under(tree: Tree, one: Id) -> int | None:
    """The number of the descent that says under whom somebody stands: by birth if that is told."""
    found = [
        (RANK[line], n) for n, each in enumerate(tree.descents) for child, line in each.children if child == one
    ]  # fmt: skip
    return min(found)[1] if found else None


def _settled(tree: Tree, made: list[list[Unit]]) -> list[list[Unit]]:
    """Units moved past each other as long as that brings people nearer to their parents, children and partners."""
    best = _cost(tree, made)
    for _ in range(ROUNDS):
        before = best
        for row in made:
            best = _better(tree, made, row, best)
        if best >= before:
            break
    return made


def _better(tree: Tree, made: list[list[Unit]], row: list[Unit], best: float) -> float:
    reach = FAR if len(row) <= FAR else NEAR
    for start in range(len(row)):
        for goal in range(max(0, start - reach), min(len(row), start + reach + 1)):
            row.insert(goal, row.pop(start))
            cost = _cost(tree, made)
            if cost < best - 1e-9:
                best = cost
                break
            row.insert(start, row.pop(goal))
    return best


def _cost(tree: Tree, made: list[list[Unit]]) -> float:
    """How far apart those stand who belong together."""
    at: dict[Id, float] = {}
    for row in made:
        people = [one for unit in row for chain in unit for one in chain]
        at |= {one: n - (len(people) - 1) / 2 for n, one in enumerate(people)}
    links = sum(abs(_middle(each.parents, at) - at[child]) for each in tree.descents if each.parents
                for child, _ in each.children)  # fmt: skip
    beside = sum(
        abs(at[each.children[0][0]] - at[each.children[1][0]]) for each in tree.descents if not each.parents
    )
    return links + beside + 2 * sum(abs(at[one.pair[0]] - at[one.pair[1]]) for one in tree.couples)


def _middle(people: tuple[Id, ...], at: Mapping[Id, float]) -> float:
    return sum(at[one] for one in people) / len(people)
