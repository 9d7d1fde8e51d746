"""What stands in the file that somebody takes away? The list as they see it, one line a row; no cell can run as a formula."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from trueword.apps.caseload.listing import Item
from trueword.apps.caseload.presenters import said
from trueword.apps.records.api import Card, defused

COLUMNS = (
    "Surname", "Forename", "Born", "Worker", "What is due", "Due day", "Overdue", "What is not recorded", "Last done",
    "Last seen", "Authority", "Force", "Mark",
)  # fmt: skip


def as_csv(items: Iterable[Item], cards: Mapping[UUID, Card], on: date) -> str:
    """The whole file, with the mark by which a spreadsheet knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for item in items:
        writer.writerow(defused(cell) for cell in _line(item, cards[item.person], on))
    return "\ufeff" + out.getvalue()


def _line(item: Item, card: Card, on: date) -> tuple[str, ...]:
    names = ", ".join(dict.fromkeys(worker.name for worker in item.case.listed.workers))
    seen = item.case.held.seen
    who = (card.surname, card.forename, _iso(card.birth_date), names or "nobody")
    if item.asked is None:
        return (*who, "nothing is due by a clock that can be told", "", "", "", "", _iso(seen), "", "", "")
    words = said(item.asked, on)
    laws, forces = [one.law for one in words.authorities], [one.force for one in words.authorities]
    marks = ["to verify" if one.to_verify else "read" for one in words.authorities]
    due = _iso(item.asked.due.day) if item.asked.due else ""
    return (*who, words.what, due, words.late, words.missing, _iso(item.asked.last), _iso(seen),
            "; ".join(laws), "; ".join(dict.fromkeys(forces)), "; ".join(dict.fromkeys(marks)))  # fmt: skip


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
