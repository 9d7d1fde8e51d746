"""Is every row of a file accounted for, every problem kept, and every file in the log? Written beside the facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.records.importing.database import ALIAS, Database, raw
from trueword.apps.records.importing.feeds import SOURCES, TableFeeds
from trueword.apps.records.importing.given import Given
from trueword.apps.records.importing.late import Late, told_late
from trueword.apps.records.importing.report import TableReport
from trueword.apps.records.importing.staging import Staged
from trueword.apps.records.importing.storing import work_name
from trueword.engine.readers import Remark

if TYPE_CHECKING:
    from trueword.apps.records.importing.filing import Call

LOCK = 903  # one import at a time: the second waits for the first to commit
VALUE = 2000  # characters of an unreadable value that its problem keeps
LINES = 12  # line numbers that one explanation names

NOTE = """
INSERT INTO records_importedfile
    (id, source_id, name, sha256, collection, year, form, encoding, outcome, refusal, imported_at, imported_by, job, number)
SELECT %(id)s, %(source)s, %(name)s, %(sha256)s, %(collection)s, %(year)s, %(form)s, %(encoding)s, %(outcome)s, %(refusal)s,
    %(on)s, %(user)s, %(job)s, coalesce(max(number), 0) + 1 FROM records_importedfile
"""
SAME = """
SELECT f.id FROM records_importedfile AS f
WHERE f.sha256 = %(sha256)s AND f.source_id = %(source)s AND f.year = %(year)s AND f.outcome = 'stored'
    AND NOT EXISTS (
        SELECT FROM records_importedfile AS later JOIN records_importedtable AS t ON t.file_id = later.id
        WHERE later.source_id = f.source_id AND later.year = f.year AND later.number > f.number
            AND t."table" IN (SELECT own."table" FROM records_importedtable AS own WHERE own.file_id = f.id))
"""
FATES = "SELECT fate, count(*) FROM {work} GROUP BY fate"
WHY = """
SELECT why, count(*), (array_agg(line_told ORDER BY n))[1:%(lines)s] FROM {work}
WHERE fate = 'aside' GROUP BY why ORDER BY why
"""
WITH = """
SELECT coalesce(w.fate, 'aside'), count(*) FROM {stage} AS s
    LEFT JOIN (SELECT DISTINCT ON (own_key) own_key, fate FROM {work} ORDER BY own_key, n) AS w
    ON w.own_key = s.{column} GROUP BY 1
"""
GONE = """
SELECT m.{key}, f.name, m.{line} FROM {model} AS m JOIN records_importedfile AS f ON f.id = m.{last}
WHERE m.{source} = %(source)s AND f.year = %(year)s AND f.id <> ALL (%(files)s) AND {own} ORDER BY 1
"""
PROBLEMS = """
INSERT INTO records_importproblem (id, file_id, person_id, "table", line, "column", value, kind, expected)
SELECT gen_random_uuid(), %(file)s, {person}, %(table)s, b.line, b.name, b.value, b.kind, b.expected
FROM bad AS b {join}
"""
WHOSE = "JOIN {stage} AS s ON s._row = b.n LEFT JOIN people AS p ON p.told = s.{column}"
RECONCILED = """
INSERT INTO records_importedtable
    (id, file_id, "table", rows_in, stored, changed, unchanged, set_aside, no_longer_told, explained, told_late, late_lines)
VALUES (%(id)s, %(file)s, %(table)s, %(rows_in)s, %(stored)s, %(changed)s, %(unchanged)s, %(set_aside)s, %(gone)s, %(why)s,
    %(late)s, %(late_lines)s)
"""
COVER_AGAIN = """
UPDATE records_coverage SET period_to = greatest(period_to, %(to)s), declared_at = %(on)s, declared_by = %(user)s,
    file_id = %(file)s
WHERE source_id = %(source)s AND "table" = %(table)s AND period_from = %(from)s
"""
COVER = """
INSERT INTO records_coverage (id, source_id, "table", children, period_from, period_to, declared_by, declared_at, file_id)
VALUES (gen_random_uuid(), %(source)s, %(table)s, %(children)s, %(from)s, %(to)s, %(user)s, %(on)s, %(file)s)
"""


def begin(db: Database, given: Given) -> UUID:
    """Wait for any other import, and give the id of the file's source, made when it is first met."""
    db.run("SELECT pg_advisory_xact_lock(%(lock)s)", {"lock": LOCK})
    db.run("SET LOCAL jit = off")  # compiling statements that run once costs more than running them
    values = {"code": given.source, "name": SOURCES[given.source]}
    db.run(
        "INSERT INTO records_source (id, code, name, link) VALUES (gen_random_uuid(), %(code)s, %(name)s, '') "
        "ON CONFLICT (code) DO NOTHING",
        values,
    )
    found: UUID = db.value("SELECT id FROM records_source WHERE code = %(code)s", values)
    return found


