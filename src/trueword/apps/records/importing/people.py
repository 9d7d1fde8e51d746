"""Who are the people that a file names? Known by LA child id, else by an unmistakable pupil number, else new.

Nobody is merged here. Where a number would lead to a person of another birth date, to two people, or to somebody
whom the same source already numbers otherwise, the row gets a person of its own and `questions.py` asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from trueword.apps.records.importing import destroyed
from trueword.apps.records.importing.database import Database, raw
from trueword.apps.records.importing.feeds import TableFeeds
from trueword.apps.records.importing.staging import Staged

# From so many people on every join is of whole sets. The database has no statistics of what this very transaction stores,
# would take thousands of people for a few, and would look each of them up in the other thousands.
MANY = 2000
LONGEST = 100  # characters of an id that identifies somebody

TABLE = """
CREATE TEMP TABLE people (
    told text PRIMARY KEY, person_id uuid, fresh boolean NOT NULL DEFAULT false, orphan boolean NOT NULL DEFAULT true,
    upn text, legacy text, born date, sex text, first_table text, first_line integer, held boolean NOT NULL DEFAULT false
) ON COMMIT DROP
"""
GATHER = """
INSERT INTO people (told, orphan, upn, legacy, born, first_table, first_line)
SELECT DISTINCT ON (s.{column}) s.{column}, {orphan}, {upn}, {legacy}, {born}, %(table)s, s._line
FROM {stage} AS s WHERE length(s.{column}) <= %(longest)s
ORDER BY s.{column}, s._row
ON CONFLICT (told) DO UPDATE SET born = coalesce(people.born, EXCLUDED.born)
"""
BY_ID = """
UPDATE people SET person_id = found.person_id
FROM (
    SELECT DISTINCT ON (i.value) i.value, i.person_id FROM records_identifier AS i
    WHERE i.kind = 'LA child id' AND i.value IN (SELECT told FROM people)
    ORDER BY i.value, (i.source_id = %(source)s) DESC, i.person_id
) AS found WHERE found.value = people.told
"""
# A case system that kept the number of the system before it says so itself: that is its word, not our guess.
BY_LEGACY_ID = """
WITH known AS (
    SELECT p.told, i.person_id FROM people AS p JOIN records_identifier AS i
        ON i.kind = 'Legacy id' AND i.value = p.told WHERE p.person_id IS NULL
    UNION SELECT p.told, i.person_id FROM people AS p JOIN records_identifier AS i
        ON i.kind = 'LA child id' AND i.value = p.legacy WHERE p.person_id IS NULL
), found AS (
    SELECT told, (array_agg(person_id))[1] AS person_id FROM known GROUP BY told HAVING count(DISTINCT person_id) = 1
)
UPDATE people SET person_id = found.person_id FROM found
WHERE found.told = people.told AND found.person_id NOT IN (SELECT q.person_id FROM people AS q WHERE q.person_id IS NOT NULL)
"""
BY_UPN = """
UPDATE people SET person_id = found.person_id
FROM (
    SELECT p.told, (array_agg(i.person_id))[1] AS person_id
    FROM people AS p
        JOIN records_identifier AS i ON i.kind = 'UPN' AND i.value = upper(p.upn)
        JOIN records_person AS who ON who.id = i.person_id
    WHERE p.person_id IS NULL AND p.upn ~ '^[A-Za-z][0-9]{{11}}[0-9A-Za-z]$'
        AND (who.birth_date IS NULL OR p.born IS NULL OR who.birth_date = p.born)
        AND NOT EXISTS (SELECT FROM people AS twin WHERE twin.upn = p.upn AND twin.told <> p.told)
        AND NOT EXISTS (SELECT FROM records_identifier AS own WHERE own.person_id = i.person_id
                        AND own.kind = 'LA child id' AND own.source_id = %(source)s)
    GROUP BY p.told HAVING count(DISTINCT i.person_id) = 1
) AS found
WHERE found.told = people.told AND found.person_id NOT IN (SELECT q.person_id FROM people AS q WHERE q.person_id IS NOT NULL)
"""
NEW = "UPDATE people SET person_id = gen_random_uuid(), fresh = true WHERE person_id IS NULL"
STATED = """
INSERT INTO records_personstatement (id, source_id, source_row, first_file_id, last_file_id, line, unreadable, person_id,
    forename, surname, sex, gender, birth_date, ethnicity, nationality, upn, former_upn, upn_unknown, is_mother, send,
    birth_date_estimated, standing)
