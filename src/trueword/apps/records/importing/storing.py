"""How do staged rows become rows of the record? All at once: numbered, matched, compared, then updated or inserted.

Each feed works in a temporary table `work_<table>_<n>` that holds one row for each row of the file with its fate:
`stored`, `changed`, `unchanged` or `aside` (with `why`). Nothing is ever deleted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psycopg import sql

from trueword.apps.records.importing.columns import Expression, defaults, expressions, natural_key
from trueword.apps.records.importing.database import Database, names, raw
from trueword.apps.records.importing.feeds import Feed
from trueword.apps.records.importing.staging import Staged
from trueword.returns.tables import Table

WORK = """
CREATE TEMP TABLE {work} ON COMMIT DROP AS
WITH told AS (
    SELECT s._row AS n, s._line AS line_told, {subject} AS person_id, {key} AS base, {unreadable} AS bad, {columns}
    FROM {stage} AS s {people} {joins} WHERE {where}
), copies AS (
    SELECT *, min(n) OVER same AS kept, row_number() OVER same AS copy FROM told
    WINDOW same AS (PARTITION BY base, person_id, bad, {told} ORDER BY n)
)
SELECT gen_random_uuid() AS id, NULL::uuid AS match, false AS newer, '' AS fate, '' AS why, *, base AS own_key,
    CASE WHEN copy = 1 THEN count(*) FILTER (WHERE copy = 1) OVER (PARTITION BY base ORDER BY n) END AS nth
FROM copies
"""
PEOPLE = "LEFT JOIN people AS p ON p.told = s.{column}"
NUMBER = "UPDATE {work} SET own_key = base || '#' || nth WHERE nth > 1"
ASIDE_COPIES = """
UPDATE {work} AS w SET fate = 'aside', why = 'the same row twice in the file' WHERE copy > 1
"""
ASIDE_NAMELESS = """
UPDATE {work} SET fate = 'aside', why = 'it has no number of its own' WHERE base = '' AND fate = ''
"""
ASIDE_LACKING = "UPDATE {work} SET fate = 'aside', why = {why} WHERE {column} IS NULL AND fate = ''"
ASIDE_SECOND = """
UPDATE {work} SET fate = 'aside', why = 'another row for the same person or thing stands before it'
WHERE nth > 1 AND fate = ''
"""
MATCH = """
UPDATE {work} AS w SET match = m.id FROM {model} AS m
WHERE w.fate = '' AND m.{key} = w.own_key {of_source}
"""
PAIR = """
WITH fresh AS (
    SELECT {group} AS who, min(n) AS n FROM {work} WHERE match IS NULL AND fate = ''
    GROUP BY {group} HAVING count(*) = 1
), gone AS (
    SELECT m.{group} AS who, (array_agg(m.id))[1] AS id
    FROM {model} AS m JOIN records_importedfile AS f ON f.id = m.{last}
    WHERE m.{source} = %(source)s AND f.year = %(year)s AND f.id <> ALL (%(files)s)
        AND m.{group} IN (SELECT who FROM fresh) AND NOT EXISTS (SELECT FROM {work} AS w WHERE w.match = m.id)
    GROUP BY m.{group} HAVING count(*) = 1
)
UPDATE {work} AS w SET match = gone.id FROM fresh JOIN gone USING (who) WHERE w.n = fresh.n
"""
COMPARE = """
UPDATE {work} AS w SET newer = {newer},
    fate = CASE WHEN {same} THEN 'unchanged' WHEN {newer} THEN 'aside' ELSE 'changed' END,
    why = CASE WHEN NOT {same} AND {newer} THEN 'a later return tells this row differently, and that stays' ELSE '' END
FROM {model} AS m {file} WHERE w.match = m.id AND w.fate = ''
"""
IDENTIFY = "UPDATE {work} SET id = match WHERE match IS NOT NULL"
IDENTIFY_COPIES = """
UPDATE {work} AS w SET id = first.id FROM {work} AS first WHERE w.copy > 1 AND first.n = w.kept
"""
NEW = "UPDATE {work} SET fate = 'stored' WHERE fate = ''"
CHANGE = "UPDATE {model} AS m SET {changes} FROM {work} AS w WHERE m.id = w.match AND w.fate = 'changed'"
TELL_AGAIN = """
UPDATE {model} AS m SET {again} FROM {work} AS w WHERE m.id = w.match AND w.fate = 'unchanged' AND NOT w.newer
"""
INSERT = "INSERT INTO {model} ({columns}) SELECT {values} FROM {work} AS w WHERE w.fate = 'stored'"


def work_name(table: str, number: int) -> str:
    """The temporary table in which feed `number` of a table works."""
    return f"work_{table.lower()}_{number}"


def prepare(
    db: Database, feed: Feed, spec: Table, staged: Staged, work: str, told: Mapping[str, Any]
) -> None:
    """Say what will become of every row of one feed. `told`: source, file, year and the import's files, for SQL."""
    found = expressions(feed, spec, staged.told)
    _work(db, feed, spec, staged, work, told, found)
    _set_aside(db, feed, work)
    _match(db, feed, work, told)
    _compare(db, feed, work, told, found)


def write(db: Database, feed: Feed, spec: Table, staged: Staged, work: str, told: Mapping[str, Any]) -> None:
    """Do what `prepare` said."""
    _write(db, feed, work, told, expressions(feed, spec, staged.told))


