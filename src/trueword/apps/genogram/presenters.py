"""How does a child's family stand on the page? The picture, and a table that says the same in words."""

import textwrap
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from trueword.apps.genogram.homes import companions, households, placed
from trueword.apps.genogram.kinds import meaning
from trueword.apps.genogram.layout import Figure, Home, draw
from trueword.apps.genogram.pictures import SIZES, Picture, Portrait, picture
from trueword.apps.genogram.plain import to_a_child
from trueword.apps.genogram.relations import relations
from trueword.apps.genogram.tree import Told as Drawn
from trueword.apps.genogram.tree import Tree, grow
from trueword.apps.records.api import Kinship, Relative, Responsibility, Stay, Tie, Told, age

MALE, FEMALE = {"M", "1"}, {"F", "2"}
PREGNANCY = timedelta(days=280)
LETTERS = 17  # that surely fit into the width of the words under a symbol


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the table: who, what to the child, when born, on what basis responsible, where, and on whose word."""

    person: UUID
    name: str
    relation: str
    born: str
    responsible: str
    lives_with: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The picture and its words."""

    picture: Picture
    about: str
    rows: tuple[Row, ...]
    bodies: tuple[str, ...]
    undrawn: tuple[tuple[str, Told], ...]
    more: bool


def page(family: Kinship, on: date, style: str) -> Page:
    """The page of a family on a day, in a style: professional, or to be looked at with the child."""
    return _Page(family, on, with_child=style == "child").page()


