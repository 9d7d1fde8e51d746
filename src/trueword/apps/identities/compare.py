"""What do the sources tell about two people, side by side: what agrees, what differs, and what only one of them has?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import Refuse, Viewer
from trueword.apps.identities.gating import DECIDE, FOR, asking, grant_about, note
from trueword.apps.identities.queue import Item, doubt_about
from trueword.apps.identities.swapping import Swap, swap_about
from trueword.apps.records.api import cards

TOLD = """
WITH said AS (
    SELECT told.*, source.name AS source
    FROM records_personstatement AS told JOIN records_source AS source ON source.id = source_id WHERE person_id = ANY (%(people)s)
)
SELECT person_id, 'Name', trim(forename || ' ' || surname), source FROM said
UNION ALL SELECT person_id, 'Name', trim(forename || ' ' || surname) || ' (' || kind || ')', source.name
    FROM records_name JOIN records_source AS source ON source.id = source_id WHERE person_id = ANY (%(people)s)
UNION ALL SELECT person_id, 'Birth date', to_char(birth_date, 'FMDD FMMonth YYYY'), source FROM said
UNION ALL SELECT person_id, 'Expected', to_char(expected_birth_date, 'FMDD FMMonth YYYY'), source FROM said
UNION ALL SELECT person_id, 'Died', to_char(death_date, 'FMDD FMMonth YYYY'), source FROM said
UNION ALL SELECT person_id, 'Sex', sex, source FROM said
UNION ALL SELECT person_id, 'Ethnicity', ethnicity, source FROM said
UNION ALL SELECT person_id, kind, value, source.name
    FROM records_identifier JOIN records_source AS source ON source.id = source_id WHERE person_id = ANY (%(people)s)
UNION ALL SELECT person_id, 'Address', concat_ws(', ', nullif(replace(lines, E'\\n', ', '), ''), nullif(postcode, '')),
        source.name
    FROM records_address JOIN records_source AS source ON source.id = source_id
    WHERE person_id = ANY (%(people)s) AND NOT confidential
UNION ALL SELECT person_id, 'Address', 'Address not to be disclosed', source.name
    FROM gate.protected_addresses(%(people)s) JOIN records_source AS source ON source.id = source_id
UNION ALL SELECT person_id, 'Source', source, source FROM said
"""
KIN = """
SELECT other_id, person_id, kind FROM records_relationship WHERE other_id = ANY (%(people)s)
UNION SELECT person_id, other_id, kind || ' of' FROM records_relationship WHERE person_id = ANY (%(people)s)
UNION SELECT mine.person_id, theirs.person_id, 'same family group' FROM records_familymembership AS mine
    JOIN records_familymembership AS theirs ON theirs.family_id = mine.family_id AND theirs.person_id <> mine.person_id
    WHERE mine.person_id = ANY (%(people)s)
"""
ORDER = (
    "Name",
    "Birth date",
    "Expected",
    "Died",
    "Sex",
    "Ethnicity",
    "UPN",
    "Former UPN",
    "NHS Number",
    "LA child id",
)
LAST = ("Address", "Family", "Source")
VERDICTS = {"agree": "Agrees", "partly": "Agrees in part", "differ": "Differs", "one": "Told of one only"}

Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of each, by value with the sources that tell it; `verdict` is agree, partly, differ or one."""

    label: str
    left: tuple[tuple[str, str], ...]
    right: tuple[tuple[str, str], ...]
    verdict: str

    @property
    def words(self) -> str:
        """The verdict in words."""
        return VERDICTS[self.verdict]


@dataclass(frozen=True, slots=True)
class Compared:
    """A doubt with the evidence side by side; for a doubt about one person the right side is empty.

    `swap` is there where pupil numbers changed places and can be put right here.
    """

    item: Item
    rows: tuple[Row, ...]
    swap: Swap | None = None


def compare(viewer: Viewer, one: UUID, two: UUID | None, *, on: datetime) -> Compared | Refuse | None:
    """The evidence about a doubt, for those who may decide it; None where there is no such doubt."""
    ask = asking(DECIDE, FOR, one, change="compare")
    grant = grant_about(viewer, ask, two, on=on)
    if isinstance(grant, Refuse):
        return grant
    item = doubt_about(viewer, one, two)
    if item is None:
        return None
    people = [card.person_id for card in item.cards]
    shown, kin = _told(people), _kin(viewer, people)
    note(viewer, ask, grant, frozenset(people) | kin[1], on=on)
    for person, values in kin[0].items():
        shown[person].setdefault("Family", {}).update(values)
    swap = swap_about(item.one, item.two) if "swapped_upns" in item.kinds else None
    return Compared(item, tuple(_lines(shown, people)), swap)


def _told(people: list[UUID]) -> dict[UUID, dict[str, Values]]:
    found: dict[UUID, dict[str, Values]] = {person: {} for person in people}
    with connection.cursor() as cursor:
        cursor.execute(TOLD, {"people": people})
        for person, label, value, source in cursor.fetchall():
            if value:
                sources = found[person].setdefault(label, {}).setdefault(value, [])
                sources.extend([source] if source not in sources else [])
    return found


def _kin(viewer: Viewer, people: list[UUID]) -> tuple[dict[UUID, Values], frozenset[UUID]]:
    """Who belongs to each of them, as far as the viewer may know of them."""
    with connection.cursor() as cursor:
        cursor.execute(KIN, {"people": people})
        rows = cursor.fetchall()
    known = cards(viewer, {other for _, other, _ in rows} - set(people))
    found: dict[UUID, Values] = {person: {} for person in people}
    for person, other, kind in rows:
        if other in known and person in found:
            called = f"{known[other].forename} {known[other].surname}".strip() or "Name not told"
            found[person].setdefault(called, []).append(kind)
    return found, frozenset(known)


def _lines(shown: dict[UUID, dict[str, Values]], people: list[UUID]) -> Iterable[Row]:
    sides = [shown[person] for person in people]
    others = sorted({label for side in sides for label in side} - {*ORDER, *LAST})
    for label in (*ORDER, *others, *LAST):
        values = [side.get(label, {}) for side in sides]
        if any(values):
            left, right = values[0], values[1] if len(values) > 1 else {}
            yield Row(label, _side(left), _side(right), _verdict(set(left), set(right)))


def _side(values: Values) -> tuple[tuple[str, str], ...]:
    return tuple((value, ", ".join(sorted(set(sources)))) for value, sources in sorted(values.items()))


def _verdict(left: set[str], right: set[str]) -> str:
    if not left or not right:
        return "one"
    return "agree" if left == right else "partly" if left & right else "differ"