def _work(
    db: Database,
    feed: Feed,
    spec: Table,
    staged: Staged,
    work: str,
    told: Mapping[str, Any],
    found: tuple[Expression, ...],
) -> None:
    chosen = [e for e in found if e.column != "person_id"]
    person = next((e.sql for e in found if e.column == "person_id"), raw("p.person_id"))
    columns = sql.SQL(", ").join(sql.SQL("{} AS {}").format(e.sql, sql.Identifier(e.column)) for e in chosen)
    people = raw(PEOPLE).format(column=sql.Identifier(feed.subject)) if feed.subject else raw("")
    db.run(
        WORK, told, work=work, stage=staged.name, people=people, joins=raw(feed.joins), where=raw(feed.where),
        key=natural_key(feed, spec), subject=person if feed.subject else raw("NULL::uuid"), columns=columns,
        unreadable=raw(feed.unreadable), told=names(e.column for e in chosen),
    )  # fmt: skip
    db.run("CREATE INDEX ON {work} (n)", work=work)
    db.run("ANALYZE {work}", work=work)


def _set_aside(db: Database, feed: Feed, work: str) -> None:
    db.run(ASIDE_COPIES, work=work)
    db.run(ASIDE_NAMELESS, work=work)
    needs = {"person_id": "it names nobody", **feed.needs} if feed.subject else feed.needs
    for column, why in needs.items():
        db.run(ASIDE_LACKING, work=work, column=column, why=sql.Literal(why))
    db.run(ASIDE_SECOND if feed.once else NUMBER, work=work)


def _match(db: Database, feed: Feed, work: str, told: Mapping[str, Any]) -> None:
    of_source = (
        raw("AND m.{} = %(source)s").format(sql.Identifier(feed.told.source)) if feed.told.source else raw("")
    )
    db.run(MATCH, told, work=work, model=feed.model._meta.db_table, key=feed.told.key, of_source=of_source)
    if feed.pairs and feed.told.last and feed.told.source:
        db.run(
            PAIR, told, work=work, model=feed.model._meta.db_table, group=feed.group, last=feed.told.last,
            source=feed.told.source,
        )  # fmt: skip
    db.run(IDENTIFY, work=work)
    db.run(IDENTIFY_COPIES, work=work)


def _compare(
    db: Database, feed: Feed, work: str, told: Mapping[str, Any], found: tuple[Expression, ...]
) -> None:
    pairs = [("m." + c, "w." + w) for c, w in _compared(feed, found)]
    same = raw(" AND ".join(f"{ours} IS NOT DISTINCT FROM {theirs}" for ours, theirs in pairs) or "true")
    file = raw(f"JOIN records_importedfile AS f ON f.id = m.{feed.told.last}" if feed.told.last else "")
    parts = {"same": sql.SQL("({})").format(same), "newer": raw(_newer(feed)), "file": file}
    db.run(COMPARE, told, work=work, model=feed.model._meta.db_table, **parts)
    db.run(NEW, work=work)


def _compared(feed: Feed, found: tuple[Expression, ...]) -> list[tuple[str, str]]:
    """Model column and work column of everything that makes a row different; what a file does not tell is not."""
    pairs = [(f'"{e.column}"', f'"{e.column}"') for e in found if e.told]
    if feed.subject:
        pairs.append(("person_id", "person_id"))
    if feed.told.unreadable:
        pairs.append((feed.told.unreadable, "bad"))
    return list(dict.fromkeys([*pairs, (feed.told.key, "own_key")]))


def _newer(feed: Feed) -> str:
    """Whether what the record has (`m`, told by file `f`) outranks the staged row `w`."""
    if not feed.told.last:
        return "false"
    later = "f.year > %(year)s::text"
    return (
        f"(m.{feed.rank} < w.{feed.rank} OR (m.{feed.rank} = w.{feed.rank} AND {later}))"
        if feed.rank
        else f"({later})"
    )


def _write(
    db: Database, feed: Feed, work: str, told: Mapping[str, Any], found: tuple[Expression, ...]
) -> None:
    model = feed.model._meta.db_table
    again = {feed.told.last: raw("%(file)s"), feed.told.line: raw("w.line_told")}
    kept = {c: v for c, v in again.items() if c}
    changes = {c.strip('"'): raw(f"w.{w}") for c, w in _compared(feed, found)} | kept
    db.run(CHANGE, told, model=model, work=work, changes=_assigned(changes))
    if kept:
        db.run(TELL_AGAIN, told, model=model, work=work, again=_assigned(kept))
    row = _inserted(feed, found) | kept
    db.run(INSERT, told, model=model, work=work, columns=names(row), values=sql.SQL(", ").join(row.values()))


def _inserted(feed: Feed, found: tuple[Expression, ...]) -> dict[str, sql.Composable]:
    told = feed.told
    row: dict[str | None, sql.Composable] = {
        "id": raw("w.id"), told.key: raw("w.own_key"), told.source: raw("%(source)s"), told.first: raw("%(file)s"),
        told.unreadable: raw("w.bad"), **defaults(feed),
        **{e.column: raw(f'w."{e.column}"') for e in found},
    }  # fmt: skip
    if feed.subject:
        row["person_id"] = raw("w.person_id")
    return {c: v for c, v in row.items() if c}


def _assigned(changes: Mapping[str, sql.Composable]) -> sql.Composable:
    return sql.SQL(", ").join(sql.SQL("{} = {}").format(sql.Identifier(c), v) for c, v in changes.items())
