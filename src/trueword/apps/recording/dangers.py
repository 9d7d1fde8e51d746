"""How are warnings recorded, reviewed and ended? Through the gate, and whoever they concern is filed anew."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, Shown, Viewer
from trueword.apps.recording.actions import write
from trueword.apps.recording.setting import asking, name_of
from trueword.apps.records import api as records
from trueword.apps.records.api import Address, Card, DangerWarning, HeldWarning


@dataclass(frozen=True, slots=True)
class Home:
    """An address where somebody lives, of which one can warn."""

    id: UUID
    lines: str
    postcode: str

    @property
    def words(self) -> str:
        """The address in a line."""
        return ", ".join(filter(None, (*self.lines.splitlines(), self.postcode)))


@dataclass(frozen=True, slots=True)
class Warnings:
    """Somebody's warnings, and what a new one can be about: where they live, who is close to them."""

    card: Card
    held: tuple[HeldWarning, ...]
    homes: tuple[Home, ...]
    family: tuple[tuple[UUID, str], ...]


def warnings(viewer: Viewer, purpose: str, person: UUID, *, on: datetime) -> Warnings | Refuse:
    """Every warning about somebody, for whoever may write in their record."""

    def select() -> Shown[Warnings]:
        held = records.warnings_of(viewer, person, on.date())
        family = tuple((one.card.person_id, name_of(one.card)) for one in records.family_of(viewer, person))
        card = records.cards(viewer, [person])[person]
        found = Warnings(card, held, _homes(person, on.date()), family)
        return Shown(
            found, frozenset({person}).union(*(one.people for one in held), [one for one, _ in family])
        )

    return access.read(viewer, asking("write", purpose, person, page="warnings"), select, on=on)


def _homes(person: UUID, on: date) -> tuple[Home, ...]:
    living = Address.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), person_id=person).exclude(
        postcode=""
    )
    made = {
        (row.lines, row.postcode): Home(row.id, row.lines, row.postcode)
        for row in living.order_by("-valid_from")
    }
    return tuple(made.values())


def place(
    viewer: Viewer, purpose: str, person: UUID, values: dict[str, Any], *, on: datetime
) -> Refuse | None:
    """Place a warning; the same one that goes on already is not placed twice."""

    def change() -> None:
        same = DangerWarning.objects.filter(person_id=person, ended_on=None, placed_on=on.date(), **values)
        if not same.exists():
            records.add(DangerWarning, by=viewer, on=on, person_id=person, placed_by=viewer.user,
                        placed_on=on.date(), **values)  # fmt: skip
        records.to_file(_concerned(person, values), on=on)

    ask = asking("write", purpose, person, change="warning", kind=values["kind"])
    return write(viewer, ask, _concerned(person, values), change, on=on)


def _concerned(person: UUID, values: dict[str, Any]) -> list[UUID]:
    return [person, *([values["other_id"]] if values.get("other_id") else [])]


def change(
    viewer: Viewer, purpose: str, person: UUID, warning: UUID, values: dict[str, Any], *, on: datetime
) -> Refuse | None:
    """Say of a warning that it still holds until another review, or that it has ended and why."""

    def change_it() -> None:
        for row in DangerWarning.objects.filter(id=warning, person_id=person, ended_on=None):
            records.correct(row, by=viewer, on=on, **values)
            records.to_file(_concerned(person, {"other_id": row.other_id}), on=on)

    what = "end warning" if "ended_on" in values else "review warning"
    ask = asking("write", purpose, person, change=what, warning=str(warning))
    return write(viewer, ask, [person], change_it, on=on)
