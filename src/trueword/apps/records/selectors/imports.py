"""What was taken in, and what could not be read?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, read
from trueword.apps.records.models import ImportedFile, ImportedTable, ImportProblem
from trueword.apps.records.selectors.values import ImportedFileRow, ImportedTableRow, ProblemRow


def imported_files(viewer: Viewer, *, on: datetime, limit: int = 200) -> tuple[ImportedFileRow, ...] | Refuse:
    """Files taken in or refused, newest first, each with its reconciliation."""
    return read(viewer, Ask("read import", "returns"), lambda: Shown(_files(limit), frozenset()), on=on)


def _files(limit: int) -> tuple[ImportedFileRow, ...]:
    return _rows(ImportedFile.objects.order_by("-imported_at", "name")[:limit])


def _rows(found: QuerySet[ImportedFile]) -> tuple[ImportedFileRow, ...]:
    files = list(found.select_related("source"))
    tables: dict[UUID, list[ImportedTableRow]] = {}
    for t in ImportedTable.objects.filter(file__in=files).order_by("table"):
        row = ImportedTableRow(t.table, t.rows_in, t.stored, t.changed, t.unchanged, t.set_aside, t.no_longer_told,
                               tuple(str(e) for e in t.explained), t.told_late,
                               tuple((int(n), str(fate), str(day)) for n, fate, day in t.late_lines))  # fmt: skip
        tables.setdefault(t.file_id, []).append(row)
    problems = Counter(ImportProblem.objects.filter(file__in=files).values_list("file_id", flat=True))
    return tuple(
        ImportedFileRow(f.id, f.name, f.source.name if f.source else "", f.year, f.outcome, f.refusal, f.imported_at,
                        tuple(tables.get(f.id, ())), problems[f.id])
        for f in files
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Delivery:
    """Files that came together: when, how many, what was wrong, and each of their tables with its totals."""

    first_file: UUID
    imported: datetime
    files: tuple[ImportedFileRow, ...]

    @property
    def sources(self) -> str:
        """Who told, in words."""
        return ", ".join(sorted({file.source or "not recognised" for file in self.files}))

    @property
    def tables(self) -> tuple[tuple[ImportedFileRow, ImportedTableRow], ...]:
        """Every table of every file, by name."""
        every = [(file, table) for file in self.files for table in file.tables]
        return tuple(sorted(every, key=lambda one: (one[1].table, one[0].name)))

    def sum(self, name: str) -> int:
        """The total of one column over all tables."""
        return sum(getattr(table, name) for _, table in self.tables)

    @property
    def not_taken(self) -> int:
        """How many files were refused."""
        return sum(file.outcome == "refused" for file in self.files)


def deliveries(files: Iterable[ImportedFileRow]) -> tuple[Delivery, ...]:
    """The history of what came: files that were taken in together, the newest first."""
    together: dict[datetime, list[ImportedFileRow]] = {}
    for file in files:
        together.setdefault(file.imported, []).append(file)
    return tuple(
        Delivery(found[0].file_id, at, tuple(found)) for at, found in sorted(together.items(), reverse=True)
    )


def delivery_of(viewer: Viewer, file_id: UUID, *, on: datetime) -> Delivery | Refuse | None:
    """The delivery that a file came with, however long ago; None when there is no such file."""

    def select() -> Shown[Delivery | None]:
        at = ImportedFile.objects.filter(id=file_id).values_list("imported_at", flat=True).first()
        rows = _rows(ImportedFile.objects.filter(imported_at=at)) if at else ()
        return Shown(next(iter(deliveries(rows)), None), frozenset())

    return read(viewer, Ask("read import", "returns", detail={"delivery": str(file_id)}), select, on=on)


def import_problems(
    viewer: Viewer, file_id: UUID, *, on: datetime, limit: int = 500
) -> tuple[ProblemRow, ...] | Refuse:
    """What could not be taken as it stands in one file, in file order."""

    def select() -> Shown[tuple[ProblemRow, ...]]:
        told = (
            ImportProblem.objects.filter(file_id=file_id)
            .select_related("file")
            .order_by("table", "line")[:limit]
        )
        rows = tuple(
            ProblemRow(p.file.name, p.table, p.line, p.column, p.value, p.kind, p.expected, p.person_id)
            for p in told
        )
        return Shown(rows, frozenset(r.person_id for r in rows if r.person_id))

    return read(viewer, Ask("read import", "returns", detail={"file": str(file_id)}), select, on=on)
