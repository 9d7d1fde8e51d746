"""How is a chronology frozen, and read again? Through the gate as an export, in one transaction with its access row."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.template.loader import render_to_string

from trueword.apps.access.api import Refuse, Shown, Viewer, names_of, read
from trueword.apps.chronology import document
from trueword.apps.chronology.asking import asking
from trueword.apps.chronology.choosing import Wanted
from trueword.apps.chronology.models import Frozen
from trueword.apps.chronology.selectors import Life, life_of
from trueword.apps.records import api as records
from trueword.apps.records.api import Card
from trueword.apps.words import council

PAGE = "chronology/document.html.jinja"


@dataclass(frozen=True, slots=True)
class Kept:
    """A frozen chronology without its text: what it is, when and by whom it was frozen, and its two hashes."""

    id: UUID
    kind: str
    events: int
    purpose: str
    at: datetime
    by: str
    sha256: str
    page_sha256: str


@dataclass(frozen=True, slots=True)
class Freezer:
    """Whose chronology can be frozen: the card, who would be in it, and what was frozen before.

    `may`: whether the rules let the viewer export this record at all; nobody would be in it otherwise.
    """

    may: bool
    card: Card
    people: tuple[Card, ...]
    earlier: tuple[Kept, ...]


def about_to_freeze(
    viewer: Viewer, person: UUID, purpose: str, *, family: bool, on: datetime
) -> Freezer | Refuse:
    """Who would be in it. To look at that is no export yet; freezing is one, and is decided anew."""

    def select() -> Shown[Freezer]:
        near = records.household(person) if family else frozenset()
        may = records.openable(viewer, {person, *near}, "export", purpose)
        cards = records.cards(viewer, {person, *may})
        ordered = sorted(cards.values(), key=lambda card: (card.person_id != person, card.surname))
        people = tuple(card for card in ordered if card.person_id in may)
        return Shown(Freezer(person in may, cards[person], people, kept_of(person)), frozenset(cards))

    return read(viewer, asking("open", purpose, person, page="freeze chronology"), select, on=on)


def freeze(
    viewer: Viewer, person: UUID, purpose: str, wanted: Wanted, reason: str, *, family: bool, on: datetime
) -> Kept | Refuse:
    """Write the chronology down as it stands; the access row names everybody in it and the hash."""
    made = uuid4()

    def select() -> Shown[Kept]:
        life = life_of(viewer, person, purpose, family=family, on=on.date(), action="export")
        row = _row(
            viewer, life, replace(wanted, oldest_first=True), _freezing(viewer, made, purpose, reason, on)
        )
        row.person_id, row.purpose, row.kind = person, purpose, "family" if family else "child"
        row.save(force_insert=True)
        return Shown(_kept(row, {row.frozen_by: viewer.name}), life.people | life.named)

    ask = asking("export", purpose, person, frozen=str(made), family=family)
    return read(viewer, ask, select, on=on)


def _freezing(viewer: Viewer, made: UUID, purpose: str, reason: str, on: datetime) -> document.Freezing:
    words = records.purpose_names().get(purpose, purpose)
    return document.Freezing(made, on, viewer.name, viewer.role_name, words, reason, council().name)


def _row(viewer: Viewer, life: Life, wanted: Wanted, freezing: document.Freezing) -> Frozen:
    """Called as the one who freezes; ValueError for a job, which has no business in court."""
    if viewer.actor.user is None:
        raise ValueError("a chronology is frozen by a person")
    notes = {event.note for event in life.events if event.note}
    told = document.document(life, wanted, records.whole_texts(notes), records.all_searched(), freezing)
    content = document.canonical(told)
    page = render_to_string(PAGE, {"told": told, "sha256": document.sha256(content), "written": _written})
    return Frozen(
        id=freezing.id, people=sorted(life.people), named=sorted(life.named), events=len(told["events"]),
        content=content, sha256=document.sha256(content), page=page, page_sha256=document.sha256(page),
        frozen_by=viewer.actor.user, frozen_at=freezing.at,
    )  # fmt: skip


def _written(day: str) -> str:
    """A day or moment of the content as a reader of the page writes it."""
    if not day:
        return ""
    moment = datetime.fromisoformat(day)
    return f"{moment:%-d %B %Y}" if len(day) == len("2026-11-24") else f"{moment:%-d %B %Y at %H:%M}"


def kept_of(person: UUID) -> tuple[Kept, ...]:
    """What was frozen of this person that the one who acts may read, newest first. Call inside the gate."""
    rows = list(Frozen.objects.filter(person_id=person).defer("content", "page").order_by("-frozen_at"))
    names = _names(rows)
    return tuple(_kept(row, names) for row in rows)


def read_frozen(
    viewer: Viewer, person: UUID, frozen: UUID, purpose: str, *, on: datetime, action: str = "open"
) -> Frozen | Refuse | None:
    """One frozen chronology; None where there is none that they may read. To carry it away is an export."""

    def select() -> Shown[Frozen | None]:
        row = Frozen.objects.filter(person_id=person, id=frozen).first()
        return Shown(row, frozenset([*row.people, *row.named]) if row else frozenset())

    return read(viewer, asking(action, purpose, person, frozen=str(frozen)), select, on=on)


def kept(row: Frozen) -> Kept:
    """A row without its text."""
    return _kept(row, _names([row]))


def _names(rows: Iterable[Frozen]) -> dict[UUID, str]:
    authors = {row.frozen_by for row in rows}
    return names_of(authors) if authors else {}


def _kept(row: Frozen, names: dict[UUID, str]) -> Kept:
    return Kept(
        row.id, dict(Frozen.KINDS)[row.kind], row.events, row.purpose, row.frozen_at,
        names.get(row.frozen_by, "somebody who has left"), row.sha256, row.page_sha256,
    )  # fmt: skip
