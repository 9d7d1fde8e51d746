"""What does somebody need before them who puts a document into a record? Who it can be about, and for whom they do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trueword.apps.access import api as access
from trueword.apps.access.api import Ask, Colleague, Refuse, Shown, Viewer
from trueword.apps.documents.models import Document
from trueword.apps.records import api as records
from trueword.apps.records.api import Related
from trueword.policy.roles import PRACTICE

TYPISTS = frozenset({"business_support"})


@dataclass(frozen=True, slots=True)
class Replaced:
    """The document of which a newer version is put in."""

    id: UUID
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Setting:
    """One person's page for documents."""

    card: records.Card
    family: tuple[Related, ...]
    workers: tuple[Colleague, ...]
    for_others: bool
    replaces: Replaced | None

    @property
    def person(self) -> UUID:
        """Whose page it is."""
        return self.card.person_id

    @property
    def offered(self) -> frozenset[UUID]:
        """Whom it can also be about."""
        return frozenset(one.card.person_id for one in self.family)

    @property
    def name(self) -> str:
        """Whose page it is, by name."""
        return name_of(self.card)


def name_of(card: records.Card) -> str:
    """Forename and surname."""
    return f"{card.forename} {card.surname}".strip() or "Name not told"


def names_for(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, str]:
    """Names of those whom the viewer may find. Call inside the gate."""
    return {person: name_of(card) for person, card in records.cards(viewer, set(people)).items()}


def asking(action: str, purpose: str, person: UUID, said: str = "", **detail: object) -> Ask:
    """The question for the rules, about one person; on duty the whole household is opened with it."""
    return Ask(action, purpose, person, lambda: records.is_visible(person), lambda: records.household(person),
               said=said, detail=detail)  # fmt: skip


def setting(
    viewer: Viewer, purpose: str, person: UUID, replaces: UUID | None, *, on: datetime
) -> Setting | Refuse:
    """What they need before them, or the refusal with its next step."""

    def select() -> Shown[Setting]:
        found = _setting(viewer, person, replaces, on.date())
        return Shown(found, frozenset({person, *found.offered}))

    return access.read(viewer, asking("write", purpose, person, page="document"), select, on=on)


def _setting(viewer: Viewer, person: UUID, replaces: UUID | None, on: date) -> Setting:
    typist = viewer.actor.role in TYPISTS
    return Setting(
        records.cards(viewer, [person])[person], records.family_of(viewer, person),
        _workers(viewer, person, on) if typist else (), typist, _replaced(person, replaces),
    )  # fmt: skip


def _workers(viewer: Viewer, person: UUID, on: date) -> tuple[Colleague, ...]:
    """For whom business support puts it in: those who work with the person, and the rest of their own team."""
    working = access.working_with(person, on)
    everyone = access.colleagues(PRACTICE, viewer, on=on)
    return tuple(one for one in everyone if one.in_team or one.id in working)


def _replaced(person: UUID, document: UUID | None) -> Replaced | None:
    """The document that is replaced, if it is about this person and has not been replaced yet."""
    if document is None:
        return None
    found = Document.objects.filter(id=document, people__contains=[person], replaced_by=None).first()
    return Replaced(found.id, found.title, found.kind) if found else None
