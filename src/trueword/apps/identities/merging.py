"""How do two identities become one person, and two again? Every row that names the one is moved, with a ledger to go back.

Worked as the named job `identities`, because the role of the pages changes no facts; the session of whoever decided is
shown to the database all the same, which holds the rule, and their name stands in the history and in the log.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connections
from psycopg import sql

from trueword.apps.access.api import guard_alike
from trueword.apps.identities.registry import DERIVED, Column, moved
from trueword.apps.records.api import alone, rework

NOTE = """
INSERT INTO identities_move (id, merge, "table", row_id, "column", old_person, left_because)
SELECT gen_random_uuid(), %(merge)s, %(table)s::text, t.{key}::text, %(column)s::text, %(merged)s, {left}
FROM {table} AS t WHERE {of_merged}
"""
OWN = "SELECT t.{key}::text FROM {table} AS t WHERE {of_survivor}"
LEDGER = """
SELECT row_id::{type} FROM identities_move
WHERE merge = %(merge)s AND "table" = %(table)s::text AND "column" = %(column)s::text AND left_because = ''
"""
MOVE = "UPDATE {table} AS t SET {column} = {changed} WHERE {of_from} AND t.{key} IN ({ledger})"
LATE = """
INSERT INTO identities_late (id, merge, "table", row_id, "column", person, told)
SELECT gen_random_uuid(), %(merge)s, %(table)s::text, t.{key}::text, %(column)s::text, %(survivor)s, {told}
FROM {table} AS t WHERE {of_survivor} AND t.{key} NOT IN ({ledger}) AND t.{key}::text <> ALL (%(own)s)
"""
BEFORE = "SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]') FROM {table} AS t WHERE t.{column} = ANY (%(people)s)"
FORGET = "DELETE FROM {table} AS t WHERE t.person_id = ANY (%(people)s)"
AGAIN = "INSERT INTO {table} SELECT * FROM jsonb_populate_recordset(NULL::{table}, %(rows)s::jsonb)"
SETTLED_AGAIN = """
UPDATE records_person AS p
SET (kinds, sex, gender, birth_date, birth_date_is, expected_birth_date, death_date, ethnicity, nationality) = (
    w.kinds, w.sex, w.gender, w.birth_date, w.birth_date_is, w.expected_birth_date, w.death_date, w.ethnicity, w.nationality)
FROM jsonb_populate_recordset(NULL::records_person, %(rows)s::jsonb) AS w WHERE w.id = p.id
"""
LOCK = "SELECT id FROM records_person WHERE id = ANY (%(people)s) ORDER BY id FOR UPDATE"
MERGED = """
INSERT INTO records_merge (id, survivor, merged, made_by, made_at, before, own)
VALUES (%(merge)s, %(survivor)s, %(merged)s, %(by)s, %(on)s, %(before)s, %(own)s)
"""
MERGED_ALREADY = "SELECT id FROM records_merge WHERE merged = ANY (%(people)s) AND undone_at IS NULL"
UNDONE = "UPDATE records_merge SET undone_by = %(by)s, undone_at = %(on)s WHERE id = %(merge)s"
LATER = """
SELECT EXISTS (SELECT FROM records_merge AS later WHERE later.undone_at IS NULL AND later.id <> %(merge)s
    AND later.made_at > %(made)s AND ARRAY[later.survivor, later.merged] && ARRAY[%(survivor)s, %(merged)s]::uuid[])
