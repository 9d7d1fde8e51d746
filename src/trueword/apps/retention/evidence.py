"""What does the notice say of keeping? Records past their time, those whose time ends this year, and what holds records.

Counted over the stored decisions, and over the holds as they are asked at destruction. Whoever publishes them rounds and
hides first.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db import connections

from trueword.apps.records.api import Count
from trueword.apps.retention.deciding import sweep
from trueword.apps.words import council

JOBS = "jobs"
AT_ONCE = 5_000
SCOPE = "the records in Trueword"
STATES = """
SELECT count(*) FILTER (WHERE answer = 'until' AND until BETWEEN %(on)s AND %(end)s),
    count(*) FILTER (WHERE answer IS NULL AND cardinality(holds) = 0)
FROM retention_decision
"""
PEOPLE = "SELECT DISTINCT person_id FROM retention_decision"
PAST = """
SELECT count(*) FROM retention_decision WHERE answer = 'until' AND until < %s AND cardinality(holds) = 0
    AND NOT record_id = ANY (%s)
"""
HELD = """
SELECT record_id, split_part(code, ' ', 1) FROM gate.holds_on(%(people)s, %(classes)s)
UNION SELECT record_id, unnest(holds) FROM retention_decision WHERE person_id = ANY (%(people)s)
"""


def figures(on: datetime) -> tuple[Count, ...]:
    """Every count of keeping, once everything that changed is decided anew; as a named job."""
    sweep(on=on)
    held = _held()
    this_year, unknown = _states(on.date())
    return (
        Count(
            "past_their_time",
            "records past their time that nobody has decided about",
            _past(on.date(), held),
            SCOPE,
        ),
        Count("due_this_year", "records whose time ends in the rest of this year", this_year, SCOPE),
        Count("cannot_tell", "records kept because a fact is missing", unknown, SCOPE),
        *_by_reason(held),
    )


def _states(on: date) -> tuple[int, int]:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(STATES, {"on": on, "end": date(on.year, 12, 31)})
        this_year, unknown = cursor.fetchone()
        return int(this_year), int(unknown)


def _held() -> dict[UUID, set[str]]:
    """The codes of the holds on each record that is held."""
    found: dict[UUID, set[str]] = {}
    for people in _in_parts():
        with connections[JOBS].cursor() as cursor:
            cursor.execute(HELD, {"people": people, "classes": list(council().schedule.classes)})
            for record, code in cursor.fetchall():
                found.setdefault(record, set()).add(code)
    return found


def _in_parts() -> Iterator[list[UUID]]:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(PEOPLE)
        people = [row[0] for row in cursor.fetchall()]
    for start in range(0, len(people), AT_ONCE):
        yield people[start : start + AT_ONCE]


def _past(on: date, held: dict[UUID, set[str]]) -> int:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(PAST, [on, list(held)])
        return int(cursor.fetchone()[0])


def _by_reason(held: dict[UUID, set[str]]) -> Iterator[Count]:
    found = Counter(code for codes in held.values() for code in codes)
    for hold in council().schedule.holds:
        why = hold.words.rstrip(".")
        yield Count(
            f"on_hold.{hold.code}", f"records on hold: {why[:1].lower()}{why[1:]}", found[hold.code], SCOPE
        )
