"""Which warnings hold about somebody: about them, about who is kept away from them, about where they live? In words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from trueword.apps.access.api import Viewer, names_of
from trueword.apps.records.models import DangerWarning
from trueword.apps.records.selectors.apart import kept_apart
from trueword.apps.records.selectors.cards import cards
from trueword.apps.records.selectors.values import Card, Line, Told

SIGNS = dict(DangerWarning.KINDS)
"""What stands on the index card for each kind: the kind alone, and never a name."""

ORDERS = {
    "non_molestation": "Non-molestation order", "occupation": "Occupation order", "prohibited_steps": "Prohibited steps order",
    "restraining": "Restraining order", "bail": "Bail conditions", "licence": "Licence conditions",
    "care_contact": "Order about contact with a child in care (Children Act 1989 section 34)",
    "child_arrangements": "Child arrangements order", "protection_notice": "Domestic abuse protection notice or order",
    "sexual_harm": "Sexual harm prevention or risk order", "other": "Another order",
}  # fmt: skip
EXTENTS = {
    "none": "No contact at all", "supervised": "Only supervised contact", "indirect": "Only letters, calls or messages",
}  # fmt: skip
NOT_SHOWN = "somebody of whom only named people may know"
HOLDS = """
SELECT warning.* FROM records_dangerwarning AS warning
WHERE ((warning.postcode = '' AND %(person)s IN (warning.person_id, warning.other_id)) OR EXISTS (
    SELECT FROM records_address AS home WHERE home.person_id = %(person)s AND warning.postcode <> ''
        AND gate.same_home(home.postcode, home.lines, warning.postcode, warning.address)
        AND (home.valid_from IS NULL OR home.valid_from <= %(on)s) AND (home.valid_to IS NULL OR home.valid_to > %(on)s)))
ORDER BY warning.kind <> 'no_contact', warning.placed_on DESC, warning.id
"""


class Named(Protocol):
    """Whose name may be shown: an index card."""

    @property
    def forename(self) -> str:
        """Their forename."""

    @property
    def surname(self) -> str:
        """Their surname."""


@dataclass(frozen=True, slots=True)
class HeldWarning:
    """One warning as it stands. `headline` says the whole of it in a line; `is_live` whether it holds today."""

    id: UUID
    kind: str
    sign: str
    headline: str
    details: tuple[tuple[str, str], ...]
    start: date | None
    review_due: date | None
    is_live: bool
    is_mine: bool
    ended: str
    placed_by: str
    placed_on: date
    people: frozenset[UUID]

    def is_late(self, on: date) -> bool:
        """Whether the day of its review has passed."""
        return self.is_live and self.review_due is not None and self.review_due < on


def warnings_of(viewer: Viewer, person: UUID, on: date) -> tuple[HeldWarning, ...]:
    """Every warning about somebody, those that hold and those that ended. Call inside the gate; name their `people`."""
    rows = list(DangerWarning.objects.raw(HOLDS, {"person": person, "on": on}))
    names = names_of({row.placed_by for row in rows})
    named = {one for row in rows for one in (row.person_id, row.other_id) if one}
    known = cards(viewer, named - kept_apart(person) if len(named) > 1 else named)
    return tuple(_held(row, person, names, known, on) for row in rows)


def holds(row: DangerWarning, on: date) -> bool:
    """Whether it has begun and not ended; on the last day of an order it still holds."""
    begun = row.valid_from is None or row.valid_from <= on
    return (
        begun and (row.valid_to is None or row.valid_to >= on) and (row.ended_on is None or row.ended_on > on)
    )


def _held(
    row: DangerWarning, person: UUID, names: dict[UUID, str], known: dict[UUID, Card], on: date
) -> HeldWarning:
    ended = f"Ended on {row.ended_on:%-d %B %Y}: {row.ended_why}" if row.ended_on else (
        f"Ran out after {row.valid_to:%-d %B %Y}" if row.valid_to and row.valid_to < on else "")  # fmt: skip
    placed_by = names.get(row.placed_by, "somebody no longer named")
    shown = frozenset(one for one in (row.person_id, row.other_id) if one in known)
    return HeldWarning(
        row.id, row.kind, SIGNS.get(row.kind, row.kind), headline(row, person, known), _details(row, placed_by, on),
        row.valid_from, row.review_due, holds(row, on), row.person_id == person, ended, placed_by, row.placed_on, shown,
    )  # fmt: skip


def headline(row: DangerWarning, person: UUID | None, known: Mapping[UUID, Named]) -> str:
    """The warning in one line, as it reads on the page of one of those it is about."""
    sign = SIGNS.get(row.kind, row.kind)
    if row.kind == "no_contact":
        order = ORDERS.get(row.order_kind, row.order_kind)
        if person == row.other_id:
            return f"Must not have contact with {_named(row.person_id, '', known)}: {order}"
        return f"No contact with {_named(row.other_id, row.other_name, known)}: {order}"
    at = f" at {row.address}, {row.postcode}" if row.postcode else ""
    words = f": {row.words}" if row.words else ""
    return f"{sign}{at}{words}" if row.kind != "other" else f"Danger{at}{words}"


def _named(person: UUID | None, typed: str, known: Mapping[UUID, Named]) -> str:
    if person is None:
        return typed
    card = known.get(person)
    return (
        f"{card.forename} {card.surname}".strip() or "somebody whose name is not told" if card else NOT_SHOWN
    )


def _details(row: DangerWarning, placed_by: str, on: date) -> tuple[tuple[str, str], ...]:
    late = "; this day has passed" if row.review_due and row.review_due < on and not row.ended_on else ""
    told = {
        "What it forbids": EXTENTS.get(row.extent, ""), "Court": row.court,
        "Until": f"{row.valid_to:%-d %B %Y}" if row.valid_to else "",
        "More": row.words if row.kind == "no_contact" else "", "Told by": row.told_by,
        "Placed by": f"{placed_by}, {row.placed_on:%-d %B %Y}",
        "Review by": f"{row.review_due:%-d %B %Y}{late}" if row.review_due else "",
        "Last reviewed": f"{row.reviewed_on:%-d %B %Y}" if row.reviewed_on else "",
    }  # fmt: skip
    return tuple((label, value) for label, value in told.items() if value)


def as_lines(held: Iterable[HeldWarning]) -> tuple[Line, ...]:
    """Those that hold, for the top of a record; each with the sign that stands for it on the card."""
    return tuple(
        Line(one.headline, one.start, None, _told(one), one.details, sign=one.sign)
        for one in held
        if one.is_live
    )


def _told(one: HeldWarning) -> Told:
    return Told("Recorded here", "", None, one.placed_on, by=one.placed_by)
