"""Which contacts are there, what was told, decided and said, and who may be meant? Through the gate, as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from trueword.apps.access.api import Ask, Refuse, Shown, Turn, Viewer, names_of, read, turns_between
from trueword.apps.frontdoor.models import Decision, Named, Taken, Told
from trueword.apps.records.api import Card, Match, Query, Referral, addresses_kept, cards, search
from trueword.policy.contacts import is_late, urgency
from trueword.policy.fields import PROTECTED

FOR = "protect"
CANDIDATES = 8
RECENT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a contact is about, as told; with the card of whom the worker chose, where they may know of them."""

    id: UUID
    kind: str
    forename: str
    surname: str
    born: date | None
    details: tuple[tuple[str, str], ...]
    match: str
    number: str
    card: Card | None

    @property
    def name_told(self) -> str:
        """The words of the name; empty when none was told."""
        return " ".join(filter(None, (self.forename, self.surname)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decision: what, why, by whom, when, late or not; and where it is to be opened."""

    id: UUID
    outcome: str
    reasons: str
    passed_to: str
    by: str
    at: datetime
    late: bool
    opened_in: str
    opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class Saying:
    """Whether somebody was told: how and when, or why not."""

    whom: str
    was_told: bool
    words: str
    on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact as it was taken, with what followed."""

    id: UUID
    reference: str
    received_at: datetime
    method: str
    source: str
    agency: str
    teller: tuple[tuple[str, str], ...]
    worry: str
    rating: str
    danger: bool
    by: str
    due_at: datetime
    sent: bool
    people: tuple[Person, ...]
    decisions: tuple[Outcome, ...]
    told: tuple[Saying, ...]

    @property
    def decision(self) -> Outcome | None:
        """The decision that holds: the last one."""
        return self.decisions[-1] if self.decisions else None

    @property
    def nobody_known(self) -> bool:
        """Whether anybody named was nobody known."""
        return any(one.match == "none" for one in self.people)

    def is_late(self, now: datetime) -> bool:
        """Whether it was, or is, decided late."""
        return is_late(self.due_at, self.decisions[0].at if self.decisions else None, now)

    @property
    def family_told(self) -> bool:
        """Whether it is written down that the family was told, or why not."""
        return any(one.whom == "family" for one in self.told)


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits to be decided, the most urgent first; what waits for the case system; and what was decided lately."""

    waiting: tuple[Contact, ...]
    to_open: tuple[Contact, ...]
    decided: tuple[Contact, ...]


def queue(viewer: Viewer, *, on: datetime) -> Queue | Refuse:
    """The contacts that the front door works on."""

    def select() -> Shown[Queue]:
        recent = Q(decided_at=None) | Q(decided_at__gte=on - RECENT) | Q(decisions__in=_to_open())
        found = _contacts(viewer, Taken.objects.filter(recent).distinct())
        return Shown(_queue(found, _fed_since(found)), _known(found))

    return read(viewer, Ask("decide contact", FOR, detail={"list": "contacts"}), select, on=on)


def _to_open() -> object:
    return Decision.objects.exclude(opened_in="").filter(opened_at=None)


def _queue(found: list[Contact], fed: frozenset[UUID]) -> Queue:
    ordered = sorted(found, key=lambda one: urgency(one.rating, one.danger, one.due_at))
    decided = [one for one in ordered if one.decision]
    to_open = [
        o
        for o in decided
        if o.decision and o.decision.opened_in and not o.decision.opened_at and o.id not in fed
    ]
    rest = [one for one in decided if one not in to_open]
    rest.sort(key=lambda one: one.decisions[-1].at, reverse=True)
    return Queue(tuple(one for one in ordered if not one.decision), tuple(to_open), tuple(rest))


def _fed_since(found: list[Contact]) -> frozenset[UUID]:
    """Contacts whose referral the case system has told of since, for every child that is known."""
    known = {one.card.person_id for each in found for one in each.people if one.card and one.kind != "adult"}
    told = list(Referral.objects.filter(person_id__in=known, recorded_by=None, referral_date__isnull=False)
                .values_list("person_id", "referral_date"))  # fmt: skip

    def is_told(contact: Contact) -> bool:
        children = [one for one in contact.people if one.kind != "adult"]
        day = contact.received_at.date()
        return bool(children) and all(
            one.card and any(p == one.card.person_id and d and d >= day for p, d in told) for one in children
        )

    return frozenset(one.id for one in found if is_told(one))


def contact(viewer: Viewer, taken: UUID, *, on: datetime) -> Contact | Refuse | None:
    """One contact; None when there is none that the viewer may know of."""

    def select() -> Shown[Contact | None]:
        found = _contacts(viewer, Taken.objects.filter(id=taken))
        return Shown(found[0] if found else None, _known(found))

    return read(viewer, Ask("decide contact", FOR, detail={"contact": str(taken)}), select, on=on)


def _known(found: Iterable[Contact]) -> frozenset[UUID]:
    return frozenset(one.card.person_id for each in found for one in each.people if one.card)


def contacts_of(viewer: Viewer, ids: Iterable[UUID]) -> dict[UUID, Contact]:
    """These contacts, as far as the viewer may read them. Call inside the gate."""
    return {one.id: one for one in _contacts(viewer, Taken.objects.filter(id__in=list(ids)))}


def _contacts(viewer: Viewer, found: Iterable[Taken]) -> list[Contact]:
    rows = list(found)
    ids = [row.id for row in rows]
    named = list(Named.objects.filter(taken_id__in=ids).order_by("taken_id", "place"))
    decisions = list(Decision.objects.filter(taken_id__in=ids).order_by("decided_at"))
    told = list(Told.objects.filter(taken_id__in=ids).order_by("recorded_at"))
    known = cards(viewer, [one.person_id for one in named if one.person_id])
    kept = addresses_kept(viewer, known)
    users = {row.taken_by for row in rows} | {d.decided_by for d in decisions} | {t.recorded_by for t in told}
    names = names_of(users)
    return [
        Contact(
            row.id, row.reference, row.received_at, row.get_method_display(), row.source, row.agency, _teller(row),
            row.worry, row.rating, row.danger, names.get(row.taken_by, ""), row.due_at, row.sent_at is not None,
            tuple(_person(one, known, kept) for one in named if one.taken_id == row.id),
            tuple(_outcome(one, names) for one in decisions if one.taken_id == row.id),
            tuple(
                Saying(one.whom, one.was_told, one.words, one.told_on, names.get(one.recorded_by, ""))
                for one in told if one.taken_id == row.id
            ),
        )
        for row in rows
    ]  # fmt: skip


def _teller(row: Taken) -> tuple[tuple[str, str], ...]:
    named = {True: "Yes", False: "No: do not name them to the family", None: "Not asked"}[row.may_be_named]
    told = (
        ("Name", row.teller),
        ("Role", row.teller_role),
        ("Telephone", row.teller_phone),
        ("May be named", named),
    )
    return tuple((label, value) for label, value in told if value)


def _person(one: Named, known: dict[UUID, Card], kept: frozenset[UUID]) -> Person:
    day = "{:%-d %B %Y}".format
    details = (
        ("Age", str(one.age) if one.age is not None else ""), ("Expected", day(one.expected) if one.expected else ""),
        ("Is their", one.get_relation_display() if one.relation else ""), ("Number", one.number),
        *([("Address", PROTECTED.capitalize())] if one.person_id in kept
          else [("Address", one.address), ("Postcode", one.postcode)]),
        ("School", one.school),
    )  # fmt: skip
    return Person(
        one.id, one.kind, one.forename, one.surname, one.born,
        tuple((label, value) for label, value in details if value), one.match, one.number,
        known.get(one.person_id) if one.person_id else None,
    )  # fmt: skip


def _outcome(one: Decision, names: dict[UUID, str]) -> Outcome:
    return Outcome(
        one.id, one.outcome, one.reasons, one.passed_to, names.get(one.decided_by, ""), one.decided_at, one.late,
        one.opened_in, one.opened_at,
    )  # fmt: skip


def candidates(viewer: Viewer, person: Person, *, on: datetime) -> tuple[Match, ...]:
    """Who may be meant, best first: by number, by name and date of birth, by name alone. Always the same searches."""
    asked = (
        Query(identifier=person.number), Query(name=person.name_told, birth_date=person.born),
        Query(name=person.name_told),
    )  # fmt: skip
    found: dict[UUID, Match] = {}
    for query in asked:
        if not query.is_empty:
            answer = search(viewer, query, FOR, on=on)
            if not isinstance(answer, Refuse):
                found = {match.card.person_id: match for match in answer.matches} | found
    return tuple(_best_first(found.values()))[:CANDIDATES]


def _best_first(found: Iterable[Match]) -> list[Match]:
    return sorted(found, key=lambda match: -len(match.why))


def duty_managers(on: datetime) -> tuple[Turn, ...]:
    """Whom to ring: the managers on call now."""
    return tuple(
        turn for turn in turns_between(on, on + timedelta(minutes=1)) if turn.kind == "on_call_manager"
    )
