"""Who belongs to a child's wider family, how, and on whose word? Step by step outwards, through people who may be found.

What lies behind somebody whom the viewer may not find is not reached through them: the answer is the one that would be
given if they were not in the record. Of people whose record the viewer may not open, only the index card is read.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q

from trueword.apps.access.api import Viewer, may
from trueword.apps.records.models import Address, CareEpisode, ParentalResponsibility, Person, Relationship
from trueword.apps.records.selectors import care, family, withheld
from trueword.apps.records.selectors.apart import kept_apart_from
from trueword.apps.records.selectors.cards import cards
from trueword.apps.records.selectors.told import Tellers
from trueword.apps.records.selectors.values import Card, Responsibility, Told
from trueword.apps.records.words import PLACEMENT, in_words

STEPS = 3
"""How far from the child: mother, grandmother, great-grandmother; mother, half-brother, his father."""
MOST = 40
"""Of more people than these a drawing says nothing any more."""
WITH_PARENTS = "P1"
OPENABLE = (
    "SELECT card.person_id FROM records_indexcard AS card {join} WHERE card.person_id = ANY(%s) AND {where}"
)


@dataclass(frozen=True, slots=True)
class Tie:
    """One told relationship: `person` is the `kind` of `other`."""

    person: UUID
    other: UUID
    kind: str
    nature: str
    start: date | None
    end: date | None
    told: Told


@dataclass(frozen=True, slots=True)
class Stay:
    """Where somebody lives for a time: `home` is the same for those at one address and says nothing else.

    `placement` is how a looked-after child is placed; `away`, whether that is not with the parents. An address that is
    not to be disclosed makes no stay.
    """

    person: UUID
    home: str
    placement: str
    start: date | None
    end: date | None
    away: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family: the index card, and what else is known of those whose record the viewer may open."""

    card: Card
    born_about: bool = False
    expected: date | None = None
    died: date | None = None


@dataclass(frozen=True, slots=True)
class Kinship:
    """The child's wider family as far as the viewer may know of it; `more` when there are people beyond `MOST`."""

    child: UUID
    people: tuple[Relative, ...]
    ties: tuple[Tie, ...]
    stays: tuple[Stay, ...]
    responsibility: tuple[Responsibility, ...]
    more: bool

    @property
    def ids(self) -> frozenset[UUID]:
        """Everyone named in it."""
        return frozenset(one.card.person_id for one in self.people)


def kinship(viewer: Viewer, child: UUID, purpose: str) -> Kinship:
    """The family of a child whose record is being opened for that purpose. Call inside the gate."""
    known, more = _outwards(viewer, child)
    open_to = _openable(viewer, purpose, known)
    ties = _between(viewer, known)
    held = withheld.responsibility(child, kept=withheld.is_kept(viewer, child))
    episodes = list(CareEpisode.objects.filter(person_id__in=open_to).order_by("start_date", "id"))
    tellers = Tellers.of([*ties, *held, *episodes])
    return Kinship(
        child, _relatives(known, open_to), tuple(_tie(tie, tellers) for tie in ties),
        (*_addresses(open_to), *_placements(episodes)),
        _responsibility(child, held, episodes, known, tellers), more,
    )  # fmt: skip


def _outwards(viewer: Viewer, child: UUID) -> tuple[dict[UUID, Card], bool]:
    """The family as far as it is shown: walked again without them when both sides of an adoption are reached."""
    without: frozenset[UUID] = frozenset()
    while True:
        known, more = _walk(viewer, child, without)
        apart = kept_apart_from(known) - {child}
        if apart <= without:
            return known, more
        without |= apart


def _walk(viewer: Viewer, child: UUID, without: frozenset[UUID]) -> tuple[dict[UUID, Card], bool]:
    """Everyone within so many steps, nearest first; of the same step, the eldest first."""
    known = cards(viewer, [child])
    edge: Collection[UUID] = list(known)
    for step in range(STEPS):
        near = _neighbours(viewer, edge) | (_holders(viewer, child) if step == 0 else set())
        found = cards(viewer, near - known.keys() - without)
        nearest = sorted(found.values(), key=_eldest)
        room = MOST - len(known)
        known |= {card.person_id: card for card in nearest[:room]}
        if len(nearest) > room:
            return known, True
        edge = found.keys()
    return known, False


