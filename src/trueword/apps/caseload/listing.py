"""What stands in the list of a team, in which order, and what is counted above it? From answers to rows, pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from trueword.apps.caseload.answers import Asked
from trueword.apps.caseload.facts import is_open
from trueword.apps.caseload.held import Held
from trueword.apps.caseload.kinds import KINDS
from trueword.apps.caseload.scopes import Listed, Worker

UNSEEN = timedelta(weeks=6)
"""From when on a child counts as not seen for long: the longest usual interval between visits (regulation 28(2)(b))."""

A_PAGE = 50


@dataclass(frozen=True)
class Case:
    """One child of the list: who works with them, what is held, and what the clocks say."""

    listed: Listed
    held: Held
    asked: tuple[Asked, ...]

    def unseen(self, on: date) -> bool:
        """Whether they were seen, but not for long."""
        return self.held.seen is not None and on - self.held.seen >= UNSEEN

    def unreviewed(self) -> bool:
        """Whether a plan goes on of which it is known that it was never reviewed."""
        return any(
            one.name in PLAN_REVIEWS and one.due and one.answer_is_known and one.last is None
            for one in self.asked
        )

    def asked_to_close(self, on: date) -> bool:
        """Whether somebody asked to close the open referral, and no manager has answered."""
        open_referrals = {r.id for r in self.held.referrals if is_open(r.closed, on)}
        return any(not one.answer and one.referral in open_referrals for one in self.held.closures)

    def closing(self, on: date) -> bool:
        """Whether the referral alone is still open: every plan of it has ended, and the child is not looked after."""
        held = self.held
        open_referrals = {r.id for r in held.referrals if r.day and is_open(r.closed, on)}
        plans = [p for p in (*held.need_plans, *held.protection_plans) if p.referral in open_referrals]
        ended = bool(plans) and not any(
            is_open(p.end, on) for p in (*held.need_plans, *held.protection_plans)
        )
        return ended and not any(is_open(spell.end, on) for spell in held.care)


PLAN_REVIEWS = ("Child protection review", "Child in need review")


@dataclass(frozen=True, slots=True)
class Item:
    """One row: a child and one thing that is due; without one, nothing is due by any clock that can be told."""

    case: Case
    asked: Asked | None

    @property
    def person(self) -> UUID:
        """Whom it is about."""
        return self.case.listed.person


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the list somebody wants to see: narrowed to these, in this order, this page."""

    show: str = "all"
    kind: str = ""
    worker: UUID | None = None
    order: str = "due"
    page: int = 1


SHOWS: dict[str, tuple[str, Callable[[Item, date], bool]]] = {
    "all": ("Everything", lambda item, on: True),
    "overdue": ("Overdue", lambda item, on: is_overdue(item.asked, on)),
    "week": ("Due this week", lambda item, on: is_this_week(item.asked, on)),
    "unsure": ("Cannot be told", lambda item, on: item.asked is not None and not item.asked.answer_is_known),
    "unseen": ("Not seen for 6 weeks", lambda item, on: item.case.unseen(on)),
    "never": ("No visit recorded", lambda item, on: item.case.held.seen is None),
    "unreviewed": ("Plans without a review", lambda item, on: item.case.unreviewed()),
    "nobody": ("Nobody allocated", lambda item, on: not item.case.listed.workers),
    "transferred": ("Transferred lately", lambda item, on: item.case.listed.taken_over is not None),
    "closures": ("Closures waiting for sign-off", lambda item, on: item.case.asked_to_close(on)),
    "closing": ("Nothing open but the referral", lambda item, on: item.case.closing(on)),
}  # fmt: skip
"""How the list is narrowed: what it is called, and which rows stay."""


def is_overdue(asked: Asked | None, on: date) -> bool:
    """Whether the day has passed for certain: whichever way missing facts turn out, but not where it may have been done."""
    return asked is not None and asked.is_certain and asked.days_over(on) > 0


