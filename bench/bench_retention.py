"""How long does it take to decide about the records of 1,000,000 people, and to sweep up a night's changes?

    python bench/bench_retention.py [--people 1000000] [--changed 5000]

One JSON line. A fresh database of the private test cluster is filled with people, contacts, referrals and care episodes
(as the job `bench`), and with the facts of each: worked out in one go here, and of 2,000 of them compared with the view.
Then: the decision about every record as one query; the first sweep, which also stores them all; a night's changes; the
sweep of those. Exit status 1 where a goal (10 s, 60 s) is missed; `--slower N` lowers them, to see it fail.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

import cluster as private

from trueword.launcher import databases

ON = datetime(2026, 11, 24, tzinfo=UTC)
DECIDING, SWEEPING = 10.0, 60.0

ID = "md5('{}' || n)::uuid"
SOURCES = """
INSERT INTO records_source (id, code, name, link) VALUES (md5('s')::uuid, 'ssda903', 'ssda903', '');
INSERT INTO records_importedfile (id, source_id, name, sha256, collection, year, form, encoding, outcome, refusal, imported_at, job, number)
    VALUES (md5('f')::uuid, md5('s')::uuid, 'bench', '', '', '', '', '', 'stored', '', now(), 'bench', 1);
INSERT INTO records_coverage (id, source_id, "table", children, period_from, period_to, declared_at)
    VALUES (md5('c')::uuid, md5('s')::uuid, 'Episodes', 'all', '1930-01-01', '2026-03-31', now());
INSERT INTO records_source (id, code, name, link) VALUES (md5('n')::uuid, 'cin', 'cin', '');
INSERT INTO records_coverage (id, source_id, "table", children, period_from, period_to, declared_at)
    VALUES (md5('d')::uuid, md5('n')::uuid, 'AssessmentFactorsList', 'all', '1930-01-01', '2026-03-31', now());
"""
PEOPLE = """
INSERT INTO records_person (id, kinds, sex, gender, birth_date, birth_date_is, death_date, ethnicity, nationality, recorded_at)
SELECT {person}, '{{child}}', '1', '', DATE '1930-01-01' + n % 27000, 'exact',
    CASE WHEN n % 97 = 0 THEN DATE '1930-01-01' + n % 27000 + 4000 END, '', '', now() FROM generate_series(1, {people}) AS n
"""
FED = "{row}, md5('s')::uuid, 'bench' || n, md5('f')::uuid, md5('f')::uuid, '{{}}', {person}"
CONTACTS = """
INSERT INTO records_contact (id, source_id, source_row, first_file_id, last_file_id, unreadable, person_id, contact_date,
    contact_source, contact_source_text, outcomes)
SELECT {fed}, DATE '1940-01-01' + n % 25000, '2A', '', '[]' FROM generate_series(1, {people}) AS n
"""
REFERRALS = """
INSERT INTO records_referral (id, source_id, source_row, first_file_id, last_file_id, unreadable, person_id, referral_date,
    referral_source, primary_need, no_further_action, closure_date, closure_reason)
SELECT {fed}, DATE '1940-01-01' + n % 25000, '2A', 'N1', '', DATE '1941-01-01' + n % 25000, 'RC1'
FROM generate_series(1, {people}, 3) AS n
"""
EPISODES = """
INSERT INTO records_careepisode (id, source_id, source_row, first_file_id, last_file_id, unreadable, person_id, start_date,
    start_reason, legal_status, need, placement, provider, end_date, end_reason, placement_change_reason, home_postcode,
    placement_postcode, urn)
SELECT {fed}, DATE '1940-01-01' + n % 25000, 'S', 'C2', 'N1', 'U1', 'PR1', DATE '1941-01-01' + n % 25000,
    CASE WHEN n % 50 = 1 THEN 'E11' ELSE 'E4A' END, '', '', '', '' FROM generate_series(1, {people}, 5) AS n
"""
FILLING = (PEOPLE, CONTACTS, REFERRALS, EPISODES)
WATCHED = ("records_person", "records_contact", "records_referral", "records_careepisode", "records_coverage")
NIGHT = (
    "UPDATE records_person SET birth_date = birth_date + 1 WHERE id IN (SELECT {person} FROM generate_series(1, {few}) AS n)",
    "UPDATE records_referral SET closure_date = NULL WHERE person_id IN (SELECT {person} FROM generate_series(1, {few}) AS n)",
)


def filled(sockets: Path, name: str, people: int) -> None:
    """Everything the view reads, without the triggers, which a night's changes then meet."""
    with databases.connected(sockets, name, "owner") as owner:
        for table in WATCHED:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    with databases.connected(sockets, name, "jobs") as jobs:
        jobs.execute("SELECT set_config('trueword.job', 'bench', false)")
        jobs.execute(SOURCES)
        person = ID.format("p")
        for statement in FILLING:
            fed = FED.format(row=ID.format(statement.split()[2]), person=person)
            jobs.execute(statement.format(person=person, people=people, fed=fed))
    with databases.connected(sockets, name, "owner") as owner:
        for table in WATCHED:
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            owner.execute(f"ANALYZE {table}")


