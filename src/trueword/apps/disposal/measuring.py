"""What did shadow mode measure? By month and class: what would have gone, and what not, and why."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models.functions import TruncMonth

from trueword.apps.access.api import Refuse, Shown, Viewer, read
from trueword.apps.disposal.asking import SIGN, asking
from trueword.apps.disposal.models import Item
from trueword.apps.disposal.selectors import holds_in_words
from trueword.policy.facts import MISSING


@dataclass(frozen=True, slots=True)
class Measured:
    """One class in one month: how many would have gone, how many were stopped and by what, how many taken out and why."""

    month: date
    record_class: str
    became: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    taken_out: Counter[str] = field(default_factory=Counter)


def report(viewer: Viewer, *, on: datetime) -> tuple[Measured, ...] | Refuse:
    """Every month in which a batch was measured in shadow mode, newest first; of people whom the viewer may know of."""

    def select() -> Shown[tuple[Measured, ...]]:
        found: dict[tuple[date, str], Measured] = {}
        for month, name, state, why, stops in _measured():
            line = found.setdefault((month, name), Measured(month, name))
            _add(line, state, why, stops)
        ordered = sorted(found.values(), key=lambda line: (-line.month.toordinal(), line.record_class))
        return Shown(tuple(ordered), frozenset())

    return read(viewer, asking(SIGN, list="shadow report"), select, on=on)


def _measured() -> list[tuple[date, str, str, str, list[str]]]:
    done = Item.objects.filter(batch__shadow=True, batch__carried_out_at__isnull=False)
    rows = done.annotate(month=TruncMonth("batch__carried_out_at")).order_by("batch__carried_out_at", "id")
    return [
        (month.date(), name, state, why, stops)
        for month, name, state, why, stops in rows.values_list(
            "month", "record_class", "state", "excepted_why", "stopped_by"
        )
    ]


def _add(line: Measured, state: str, why: str, stops: list[str]) -> None:
    line.became["taken out" if why else state] += 1
    if why:
        line.taken_out[why] += 1
    else:
        line.stopped.update(in_words(stops))


def in_words(stops: list[str]) -> tuple[str, ...]:
    """Why a record did not go, in words: holds as the schedule says them, facts that are missing, and what had changed."""
    untold = [stop.partition("cannot tell: ")[2] for stop in stops]
    words = [
        f"cannot tell: {MISSING.get(fact, fact)}" if fact else stop
        for stop, fact in zip(stops, untold, strict=True)
    ]
    return holds_in_words(words)
