"""Which people, couples and lines does the drawing of a family have on one day? From told ties; no positions yet.

Bad data is met, not repaired: a tie that contradicts those before it (a person older than their own grandmother by two
ties) is not drawn, and is named in `undrawn`.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from trueword.apps.genogram.generations import Levels
from trueword.apps.genogram.kinds import Meaning, Role

Id = Hashable
RANK = {"birth": 0, "adoptive": 1, "guardian": 2, "foster": 3, "carer": 4, "grandparent": 5, "sibling": 6}
"""The lines from parents to children, and the order in which they say under whom a child stands."""


KIND = {
    "birth": "own", "adoptive": "own", "guardian": "care", "foster": "care", "carer": "care", "grandparent": "grandparent",
}  # fmt: skip
"""Children of one kind hang together under their parents."""


@dataclass(frozen=True, slots=True)
class Told:
    """A tie as told: `person` is to `other` what the meaning says, from `start` until before `end`."""

    person: Id
    other: Id
    means: Meaning
    start: date | None = None
    end: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it goes on that day. Who gave birth to whom, and who are siblings, has no end."""
        by_birth = self.means.role in {Role.SIBLING, Role.GRANDPARENT} or self.means.line == "birth"
        return by_birth or ((self.start is None or self.start <= on) and (self.end is None or self.end > on))


@dataclass(frozen=True, slots=True)
class Couple:
    """Two partners, or two who have a child together (`line` is unknown then); `over`: separated or divorced."""

    pair: tuple[Id, Id]
    line: str
    over: str = ""


@dataclass(frozen=True, slots=True)
class Descent:
    """The children of two parents, or of one, each with its line; of none, siblings whose parents are not told."""

    parents: tuple[Id, ...]
    children: tuple[tuple[Id, str], ...]


@dataclass(frozen=True)
class Tree:
    """A family on one day: who stands in which generation, in an order that depends on nothing but the facts."""

    focus: Id
    generation: Mapping[Id, int]
    couples: tuple[Couple, ...]
    descents: tuple[Descent, ...]
    twins: tuple[frozenset[Id], ...]
    halves: frozenset[frozenset[Id]] = frozenset()
    words: Mapping[tuple[Id, Id], str] = field(default_factory=dict)
    undrawn: tuple[Told, ...] = ()

    @property
    def links(self) -> dict[tuple[Id, Id], str]:
        """Every line from a parent to a child."""
        return {
            (p, child): line for one in self.descents for child, line in one.children for p in one.parents
        }


def grow(focus: Id, people: Iterable[Id], ties: Iterable[Told], on: date) -> Tree:
    """The tree of those whom drawable ties connect with the focus on that day. `people` come in a settled order."""
    return _Growing(focus, list(people), list(ties), on).tree()


