"""How is a record put on the screen? Danger first; age, timeline and headings worked out here, not in templates."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from trueword.apps.records.ages import age
from trueword.apps.records.api import ChildPage, ImportedFileRow, Line, Responsibility
from trueword.apps.records.timeline import Timeline, timeline

REASON_HELPS = frozenset({"ACC-93"})
"""Refusals that a written reason can answer."""

NO_RECORD_NUMBER = (
    "Enter the record's number: 32 letters and digits with dashes, from the address of its page"
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the record with its facts, and what is said when there are none."""

    slug: str
    title: str
    lines: tuple[Line, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Record:
    """The child's page for one screen."""

    page: ChildPage
    age: str
    care: Timeline | None
    responsibility: tuple[Responsibility, ...]
    before: tuple[Chapter, ...]
    after: tuple[Chapter, ...]


def record(page: ChildPage, on: date) -> Record:
    """The page with what the screen needs beside it. People and care history stand between `before` and `after`."""
    before = (
        Chapter("open", "What is open now", page.open_now, "Nothing is open in the sources named below."),
    )
    after = (
        Chapter("involved", "Who works with them", page.involved, "No worker or team is told."),
        Chapter("need", "Referrals, assessments and plans", page.need, "No referral is told."),
        Chapter("contacts", "Contacts", page.contacts, "No contact is told."),
        Chapter("early-help", "Early help", page.early_help, "No early help is told."),
        Chapter("more", "Reviews, health, leaving care and more", page.care_facts, "Nothing more is told."),
        Chapter("addresses", "Addresses", page.addresses, "No address is told."),
        Chapter("identity", "Names, numbers and what each source says", page.identity, "No source is named."),
    )
    return Record(
        page,
        age(page.card.birth_date, page.card.death_date or on),
        timeline(page.care, on),
        joined(page.responsibility, on),
        before,
        after,
    )


def joined(held: Iterable[Responsibility], on: date) -> tuple[Responsibility, ...]:
    """The same holder on the same basis without a day between is one time; live ones stand first, then the newest.

    A return tells a care order again with every episode; a reader wants to know from when to when it held.
    """
    times: list[Responsibility] = []
    for one in sorted(held, key=lambda r: (r.holder, r.basis, r.start or date.min)):
        last = times[-1] if times else None
        if (
            last
            and (last.holder, last.basis) == (one.holder, one.basis)
            and last.end
            and last.end == one.start
        ):
            times[-1] = replace(last, end=one.end, told=one.told)
        else:
            times.append(one)
    return tuple(
        sorted(times, key=lambda r: (bool(r.end and r.end <= on), -(r.start or date.min).toordinal()))
    )


NEXT = {
    "the same row twice in the file": "Take the copy out where the file is made; the first one was stored.",
    "it has no number of its own": "Give the row its number in the case system; it comes with the next feed.",
    "it names nobody": "Say in the case system whose row it is; it comes with the next feed.",
    "another row for the same person or thing stands before it":
        "Keep one of the two in the case system, and end or delete the other.",
    "a later return tells this row differently, and that stays":
        "Nothing, if the later return is right; otherwise correct that one.",
    "Trueword does not take this table": "Nothing: leave the table out of the feed, or ask for it to be taken.",
    "unknown person": "Send the row that says who this is (ssd_person); this row is taken with the next feed.",
}  # fmt: skip
CORRECT = "Correct it where the file comes from; it comes with the next feed."


def next_step(why: str) -> str:
    """What to do about a row that was rejected, or a cell that could not be taken as it stands."""
    return next((step for words, step in NEXT.items() if words in why), CORRECT)


@dataclass(frozen=True, slots=True)
class Totals:
    """Files by outcome, rows in and rows accounted for, and problems told."""

    outcomes: tuple[tuple[str, int], ...]
    rows_in: int
    accounted: int
    problems: int

    @property
    def agree(self) -> bool:
        """Whether every row that came in was stored, unchanged, or set aside."""
        return self.rows_in == self.accounted


def totals(files: Iterable[ImportedFileRow]) -> Totals:
    """The sums over a list of files."""
    listed = list(files)
    tables = [table for file in listed for table in file.tables]
    outcomes = Counter(file.outcome for file in listed)
    accounted = sum(t.stored + t.changed + t.unchanged + t.set_aside for t in tables)
    problems = sum(file.problem_count for file in listed)
    return Totals(tuple(outcomes.most_common()), sum(t.rows_in for t in tables), accounted, problems)
