"""What was merged, by whom, what was moved, and what came since and waits for somebody? For those who may undo it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, names_of, read
from trueword.apps.identities.gating import DECIDE, FOR
from trueword.apps.identities.models import Late, Move
from trueword.apps.records.api import Card, Merged, cards, merges_seen


@dataclass(frozen=True, slots=True)
class LateRow:
    """One row that came after the merge: what it is, how its source names it, and to whom it was given."""

    id: UUID
    kind: str
    told: str
    assigned_to: UUID | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One merge: the survivor's card, who did and undid it, how many rows of which kind moved or stayed, and what is late."""

    merge: Merged
    card: Card
    made_by: str
    undone_by: str
    moved: tuple[tuple[str, int], ...] = ()
    left: tuple[tuple[str, int], ...] = ()
    late: tuple[LateRow, ...] = ()


def merges(viewer: Viewer, *, on: datetime) -> tuple[Entry, ...] | Refuse:
    """Merges that stand and those undone, newest first."""

    def select() -> Shown[tuple[Entry, ...]]:
        found = _entries(viewer, merges_seen())
        return Shown(found, frozenset(one.card.person_id for one in found))

    return read(viewer, Ask(DECIDE, FOR, detail={"list": "merges"}), select, on=on)


def one_merge(viewer: Viewer, merge: UUID, *, on: datetime) -> Entry | Refuse | None:
    """One merge with its ledger; None when there is none that the viewer may know of."""

    def select() -> Shown[Entry | None]:
        found = next(iter(_entries(viewer, merges_seen(merge))), None)
        if found is None:
            return Shown(None, frozenset())
        return Shown(_with_ledger(found), frozenset([found.merge.survivor, found.merge.merged]))

    return read(viewer, Ask(DECIDE, FOR, detail={"merge": str(merge)}), select, on=on)


def _entries(viewer: Viewer, rows: tuple[Merged, ...]) -> tuple[Entry, ...]:
    known = cards(viewer, {row.survivor for row in rows})
    names = names_of({who for row in rows for who in (row.made_by, row.undone_by) if who})
    return tuple(
        Entry(row, known[row.survivor], names.get(row.made_by, ""), names.get(row.undone_by, "") if row.undone_by else "")
        for row in rows if row.survivor in known
    )  # fmt: skip


def _with_ledger(one: Entry) -> Entry:
    rows = list(Move.objects.filter(merge=one.merge.id).values_list("table", "left_because"))
    moved = Counter(_called(table) for table, left in rows if not left)
    left = Counter(f"{_called(table)}: {left}" for table, left in rows if left)
    late = Late.objects.filter(merge=one.merge.id).order_by("table", "told", "id")
    waiting = tuple(LateRow(row.id, _called(row.table), row.told, row.assigned_to) for row in late)
    return Entry(one.merge, one.card, one.made_by, one.undone_by, tuple(sorted(moved.items())), tuple(sorted(left.items())),
                 waiting)  # fmt: skip


def _called(table: str) -> str:
    model = next((model for model in apps.get_models() if model._meta.db_table == table), None)
    return str(model._meta.verbose_name).capitalize() if model else table
