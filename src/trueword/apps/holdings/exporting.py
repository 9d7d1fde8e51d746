"""What stands in the files that somebody takes away? The register and its orders by their numbers; nobody's name."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from trueword.apps.holdings.selectors import Listed
from trueword.apps.holdings.standing import Line, period_in_words
from trueword.apps.records.api import defused
from trueword.policy import elsewhere
from trueword.policy import orders_elsewhere as orders

PLACES = ("Name", "Kind", "Keeper", "Contact", "Answers for the keeper", "Where", "Kinds of record", "Period",
          "How to find a record", "Schedule", "Agreement", "Look again on", "Open orders")  # fmt: skip
ORDERS = ("Number", "What to do", "Place", "Keeper", "Kind of record", "Period", "Keeper's reference", "Rests on", "Written",
          "State", "Sent", "Answer by", "To do", "Reminders", "Answered", "How it ended", "Certificate")  # fmt: skip


def places_csv(places: Iterable[Listed]) -> str:
    """The register."""
    return _file(PLACES, (_place(one) for one in places))


def orders_csv(lines: Iterable[Line]) -> str:
    """Every order."""
    return _file(ORDERS, (_order(one) for one in lines))


def _place(one: Listed) -> tuple[str, ...]:
    row = one.row
    return (
        row.name, elsewhere.KINDS.get(row.kind, row.kind), row.keeper, row.contact, row.manager, row.where,
        "; ".join(row.classes), period_in_words(row.period_from, row.period_to), row.finding, row.schedule, row.agreement,
        _iso(row.look_again), str(one.open),
    )  # fmt: skip


def _order(one: Line) -> tuple[str, ...]:
    row, answer = one.row, one.answer
    return (
        one.number, orders.KINDS[row.kind], one.place.name, one.place.keeper, row.record_class or "every kind",
        period_in_words(row.period_from, row.period_to), row.reference, row.basis, _iso(row.written_at.date()),
        orders.STATES[one.state], _iso(one.sent.day if one.sent else None), _iso(one.due), one.todo,
        str(sum(step.kind == "chased" for step in one.steps)), _iso(answer.day if answer else None),
        orders.ENDS.get(answer.how, "") if answer else "", answer.certificate if answer else "",
    )  # fmt: skip


def _file(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