"""


def merge(survivor: UUID, merged: UUID, *, by: UUID, on: datetime) -> UUID:
    """Move everything that names `merged` to `survivor`, in the job's transaction; returns the number of the merge.

    Raises ValueError where one of them is merged already or does not exist.
    """
    people, this = [survivor, merged], uuid4()
    _begin(people)
    if _rows(MERGED_ALREADY, {"people": people}):
        raise ValueError("one of them is merged already")
    own = {_called(column): _ids(OWN, column, {"survivor": survivor}) for column in moved()}
    told = {"merge": this, "survivor": survivor, "merged": merged, "by": by, "on": on}
    _run(MERGED, {**told, "before": json.dumps(_before(people)), "own": json.dumps(own)})
    for column in moved():
        _move(column, told)
    for table in ("records_indexcard", "records_searchkey"):
        _run(FORGET, {"people": [merged]}, table=sql.Identifier(table))
    _work_out(people, on)
    return this


def part(this: UUID, *, by: UUID, on: datetime) -> tuple[UUID, UUID]:
    """Undo a merge: every row goes back, and what came since is listed. Returns survivor and merged.

    Raises ValueError where it is undone already, or where a later merge of one of them has to be undone first.
    """
    alone()
    found = _rows("SELECT survivor, merged, made_at, before, own FROM records_merge WHERE id = %(merge)s AND undone_at IS NULL",
                  {"merge": this})  # fmt: skip
    if not found:
        raise ValueError("there is no such merge to undo")
    survivor, merged, made, before, own = found[0]
    told = {"merge": this, "survivor": survivor, "merged": merged, "made": made, "by": by, "on": on}
    if _rows(LATER, told)[0][0]:
        raise ValueError("a later merge has to be undone first")
    _begin([survivor, merged])
    for column in moved():
        _late(column, told, _read(own).get(_called(column), []))
    for column in moved():
        _run(
            MOVE,
            {**told, **_place(column), "to": merged, "from": survivor},
            **_parts(column),
            ledger=_ledger(column),
        )
    _guard(this, survivor, merged)
    _run(UNDONE, told)
    _restore(_read(before), [survivor, merged])
    _work_out([survivor, merged], on)
    return survivor, merged


def give(table: str, column: str, row_id: str, *, of: UUID, to: UUID, on: datetime) -> None:
    """Give one row that came after a merge to the other person, once the merge is undone."""
    place = next(one for one in moved() if (one.table, one.name) == (table, column))
    statement = "UPDATE {table} AS t SET {column} = {changed} WHERE {of_from} AND t.{key} = %(row)s::{type}"
    alone()
    _run(statement, {"to": to, "from": of, "row": row_id}, **_parts(place))
    _work_out([of, to], on)


def _work_out(people: list[UUID], on: datetime) -> None:
    """At once, and not once more by whoever works off the queue: it would give the merged one a card again."""
    _run(FORGET, {"people": people}, table=sql.Identifier("records_tofile"))
    rework(people, on)


def _begin(people: list[UUID]) -> None:
    alone()
    if len(_rows(LOCK, {"people": people})) != len(set(people)) or len(set(people)) != 2:
        raise ValueError("there are not two such people")


def _move(column: Column, told: dict[str, Any]) -> None:
    values = {**told, **_place(column), "to": told["survivor"], "from": told["merged"]}
    _run(NOTE, values, **_parts(column), left=_left(column))
    _run(MOVE, values, **_parts(column), ledger=_ledger(column))


def _left(column: Column) -> sql.Composable:
    """Why a row is not moved: it links the two, or the survivor has the same row and may have it but once."""
    if column.is_list:
        return sql.SQL("CASE WHEN {} THEN 'the survivor has it' ELSE '' END").format(_of(column, "survivor"))
    whens = [
        sql.SQL("WHEN t.{} = %(survivor)s THEN 'links the two'").format(sql.Identifier(b))
        for b in column.beside
    ]
    for others in column.unique_with:
        same = [sql.SQL("s.{0} IS NOT DISTINCT FROM t.{0}").format(sql.Identifier(o)) for o in others]
        clash = sql.SQL(" AND ").join(
            [sql.SQL("s.{} = %(survivor)s").format(sql.Identifier(column.name)), *same]
        )
        whens.append(
            sql.SQL("WHEN EXISTS (SELECT FROM {} AS s WHERE {}) THEN 'the survivor has it'").format(
                sql.Identifier(column.table), clash
            )
        )
    return sql.SQL("CASE {} ELSE '' END").format(sql.SQL(" ").join(whens)) if whens else sql.SQL("''")


def _late(column: Column, told: dict[str, Any], own: list[str]) -> None:
    fed = column.table in _fed()
    words = sql.SQL(
        "left(coalesce((SELECT name || ': ' FROM records_source WHERE id = t.source_id), '') || t.source_row, 300)"
    )
    _run(LATE, {**told, **_place(column), "own": own}, **_parts(column), ledger=_ledger(column),
         told=words if fed else sql.SQL("''"))  # fmt: skip


def _fed() -> frozenset[str]:
    """Tables whose rows say by themselves which row of which source they are."""
    query = """SELECT table_name FROM information_schema.columns WHERE table_schema = 'public'
        AND column_name IN ('source_id', 'source_row') GROUP BY 1 HAVING count(*) = 2"""
    return frozenset(name for (name,) in _rows(query, {}))


def _guard(this: UUID, survivor: UUID, merged: UUID) -> None:
    """What was restricted or declared while they were one holds for both, until somebody ends it: to deny overrides."""
    rows = _rows('SELECT "table", row_id FROM identities_late WHERE merge = %(merge)s', {"merge": this})
    late = {
        table: [UUID(one) for where, one in rows if where == table]
        for table in ("access_restriction", "access_conflict")
    }
    guard_alike(merged, late["access_restriction"], late["access_conflict"])


def _before(people: list[UUID]) -> dict[str, Any]:
    tables = {"records_person": "id", **dict.fromkeys(DERIVED, "person_id")}
    return {
        table: _read(
            _rows(BEFORE, {"people": people}, table=sql.Identifier(table), column=sql.Identifier(column))[0][
                0
            ]
        )
        for table, column in tables.items()
    }


def _restore(before: dict[str, Any], people: list[UUID]) -> None:
    _run(SETTLED_AGAIN, {"rows": json.dumps(before["records_person"])})
    for table in DERIVED:
        _run(FORGET, {"people": people}, table=sql.Identifier(table))
        _run(AGAIN, {"rows": json.dumps(before[table])}, table=sql.Identifier(table))


def _called(column: Column) -> str:
    return f"{column.table}.{column.name}"


def _place(column: Column) -> dict[str, str]:
    return {"table": column.table, "column": column.name}


def _parts(column: Column) -> dict[str, sql.Composable]:
    names = {"table": column.table, "column": column.name, "key": column.key}
    known = {part: sql.Identifier(name) for part, name in names.items()} | {"type": sql.SQL(column.key_type)}
    changed = "array_replace(t.{}, %(from)s, %(to)s)" if column.is_list else "%(to)s"
    about = {f"of_{who}": _of(column, who) for who in ("survivor", "merged", "from")}
    return {**known, **about, "changed": sql.SQL(changed).format(sql.Identifier(column.name))}


def _of(column: Column, who: str) -> sql.Composable:
    """Whether a row names somebody in this column: alone, or among others."""
    names = "%({})s = ANY (t.{{}})" if column.is_list else "t.{{}} = %({})s"
    return sql.SQL(names.format(who)).format(sql.Identifier(column.name))


def _ledger(column: Column) -> sql.Composable:
    return sql.SQL(LEDGER).format(type=sql.SQL(column.key_type))


def _ids(query: str, column: Column, values: dict[str, Any]) -> list[str]:
    return [row for (row,) in _rows(query, values, **_parts(column))]


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _run(query: str, values: dict[str, Any], **parts: sql.Composable) -> None:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(sql.SQL(query).format(**parts), values)


def _rows(query: str, values: dict[str, Any], **parts: sql.Composable) -> list[tuple[Any, ...]]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(sql.SQL(query).format(**parts), values)
        return list(cursor.fetchall())
