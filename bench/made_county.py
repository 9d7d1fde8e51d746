"""Makes a county's record of any size in a database, with statements about sets: people, families, notes, one heavy family.

Names are those of the demonstration county, so that some surnames are as frequent as they are in life, and every key of
the search is made as the import makes it. The same arguments make a county of the same shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

TEAM = 500  # people whom the worker's team works with
EVENTS = 2000  # of the heavy family, whose four children share them
TABLES = """
CREATE TEMP TABLE forenames AS SELECT * FROM unnest(%(fore)s::text[]) WITH ORDINALITY AS f (name, n);
CREATE TEMP TABLE surnames AS SELECT * FROM unnest(%(sur)s::text[]) WITH ORDINALITY AS s (name, n);
CREATE TEMP TABLE tokens AS SELECT * FROM unnest(%(word)s::text[], %(kind)s::text[], %(key)s::text[]) AS t (word, kind, key)
"""
# Families of four: a mother and three children with her surname. Surnames are spread unevenly, as in life.
PEOPLE = """
CREATE TEMP TABLE made AS
SELECT gen_random_uuid() AS id, g.n, g.n / 4 AS family, g.n %% 4 = 0 AS mother, f.name AS forename, s.name AS surname,
    CASE WHEN g.n %% 4 = 0 THEN date '1975-01-01' + (g.n * 7 %% 9000)::int
        ELSE date '2009-01-01' + (g.n * 13 %% 6000)::int END AS born
FROM generate_series(0, %(persons)s::bigint - 1) AS g (n)
    JOIN forenames AS f ON f.n = 1 + g.n * 31 %% %(fores)s
    JOIN surnames AS s ON s.n = 1 + floor(%(surs)s * power(((g.n / 4) * 7919 %% 10007) / 10007.0, 2))::int;
CREATE INDEX ON made (n); ANALYZE made;
INSERT INTO records_person (id, kinds, birth_date, birth_date_is, recorded_at, sex, gender, ethnicity, nationality)
    SELECT id, CASE WHEN mother THEN '{parent}' ELSE '{child}' END::varchar[], born, 'exact', now(), '', '', '', '' FROM made;
INSERT INTO records_indexcard (person_id, surname, forename, birth_date, sex, kinds, open_as, team_name, team_phone,
        worker_name, warnings, sort_key)
    SELECT id, surname, forename, born, '', CASE WHEN mother THEN '{parent}' ELSE '{child}' END::varchar[], '{}', '', '', '',
        '{}', lower(surname || ', ' || forename) FROM made;
INSERT INTO records_searchkey (person_id, kind, key)
    SELECT id, kind, key FROM made JOIN tokens ON tokens.word = made.surname
    UNION ALL SELECT id, kind, key FROM made JOIN tokens ON tokens.word = made.forename
    UNION ALL SELECT id, 'born', born::text FROM made
"""
FED = "source_id, first_file_id, last_file_id, line, unreadable"
BY = "%(source)s::uuid, %(file)s::uuid, %(file)s::uuid, 2, '{}'::jsonb"
FACTS = f"""
INSERT INTO records_personstatement (id, person_id, source_row, {FED}, forename, surname, birth_date, sex, gender, ethnicity,
        nationality, upn, former_upn, upn_unknown, is_mother, send, birth_date_estimated, standing)
    SELECT gen_random_uuid(), id, 'p' || n, {BY}, forename, surname, born, '', '', '', '', '', '', '', '', '', false, 0 FROM made;
INSERT INTO records_relationship (id, person_id, other_id, source_row, {FED}, kind, nature)
    SELECT gen_random_uuid(), m.id, c.id, 'r' || c.n, {BY}, 'mother', '' FROM made AS c JOIN made AS m ON m.n = c.family * 4
    WHERE NOT c.mother;
INSERT INTO records_contact (id, person_id, source_row, {FED}, contact_date, contact_source, contact_source_text, outcomes)
    SELECT gen_random_uuid(), id, 'c' || n, {BY}, date '2024-01-01' + (n %% 900)::int, '2A', '', '[]' FROM made WHERE NOT mother;
