"""Who belongs to this person, and who holds parental responsibility on what basis?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from trueword.apps.access.api import Viewer
from trueword.apps.records.models import CareEpisode, FamilyMembership, ParentalResponsibility, Relationship
from trueword.apps.records.selectors import withheld
from trueword.apps.records.selectors.apart import kept_apart
from trueword.apps.records.selectors.cards import cards
from trueword.apps.records.selectors.rows import Rows
from trueword.apps.records.selectors.told import Tellers
from trueword.apps.records.selectors.values import Card, Related, Responsibility

INVERSE = {
    "mother": "child",
    "father": "child",
    "parent": "child",
    "carer": "cared-for child",
    "child": "parent",
}
BASES = dict(ParentalResponsibility.BASES)


@dataclass(frozen=True, slots=True)
class Kin:
    """The people round one person: shown, with responsibility, and the ids of everyone shown."""

    related: tuple[Related, ...]
    responsibility: tuple[Responsibility, ...]
    people: frozenset[UUID]


def read(viewer: Viewer, rows: Rows) -> Kin:
    """Relationships told either way, siblings through the mother, and others of the same family group."""
    links = _links(rows)
    siblings = _through_parents(rows, links)
    group = _same_group(rows, {*links, *siblings})
    everyone = {**links, **siblings, **group}
    for person in kept_apart(rows.person):
        everyone.pop(person, None)
    holders = {r.holder_id for r in rows.responsibility if r.holder_id}
    known = cards(viewer, {*everyone, *holders})
    held = tuple(responsibility(r, known, rows.tellers) for r in rows.responsibility)
    if adopted := adoption_ends(rows.episodes):
        held = tuple(ended(one, adopted) for one in held)
    related = tuple(
        _related(rows, known[person], relation, rel, held)
        for person, (relation, rel) in everyone.items()
        if person in known
    )
    return Kin(related, held, frozenset(known))


def family_of(viewer: Viewer, person: UUID) -> tuple[Related, ...]:
    """The family and household of one person, as far as the viewer may know of them. Call inside the gate."""
    return read(viewer, Rows(viewer, person)).related


def adoption_ends(episodes: Iterable[CareEpisode]) -> date | None:
    """The day on which an adoption order ended everybody's earlier responsibility (2002 Act section 46(2))."""
    days = [e.end_date for e in episodes if e.end_reason in {"E11", "E12"} and e.end_date]
    return max(days, default=None)


def ended(held: Responsibility, on: date) -> Responsibility:
    """Responsibility that began before the adoption order and that nobody has ended; what the order gave stays."""
    if held.end or held.basis == BASES["adoption_order"] or (held.start and held.start > on):
        return held
    return replace(
        held, end=on, evidence=f"{held.evidence}; ended by the adoption order (episode ceased as adopted)"
    )


Link = tuple[str, Relationship | None]


def _links(rows: Rows) -> dict[UUID, Link]:
    """Person -> what they are to this person."""
    found: dict[UUID, Link] = {}
    for rel in rows.relationships:
        if rel.other_id == rows.person:
            found[rel.person_id] = (rel.kind, rel)
        else:
            found[rel.other_id] = (INVERSE.get(rel.kind, rel.kind), rel)
    return found


def _through_parents(rows: Rows, links: dict[UUID, Link]) -> dict[UUID, Link]:
    """Children of the same parents: full or half cannot be told from one parent alone, so neither is claimed."""
    parents = [
        person for person, (relation, _) in links.items() if relation in {"mother", "father", "parent"}
    ]
    told = Relationship.objects.filter(person_id__in=parents, kind__in=["mother", "father", "parent"])
    return {
        rel.other_id: ("sibling", rel)
        for rel in withheld.ties(rows.viewer, told)
        if rel.other_id != rows.person
    }


def _same_group(rows: Rows, known: set[UUID]) -> dict[UUID, Link]:
    families = [m.family_id for m in rows.memberships]
    others = FamilyMembership.objects.filter(family_id__in=families).exclude(person_id=rows.person)
    return {m.person_id: ("same family group", None) for m in others if m.person_id not in known}


def _related(
    rows: Rows, card: Card, relation: str, rel: Relationship | None, held: tuple[Responsibility, ...]
) -> Related:
    basis = tuple(dict.fromkeys(r.basis for r in held if r.holder_id == card.person_id))
    told = rows.told(rel) if rel in rows.relationships else None
    return Related(card, relation, rel.nature if rel and relation != "sibling" else "", basis, told)


def responsibility(held: ParentalResponsibility, known: dict[UUID, Card], tellers: Tellers) -> Responsibility:
    """One told responsibility, with its holder named if the viewer may know of them."""
    card = known.get(held.holder_id) if held.holder_id else None
    holder = f"{card.surname}, {card.forename}" if card else held.holder_body or "somebody not shown to you"
    return Responsibility(
        holder, card.person_id if card else None, BASES.get(held.basis, held.basis), held.evidence, held.valid_from,
        held.valid_to, tellers.told(held),
    )  # fmt: skip