def is_this_week(asked: Asked | None, on: date) -> bool:
    """Whether it is due from today to Sunday; where it may be one of two days, the first of them counts."""
    sunday = on + timedelta(days=6 - on.weekday())
    return bool(asked and asked.is_certain and asked.due and on <= asked.due.day <= sunday)


ORDERS: dict[str, tuple[str, Callable[[Item], tuple[object, ...]]]] = {
    "due": ("Due day", lambda item: (_day(item), item.case.listed.sort_key)),
    "worker": ("Worker", lambda item: (_worker(item), _day(item), item.case.listed.sort_key)),
    "child": ("Child", lambda item: (item.case.listed.sort_key, _day(item))),
    "clock": ("What is due", lambda item: (item.asked is None, item.asked.name if item.asked else "", _day(item))),
}  # fmt: skip


def _day(item: Item) -> date:
    """By when; what can't be told stands after all that can, and a child with nothing due last."""
    if item.asked is None:
        return date.max
    return item.asked.due.day if item.asked.due else date.max - timedelta(days=1)


def _worker(item: Item) -> tuple[bool, str]:
    names = [worker.name for worker in item.case.listed.workers]
    return (bool(names), names[0] if names else "")


def items(cases: Iterable[Case], wanted: Wanted, on: date) -> list[Item]:
    """The rows that somebody wants, in their order."""
    shown, order = SHOWS[wanted.show][1], ORDERS[wanted.order][1]
    rows = (item for case in cases if _of(case, wanted.worker) for item in _rows(case))
    kept = [
        item
        for item in rows
        if shown(item, on) and wanted.kind in ("", item.asked.kind if item.asked else "")
    ]
    return sorted(kept, key=lambda item: (*order(item), str(item.person)))


def _rows(case: Case) -> Iterator[Item]:
    yield from (Item(case, asked) for asked in case.asked)
    if not case.asked:
        yield Item(case, None)


def _of(case: Case, worker: UUID | None) -> bool:
    return worker is None or any(one.id == worker for one in case.listed.workers)


@dataclass(frozen=True, slots=True)
class Load:
    """How many children a worker has, and how many things are overdue and due this week for them."""

    worker: Worker
    children: int
    overdue: int
    week: int


def loads(cases: Iterable[Case], on: date) -> tuple[Load, ...]:
    """Each worker's load, the heaviest first. A child with two workers counts for both."""
    sums: dict[Worker, list[int]] = {}
    for case in cases:
        late = sum(is_overdue(one, on) for one in case.asked)
        soon = sum(is_this_week(one, on) for one in case.asked)
        for worker in set(case.listed.workers):
            for place, more in enumerate((1, late, soon)):
                sums.setdefault(worker, [0, 0, 0])[place] += more
    made = [Load(worker, *counted) for worker, counted in sums.items()]
    return tuple(sorted(made, key=lambda load: (-load.children, load.worker.name, str(load.worker.id))))


@dataclass(frozen=True, slots=True)
class Numbers:
    """What stands above the list. Rows for what is due, children for the rest."""

    children: int
    counts: dict[str, int]
    longest: int | None

    def __getitem__(self, show: str) -> int:
        """How many a narrowed list would hold."""
        return self.counts[show]


def numbers(cases: Iterable[Case], on: date) -> Numbers:
    """The figures of the whole list, whatever of it is shown."""
    listed = list(cases)
    rows = [item for case in listed for item in _rows(case)]
    of_rows = {show: sum(SHOWS[show][1](item, on) for item in rows) for show in ("overdue", "week", "unsure")}
    by_child = [Item(case, None) for case in listed]
    of_children = {
        show: sum(keep(item, on) for item in by_child)
        for show, (_, keep) in SHOWS.items()
        if show not in of_rows
    }
    unseen = [(on - case.held.seen).days for case in listed if case.held.seen]
    return Numbers(len(listed), of_rows | of_children, max(unseen, default=None))


def kinds_in(cases: Iterable[Case]) -> dict[str, str]:
    """The kinds of work that anything in the list belongs to."""
    there = {one.kind for case in cases for one in case.asked}
    return {code: words for code, words in KINDS.items() if code in there}
