"""Who may sign that records are destroyed, after what, and what exactly do they sign?

A signature is for one content: what a batch would destroy and why. When that changes, the signature is no longer one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from trueword.policy.retention import CannotTell, Decision, Due, Held
from trueword.policy.schedule import Schedule

SIGNATURES = 2
WITHDRAWN_FOR = timedelta(days=30)
"""So long everything can be put back, at any time and with a reason."""

REVIEW_WITHIN = timedelta(days=366)
"""A record that was taken out of a batch is looked at again within a year."""

KEEPER = "records_manager"
ALWAYS_IRREPLACEABLE = frozenset({"adoption record"})
"""Whatever a council's schedule says: nobody can write them again, and somebody may ask for them a lifetime later."""

NEEDS_JUDGEMENT = ("a person", "review", "archive", "original")
"""What comes after the period in a schedule, where not every record of the class simply goes."""


def irreplaceable(schedule: Schedule, record_class: str) -> bool:
    """Whether one of the two who sign has to be a records manager.

    So for adoption records, and for every class of which some record is kept for ever, is reviewed by a person, or is
    archived: a record of such a class that seems to be due may be one of those.
    """
    rules = [rule for rule in schedule.rules if record_class in rule.about]
    kinds = {branch.keep.kind for rule in rules for branch in rule.branches}
    after = " ".join(rule.afterwards for rule in rules)
    judged = bool(kinds & {"permanent", "review"}) or any(words in after for words in NEEDS_JUDGEMENT)
    return record_class in ALWAYS_IRREPLACEABLE or judged


@dataclass(frozen=True, slots=True)
class Record:
    """One record as a batch lists it: whose, the last day it was kept, on which rules and facts, and what goes with it."""

    record: UUID
    person: UUID
    until: date
    rules: tuple[str, ...]
    counted_from: str
    also: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """All of it on one line, the same in every language that computes the hash."""
        parts = (
            str(self.record),
            str(self.person),
            self.until.isoformat(),
            ",".join(self.rules),
            ",".join(self.also),
        )
        return "|".join((*parts, self.counted_from))


def content_hash(record_class: str, year: int, records: Iterable[Record]) -> str:
    """What a signature is bound to: SHA-256 of the class, the year and every record still in the batch, in order of ids."""
    lines = sorted((record.line for record in records), key=lambda line: line.encode())
    return sha256("\n".join((f"{record_class}|{year}", *lines)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that is bound to the content as it is now: whose, and in which role."""

    by: UUID
    role: str


@dataclass(frozen=True, slots=True)
class Signing:
    """Somebody wants to sign a batch: all that matters to whether they may."""

    author: UUID
    signer: Signed
    signed: tuple[Signed, ...]
    records: int
    to_look_at: int
    errors: int
    hash_shown: str
    hash_now: str
    irreplaceable: bool
    waiting: bool = True
    sees_all: bool = True


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way of a signature: its code, what it is, and what to do."""

    code: str
    why: str
    next_step: str


NOT_THEIRS = Obstacle("DIS-01", "This batch is not one that you can sign.", "Ask a colleague who may sign.")
AUTHOR = Obstacle("DIS-02", "You proposed this batch.", "Two other people sign it.")
TWICE = Obstacle("DIS-03", "You have signed it already.", "Somebody else signs it.")
UNSEEN = Obstacle("DIS-04", "Not every record of the sample was looked at.", "Look at those that are left.")
ERRORS = Obstacle(
    "DIS-05", "A record of the sample was found to be wrong, so others may be wrong too.",
    "Call the batch off, have the cause put right, and propose it again.",
)  # fmt: skip
CHANGED = Obstacle(
    "DIS-06", "The batch has changed since you opened the page.", "Read it as it is now, then sign."
)
KEEPER_WANTED = Obstacle(
    "DIS-07", "Records of this class cannot be replaced: one of the two who sign is a records manager.",
    "Ask a records manager who did not propose it.",
)  # fmt: skip
NOT_WAITING = Obstacle("DIS-08", "This batch does not wait for a signature.", "See what became of it above.")
EMPTY = Obstacle("DIS-09", "There is no record in it.", "Call it off.")


def obstacles(wanted: Signing) -> tuple[Obstacle, ...]:
    """Everything in the way of this signature; empty when nothing is. Who may not see all of it is told nothing more."""
    if not wanted.sees_all:
        return (NOT_THEIRS,)
    if not wanted.waiting:
        return (NOT_WAITING,)
    found = (
        (wanted.signer.by == wanted.author, AUTHOR),
        (wanted.signer.by in {one.by for one in wanted.signed}, TWICE),
        (wanted.records == 0, EMPTY),
        (wanted.to_look_at > 0, UNSEEN),
        (wanted.errors > 0, ERRORS),
        (wanted.hash_shown != wanted.hash_now, CHANGED),
        (_would_lack_keeper(wanted), KEEPER_WANTED),
    )
    return tuple(obstacle for stands, obstacle in found if stands)


def _would_lack_keeper(wanted: Signing) -> bool:
    together = (*wanted.signed, wanted.signer)
    return (
        wanted.irreplaceable and len(together) >= SIGNATURES and all(one.role != KEEPER for one in together)
    )


def is_signed(signed: Iterable[Signed], author: UUID, *, irreplaceable: bool) -> bool:
    """Whether enough people, all different and none the author, signed what the batch is now. Asked again by the job."""
    valid = {one.by: one.role for one in signed if one.by != author}
    return len(valid) >= SIGNATURES and (not irreplaceable or KEEPER in valid.values())


def in_the_way(decision: Decision | None, until: date) -> tuple[str, ...]:
    """Why a signed record does not go now: its holds, what cannot be told, or that it is no longer what was signed."""
    match decision:
        case Due(answer) if answer.day == until:
            return ()
        case Held(holds):
            return holds
        case CannotTell(missing):
            return tuple(f"cannot tell: {fact}" for fact in missing)
        case None:
            return ("there is no such record any more",)
        case _:
            return ("its facts changed: it is kept for another time than was signed",)