FACTS = """
INSERT INTO retention_fact (record_id, person_id, record_class, born, born_is, died, has_died, looked_after, adoption_order,
    order_made, sexual_abuse, first_entry, last_entry, last_contact, happened, closed, changed_at, stale)
SELECT md5({person}::text || held.class)::uuid, {person}, held.class, one.born, 'exact',
    CASE WHEN n % 97 = 0 THEN one.born + 4000 END, n % 97 = 0, n % 5 = 1, n % 50 = 1,
    CASE WHEN n % 50 = 1 THEN one.ended END, FALSE, held.first, held.last, held.contact, held.happened, held.closed, now(), TRUE
FROM generate_series(1, {people}) AS n
CROSS JOIN LATERAL (SELECT DATE '1930-01-01' + n % 27000 AS born, DATE '1940-01-01' + n % 25000 AS began,
    DATE '1941-01-01' + n % 25000 AS ended) AS one
CROSS JOIN LATERAL (VALUES
    ('identity record', NULL::date, NULL::date, NULL::date, NULL::date, NULL::date, TRUE),
    ('contact or referral', one.began, one.began, one.began, one.began, NULL, TRUE),
    ('child in need record', one.began, one.ended, NULL, one.began, one.ended, n % 3 = 1),
    ('looked-after case record', one.began, one.ended, NULL, NULL, NULL, n % 5 = 1),
    ('adoption record', one.ended, one.ended, NULL, NULL, NULL, n % 50 = 1)
) AS held (class, first, last, contact, happened, closed, there) WHERE held.there
"""
SAMPLE = 2_000


def facts(sockets: Path, name: str, people: int) -> None:
    """The facts of everybody in one go; a sample of them is worked out by the view too, and must not change."""
    person = ID.format("p")
    with databases.connected(sockets, name, "owner") as owner:
        owner.execute(FACTS.format(person=person, people=people))
        owner.execute("ANALYZE retention_fact")
    with databases.connected(sockets, name, "jobs") as jobs:
        jobs.execute("SELECT set_config('trueword.job', 'bench', false)")
        ask = f"SELECT gate.refresh_facts(ARRAY(SELECT {person} FROM generate_series(1, {SAMPLE}) AS n))"
        unlike = jobs.execute(ask).fetchone()[0]
    if unlike:
        raise SystemExit(f"{unlike} facts of the sample are not those of the view")


def measured(people: int, changed: int) -> dict[str, Any]:
    """Fill, decide, sweep, change, sweep again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    with private.cluster() as running:
        name = private.unique("bench")
        databases.create(running.sockets, name, template=private.template(running.sockets))
        private.announce(name)
        try:
            filled(running.sockets, name, people)
            facts(running.sockets, name, people)
            return {"bench": "retention", "people": people, **_timed(running.sockets, name, changed)}
        finally:
            _close()
            databases.drop(running.sockets, name)


def _timed(sockets: Path, name: str, changed: int) -> dict[str, Any]:
    import django

    django.setup()
    found: dict[str, Any] = {}
    _watch(found, "deciding", lambda: _decide(found))
    _watch(found, "first_sweep", _sweep)
    with databases.connected(sockets, name, "jobs") as jobs:
        jobs.execute("SELECT set_config('trueword.job', 'bench', false)")
        for statement in NIGHT:
            jobs.execute(statement.format(person=ID.format("p"), few=changed))
    _watch(found, "sweep", lambda: found.update(_sweep()))
    _watch(found, "idle_sweep", _sweep)
    return found


def _watch(found: dict[str, Any], what: str, work: Callable[[], object]) -> None:
    before, start = os.getloadavg()[0], time.perf_counter()
    work()
    found[f"{what}_s"] = round(time.perf_counter() - start, 2)
    found[f"{what}_load"] = f"{before:.1f} to {os.getloadavg()[0]:.1f}"


def _decide(found: dict[str, Any]) -> None:
    from django.db import connections

    from trueword.apps.access.api import working_as
    from trueword.apps.retention.deciding import decisions_sql
    from trueword.apps.words import council

    with working_as("bench"), connections["jobs"].cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")
        query = decisions_sql(council().schedule.on(ON.date()), only_stale=False)
        cursor.execute(f"SELECT count(*), count(until), sum(cardinality(missing)) FROM ({query}) AS decided")
        found["records"], found["with_a_day"], found["missing"] = cursor.fetchone()


def _sweep() -> dict[str, Any]:
    from trueword.apps.access.api import working_as
    from trueword.apps.retention.api import sweep

    with working_as("sweep_retention"):
        done = sweep(on=ON)
    return {"swept_people": done.people, "decided_anew": done.decided}


def _close() -> None:
    from django.db import connections

    for link in connections.all():
        link.close()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--changed", type=int, default=5_000)
    parser.add_argument("--slower", type=float, default=1.0)
    asked = parser.parse_args()
    found = measured(asked.people, asked.changed)
    print(json.dumps(found, default=int), flush=True)
    share = asked.people / 1_000_000 / asked.slower
    return int(not (found["deciding_s"] <= DECIDING * share and found["sweep_s"] <= SWEEPING))


if __name__ == "__main__":
    raise SystemExit(main())
