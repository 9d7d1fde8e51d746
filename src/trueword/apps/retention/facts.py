"""What does policy need to know of a record, from the rows that the database keeps? Facts, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from trueword.apps.retention.models import RetentionFact
from trueword.apps.words import council
from trueword.policy.facts import Facts

NAMES = frozenset(field.name for field in fields(Facts))
HOLDS_ON = "SELECT record_id, code FROM gate.holds_on(%s, %s)"
REFRESH = "SELECT gate.refresh_facts(%s)"


@dataclass(frozen=True, slots=True)
class Known:
    """One record: whose it is, and everything known of it."""

    person: UUID
    facts: Facts


def facts_of(people: Iterable[UUID], *, using: str = "default") -> tuple[Known, ...]:
    """The facts of every record of these people as things stand now, with the holds on each.

    Worked out anew first: whatever changed a moment ago counts. Raises the database's own error where holds cannot be
    read: then nothing is decided, and nothing destroyed.
    """
    asked = list(people)
    with connections[using].cursor() as cursor:
        cursor.execute(REFRESH, [asked])
    holds = _holds(asked, using)
    rows = RetentionFact.objects.using(using).filter(person_id__in=asked).order_by("record_class")
    return tuple(Known(row.person_id, of_row(row, holds.get(row.record_id, ()))) for row in rows)


def _holds(people: list[UUID], using: str) -> dict[UUID, tuple[str, ...]]:
    """The codes of the holds on each record, as the schedule names them."""
    with connections[using].cursor() as cursor:
        cursor.execute(HOLDS_ON, [people, list(council().schedule.classes)])
        rows = cursor.fetchall()
    found: dict[UUID, set[str]] = {}
    for record, code in rows:
        found.setdefault(record, set()).add(str(code).partition(" ")[0])
    return {record: tuple(sorted(codes)) for record, codes in found.items()}


def of_row(row: RetentionFact, holds: tuple[str, ...] = ()) -> Facts:
    """One row as policy reads it."""
    known = {name: getattr(row, name) for name in NAMES if hasattr(row, name)}
    return Facts(**known | {"record_id": str(row.record_id), "holds": holds})


def as_it_was(told: Mapping[str, Any], now: Facts) -> Facts:
    """The facts as they stood: the anchors as written down, the rest as they are now."""
    was: dict[str, Any] = {name: _day(value) if name in DATES else value for name, value in told.items()}
    return replace(now, **was)


DATES = frozenset(field.name for field in fields(Facts) if "date" in str(field.type))


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