INSERT INTO records_referral (id, person_id, source_row, {FED}, referral_date, referral_source, primary_need,
        no_further_action, closure_reason)
    SELECT gen_random_uuid(), id, 'f' || n, {BY}, date '2024-01-03' + (n %% 900)::int, '2A', 'N1', '0', '' FROM made WHERE NOT mother;
INSERT INTO records_visit (id, person_id, source_row, {FED}, kind, done_date, seen, place, why_not)
    SELECT gen_random_uuid(), id, 'v' || n, {BY}, 'need', date '2024-02-01' + (n %% 900)::int, true, 'at home', '' FROM made
    WHERE NOT mother;
INSERT INTO access_involvement (id, person_id, team_id, kind, valid_from, source_row, change_reason, unreadable)
    SELECT gen_random_uuid(), id, %(team)s, 'allocated', date '2026-01-01', 'i' || n, '', '{{}}' FROM made WHERE n < {TEAM}
"""
NOTES = """
CREATE TEMP TABLE noted AS
SELECT gen_random_uuid() AS id, gen_random_uuid() AS text, made.id AS person_id,
    timestamptz '2020-01-01' + make_interval(days => (k * 7 %% 2400)::int, hours => (k %% 9)::int) AS at, k
FROM generate_series(0, %(notes)s::bigint - 1) AS k JOIN made ON made.n = (k * 3) %% %(persons)s;
INSERT INTO records_casenote (id, kind, happened_at, all_day, headline, narrative_id, people, significant, state, author,
        recorded_at, signed_at)
    SELECT id, 'visit', at, false, 'Visit at home', text, ARRAY[person_id], k %% 5 = 0, 'final', %(who)s, at, at FROM noted;
INSERT INTO records_notesubject (id, note_id, person_id, happened_at) SELECT gen_random_uuid(), id, person_id, at FROM noted
"""
# The first family: what is told of each of its children, one event a day apart, in five tables and as notes.
HEAVY = f"""
CREATE TEMP TABLE heavy AS SELECT made.id, made.n, k FROM made, generate_series(1, %(each)s) AS k WHERE family = 0 AND NOT mother;
INSERT INTO records_contact (id, person_id, source_row, {FED}, contact_date, contact_source, contact_source_text, outcomes)
    SELECT gen_random_uuid(), id, 'hc' || n || '-' || k, {BY}, date '2010-01-01' + k * 3, '6', '', '[]' FROM heavy WHERE k %% 4 = 0;
INSERT INTO records_visit (id, person_id, source_row, {FED}, kind, done_date, seen, place, why_not)
    SELECT gen_random_uuid(), id, 'hv' || n || '-' || k, {BY}, 'need', date '2010-01-01' + k * 3 + n::int, true, 'home ' || n, ''
    FROM heavy WHERE k %% 4 = 1;
INSERT INTO records_missingepisode (id, person_id, source_row, {FED}, kind, start_date, end_date)
    SELECT gen_random_uuid(), id, 'hm' || n || '-' || k, {BY}, 'M', date '2010-01-01' + k * 3 + n::int, NULL FROM heavy WHERE k %% 4 = 2;
CREATE TEMP TABLE written AS SELECT gen_random_uuid() AS note, gen_random_uuid() AS text, id, n, k,
    timestamptz '2010-01-02' + make_interval(days => k * 3) AS at FROM heavy WHERE k %% 4 = 3;
INSERT INTO records_casenote (id, kind, happened_at, all_day, headline, narrative_id, people, significant, state, author,
        recorded_at, signed_at)
    SELECT note, 'visit', at, false, 'Visit ' || k, text, ARRAY[id], true, 'final', %(who)s, at, at FROM written;
