"""What do capabilities above the records tell of somebody's life? Each offers its events, and none knows another."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Happening:
    """One event that a capability keeps in tables of its own.

    `ref` is the kind of row and its id, by which somebody marks it as significant or not; `text` the id of what was
    written about it, which the capability reads; `people` are those asked about whom it concerns.
    """

    chapter: str
    day: date | None
    headline: str
    people: frozenset[UUID]
    ref: str
    significant: bool = False
    more: tuple[tuple[str, str], ...] = ()
    text: UUID | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class EventSource:
    """What a capability offers: its events about people, and its texts by id. Both are called inside the gate."""

    name: str
    about: Callable[[Collection[UUID]], tuple[Happening, ...]]
    texts: Callable[[Collection[UUID]], Mapping[UUID, str]]


SOURCES: list[EventSource] = []


def offer_events(source: EventSource) -> None:
    """Add a capability's events to every chronology; said once, when the application is loaded."""
    if source not in SOURCES:
        SOURCES.append(source)


def happenings_about(people: Collection[UUID]) -> tuple[Happening, ...]:
    """Every event that is offered about these people. Call inside the gate."""
    return tuple(one for source in SOURCES for one in source.about(people)) if people else ()


def offered_texts(ids: Collection[UUID]) -> dict[UUID, str]:
    """The texts among these ids that a capability keeps and the one who acts may read."""
    found: dict[UUID, str] = {}
    for source in SOURCES:
        missing = [one for one in ids if one not in found]
        if missing:
            found |= source.texts(missing)
    return found