def is_same(db: Database, given: Given, source: UUID) -> bool:
    """Whether this very file was the last that told its tables for that year."""
    values = {"sha256": given.file.sha256, "source": source, "year": given.year}
    return db.value(SAME, values) is not None


def note(
    db: Database, given: Given, source: UUID | None, file: UUID, outcome: str, call: Call, job: Actor
) -> None:
    """One row for the file; for one that is not stored also its row in the log."""
    refusal = str(given.file.refused) if given.file.refused else ""
    values = {
        "id": file, "source": source, "name": given.file.name[:300], "sha256": given.file.sha256,
        "collection": given.source, "year": given.year, "form": given.file.form, "encoding": given.file.encoding[:30],
        "outcome": outcome, "refusal": refusal, "on": call.on, "user": call.by.user, "job": call.by.job or job.job,
    }  # fmt: skip
    db.run(NOTE, values)
    if outcome != "stored":
        log = {"file": str(file), "sha256": given.file.sha256, "outcome": outcome, **_asked(call)}
        entry = Entry("import", "refused" if outcome == "refused" else "done", detail=log)
        record(entry, by=job, on=call.on, using=ALIAS)


def _asked(call: Call) -> dict[str, str]:
    return {"asked by": str(call.by.user or call.by.job)}


Unknown = Sequence[tuple[str, int, str, object]]


def problems(
    db: Database, given: Given, units: Sequence[tuple[TableFeeds, Staged]], unknown: Unknown, file: UUID
) -> None:
    """Keep every cell that could not be taken as it stands, with the person it is about."""
    db.run(
        "CREATE TEMP TABLE bad (n integer, line integer, name text, value text, kind text, expected text, who uuid) "
        "ON COMMIT DROP"
    )
    columns = ("n", "line", "name", "value", "kind", "expected")
    for feeds, staged in units:
        if staged.problems:
            rows = (
                (p.row, p.line, p.column[:60], (p.value or "")[:VALUE], p.kind, p.expected)
                for p in staged.problems
            )
            db.copy_rows("bad", columns, rows)
            _keep(db, feeds, staged, file)
    for table in sorted({row[0] for row in unknown}):
        lines = (
            (line, "", told, "unknown person", EXPECTED, who) for t, line, told, who in unknown if t == table
        )
        db.copy_rows("bad", ("line", "name", "value", "kind", "expected", "who"), lines)
        db.run(PROBLEMS, {"file": file, "table": table}, person=raw("b.who"), join=raw(""))
        db.run("TRUNCATE bad")


EXPECTED = "a row that says who this is, in this file or one taken in before"


def _keep(db: Database, feeds: TableFeeds, staged: Staged, file: UUID) -> None:
    values = {"file": file, "table": feeds.table}
    if feeds.people:
        whose = raw(WHOSE).format(stage=raw(staged.name), column=raw(f'"{feeds.people[0]}"'))
        db.run(PROBLEMS, values, person=raw("p.person_id"), join=whose)
    else:
        db.run(PROBLEMS, values, person=raw("NULL"), join=raw(""))
    db.run("TRUNCATE bad")


def reconcile(
    db: Database,
    given: Given,
    units: Sequence[tuple[TableFeeds, Staged]],
    told: Mapping[str, Any],
    unknown: Unknown,
) -> tuple[TableReport, ...]:
    """Account for every row of every table that the file has."""
    staged = {feeds.table: (feeds, one) for feeds, one in units}
    return tuple(
        _fed(db, given, *staged[table], told, unknown)
        if table in staged
        else _not_taken(table, arrow.num_rows)
        for table, arrow in given.file.tables.items()
        if table in staged or not (table == "Header" and given.source == "cin")
    )


def _not_taken(table: str, rows: int) -> TableReport:
    why = (f"{rows} rows: Trueword does not take this table",) if rows else ()
    return TableReport(table, rows, set_aside=rows, explained=why)