INSERT INTO records_notesubject (id, note_id, person_id, happened_at) SELECT gen_random_uuid(), note, id, at FROM written
"""

# What the notes say; sealed one by one, as everything that somebody wrote.
TEXTS = (
    "SELECT text, person_id, 'Visited at home. The family had eaten, the rooms were warm. Talked about school. ' || k, at FROM noted",
    "SELECT text, id, repeat('The visit went as planned and everybody was seen. ', 12), at FROM written",
)


@dataclass
class County:
    """The worker who looks, whom their team works with, the heavy family's first child, and names that people search."""

    worker: UUID
    own: list[UUID]
    heavy: UUID
    names: list[str]


def make(persons: int, notes: int) -> County:
    """Fill a migrated, empty database; Django must be set up."""
    from django.db import connections

    from trueword.apps.access.api import Team, grant_role, make_user, working_as
    from trueword.apps.records import models as m

    now = datetime.now(UTC)
    with working_as("bench county") as job, connections["jobs"].cursor() as cursor:
        source = m.Source.objects.using("jobs").create(code="ssd", name="Case system")
        file = m.ImportedFile.objects.using("jobs").create(
            source=source, name="made.csv", sha256="0" * 64, outcome="stored", imported_at=now, job="bench"
        )
        m.Coverage.objects.using("jobs").create(
            source=source, table="ssd_contacts", children="everybody", period_from=date(2015, 1, 1),
            period_to=date(2026, 3, 31), declared_at=now, file=file,
        )  # fmt: skip
        team = Team.objects.using("jobs").create(code="T1", name="Team 1")
        worker = make_user("worker", "Worker", "a long enough passphrase", by=job, on=now)
        grant_role(worker, "social_worker", team.id, by=job, on=now)
        told = {"persons": persons, "notes": notes, "source": source.id, "file": file.id, "team": team.id, "who": worker,
                "each": EVENTS * 2 // 5 + 10}  # fmt: skip
        return _filled(cursor, told, worker)


def _filled(cursor: Any, told: dict[str, Any], worker: UUID) -> County:
    words = _words()
    told |= words | {"fores": len(words["fore"]), "surs": len(words["sur"])}
    for script in (TABLES, PEOPLE, FACTS, NOTES, HEAVY):
        for statement in script.split(";"):
            if statement.strip():
                cursor.execute(statement, told)
    for query in TEXTS:
        _written(cursor, query, worker)
    cursor.execute(f"SELECT id FROM made WHERE n BETWEEN 4 AND {TEAM - 1} AND NOT mother ORDER BY n")
    own = [row[0] for row in cursor.fetchall()]
    cursor.execute("SELECT id FROM made WHERE n = 1")
    (heavy,) = cursor.fetchone()
    cursor.execute("SELECT forename || ' ' || surname FROM made WHERE n %% 997 = 5 LIMIT 400", [])
    return County(worker, own, heavy, [row[0] for row in cursor.fetchall()])


def _written(cursor: Any, query: str, worker: UUID) -> None:
    from trueword.apps.records.narrative import Writing, keep

    cursor.execute(query)
    keep((Writing(made, (person,), text, worker, at) for made, person, text, at in iter(cursor.fetchone, None)), using="jobs")  # fmt: skip


def _words() -> dict[str, list[str]]:
    """The names, and every key that leads to each of them, as the import makes them."""
    from trueword.apps.records.naming import tokens_of
    from trueword.demo import names

    pools = [value for value in vars(names).values() if isinstance(value, names.Heritage)]
    fore = sorted({name for pool in pools for name in (*pool.girls, *pool.boys)})
    sur = sorted({name for pool in pools for name in pool.surnames})
    keys = [(word, *token) for word in fore for token in dict.fromkeys(tokens_of(word, ""))]
    keys += [
        (word, *token) for word in sur for token in dict.fromkeys(tokens_of("", word)) if word not in fore
    ]
    return {
        "fore": fore,
        "sur": sur,
        "word": [k[0] for k in keys],
        "kind": [k[1] for k in keys],
        "key": [k[2] for k in keys],
    }
