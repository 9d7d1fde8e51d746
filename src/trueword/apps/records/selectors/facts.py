"""What is told about several people at once? Every fact of every kind as a frozen value, in a fixed number of queries.

How many facts there are makes no difference to how many queries are asked: each table is read once for everybody.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from trueword.apps.access.api import Viewer, may, work_with
from trueword.apps.records.models import Address, Coverage, ImportedTable, IndexCard
from trueword.apps.records.models.base import ChildFact
from trueword.apps.records.selectors.rows import FACTS
from trueword.apps.records.selectors.told import Tellers
from trueword.apps.records.selectors.values import Told
from trueword.apps.records.selectors.withheld import blanked

HOLDS = "SELECT '{table}' WHERE EXISTS (SELECT FROM {table} WHERE person_id = ANY (%(people)s))"
OPENABLE = (
    "SELECT card.person_id FROM records_indexcard AS card {join} WHERE card.person_id = ANY(%s) AND {where}"
)
LEFT_OUT = frozenset({"source_row", "first_file", "unreadable"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One told fact: its kind (the name of its table's model), whose it is, its values by field, and who told it."""

    kind: str
    id: UUID
    person: UUID
    values: Mapping[str, Any]
    told: Told | None


@dataclass(frozen=True, slots=True)
class Cover:
    """A source covers these children completely in one table, from one day to another; a day may be missing."""

    source: str
    code: str
    table: str
    children: str
    start: date | None
    end: date | None

    def holds(self, start: date, end: date) -> bool:
        """Whether every day from one to the other is covered."""
        return self.start is not None and self.end is not None and self.start <= start and end <= self.end


@dataclass(frozen=True, slots=True)
class Fed:
    """A source has told this table at least once, last on this day."""

    source: str
    code: str
    table: str
    latest: date


def facts_about(people: Collection[UUID], kinds: Collection[str] = ()) -> tuple[Fact, ...]:
    """All facts about these people, of all kinds or of those named; workers and teams among them as `Work`.

    Call inside the gate: the database shows what the one who acts may see of each person.
    """
    models = [model for model in FACTS if not kinds or model.__name__ in kinds]
    held = _held(people, models)
    rows = {model.__name__: _rows(model, people) for model in models if model._meta.db_table in held}
    if Address in models:
        rows["Address"] = [*rows.get("Address", ()), *_protected(people)]
    work = work_with(people) if not kinds or "Work" in kinds else ()
    every = [row for found in rows.values() for row in found]
    tellers = Tellers(
        {row["last_file_id"] for row in every if row["last_file_id"]}
        | {w.file_id for w in work if w.file_id},
        {row["recorded_by"] for row in every if row["recorded_by"]},
    )
    return (
        *(
            Fact(kind, row["id"], row["person_id"], row, tellers.told_in(row))
            for kind, found in rows.items() for row in found
        ),
        *(
            Fact("Work", one.id, one.person,
                 {"worker": one.worker_name, "team": one.team_name, "role": _sentence(one.kind), "start_date": one.start,
                  "end_date": one.end, "reason": one.reason, "given": one.given},
                 tellers.told_by(one.source_id, one.file_id, one.line))
            for one in work
        ),
    )  # fmt: skip


def _sentence(told: str) -> str:
    """What a source tells in capitals throughout, in the letters of a sentence; an abbreviation stays as it is."""
    return told.capitalize() if told.isupper() and " " in told else told


def _held(people: Collection[UUID], models: Iterable[type[ChildFact]]) -> frozenset[str]:
    """The tables that hold anything of these people: one query instead of one for each empty table."""
    asked = " UNION ALL ".join(HOLDS.format(table=model._meta.db_table) for model in models)
    if not asked or not people:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(asked, {"people": list(people)})
        return frozenset(table for (table,) in cursor.fetchall())


def _rows(model: type[ChildFact], people: Collection[UUID]) -> list[dict[str, Any]]:
    """The rows without what no reader asks for; what could not be read stays text until somebody looks at it."""
    wanted = [f.attname for f in model._meta.concrete_fields if f.name not in LEFT_OUT]
    found = model._default_manager.filter(person_id__in=list(people))
    if model is Address:
        found = found.exclude(**{"confidential": True})
    return [dict(row) for row in found.values(*wanted, unread=Cast("unreadable", TextField()))]


def _protected(people: Collection[UUID]) -> list[dict[str, Any]]:
    """That there is a protected address, to nobody with its place: what is made of facts is printed and sent."""
    wanted = [f.attname for f in Address._meta.concrete_fields if f.name not in LEFT_OUT]
    return [{name: getattr(row, name) for name in wanted} | {"unread": "{}"} for row in blanked(people)]


def openable(viewer: Viewer, people: Iterable[UUID], action: str, purpose: str) -> frozenset[UUID]:
    """Those of these people whom the rules let the viewer open (or export) for this purpose. Call inside the gate."""
    who = may(viewer, action, purpose, "card.person_id")
    found = IndexCard.objects.raw(OPENABLE.format(join=who.join, where=who.where), [list(people)])
    return frozenset(row.person_id for row in found)


def covers() -> tuple[Cover, ...]:
    """What every source was declared to cover completely, the latest time first."""
    rows = Coverage.objects.select_related("source").order_by("-period_to", "source__name", "table")
    return tuple(
        Cover(r.source.name, r.source.code, r.table, r.children, r.period_from, r.period_to) for r in rows
    )


def fed_tables() -> tuple[Fed, ...]:
    """Which table each source has told, and when last."""
    rows = ImportedTable.objects.filter(file__outcome="stored", file__source__isnull=False)
    last = {
        (name, code, table): at.date()
        for name, code, table, at in rows.order_by("file__imported_at").values_list(
            "file__source__name", "file__source__code", "table", "file__imported_at"
        )
    }
    return tuple(Fed(*which, day) for which, day in sorted(last.items()))