class _Page:
    def __init__(self, family: Kinship, on: date, *, with_child: bool) -> None:
        self.family, self.on, self.with_child = family, on, with_child
        there = sorted((one for one in family.people if self._is_there(one)), key=_by_age)
        self.people = {one.card.person_id: one for one in there}
        self.ties = {
            Drawn(t.person, t.other, meaning(t.kind, t.nature), t.start, t.end): t for t in family.ties
        }
        self.tree: Tree = grow(family.child, self.people, self.ties, on)
        self.homes = households(list(self.people), family.stays, self.ties, on)
        self.away = placed(family.stays, on)
        sexes = {one: _sex(relative) for one, relative in self.people.items()}
        self.relations = relations(self.tree, sexes, lambda one: self.name(one))  # type: ignore[arg-type]
        self.held = [one for one in family.responsibility if _holds(one, on)]

    def page(self) -> Page:
        measures = SIZES["child" if self.with_child else "professional"]
        portraits: dict[Hashable, Portrait] = {
            one: self._portrait(one) for one in self.people if one in self.tree.generation
        }
        figures = [
            Figure(one, len(shown.names) + len(shown.words), n, shown.shape == "square")
            for n, (one, shown) in enumerate(portraits.items())
        ]
        homes = [Home(home.people, self._home_name(n)) for n, home in enumerate(self.homes)]
        drawing = draw(self.tree, figures, homes, measures)
        return Page(
            picture(drawing, portraits, measures), self._about(len(portraits)), tuple(self._rows()),
            tuple(self._bodies()), tuple(self._undrawn()), self.family.more,
        )  # fmt: skip

    def _is_there(self, one: Relative) -> bool:
        """Born by that day; or on the way, if a child not yet born is recorded. The child of the page always is."""
        if one.card.person_id == self.family.child:
            return True
        if one.card.birth_date:
            return one.card.birth_date <= self.on
        return one.expected is None or one.expected - PREGNANCY <= self.on

    def name(self, one: UUID) -> str:
        """Forename and surname; the forename alone with the child."""
        card = self.people[one].card
        parts = [card.forename, "" if self.with_child and card.forename else card.surname]
        return " ".join(part for part in parts if part) or "Name not told"

    def _portrait(self, one: UUID) -> Portrait:
        relative = self.people[one]
        focus = one == self.family.child
        names = textwrap.wrap(self.name(one), LETTERS, break_on_hyphens=False)[:3]
        words = textwrap.wrap(self.relation(one), LETTERS)[:3] if self.with_child else [self._years(relative)]
        if died := self._died(relative):
            words.append("has died" if self.with_child else f"died {died:%Y}")
        holds = "" if self.with_child else "; ".join(self._bases(one))
        return Portrait(
            _shape(relative), self._inside(relative), tuple(names), tuple(words),
            f"{self.name(one)}: {self.relation(one)}", focus, bool(died) and not self.with_child, holds,
        )  # fmt: skip

    def relation(self, one: UUID) -> str:
        """What somebody is to the child, in the words of the style."""
        if one == self.family.child:
            return "You" if self.with_child else "The child"
        told = self.relations.get(one, "")
        return to_a_child(told) if self.with_child else told[:1].upper() + told[1:]

    def _years(self, one: Relative) -> str:
        born = one.card.birth_date
        if born:
            return f"born {'about ' if one.born_about else ''}{born:%Y}"
        return f"due {one.expected:%b %Y}" if one.expected else "birth not told"

    def _died(self, one: Relative) -> date | None:
        return one.died if one.died and one.died <= self.on else None

    def _inside(self, one: Relative) -> str:
        """The age, as it is written into a symbol."""
        words = age(one.card.birth_date, self._died(one) or self.on)
        number, _, unit = words.partition(" ")
        return number if unit.startswith("year") else f"{number}{unit[:1]}"

    def _home_name(self, number: int) -> str:
        """With a letter if there are several: a home may be drawn in two pieces."""
        name = "Foster home" if self.homes[number].foster else "Home"
        return f"{name} {'ABCDEFGHIJKLMNOPQRST'[number]}" if len(self.homes) > 1 else name

    def _about(self, count: int) -> str:
        others = f"{count - 1} other {'person' if count == 2 else 'people'}"
        who = f"The child in a double outline, and {others} of the family, on {self.on:%-d %B %Y}."
        return f"{who} The table says the same in words."

    def _rows(self) -> Iterable[Row]:
        order = [self.family.child, *(one for one in self.relations if isinstance(one, UUID))]
        yield from (self._row(one) for one in order)

    def _row(self, one: UUID) -> Row:
        return Row(
            one, self.name(one), self.relation(one), self._born(self.people[one]), self._responsible(one),
            self._lives_with(one), self._told(one),
        )  # fmt: skip

    def _born(self, one: Relative) -> str:
        born, died = one.card.birth_date, self._died(one)
        if born is None:
            words = f"expected {one.expected:%-d %B %Y}" if one.expected else "not told"
        else:
            words = f"{'about ' if one.born_about else ''}{born:%-d %B %Y}"
            words += f" ({years})" if (years := age(born, died or self.on)) else ""
        return f"{words}, died {died:%-d %B %Y}" if died else words

    def _responsible(self, one: UUID) -> str:
        """On what basis; of those who stand above the child it is said when none is told."""
        missing = "None told" if self.tree.generation[one] < 0 else ""
        return "; ".join(self._bases(one)) or missing

    def _bases(self, one: UUID) -> list[str]:
        return list(dict.fromkeys(held.basis for held in self.held if held.holder_id == one))

    def _lives_with(self, one: UUID) -> str:
        home = companions(self.homes).get(one)
        if home is None:
            placement = self.away.get(one, "Not told")
            return placement.partition(" (")[0] if self.with_child else placement
        with_whom = ", ".join(self.name(each) for each in self.people if each in home.people and each != one)
        return f"{with_whom} (foster home)" if home.foster else with_whom

    def _told(self, one: UUID) -> tuple[Told, ...]:
        """The sources of the ties that join somebody with those drawn, each file once."""
        drawn = self.tree.generation.keys()
        found = {
            (tie.told.source, tie.told.file): tie.told
            for tie in self.family.ties if one in (tie.person, tie.other) and {tie.person, tie.other} <= drawn
        }  # fmt: skip
        return tuple(found[key] for key in sorted(found))

    def _bodies(self) -> Iterable[str]:
        """The council's share, and other bodies."""
        held = [one for one in self.held if one.holder_id is None]
        return dict.fromkeys(f"{one.holder}: {one.basis}" for one in held)

    def _undrawn(self) -> Iterable[tuple[str, Told]]:
        """What is told of these people and has no line: not understood, contradictory, or not joined with the child."""
        for drawn, tie in self.ties.items():
            if {tie.person, tie.other} <= self.people.keys() and self._has_no_line(drawn):
                yield self._sentence(tie), tie.told

    def _has_no_line(self, tie: Drawn) -> bool:
        both = {tie.person, tie.other} <= self.tree.generation.keys()
        return tie in self.tree.undrawn or not both or tie.means.role.value == "other"

    def _sentence(self, tie: Tie) -> str:
        kind = f"{tie.kind} ({tie.nature})" if tie.nature else tie.kind
        return f"{self.name(tie.person)}: {kind} of {self.name(tie.other)}"


def _by_age(one: Relative) -> tuple[date, str, str, str]:
    card = one.card
    return (card.birth_date or one.expected or date.max, card.forename, card.surname, str(card.person_id))


def _sex(one: Relative) -> str:
    return "M" if one.card.sex in MALE else "F" if one.card.sex in FEMALE else ""


def _shape(one: Relative) -> str:
    if "unborn" in one.card.kinds and one.card.birth_date is None:
        return "triangle"
    return {"M": "square", "F": "circle"}.get(_sex(one), "diamond")


def _holds(one: Responsibility | Stay, on: date) -> bool:
    return (one.start is None or one.start <= on) and (one.end is None or one.end > on)