def _eldest(card: Card) -> tuple[date, str]:
    return (card.birth_date or date.max, str(card.person_id))


def _neighbours(viewer: Viewer, edge: Collection[UUID]) -> set[UUID]:
    near = Relationship.objects.filter(Q(person_id__in=edge) | Q(other_id__in=edge))
    return {one for tie in withheld.ties(viewer, near) for one in (tie.person_id, tie.other_id)}


def _holders(viewer: Viewer, child: UUID) -> set[UUID]:
    return {
        one.holder_id
        for one in withheld.responsibility(child, kept=withheld.is_kept(viewer, child))
        if one.holder_id
    }


def _openable(viewer: Viewer, purpose: str, ids: Collection[UUID]) -> list[UUID]:
    """Those of them whose record the viewer may open for this purpose."""
    who = may(viewer, "open", purpose, "card.person_id")
    with connection.cursor() as cursor:
        cursor.execute(OPENABLE.format(join=who.join, where=who.where), [list(ids)])
        return [row[0] for row in cursor.fetchall()]


def _between(viewer: Viewer, known: Collection[UUID]) -> list[Relationship]:
    return withheld.ties(
        viewer,
        Relationship.objects.filter(person_id__in=known, other_id__in=known)
        .order_by("person_id", "other_id", "kind", "valid_from", "id"),
    )  # fmt: skip


def _tie(row: Relationship, tellers: Tellers) -> Tie:
    return Tie(
        row.person_id, row.other_id, row.kind, row.nature, row.valid_from, row.valid_to, tellers.told(row)
    )


def _relatives(known: dict[UUID, Card], open_to: list[UUID]) -> tuple[Relative, ...]:
    settled = {person.id: person for person in Person.objects.filter(id__in=open_to)}
    return tuple(_relative(card, settled.get(person)) for person, card in known.items())


def _relative(card: Card, person: Person | None) -> Relative:
    if person is None:
        return Relative(card)
    about = person.birth_date_is == "estimated"
    return Relative(card, about, person.expected_birth_date, person.death_date)


def _addresses(open_to: list[UUID]) -> list[Stay]:
    rows = Address.objects.filter(person_id__in=open_to, confidential=False).order_by("valid_from", "id")
    return [
        Stay(row.person_id, home, "", row.valid_from, row.valid_to) for row in rows if (home := _home(row))
    ]


def _home(row: Address) -> str:
    """One address however it is written; a postcode alone is no home."""
    if row.uprn:
        return f"uprn {row.uprn}"
    lines = " ".join(row.lines.casefold().replace(",", " ").split())
    return f"{lines} {row.postcode.casefold().replace(' ', '')}" if lines else ""


def _placements(episodes: list[CareEpisode]) -> list[Stay]:
    return [
        Stay(one.person_id, "", in_words(PLACEMENT, one.placement) or "Placement not told", one.start_date,
             one.end_date, away=one.placement != WITH_PARENTS)
        for one in episodes
    ]  # fmt: skip


def _responsibility(
    child: UUID, held: list[ParentalResponsibility], episodes: list[CareEpisode], known: dict[UUID, Card],
    tellers: Tellers,
) -> tuple[Responsibility, ...]:  # fmt: skip
    """Who holds it for the child: people who may be shown, and bodies. Of others it is not said that there are any."""
    shown = [row for row in held if row.holder_id in known or (row.holder_id is None and row.holder_body)]
    told = [family.responsibility(row, known, tellers) for row in shown]
    theirs = [one for one in episodes if one.person_id == child]
    ended = [family.ended(one, day) for one in told] if (day := family.adoption_ends(theirs)) else told
    return (*ended, *care.councils_share(theirs, tellers))
