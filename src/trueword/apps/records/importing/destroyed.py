"""Which rows of a file tell what was destroyed? They are set aside, whatever the source still holds, and said so.

A row that was destroyed is known again by its own key; a person by the number that the source gives them. Somebody whose
identity was destroyed comes into being anew only with a row that was not: then whatever the file says of who they are is taken.
Who knows what was destroyed stands above the records and is asked through `Finder`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from trueword.apps.records.importing.database import Database
from trueword.apps.records.importing.feeds import Feed

KIND = "destroyed record"
WHY = "it tells what was destroyed here under the council's schedule, or is withdrawn to be destroyed"
EXPECTED = (
    "nothing: this was destroyed under the schedule, or will be, and is not taken in again. Ask whoever keeps the source "
    "to destroy it there too. What is new about the same person is taken in"
)
WHO = frozenset({
    "records_personstatement", "records_identifier", "records_name", "records_address", "records_relationship",
    "records_parentalresponsibility", "records_familymembership",
})  # fmt: skip
"""Who somebody is: refused while nothing new is told of them."""

FRESH = "SELECT told FROM people WHERE fresh"
HOLD = "UPDATE people SET held = true WHERE fresh AND told = ANY (%(told)s)"
STORED = "SELECT n, own_key FROM {work} WHERE fate = 'stored'"
ASIDE = "UPDATE {work} SET fate = 'aside', why = %(why)s WHERE n = ANY (%(rows)s)"
ASIDE_WHO = """
UPDATE {work} SET fate = 'aside', why = %(why)s WHERE fate = 'stored'
    AND {column} IN (SELECT person_id FROM people WHERE held)
"""
NEW = """
SELECT DISTINCT w.person_id FROM {work} AS w JOIN people AS p USING (person_id) WHERE p.held AND w.fate = 'stored'
"""
ADMIT = "UPDATE people SET held = false WHERE person_id = ANY (%(people)s)"
WAIT = "UPDATE {work} SET fate = 'waits' WHERE fate = 'stored'"
TAKE = "UPDATE {work} SET fate = 'stored', why = '' WHERE fate = 'aside' AND why = %(why)s AND person_id = ANY (%(people)s)"
GO_ON = "UPDATE {work} SET fate = 'stored' WHERE fate = 'waits'"
PROBLEMS = """
INSERT INTO records_importproblem (id, file_id, person_id, "table", line, "column", value, kind, expected)
SELECT gen_random_uuid(), %(file)s, NULL, %(table)s, line_told, '', '', %(kind)s, %(expected)s
FROM {work} WHERE fate = 'aside' AND why = %(why)s
"""


class Finder(Protocol):
    """Knows what was destroyed, and raises KeysUnavailable where it cannot tell."""

    def any(self) -> bool:
        """Whether anything was destroyed at all."""

    def any_since(self, moment: datetime) -> bool:
        """Whether anything was destroyed since then."""

    def numbers(self, values: Iterable[str]) -> set[str]:
        """Which of these ids of a source were those of somebody whose identity was destroyed."""

    def rows(self, source: str, table: str, keys: Sequence[str]) -> set[str]:
        """Which of these rows of a source, by their own keys, were destroyed."""


_finders: list[Finder] = []


def ask(finder: Finder) -> None:
    """From now on this one is asked; said once, when the application is loaded."""
    _finders[:] = [finder]


def _finder() -> Finder | None:
    return next((one for one in _finders if one.any()), None)


def anything_since(moment: datetime) -> bool:
    """Whether anything was destroyed since then: a file from before may tell it."""
    return any(one.any_since(moment) for one in _finders)


def hold(db: Database) -> None:
    """Mark in `people` whoever would come into being and was destroyed."""
    if finder := _finder():
        told = finder.numbers(told for (told,) in db.rows(FRESH))
        db.run(HOLD, {"told": sorted(told)})


def set_aside(db: Database, feed: Feed, work: str, source: str) -> None:
    """Set aside the rows of one feed that tell what was destroyed."""
    finder = _finder()
    if finder is None or not feed.subject:
        return
    table = feed.model._meta.db_table
    if table in WHO:
        for column in ("person_id", "other_id") if table == "records_relationship" else ("person_id",):
            db.run(ASIDE_WHO, {"why": WHY}, work=work, column=column)
        return
    told = db.rows(STORED, work=work)
    gone = finder.rows(source, table, [key for _, key in told])
    db.run(ASIDE, {"why": WHY, "rows": [n for n, key in told if key in gone]}, work=work)


def admitted(db: Database, works: Iterable[tuple[Feed, str]]) -> list[UUID]:
    """Those of whom something new is told after all; they are held no longer."""
    if _finder() is None:
        return []
    found = {row[0] for feed, work in works if feed.subject for row in db.rows(NEW, work=work)}
    db.run(ADMIT, {"people": list(found)})
    return sorted(found)


def told_again(db: Database, work: str, people: Sequence[UUID]) -> bool:
    """Let the rows that say who these people are be stored after all, and no others; `go_on` when they are."""
    db.run(WAIT, work=work)
    return bool(db.run(TAKE, {"why": WHY, "people": list(people)}, work=work))


def go_on(db: Database, work: str) -> None:
    """What was stored before counts as stored again."""
    db.run(GO_ON, work=work)


def problems(db: Database, work: str, table: str, told: Mapping[str, Any]) -> None:
    """Each of them among the import's problems: what, why, and what next. Without a word of what was destroyed."""
    values = {"file": told["file"], "table": table, "kind": KIND, "expected": EXPECTED, "why": WHY}
    db.run(PROBLEMS, values, work=work)
