"""How do signs come to be, and how does somebody decide about one?"""

from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from django.db import connections
from django.utils import timezone

from trueword.apps.access.api import Ask, Refuse, Viewer, decided
from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.watching.models import Sign
from trueword.apps.watching.rules import RULES, Rule

KEEP = """
INSERT INTO watching_sign (id, code, user_id, person_id, day, count, usual, found_at, outcome)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, '') ON CONFLICT ON CONSTRAINT sign_once DO NOTHING
"""


def watch(day: date, *, by: Actor, on: datetime) -> int:
    """Work out the signs of one day, in a named job's transaction; returns how many are new."""
    return sum(_noticed(rule, day, on) for rule in RULES)


def _noticed(rule: Rule, day: date, on: datetime) -> int:
    midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
    given: dict[str, datetime | date | int] = {
        "since": midnight - timedelta(days=rule.days),
        "until": midnight,
        "limit": rule.limit,
        "day": day,
    }
    with connections["jobs"].cursor() as cursor:
        cursor.execute(rule.query, given)
        new = 0
        for user, person, when, count, usual in cursor.fetchall():
            cursor.execute(KEEP, [uuid4(), rule.code, user, person, when, count, usual, on])
            new += cursor.rowcount
    return new


def judge(viewer: Viewer, sign: UUID, outcome: str, note: str, *, on: datetime) -> bool | Refuse:
    """Say what came of a sign. True when it was open and is now decided; nobody decides about themselves."""
    verdict = decided(viewer, Ask("review", "rights"), on=on)
    if isinstance(verdict.decision, Refuse):
        return verdict.decision
    if outcome not in dict(Sign.OUTCOMES):
        raise ValueError(f"unknown outcome {outcome!r}")
    open_ones = Sign.objects.filter(id=sign, decided_at=None)
    person = open_ones.values_list("person_id", flat=True).first()
    done = open_ones.update(outcome=outcome, decided_by=viewer.actor.user, decided_at=on)
    entry = Entry("judge sign", "done", "rights", rule=verdict.decision.grant.code, said=note,
                  sentence=verdict.decision.grant.sentence, detail={"sign": str(sign), "outcome": outcome})  # fmt: skip
    record(entry, by=viewer.actor, on=on, subjects=[person] if person else [])
    return bool(done)