SELECT gen_random_uuid(), %(source)s, told, %(file)s, %(file)s, first_line, '{{}}', person_id,
    '', '', '', '', born, '', '', '', '', '', '', '', false, 1
FROM people WHERE fresh AND orphan AND person_id = ANY (%(people)s)
"""
NUMBERED = """
INSERT INTO records_identifier (id, source_id, source_row, first_file_id, last_file_id, line, unreadable, person_id, kind, value)
SELECT gen_random_uuid(), %(source)s, told || '|LA child id', %(file)s, %(file)s, first_line, '{{}}', person_id,
    'LA child id', told
FROM people WHERE fresh AND orphan AND person_id = ANY (%(people)s)
ON CONFLICT DO NOTHING
"""
UNKNOWN = """
SELECT first_table, first_line, told, person_id FROM people WHERE fresh AND orphan AND NOT held
ORDER BY first_table, first_line
"""


def resolve(
    db: Database,
    staged: Iterable[tuple[TableFeeds, Staged]],
    also: Mapping[str, str],
    told: Mapping[str, object],
) -> list[tuple[str, int, str, object]]:
    """Fill the temporary table `people`; returns those of whom no row tells who they are: table, line, id, person.

    `also`: pupil numbers that another file of this import gives for ids of this source.
    """
    db.run(TABLE)
    for feeds, table in sorted(staged, key=lambda pair: not pair[0].about_people):
        for column in feeds.people:
            _gather(db, feeds, table, column)
    _add_upns(db, also)
    db.run("ANALYZE people")
    if db.value("SELECT count(*) FROM people") > MANY:
        db.run("SET LOCAL enable_nestloop = off")
    for statement in (BY_ID, BY_LEGACY_ID, BY_UPN):
        db.run(statement, told)
    db.run(NEW)
    destroyed.hold(db)
    db.run("ANALYZE people")
    unknown = db.rows(UNKNOWN)
    if unknown:
        state(db, [row[3] for row in unknown], told)
    return unknown


def state(db: Database, people: list[Any], told: Mapping[str, object]) -> None:
    """Whoever of these no row tells who they are is there with their number alone."""
    for statement in (STATED, NUMBERED):
        db.run(statement, {**told, "people": people})


def _gather(db: Database, feeds: TableFeeds, table: Staged, column: str) -> None:
    """Every id in one column, with what the same row tells about its bearer."""
    own = column == feeds.people[0]
    parts = {
        name: raw(f's."{at}"') if at and own else raw(f"NULL::{kind}")
        for name, at, kind in (
            ("upn", feeds.upn, "text"),
            ("legacy", feeds.legacy, "text"),
            ("born", feeds.born, "date"),
        )
    }
    orphan = raw("false" if feeds.about_people and own else "true")
    values = {"table": feeds.table, "longest": LONGEST}
    db.run(GATHER, values, column=column, stage=table.name, orphan=orphan, **parts)


def _add_upns(db: Database, also: Mapping[str, str]) -> None:
    if also:
        db.run("CREATE TEMP TABLE more_upns (told text, upn text) ON COMMIT DROP")
        db.copy_rows("more_upns", ("told", "upn"), also.items())
        db.run(
            "UPDATE people SET upn = more.upn FROM more_upns AS more WHERE more.told = people.told AND people.upn IS NULL"
        )
