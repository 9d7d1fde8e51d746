"""What stays protected on the page of somebody whose record is open: where they live, and who adopted them?

The rules of `policy/fields.py` decide. The database's net holds the same from below, and tells of a protected address only
that there is one, so that the page can say whom to ring.
"""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import Viewer, shown_of
from trueword.apps.records.models import Address, Name, ParentalResponsibility, Relationship
from trueword.apps.records.selectors.values import Card
from trueword.policy.fields import ADDRESS, ADOPTERS, PROTECTED

ORDER = "adoption_order"
WARNING = "Address not to be disclosed"  # as index cards say it
ORDERS = "SELECT * FROM gate.adoption_orders(%s::uuid[])"
BLANKED = "SELECT * FROM gate.protected_addresses(%s::uuid[])"
NOT_SHOWN = f"Address {PROTECTED}"
NO_ADOPTERS = f"New name and adopters {PROTECTED}"


def blanked(people: Collection[UUID]) -> list[Address]:
    """The protected addresses of these people without the place: that there is one, since when, and who told it."""
    return list(Address.objects.raw(BLANKED, [list(people)]))


def addresses(viewer: Viewer, person: UUID) -> list[Address]:
    """All addresses of somebody; a protected one with its place only where the viewer may see it."""
    rows = Address.objects.filter(person_id=person)
    if shown_of(viewer, ADDRESS, [person]):
        return list(rows)
    return [*rows.filter(confidential=False), *blanked([person])]


def addresses_kept(viewer: Viewer, known: Mapping[UUID, Card]) -> frozenset[UUID]:
    """Those of the people on these cards whose protected address the viewer may not see, whoever else tells it."""
    kept = {person for person, card in known.items() if WARNING in card.warnings}
    return frozenset(kept) - shown_of(viewer, ADDRESS, kept)


def place(address: Address) -> str:
    """An address in one line, or whom to ring."""
    said = ", ".join(part for part in (address.lines.replace("\n", ", "), address.postcode) if part)
    if address.confidential:
        return f"Not to be disclosed: {said}" if said else NOT_SHOWN
    return said


def is_adoptive(kind: str) -> bool:
    """Whether a name or a relationship of this kind comes from an adoption."""
    return "adopt" in kind.casefold()


def adopted(person: UUID) -> bool:
    """Whether this is the record of somebody from before an adoption."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gate.adopted(%s)", [person])
        return bool(cursor.fetchone()[0])


def is_kept(viewer: Viewer, person: UUID) -> bool:
    """Whether the page must say that an adoptive identity is protected."""
    return adopted(person) and not shown_of(viewer, ADOPTERS, [person])


def names(viewer: Viewer, person: UUID, told: list[Name]) -> list[Name]:
    """The names without a new one from an adoption, unless the viewer may see it."""
    if not any(is_adoptive(one.kind) for one in told) or shown_of(viewer, ADOPTERS, [person]):
        return told
    return [one for one in told if not is_adoptive(one.kind)]


def ties(viewer: Viewer, told: Iterable[Relationship]) -> list[Relationship]:
    """The relationships without those that say who adopted somebody, unless the viewer may see that of them."""
    every = list(told)
    about = {
        who
        for one in every
        if is_adoptive(f"{one.kind} {one.nature}")
        for who in (one.person_id, one.other_id)
    }
    closed = {who for who in about - shown_of(viewer, ADOPTERS, about) if adopted(who)}
    return [
        one for one in every
        if not (is_adoptive(f"{one.kind} {one.nature}") and closed & {one.person_id, one.other_id})
    ]  # fmt: skip


def responsibility(person: UUID, *, kept: bool) -> list[ParentalResponsibility]:
    """What is told of parental responsibility; where an adoptive identity is `kept`, without whom the order gave it."""
    told = ParentalResponsibility.objects.filter(person_id=person).order_by("valid_from", "id")
    if not kept:
        return list(told)
    orders = ParentalResponsibility.objects.raw(ORDERS, [[person]])
    for one in orders:
        one.holder_body = PROTECTED.capitalize()
    return [*told.exclude(basis=ORDER), *orders]
