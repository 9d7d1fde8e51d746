"""May this class of record go, at this moment? Asked before it is withdrawn, and again before it is destroyed.

Nothing goes but what the schedule says is due, with no hold on it. What is withdrawn is judged by its facts as they stood
and, beside them, by what is known of the person now: both have to say that it is due.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections

from trueword.apps.destruction.models import Parcel
from trueword.apps.destruction.outcome import Outcome, refused
from trueword.apps.destruction.places import JOBS, ledger
from trueword.apps.retention.api import ADOPTION, CARE, at_destruction, decisions
from trueword.apps.words import council
from trueword.policy.answers import AsParent, Until
from trueword.policy.explaining import in_words
from trueword.policy.facts import Facts
from trueword.policy.retention import CannotTell, Decision, Due, Keep, decide
from trueword.policy.together import last_of

ALONE = CannotTell(("parent",))
"""No other record is left to be kept with."""

ABOUT_PERSON = (
    "born", "born_is", "expected_birth", "died", "has_died", "looked_after", "disabled", "adoption_order", "order_made",
    "sexual_abuse",
)  # fmt: skip
SAID_BY_OTHERS = ("looked_after", "adoption_order", "sexual_abuse")
"""What other records, sources and people say: it can become unknown while a record is withdrawn."""
MERGED_SINCE = "This identity was merged into another while it was withdrawn. Undo the merge; then it can be put back, or go."
CAME_BACK = (
    "Somebody in the record has a number of theirs: they may have come back. Look whether they are one person; if so,"
    " put this back."
)
SAME_NUMBER = """SELECT EXISTS (SELECT FROM unnest(%s::text[], %s::text[]) AS their (kind, value)
    JOIN records_identifier AS told ON told.kind = their.kind AND told.value = their.value AND told.person_id <> %s)"""
BOTH = """SELECT EXISTS (SELECT FROM records_careepisode WHERE person_id = %s AND end_reason IN ('E11', 'E12'))"""
MERGED = "SELECT EXISTS (SELECT FROM records_merge WHERE merged = %s AND undone_at IS NULL)"
HOLDS = "SELECT gate.holds_on_parcel(%s, %s, %s, %s, %s, %s)"
DATES = frozenset(field.name for field in fields(Facts) if "date" in str(field.type))
NAMES = frozenset(field.name for field in fields(Facts))


@dataclass(frozen=True, slots=True)
class MayGo:
    """It is due since this day, by these rules."""

    until: date
    rules: tuple[str, ...]


def may_go(person: UUID, record_class: str, *, on: datetime) -> MayGo | Outcome:
    """The decision about a live record. In the job's transaction, after everything that could change it was locked."""
    if is_merged(person):
        return refused("merged", "This identity was merged into another: ask for that one.")
    found = at_destruction(person, on=on.date())
    decision = found.get(record_class)
    if decision == ALONE:
        decision = _after_the_last(person, decision, on.date())
    if decision is None:
        return refused("none", f"There is no {record_class} of this person.")
    if not isinstance(decision, Due):
        return _not_due(decision, record_class)
    if record_class in (CARE, ADOPTION) and _yes(BOTH, person):
        other = found.get(ADOPTION if record_class == CARE else CARE)
        if other is not None and not isinstance(other, Due):
            return refused(
                "shared", "The stays in care that ended in an adoption belong to a record that is kept."
            )
    return MayGo(decision.answer.day, decision.rules)


def still_may(told: Mapping[str, Any], *, on: datetime) -> Outcome | None:
    """Why what is withdrawn may not be destroyed now, or nothing. `told` is what the parcel holds."""
    who = told["who"]
    person, record_class = UUID(who["person"]), str(who["record_class"])
    if is_merged(person):
        return refused("merged", MERGED_SINCE)
    if _somebody_else_has(who["numbers"], person):
        return refused("kept", CAME_BACK)
    then, named = _facts(told["fact"]), [UUID(one) for one in who["named"]]
    holds = _holds(person, record_class, told["fact"], named)
    now = decisions([person, *named], on=on.date(), using=JOBS)
    here = next((one.facts for one in now if one.person == person), None)
    schedule, day = council().schedule, on.date()
    for facts in (then, _overlaid(then, here, record_class)):
        decision = decide(replace(facts, holds=holds), schedule, day)
        if _as_parent(decision):
            decision = _with_parents(who, [one.decision for one in now], day)
        if not isinstance(decision, Due):
            return _not_due(decision, record_class)
    return None


def _as_parent(decision: Decision) -> bool:
    return isinstance(decision, Keep) and isinstance(decision.answer, AsParent)


def _with_parents(who: Mapping[str, Any], others: list[Decision], day: date) -> Decision:
    """What goes with other records: due as it was, unless one of those that are still here says otherwise."""
    whole, then = last_of(others, day), date.fromisoformat(who["until"])
    return Due(Until(then), ()) if whole == ALONE and then < day else whole


def _overlaid(then: Facts, now: Facts | None, record_class: str) -> Facts:
    """The facts as they stood, with what is known of the person by now. What is not known any more is not known.

    Of care and adoption the withdrawn rows of such a record were themselves the word: their silence is none.
    """
    if now is None:
        return then
    words = SAID_BY_OTHERS if record_class not in (CARE, ADOPTION) else ("sexual_abuse",)
    known = {
        name: getattr(now, name) for name in ABOUT_PERSON if getattr(now, name) is not None or name in words
    }
    return replace(then, **known)


def _somebody_else_has(numbers: list[dict[str, str]], person: UUID) -> bool:
    """Whether a number of theirs is told of somebody who is here now: they may have come back."""
    with connections[JOBS].cursor() as cursor:
        cursor.execute(
            SAME_NUMBER, [[one["kind"] for one in numbers], [one["value"] for one in numbers], person]
        )
        return bool(cursor.fetchone()[0])


def is_merged(person: UUID) -> bool:
    """Whether this identity is part of another now. In the job's transaction."""
    return _yes(MERGED, person)


def _facts(row: Mapping[str, Any]) -> Facts:
    known: dict[str, Any] = {name: value for name, value in row.items() if name in NAMES}
    known |= {name: _day(value) for name, value in known.items() if name in DATES}
    return Facts(**known)


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _after_the_last(person: UUID, decision: Decision, day: date) -> Decision:
    """What goes with the last of the other records, once they are all withdrawn or destroyed."""
    gone = [*Parcel.objects.using(JOBS).filter(person_id=person).values_list("until", flat=True)]
    gone += [
        date.fromisoformat(line.told["until"])
        for line in ledger().lines()
        if line.told.get("person") == str(person)
    ]
    return Due(Until(max(gone)), ()) if gone and max(gone) < day else decision


def _holds(person: UUID, record_class: str, fact: Mapping[str, Any], named: list[UUID]) -> tuple[str, ...]:
    """The holds on it now. Whom it named stands in the parcel: their links may be withdrawn with who the person is."""
    days = [_day(fact["first_entry"]), _day(fact["last_entry"])]
    asked = [person, record_class, list(council().schedule.classes), *days, named]
    with connections[JOBS].cursor() as cursor:
        cursor.execute(HOLDS, asked)
        return tuple(sorted({row[0] for row in cursor.fetchall()}))


def _not_due(decision: Decision, record_class: str) -> Outcome:
    return refused("kept", in_words(decision, Facts(record_class=record_class, holds=()), council().schedule))


def _yes(question: str, person: UUID) -> bool:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(question, [person])
        return bool(cursor.fetchone()[0])
