"""Until when is every record kept, worked out anew for what changed? And may these be destroyed, at this moment?

The sweep's cost grows with what changed; only another schedule makes it decide about everything again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connections

from trueword.apps.retention.facts import facts_of
from trueword.apps.retention.models import Sweep
from trueword.apps.words import council
from trueword.policy.answers import AsParent
from trueword.policy.facts import Facts
from trueword.policy.retention import Decision, Keep, decide
from trueword.policy.retention_sql import schedule_sql
from trueword.policy.schedule import Schedule
from trueword.policy.together import last_of

JOBS = "jobs"
AT_ONCE = 20_000
IDENTITY = "identity record"
NEVER = date(1900, 1, 1)
"""Stored decisions leave the day out: what is due follows from their last day when somebody asks."""

KEPT = {
    "record_id", "record_class", "born", "born_is", "expected_birth", "died", "has_died", "looked_after", "disabled",
    "adoption_order", "order_made", "sexual_abuse", "last_entry", "last_contact", "closed", "happened", "care_gaps", "need_gaps",
}  # fmt: skip
FACTS = "(SELECT fact.*, {gaps}, '{{}}'::text[] AS holds FROM retention_fact AS fact{where})"
STALE = " WHERE fact.stale"

DECIDE = """
INSERT INTO retention_decision AS decision (record_id, person_id, record_class, answer, until, missing, rules, holds)
SELECT found.record_id, fact.person_id, fact.record_class, found.answer, found.until, found.missing, found.rules, found.holds
FROM ({decided}) AS found JOIN retention_fact AS fact USING (record_id)
ON CONFLICT (record_id) DO UPDATE SET (answer, until, missing, rules, holds)
    = (EXCLUDED.answer, EXCLUDED.until, EXCLUDED.missing, EXCLUDED.rules, EXCLUDED.holds)
WHERE (decision.answer, decision.until, decision.missing, decision.rules, decision.holds)
    IS DISTINCT FROM (EXCLUDED.answer, EXCLUDED.until, EXCLUDED.missing, EXCLUDED.rules, EXCLUDED.holds)
"""
DECIDED = "UPDATE retention_fact SET stale = FALSE WHERE stale"
LAST = "SELECT schedule FROM retention_sweep ORDER BY at DESC LIMIT 1"


def decisions_sql(schedule: Schedule, *, only_stale: bool) -> str:
    """The decision about every record, or those whose facts changed; without placed holds and without today."""
    gaps = ", ".join(f"NULL::{_type(name)} AS {name}" for name in _absent())
    return schedule_sql(schedule, NEVER, view=FACTS.format(gaps=gaps, where=STALE if only_stale else ""))


def _absent() -> list[str]:
    """Facts of classes that nothing in the record holds yet."""
    return [field.name for field in fields(Facts) if field.name not in KEPT | {"holds"}]


def _type(name: str) -> str:
    return {field.name: "date" if "date" in str(field.type) else "boolean" for field in fields(Facts)}[name]


def sweep(*, on: datetime, most: int = AT_ONCE) -> Sweep:
    """Work out the facts of whoever was touched, decide about what changed, and say how much that was. As a job."""
    schedule = council().schedule.on(on.date())
    compiled = decisions_sql(schedule, only_stale=True)
    mark = sha256(compiled.encode()).hexdigest()
    with connections[JOBS].cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")
        people = _refreshed(cursor, most)
        cursor.execute(LAST)
        same = cursor.fetchone() == (mark,)
        cursor.execute(DECIDE.format(decided=compiled if same else decisions_sql(schedule, only_stale=False)))
        decided = cursor.rowcount
        cursor.execute(DECIDED)
    return Sweep.objects.using(JOBS).create(at=on, schedule=mark, people=people, decided=decided)


def _refreshed(cursor: Any, most: int) -> int:
    """How many people's facts were worked out anew, until nobody was left."""
    total = 0
    while True:
        cursor.execute("SELECT gate.refresh_touched(%s)", [most])
        found = int(cursor.fetchone()[0])
        total += found
        if not found:
            return total


@dataclass(frozen=True, slots=True)
class Decided:
    """One record: whose, what is known, and what follows from it on the day."""

    person: UUID
    facts: Facts
    decision: Decision

    @property
    def record_class(self) -> str:
        """The class of the record."""
        return str(self.facts.record_class)

    @property
    def as_parent(self) -> bool:
        """Whether it is kept as long as the record it belongs to."""
        return isinstance(self.decision, Keep) and isinstance(self.decision.answer, AsParent)


def decisions(people: Iterable[UUID], *, on: date, using: str = "default") -> tuple[Decided, ...]:
    """Every record of these people with its decision, worked out at this moment."""
    schedule = council().schedule
    known = facts_of(people, using=using)
    return tuple(Decided(one.person, one.facts, decide(one.facts, schedule, on)) for one in known)


def at_destruction(person: UUID, *, on: date) -> dict[str, Decision]:
    """The decision about each class of a person's records at the moment of destruction; as a job, which sees everybody.

    What belongs to another record goes with the last of the person's own; who somebody is goes with the last record
    that is about them or names them. Only what is `Due` may be destroyed.
    """
    found = decisions(_named_with(person), on=on, using=JOBS)
    own = [one for one in found if one.person == person]
    last_own = last_of([one.decision for one in own], on)
    last_of_all = last_of([one.decision for one in found], on)
    return {one.record_class: _resolved(one, last_own, last_of_all) for one in own}


def _resolved(one: Decided, last_own: Decision, last_of_all: Decision) -> Decision:
    if one.record_class == IDENTITY:
        return last_of_all
    return last_own if one.as_parent else one.decision


def _named_with(person: UUID) -> list[UUID]:
    with connections[JOBS].cursor() as cursor:
        cursor.execute("SELECT gate.named_with(%s)", [person])
        return [row[0] for row in cursor.fetchall()]