class _Growing:
    """Takes the ties in the order of their certainty: birth before care, parents before couples before siblings."""

    def __init__(self, focus: Id, people: list[Id], ties: list[Told], on: date) -> None:
        self.focus, self.order, self.on = focus, {one: n for n, one in enumerate(people)}, on
        self.levels = Levels(people)
        self.parents: dict[tuple[Id, Id], str] = {}
        self.words: dict[tuple[Id, Id], str] = {}
        self.undrawn: list[Told] = []
        self.ties = [t for t in ties if t.person != t.other and {t.person, t.other} <= self.order.keys()]
        self._parents()
        self._grandparents()
        self.couples = self._couples()
        self._children_beside()
        self.siblings = self._siblings()

    def tree(self) -> Tree:
        descents = self._descents()
        near = _connected(self.focus, self.couples, descents)
        levels = self.levels.settled(near, self.focus)
        return Tree(
            self.focus,
            levels,
            tuple(one for one in self.couples if one.pair[0] in near),
            tuple(one for one in descents if one.children[0][0] in near),
            tuple(pair for pair in self._told({"twin", "identical"}) if pair <= near),
            frozenset(self._told({"half"})),
            self.words,
            tuple(self.undrawn),
        )

    def _holding(self, role: Role) -> list[Told]:
        return [tie for tie in self.ties if tie.means.role is role and tie.holds(self.on)]

    def _parents(self) -> None:
        told = sorted(self._holding(Role.PARENT), key=lambda tie: RANK[tie.means.line])
        for tie in told:
            pair = (tie.other, tie.person) if tie.means.turned else (tie.person, tie.other)
            self._link(pair, tie.means.line, tie)

    def _link(self, pair: tuple[Id, Id], line: str, tie: Told, apart: int = 1) -> None:
        if pair in self.parents:
            if line == "birth" and self.words[pair] == "parent":
                self.words[pair] = tie.means.word
        elif self.levels.above(*pair, apart):
            self.parents[pair] = line
            self.words[pair] = _grandparent(tie.means) if line == "grandparent" else tie.means.word
        else:
            self.undrawn.append(tie)

    def _grandparents(self) -> None:
        """A mother's mother is her mother's child's grandmother: hung there if there is just one such parent."""
        for tie in self._holding(Role.GRANDPARENT):
            wanted = {"maternal": "mother", "paternal": "father"}.get(tie.means.side)
            between = [p for p in self._birth(tie.other) if self.words[p, tie.other] == wanted]
            if len(between) == 1 and between[0] != tie.person:
                self._link((tie.person, between[0]), "birth", tie)
            elif not self._is_grandparent(tie.person, tie.other):
                self._link((tie.person, tie.other), "grandparent", tie, apart=2)

    def _is_grandparent(self, one: Id, child: Id) -> bool:
        return any((one, parent) in self.parents for parent in self._birth(child))

    def _birth(self, child: Id) -> list[Id]:
        found = [p for (p, c), line in self.parents.items() if c == child and line == "birth"]
        return sorted(found, key=self.order.__getitem__)

    def _couples(self) -> list[Couple]:
        """Partners as told, the latest word last; then those who have a child together and are nothing else told."""
        told = [tie for tie in self.ties if tie.means.role is Role.COUPLE]
        told = [tie for tie in told if tie.start is None or tie.start <= self.on]
        told.sort(key=lambda tie: tie.start or date.min)
        found: dict[frozenset[Id], Couple] = {}
        for tie in told:
            pair = self._pair(tie.person, tie.other)
            ended = tie.end is not None and tie.end <= self.on
            over = tie.means.over or ("separated" if ended else "")
            if self.levels.beside(*pair):
                found[frozenset(pair)] = Couple(pair, tie.means.line, over)
            else:
                self.undrawn.append(tie)
        for pair in self._parents_together():
            if frozenset(pair) not in found and self.levels.beside(*pair):
                found[frozenset(pair)] = Couple(pair, "unknown")
        return list(found.values())

    def _parents_together(self) -> list[tuple[Id, Id]]:
        made = [
            pair
            for child in self.order
            for line in ("birth", "adoptive")
            for pair in combinations(self._of(child, line), 2)
        ]
        return list(dict.fromkeys(made))

    def _children_beside(self) -> None:
        """Children of the same parent stand beside each other if they can, those by birth first."""
        first: dict[tuple[Id, str], Id] = {}
        for (parent, child), line in sorted(self.parents.items(), key=lambda one: RANK[one[1]]):
            self.levels.beside(first.setdefault((parent, KIND[line]), child), child)

    def _of(self, child: Id, *lines: str) -> list[Id]:
        found = [p for (p, c), line in self.parents.items() if c == child and line in lines]
        return sorted(found, key=self.order.__getitem__)

    def _pair(self, one: Id, other: Id) -> tuple[Id, Id]:
        first, second = sorted((one, other), key=self.order.__getitem__)
        return first, second

    def _siblings(self) -> list[tuple[Id, Id]]:
        """Told siblings without a common parent in the drawing, who can stand beside each other."""
        found = []
        for tie in self._holding(Role.SIBLING):
            pair = self._pair(tie.person, tie.other)
            if pair in found or self._common(*pair):
                continue
            if self.levels.beside(*pair):
                found.append(pair)
            else:
                self.undrawn.append(tie)
        return found

    def _common(self, one: Id, other: Id) -> bool:
        mine = {p for p, c in self.parents if c == one}
        return any((parent, other) in self.parents for parent in mine)

    def _told(self, lines: set[str]) -> list[frozenset[Id]]:
        told = [tie for tie in self._holding(Role.SIBLING) if tie.means.line in lines]
        return list(dict.fromkeys(frozenset((tie.person, tie.other)) for tie in told))

    def _descents(self) -> list[Descent]:
        under: dict[tuple[tuple[Id, ...], str], list[tuple[Id, str]]] = {}
        for child in self.order:
            for line in KIND:
                for parents in self._groups(self._of(child, line)):
                    under.setdefault((parents, KIND[line]), []).append((child, line))
        made = [Descent(parents, tuple(children)) for (parents, _), children in under.items()]
        return [*made, *(Descent((), tuple((one, "sibling") for one in pair)) for pair in self.siblings)]

    def _groups(self, parents: list[Id]) -> list[tuple[Id, ...]]:
        """Parents of one child in couples; whoever has no partner among them stands alone."""
        pairs = {frozenset(one.pair) for one in self.couples}
        left = list(parents)
        made: list[tuple[Id, ...]] = []
        while left:
            first = left.pop(0)
            partner = next((one for one in left if frozenset((first, one)) in pairs), None)
            if partner is None:
                made.append((first,))
            else:
                left.remove(partner)
                made.append((first, partner))
        return made


def _grandparent(means: Meaning) -> str:
    word = {"mother": "grandmother", "father": "grandfather"}.get(means.word, "grandparent")
    return f"{means.side} {word}".strip()


def _connected(focus: Id, couples: list[Couple], descents: list[Descent]) -> set[Id]:
    """Everyone whom lines connect with the focus."""
    groups = [set(one.pair) for one in couples]
    groups += [{*one.parents, *(child for child, _ in one.children)} for one in descents]
    near, grown = {focus}, True
    while grown:
        joined = near.union(*(group for group in groups if group & near))
        grown, near = joined != near, joined
    return near
