"""How do records stand for disposal, by class and year, and which are they? Through the gate, without anybody hidden.

Who is hidden from the viewer is in no list and in no count: a batch holds only people whom its author may know of.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import Refuse, Shown, Viewer, read
from trueword.apps.disposal.asking import SIGN, asking
from trueword.apps.disposal.standing_sql import counts_sql, rows_sql
from trueword.apps.records import api as records
from trueword.apps.records.api import Card
from trueword.apps.words import council
from trueword.policy.explaining import explained
from trueword.policy.facts import Facts

PAGE = 50
MOST_IN_A_FILE = 50_000
STATES = {
    "due": "Past its date", "batched": "In a batch", "out": "Taken out of a batch", "held": "On hold",
    "untold": "Cannot be told", "review": "Waits for a person's review", "kept": "Kept",
}  # fmt: skip


def asked_of_all(on: date) -> dict[str, Any]:
    """What every query about the standing asks with."""
    return {"on": on, "classes": list(council().schedule.classes), "shadow": council().in_shadow(on)}


@dataclass(frozen=True, slots=True)
class Line:
    """One class of record: how many stand how, how many by the year they fell or fall due, and why some do not go."""

    record_class: str
    states: Counter[str] = field(default_factory=Counter)
    due: Counter[int] = field(default_factory=Counter)
    next: Counter[int] = field(default_factory=Counter)
    holds: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of which something is past its date and may be proposed, the oldest first."""
        return tuple(sorted(self.due))


def dashboard(viewer: Viewer, *, on: datetime) -> tuple[Line, ...] | Refuse:
    """Every class with its counts."""

    def select() -> Shown[tuple[Line, ...]]:
        lines: dict[str, Line] = {}
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL jit = off")
            cursor.execute(counts_sql(), asked_of_all(on.date()))
            for name, state, year, why, number in cursor.fetchall():
                _count(lines.setdefault(name, Line(name)), state, year, why, number)
        return Shown(tuple(lines[name] for name in sorted(lines)), frozenset())

    return read(viewer, asking(SIGN, list="disposal"), select, on=on)


def _count(line: Line, state: str, year: int | None, why: list[str], number: int) -> None:
    line.states[state] += number
    if year is not None and state == "due":
        line.due[year] += number
    if year is not None and state == "kept":
        line.next[year] += number
    for reason in why:
        (line.holds if state == "held" else line.missing)[reason] += number


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records of one class somebody wants to see: how they stand, of which year, for which reason, in which order."""

    record_class: str
    state: str = "due"
    year: int | None = None
    why: str = ""
    order: str = "due"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a list: whose, until when it is or was kept, on which rules, and why it does not go."""

    card: Card
    until: date | None
    rules: tuple[str, ...]
    why: tuple[str, ...]
    out_until: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int


def listed(viewer: Viewer, wanted: Wanted, *, on: datetime) -> Listed | Refuse:
    """One page of a list."""
    return _listed(viewer, wanted, PAGE, on)


def exported(viewer: Viewer, wanted: Wanted, *, on: datetime) -> Listed | Refuse:
    """The whole list, to be taken away as a file; the log says that it was."""
    return _listed(viewer, Wanted(wanted.record_class, wanted.state, wanted.year, wanted.why, wanted.order), MOST_IN_A_FILE, on,
                   taken="file")  # fmt: skip


def _listed(viewer: Viewer, wanted: Wanted, most: int, on: datetime, **detail: object) -> Listed | Refuse:
    asked = asked_of_all(on.date()) | {
        "class": wanted.record_class, "state": wanted.state, "year": wanted.year, "why": wanted.why or None,
        "most": most, "skip": (wanted.page - 1) * most,
    }  # fmt: skip

    def select() -> Shown[Listed]:
        with connection.cursor() as cursor:
            cursor.execute(rows_sql(wanted.order), asked)
            found = cursor.fetchall()
        known = records.cards(viewer, [row[1] for row in found])
        rows = tuple(_row(row, known[row[1]]) for row in found if row[1] in known)
        return Shown(Listed(rows, found[0][-1] if found else 0), frozenset(known))

    said: dict[str, Any] = {"class": wanted.record_class, "state": wanted.state, **detail}
    return read(viewer, asking(SIGN, list="disposal", **said), select, on=on)


def _row(found: tuple[object, ...], card: Card) -> Row:
    _, _, until, rules, stops, missing, out_until, care_gaps, need_gaps, _ = found
    facts = Facts(care_gaps=care_gaps, need_gaps=need_gaps)  # type: ignore[arg-type]
    why = (*holds_in_words(stops), *(explained(fact, facts) for fact in missing))  # type: ignore[arg-type,attr-defined]
    return Row(card, until, tuple(rules), why, out_until)  # type: ignore[arg-type]


def holds_in_words(codes: Iterable[str]) -> tuple[str, ...]:
    """Why it is held, in the words of the schedule; a code that it does not know stands as it is."""
    words = {hold.code: hold.words for hold in council().schedule.holds}
    return tuple(words.get(code, code) for code in codes)


def people_of(listed: Listed) -> frozenset[UUID]:
    """Whom a list shows."""
    return frozenset(row.card.person_id for row in listed.rows)
