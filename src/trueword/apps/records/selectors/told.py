"""Where did each fact come from? Sources and files read once per page, not once per row."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from trueword.apps.access.api import names_of
from trueword.apps.records.models import Coverage, ImportedFile, Source
from trueword.apps.records.models.base import HERE, FedFact
from trueword.apps.records.selectors.values import Searched, Told


class Tellers:
    """Names of sources, files and authors by id, loaded in three queries at the most for all rows of a page."""

    def __init__(self, files: Iterable[UUID], authors: Iterable[UUID] = ()) -> None:
        """Read the names of these files and authors, and of all sources."""
        self._sources = {s.id: s.name for s in Source.objects.all()}
        self._files = {f.id: f for f in ImportedFile.objects.filter(id__in=list(files))}
        self._authors = names_of(list(authors)) if (authors := set(authors)) else {}

    @classmethod
    def of(cls, rows: Iterable[FedFact], files: Iterable[UUID] = ()) -> "Tellers":
        """Those who told these facts, and of further files."""
        told = list(rows)
        named = {row.last_file_id for row in told if row.last_file_id}
        return cls(named | set(files), {row.recorded_by for row in told if row.recorded_by})

    def told(self, row: FedFact) -> Told:
        """Who told this row last: source, file, line, day; or who recorded it here, and when."""
        source = self._sources[row.source_id]
        if row.recorded_by and row.recorded_at:
            by = self._authors.get(row.recorded_by, "")
            return Told(source, "", None, localtime(row.recorded_at).date(), by=by)
        assert row.last_file_id is not None  # the table's own constraint
        file = self._files[row.last_file_id]
        unreadable = tuple((str(column), str(value)) for column, value in row.unreadable.items())
        return Told(source, file.name, row.line, file.imported_at.date(), unreadable)

    def told_in(self, row: Mapping[str, Any]) -> Told:
        """The same for the values of a row of many; `unread` is its unreadable cells, as text."""
        source = self._sources[row["source_id"]]
        if row["recorded_by"] and row["recorded_at"]:
            day = localtime(row["recorded_at"]).date()
            return Told(source, "", None, day, by=self._authors.get(row["recorded_by"], ""))
        file = self._files[row["last_file_id"]]
        cells = {} if row["unread"] == "{}" else json.loads(row["unread"])
        unreadable = tuple((str(column), str(value)) for column, value in cells.items())
        return Told(source, file.name, row["line"], file.imported_at.date(), unreadable)

    def told_by(self, source: UUID | None, file: UUID | None, line: int | None) -> Told | None:
        """The same for a fact that lies in another capability; None when it was not fed."""
        found = self._files.get(file) if file else None
        return (
            Told(self._sources[source], found.name, line, found.imported_at.date())
            if found and source
            else None
        )


def searched(using: str = "default") -> tuple[Searched, ...]:
    """Every source with what it covers completely and its latest file: what "no data" was concluded from."""
    covers: dict[UUID, dict[str, list[str]]] = {}
    for c in Coverage.objects.using(using).order_by("-period_to", "children"):
        told = covers.setdefault(c.source_id, {}).setdefault(_period(c), [])
        if c.children not in told:
            told.append(c.children)
    latest = dict(
        ImportedFile.objects.using(using)
        .filter(outcome="stored")
        .order_by("imported_at")
        .values_list("source_id", "imported_at")
    )
    return tuple(
        Searched(
            s.name,
            _in_lines(covers.get(s.id, {})),
            latest[s.id].date() if s.id in latest else None,
        )
        for s in Source.objects.using(using).exclude(id=HERE).order_by("name")
    )


def _period(c: Coverage) -> str:
    return (
        f"{c.period_from:%-d %B %Y} to {c.period_to:%-d %B %Y}"
        if c.period_from and c.period_to
        else "any time"
    )


def _in_lines(covers: dict[str, list[str]]) -> tuple[str, ...]:
    """One line for each period, naming which children the source tells completely."""
    return tuple(f"{period}: {', '.join(children)}" for period, children in covers.items())
