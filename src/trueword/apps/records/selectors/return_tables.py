"""What would the record say in an SSDA903 of one year? The return's own tables, for a named job to check.

Read as a job (`working_as`); whoever asks writes the audit row with everyone named here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from trueword.apps.records import models as m
from trueword.apps.records.importing.feeds.shape import TableFeeds
from trueword.apps.records.importing.feeds.ssda903 import HEADER, TABLES

JOB = "jobs"
Row = dict[str, str | None]


@dataclass
class ReturnTables:
    """The tables as the return has them, the file and line that told each row, and everyone who is in them."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    places: dict[str, list[tuple[str, int | None]]] = field(default_factory=dict)
    people: set[UUID] = field(default_factory=set)


def ssda903_tables(year: str, start: date, end: date) -> ReturnTables:
    """Every fact of that collection year that the record holds. An unreadable value is told as it was written."""
    made, numbers, born = ReturnTables(), _numbers(), _born()
    files = dict(m.ImportedFile.objects.using(JOB).values_list("id", "name"))
    for table in TABLES:
        if table is not HEADER:
            _add(made, table, _in_year(table.table, year, start, end), numbers, born, files)
    _add(made, HEADER, Q(person_id__in=list(made.people), source__code="ssda903"), numbers, born, files)
    return made


def _add(
    made: ReturnTables,
    table: TableFeeds,
    chosen: Q,
    numbers: dict[UUID, str],
    born: dict[UUID, date],
    files: dict[UUID, str],
) -> None:
    feed = table.feeds[0]
    columns = {told: name for name, told in feed.fields.items() if isinstance(told, str)}
    rows = feed.model._default_manager.using(JOB).filter(chosen).order_by("person_id", "source_row")
    made.tables[table.table], made.places[table.table] = [], []
    fact: Any  # each table's own model
    for fact in rows.iterator():
        made.people.add(fact.person_id)
        told = {column: _told(fact, name, column) for column, name in columns.items()}
        row = {"CHILD": numbers.get(fact.person_id), **told}
        if table.born and "DOB" not in row:
            row["DOB"] = _day(born.get(fact.person_id))
        if table is HEADER:
            row["UPN"] = fact.upn or fact.upn_unknown or None
        made.tables[table.table].append(row)
        made.places[table.table].append((files[fact.last_file_id], fact.line))


def _told(fact: Any, name: str, column: str) -> str | None:
    """A field as the return writes it: what could not be read stays as it was written."""
    value = getattr(fact, name)
    if column in fact.unreadable and value in (None, ""):
        return str(fact.unreadable[column])
    return _day(value) if isinstance(value, date) else value or None


def _day(day: date | None) -> str | None:
    return f"{day:%d/%m/%Y}" if day else None


def _numbers() -> dict[UUID, str]:
    """Each person's LA child id, as the SSDA903 tells it where it does."""
    told = m.Identifier.objects.using(JOB).filter(kind="LA child id").order_by("source_row")
    rows = list(told.values_list("person_id", "value", "source__code"))
    return {person: value for person, value, _ in sorted(rows, key=lambda row: row[2] == "ssda903")}


def _born() -> dict[UUID, date]:
    return dict(m.Person.objects.using(JOB).filter(birth_date__isnull=False).values_list("id", "birth_date"))


def _in_year(table: str, year: str, start: date, end: date) -> Q:
    """Which rows belong to the collection year; a row without a readable start is never left out."""
    periods = {
        "Episodes": ("start_date", "end_date"),
        "Missing": ("start_date", "end_date"),
        "DoLo": ("start_date", "end_date"),
        "PlacedAdoption": ("placed_date", "ceased_date"),
    }
    if table in periods:
        return _overlaps(*periods[table], start, end)
    if table == "SWEpisodes":  # the year before is asked for too
        return _overlaps("start_date", "end_date", start - timedelta(days=365), end)
    if table == "Reviews":
        return Q(review_date=None) | Q(review_date__range=(start, end))
    if table == "PrevPerm":
        begun = Q(start_date=None) | Q(start_date__range=(start, end))
        entries = m.CareEpisode.objects.using(JOB).filter(begun, start_reason__in=("S", ""))
        return Q(person_id__in=entries.values("person_id"))
    return Q(year=year)


def _overlaps(begins: str, ends: str, start: date, end: date) -> Q:
    open_or_later = Q(**{ends: None}) | Q(**{f"{ends}__gte": start})
    return (Q(**{begins: None}) | Q(**{f"{begins}__lte": end})) & open_or_later