def _fed(
    db: Database, given: Given, feeds: TableFeeds, staged: Staged, told: Mapping[str, Any], unknown: Unknown
) -> TableReport:
    work = work_name(feeds.with_ or feeds.table, 0)
    counts = dict(_with(db, feeds, staged, work) if feeds.with_ else db.rows(FATES, work=work))
    why = () if feeds.with_ else tuple(_explained(db, work))
    if feeds.with_ and counts.get("aside"):
        why = (f"{counts['aside']} rows: the person's row in {feeds.with_} was set aside or is not there",)
    name = given.file.name
    remarks = [p.remark(name) for p in staged.problems]
    remarks += [
        Remark(name, line, None, who, "nothing says who this is", EXPECTED)
        for t, line, who, _ in unknown
        if t == feeds.table
    ]
    return TableReport(
        feeds.table, staged.rows, counts.get("stored", 0), counts.get("changed", 0), counts.get("unchanged", 0),
        counts.get("aside", 0), why, tuple(_gone(db, feeds, told)), tuple(remarks),
        Late() if feeds.with_ or not feeds.feeds else told_late(db, feeds.feeds[0], feeds.table, work, told),
    )  # fmt: skip


def _with(db: Database, feeds: TableFeeds, staged: Staged, work: str) -> list[tuple[Any, ...]]:
    return db.rows(WITH, work=work, stage=staged.name, column=feeds.people[0])


def _explained(db: Database, work: str) -> Iterator[str]:
    for why, count, lines in db.rows(WHY, {"lines": LINES}, work=work):
        more = f" and {count - LINES:,} more" if count > LINES else ""
        one = count == 1
        where = f"line{'' if one else 's'} {', '.join(str(line) for line in lines)}{more}"
        yield f"{count:,} row{'' if one else 's'}: {why} ({where})"


def _gone(db: Database, feeds: TableFeeds, told: Mapping[str, Any]) -> Iterator[str]:
    """What an earlier file of this source, year and table told and this one does not: reported, never deleted."""
    if not feeds.feeds or not feeds.feeds[0].told.last:
        return
    feed = feeds.feeds[0]
    rows = db.rows(
        GONE, told, model=feed.model._meta.db_table, key=feed.told.key, line=feed.told.line or "line",
        last=feed.told.last or "", source=feed.told.source or "", own=raw(feed.own),
    )  # fmt: skip
    yield from (f"{key} (told by {name}, line {line})" for key, name, line in rows)


def close(
    db: Database, given: Given, tables: Sequence[TableReport], call: Call, job: Actor, told: Mapping[str, Any]
) -> None:
    """Write the reconciliation, what the file covers completely, and one log row for each table."""
    covers = {feeds.table: feeds.covers for feeds, _ in _covering(given)}
    for table in tables:
        _account(db, given, table, call, job, told)
        if covers.get(table.table):
            _cover(db, given, table.table, covers[table.table], call, told)


def _covering(given: Given) -> list[tuple[TableFeeds, None]]:
    from trueword.apps.records.importing.feeds import FEEDS

    return [(feeds, None) for feeds in FEEDS[given.source]]


def _account(
    db: Database, given: Given, t: TableReport, call: Call, job: Actor, told: Mapping[str, Any]
) -> None:
    counts = {
        "rows_in": t.rows_in,
        "stored": t.stored,
        "changed": t.changed,
        "unchanged": t.unchanged,
        "set_aside": t.set_aside,
    }
    gone = len(t.no_longer_told)
    extra = {
        "id": uuid4(),
        "file": told["file"],
        "table": t.table,
        "gone": gone,
        "why": Jsonb(list(t.explained)),
        "late": t.late.count,
        "late_lines": Jsonb([[line, fate, day.isoformat()] for line, fate, day in t.late.lines]),
    }
    db.run(RECONCILED, counts | extra)
    detail = {
        "file": str(told["file"]), "sha256": given.file.sha256, "source": given.source, "year": given.year,
        "table": t.table, **counts, "no longer told": gone, "told late": t.late.count, "problems": len(t.problems), **_asked(call),
    }  # fmt: skip
    record(Entry("import", "done", detail=detail), by=job, on=call.on, using=ALIAS)


def _cover(
    db: Database, given: Given, table: str, children: str, call: Call, told: Mapping[str, Any]
) -> None:
    """A return covers its year, as far as that has gone: nothing is known of days that have not been."""
    year = given.collection_year
    if year is None or year.start > call.on.date():
        return
    values = {
        "source": told["source"], "table": table, "children": children, "from": year.start, "file": told["file"],
        "to": min(year.end, _day(call.on)), "user": call.by.user, "on": call.on,
    }  # fmt: skip
    if not db.run(COVER_AGAIN, values):
        db.run(COVER, values)


def _day(on: datetime) -> Any:
    return on.date()
