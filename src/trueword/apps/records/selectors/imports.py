"""What was taken in, and what could not be read?"""

from collections import Counter
from datetime import datetime
from uuid import UUID

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, read
from trueword.apps.records.models import ImportedFile, ImportedTable, ImportProblem
from trueword.apps.records.selectors.values import ImportedFileRow, ImportedTableRow, ProblemRow


def imported_files(viewer: Viewer, *, on: datetime, limit: int = 200) -> tuple[ImportedFileRow, ...] | Refuse:
    """Files taken in or refused, newest first, each with its reconciliation."""
    return read(viewer, Ask("read import", "returns"), lambda: Shown(_files(limit), frozenset()), on=on)


def _files(limit: int) -> tuple[ImportedFileRow, ...]:
    files = list(ImportedFile.objects.select_related("source").order_by("-imported_at", "name")[:limit])
    tables: dict[UUID, list[ImportedTableRow]] = {}
    for t in ImportedTable.objects.filter(file__in=files).order_by("table"):
        row = ImportedTableRow(t.table, t.rows_in, t.stored, t.changed, t.unchanged, t.set_aside, t.no_longer_told,
                               tuple(str(e) for e in t.explained))  # fmt: skip
        tables.setdefault(t.file_id, []).append(row)
    problems = Counter(ImportProblem.objects.filter(file__in=files).values_list("file_id", flat=True))
    return tuple(
        ImportedFileRow(f.id, f.name, f.source.name if f.source else "", f.year, f.outcome, f.refusal, f.imported_at,
                        tuple(tables.get(f.id, ())), problems[f.id])
        for f in files
    )  # fmt: skip


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
