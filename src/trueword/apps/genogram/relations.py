"""What is everybody in the drawing to the child? In words, along the shortest way through the tree."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from trueword.apps.genogram.tree import Tree

Id = Hashable
UP, DOWN, BESIDE, SIBLING = "up", "down", "beside", "sibling"
BY_SEX = {
    "sibling": ("brother", "sister", "sibling"), "child": ("son", "daughter", "child"),
    "aunt or uncle": ("uncle", "aunt", "aunt or uncle"), "nephew or niece": ("nephew", "niece", "nephew or niece"),
    "grandchild": ("grandson", "granddaughter", "grandchild"), "parent": ("father", "mother", "parent"),
    "grandparent": ("grandfather", "grandmother", "grandparent"), "cousin": ("cousin", "cousin", "cousin"),
    "great-grandparent": ("great-grandfather", "great-grandmother", "great-grandparent"),
}  # fmt: skip
LINES = {
    "adoptive": "adoptive ", "foster": "foster carer", "guardian": "special guardian", "carer": "carer",
    "grandparent": "grandparent",
}  # fmt: skip
SHORT = {
    (UP, UP): "grandparent", (UP, UP, UP): "great-grandparent", (UP, UP, DOWN): "aunt or uncle",
    (UP, SIBLING): "aunt or uncle", (UP, DOWN, DOWN): "nephew or niece", (SIBLING, DOWN): "nephew or niece",
    (DOWN, DOWN): "grandchild", (UP, UP, DOWN, DOWN): "cousin", (UP, SIBLING, DOWN): "cousin",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody is reached from the child: the steps, and through whom."""

    steps: tuple[str, ...] = ()
    people: tuple[Id, ...] = ()


def relations(tree: Tree, sex: Mapping[Id, str], name: Callable[[Id], str]) -> dict[Id, str]:
    """Person -> what they are to the child, nearest first; the child itself is not in it. `sex` is M, F or empty."""
    words = _Words(tree, sex, name)
    return {one: words.of(one, way) for one, way in _ways(tree).items() if way.steps}


def _ways(tree: Tree) -> dict[Id, Way]:
    """The shortest way to everybody; of two, the one through parents and then through children."""
    found: dict[Id, Way] = {tree.focus: Way()}
    edge = [tree.focus]
    while edge:
        here = edge.pop(0)
        for step, there in sorted(
            _steps(tree, here), key=lambda one: (UP, DOWN, SIBLING, BESIDE).index(one[0])
        ):
            if there not in found:
                way = found[here]
                found[there] = Way((*way.steps, step), (*way.people, there))
                edge.append(there)
    return found


def _steps(tree: Tree, here: Id) -> Iterator[tuple[str, Id]]:
    for parent, child in tree.links:
        if child == here:
            yield UP, parent
        if parent == here:
            yield DOWN, child
    for descent in tree.descents:
        born = [child for child, _ in descent.children]
        if not descent.parents and here in born:
            yield from ((SIBLING, one) for one in born if one != here)
    for couple in tree.couples:
        if here in couple.pair and couple.line != "unknown":
            yield BESIDE, next(one for one in couple.pair if one != here)


class _Words:
    def __init__(self, tree: Tree, sex: Mapping[Id, str], name: Callable[[Id], str]) -> None:
        self.tree, self.sex, self.name = tree, sex, name
        self.links = tree.links

    def of(self, one: Id, way: Way) -> str:
        """The usual word where there is one; else step by step."""
        people, steps = (self.tree.focus, *way.people), way.steps
        if steps in ((UP, DOWN), (SIBLING,)):
            return self._sibling(self.tree.focus, one, steps)
        if (usual := SHORT.get(steps)) and self._by_birth(people):
            return self._side(people, steps) + self._usual(usual, people)
        last = self._step(people[-2], one, steps[-1])
        if len(steps) == 1:
            return last
        if steps == (UP, BESIDE):
            return f"{last} of {self._step(self.tree.focus, people[1], UP)}"
        return f"{last} of {self.name(people[-2])}"

    def _usual(self, usual: str, people: tuple[Id, ...]) -> str:
        """A grandparent is called by the told word of mother or father; others by their sex."""
        if usual.endswith("grandparent"):
            return usual.removesuffix("parent") + self._parent(people[-1], people[-2])
        return self._by_sex(usual, people[-1])

    def _by_birth(self, people: tuple[Id, ...]) -> bool:
        lines = [self.links.get((a, b)) or self.links.get((b, a)) or "birth" for a, b in pairwise(people)]
        return all(line == "birth" for line in lines)

    def _side(self, people: tuple[Id, ...], steps: tuple[str, ...]) -> str:
        if steps[:2] not in ((UP, UP), (UP, SIBLING)):
            return ""
        word = self._parent(people[1], self.tree.focus)
        return {"mother": "maternal ", "father": "paternal "}.get(word, "")

    def _by_sex(self, usual: str, one: Id) -> str:
        return BY_SEX[usual][{"M": 0, "F": 1}.get(self.sex.get(one, ""), 2)]

    def _parent(self, one: Id, child: Id) -> str:
        """The told word; a parent told as just that is called by their sex."""
        word = self.tree.words.get((one, child), "parent")
        return self._by_sex("parent", one) if word == "parent" else word

    def _step(self, here: Id, there: Id, step: str) -> str:
        if step == UP:
            return self._up(there, here)
        if step == DOWN:
            line = self.links[here, there]
            prefix = {"adoptive": "adopted ", "foster": "fostered ", "birth": ""}.get(line, "cared-for ")
            return "grandchild" if line == "grandparent" else prefix + self._by_sex("child", there)
        return self._beside(here, there) if step == BESIDE else self._sibling(here, there, (SIBLING,))

    def _up(self, parent: Id, child: Id) -> str:
        line, word = self.links[parent, child], self._parent(parent, child)
        if line == "grandparent":
            return word
        if line == "adoptive":
            return LINES[line] + word
        return word if line == "birth" else LINES[line]

    def _beside(self, here: Id, there: Id) -> str:
        couple = next(one for one in self.tree.couples if {here, there} == set(one.pair))
        usual = "spouse" if couple.line == "married" else "partner"
        before = {"separated": "separated ", "divorced": "divorced "}.get(couple.over, "")
        return before + usual

    def _sibling(self, here: Id, there: Id, steps: tuple[str, ...]) -> str:
        word = self._by_sex("sibling", there)
        if frozenset((here, there)) in self.tree.twins:
            return f"twin {word}"
        lines = self._shared(here, there)
        if any(line not in {"birth", "adoptive"} for line in lines):
            return f"foster {word}"
        return f"half-{word}" if self._is_half(here, there) else word

    def _shared(self, one: Id, other: Id) -> set[str]:
        """The lines to the parents whom both have, the surest parent alone."""
        shared = [p for p, child in self.links if child == one and (p, other) in self.links]
        birth = [p for p in shared if self.links[p, one] == self.links[p, other] == "birth"]
        return {self.links[p, child] for p in (birth or shared) for child in (one, other)}

    def _is_half(self, one: Id, other: Id) -> bool:
        """Told so; or both parents of both are in the drawing and just one is the same."""
        if frozenset((one, other)) in self.tree.halves:
            return True
        mine, theirs = self._born_to(one), self._born_to(other)
        return len(mine) == len(theirs) == 2 and len(mine & theirs) == 1

    def _born_to(self, child: Id) -> set[Id]:
        return {p for (p, c), line in self.links.items() if c == child and line == "birth"}
