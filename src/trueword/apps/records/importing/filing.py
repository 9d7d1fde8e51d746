"""How is one file taken in? Staged, stored and worked out in the transaction that is open; then accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from trueword.apps.access.api import Team, Worker
from trueword.apps.audit.api import Actor
from trueword.apps.records.importing import (
    accounting,
    destroyed,
    finding,
    people,
    periods,
    questions,
    settling,
    storing,
)
from trueword.apps.records.importing.database import Database, raw
from trueword.apps.records.importing.feeds import FEEDS, Feed, TableFeeds, specification
from trueword.apps.records.importing.given import Given
from trueword.apps.records.importing.report import FileReport, TableReport
from trueword.apps.records.importing.staging import Staged, stage
from trueword.apps.records.models import Identifier, Relationship
from trueword.returns.tables import Table

JOINED = frozenset(
    {"cin"}
)  # sources whose tables lead to each other: all are staged, also those without rows
ASKED = {
    "asked_who": "what IN ('person', 'keys', 'names')",
    "asked_person": "what = 'person'",
    "asked_periods": "what = 'periods'",
    "asked_card": "what NOT IN ('keys', 'names')",
    "asked_keys": "what = 'keys'",
    "asked_names": "what = 'names'",
}
TOUCHED = "CREATE TEMP TABLE touched (person_id uuid, what text) ON COMMIT DROP"
TOUCH = """
INSERT INTO touched SELECT DISTINCT {person}, what FROM {work}, unnest(%(what)s::text[]) AS what
WHERE fate IN ('stored', 'changed') AND {person} IS NOT NULL
"""
TOUCH_FRESH = "INSERT INTO touched SELECT person_id, unnest(ARRAY['person', 'keys']) FROM people WHERE fresh AND {which}"
TOUCH_INVOLVED = """
INSERT INTO touched SELECT DISTINCT i.person_id, 'card' FROM access_involvement AS i
JOIN {work} AS w ON w.id IN (i.team_id, i.worker_id) WHERE w.fate IN ('stored', 'changed')
"""
STUB = """
INSERT INTO {model} ({columns}) SELECT gen_random_uuid(), told, {values}
FROM (SELECT DISTINCT left(s.{column}, 100) AS told FROM {stage} AS s WHERE s.{column} IS NOT NULL) AS s
ON CONFLICT (code) DO NOTHING
"""
FAMILIES = """
INSERT INTO records_family (id, source_id, code)
SELECT gen_random_uuid(), %(source)s, told
FROM (SELECT DISTINCT left(s."fami_family_id", 100) AS told FROM {stage} AS s WHERE s."fami_family_id" IS NOT NULL) AS s
ON CONFLICT (source_id, code) DO NOTHING
"""


@dataclass
class Call:
    """What all files of one import share: who asked, when, which files came so far, pupil numbers by source and id."""

    by: Actor
    on: datetime
    files: list[UUID] = field(default_factory=list)
    upns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


Unit = tuple[TableFeeds, Staged]


def take(given: Given, call: Call, job: Actor) -> FileReport:
    """Take one readable file in, inside the transaction of `job`; the same file again changes nothing."""
    db = Database()
    source = accounting.begin(db, given)
    if accounting.is_same(db, given, source):
        accounting.note(db, given, source, uuid4(), "same", call, job)
        why = "this very file was taken in before and nothing has come since: there is nothing to do"
        return FileReport(given.file.name, given.source, given.year, "same", why)
    file = uuid4()
    call.files.append(file)
    accounting.note(db, given, source, file, "stored", call, job)
    told = {"source": source, "file": file, "year": given.year, "files": call.files}
    units = _stage(db, given)
    unknown = people.resolve(db, units, call.upns.get(given.source, {}), told)
    swapped = _store(db, given, units, told)
    accounting.problems(db, given, units, unknown, file)
    asked = _work_out(db, file, call, swapped)
    tables = accounting.reconcile(db, given, units, told, unknown)
    accounting.close(db, given, tables, call, job, told)
    return FileReport(given.file.name, given.source, given.year, "stored", "", tables, _remarks(given), asked)


def _remarks(given: Given) -> tuple[str, ...]:
    return tuple(str(w) for w in given.file.warnings)


def _stage(db: Database, given: Given) -> list[Unit]:
    spec, tables = specification(given.source), given.file.tables
    wanted = [f for f in FEEDS[given.source] if f.table in tables or given.source in JOINED]
    return [
        (f, stage(db, f, spec[f.table], tables.get(f.table), given.source, given.file.name)) for f in wanted
    ]


def _store(
    db: Database, given: Given, units: list[Unit], told: Mapping[str, Any]
) -> list[questions.Question]:
    db.run(TOUCHED)
    db.run(TOUCH_FRESH, which=raw("NOT held"))
    swapped: list[questions.Question] = []
    for feeds, staged in units:
        _make_stubs(db, feeds, staged, told)
        for number, feed in enumerate(feeds.feeds):
            swapped += _feed(db, given, (feeds, staged), number, feed, told)
    _admit(db, given, units, told)
    _gather(db)
    return swapped


def _feed(
    db: Database, given: Given, unit: Unit, number: int, feed: Feed, told: Mapping[str, Any]
) -> list[questions.Question]:
    feeds, staged = unit
    spec, work = specification(given.source)[feeds.table], storing.work_name(feeds.table, number)
    storing.prepare(db, feed, spec, staged, work, told)
    destroyed.set_aside(db, feed, work, given.source)
    swapped = questions.swapped_in_file(db, work) if feed.model is Identifier else []
    storing.write(db, feed, spec, staged, work, told)
    _touch(db, feed, work)
    return swapped


def _admit(db: Database, given: Given, units: list[Unit], told: Mapping[str, Any]) -> None:
    """Of whoever was destroyed and has something new told about them, also who they are; the rest is a problem of the file."""
    works = [
        (feeds, staged, feed, storing.work_name(feeds.table, number))
        for feeds, staged in units
        for number, feed in enumerate(feeds.feeds)
    ]
    if found := destroyed.admitted(db, [(feed, work) for _, _, feed, work in works]):
        people.state(db, list(found), told)
        db.run(TOUCH_FRESH + " AND person_id = ANY (%(people)s)", {"people": found}, which=raw("NOT held"))
        for feeds, staged, feed, work in works:
            if feed.model._meta.db_table in destroyed.WHO:
                _tell_again(db, (specification(given.source)[feeds.table], staged, feed, work), found, told)
    for feeds, _, _, work in works:
        destroyed.problems(db, work, feeds.table, told)


def _tell_again(
    db: Database, unit: tuple[Table, Staged, Feed, str], found: list[UUID], told: Mapping[str, Any]
) -> None:
    spec, staged, feed, work = unit
    if destroyed.told_again(db, work, found):
        storing.write(db, feed, spec, staged, work, told)
        _touch(db, feed, work)
    destroyed.go_on(db, work)


def _touch(db: Database, feed: Feed, work: str) -> None:
    if feed.touches:
        both = ("person_id", "other_id") if feed.model is Relationship else ("person_id",)
        for person in both:
            db.run(TOUCH, {"what": sorted(feed.touches)}, work=work, person=person)
    if feed.model in (Team, Worker):
        db.run(TOUCH_INVOLVED, work=work)


def _make_stubs(db: Database, feeds: TableFeeds, staged: Staged, told: Mapping[str, Any]) -> None:
    """Whoever is named only by a code is there with that code alone, until a file tells more."""
    for model, column in feeds.stubs:
        blank = [
            f.attname for f in model._meta.concrete_fields if not f.null and f.attname not in ("id", "code")
        ]
        columns = raw(", ".join(["id", "code", *blank]))
        db.run(STUB, model=model._meta.db_table, columns=columns, values=raw(", ".join("''" for _ in blank)),
               column=column, stage=staged.name)  # fmt: skip
    if feeds.before == "families":
        db.run(FAMILIES, told, stage=staged.name)


def _gather(db: Database) -> None:
    """Each person touched once, for each thing that must be worked out anew."""
    for name, which in ASKED.items():
        db.run("CREATE TEMP TABLE {name} ON COMMIT DROP AS SELECT DISTINCT person_id FROM touched WHERE {which}",
               name=name, which=raw(which))  # fmt: skip
        db.run("ANALYZE {name}", name=name)


def _work_out(db: Database, file: UUID, call: Call, swapped: list[questions.Question]) -> int:
    """Everything that follows from the facts, for the people whose facts changed."""
    touched = {what for (what,) in db.rows("SELECT DISTINCT what FROM touched")}
    if "person" in touched:
        settling.settle(db, call.on)
    if "periods" in touched:
        periods.work_out(db)
    if touched - {"keys", "names"}:
        finding.rebuild_cards(db, call.on.date())
    if "keys" in touched:
        finding.rebuild_numbers(db)
    if "names" in touched:
        finding.rebuild_names(db)
    return (
        questions.ask(db, file, call.on, swapped) if touched & {"person", "keys", "names"} or swapped else 0
    )


__all__ = ["Call", "TableReport", "take"]
