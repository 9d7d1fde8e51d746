"""What do capabilities above the records show on a person's page? Each adds its part, read with the page itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trueword.apps.access.api import Shown, Viewer


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: its place in the list at the top, its template, and how it is read inside the gate.

    Whoever is in it is named in the access row of the page.
    """

    slug: str
    title: str
    template: str
    select: Callable[[Viewer, UUID, datetime], Shown[object]]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part with what was read for it."""

    slug: str
    title: str
    template: str
    value: object


PARTS: list[Part] = []


def show_on_record(part: Part) -> None:
    """Add a part to every record's page; said once, when the application is loaded."""
    if part not in PARTS:
        PARTS.append(part)


def read_parts(viewer: Viewer, person: UUID, on: datetime) -> Shown[tuple[ShownPart, ...]]:
    """All parts of one page, and everyone who is in them."""
    read = [(part, part.select(viewer, person, on)) for part in PARTS]
    people = frozenset[UUID]().union(*(shown.people for _, shown in read))
    return Shown(tuple(ShownPart(p.slug, p.title, p.template, shown.value) for p, shown in read), people)
