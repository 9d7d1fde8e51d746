"""What links the one who acts with a person, and what hides that person from them? The database answers, in one query."""

from uuid import UUID

from django.db import connection

from trueword.policy.situation import FACTS, NOTHING, Situation

ASK = "SELECT * FROM gate.situation(%s)"
TOLD = frozenset(FACTS) - {"exists", "destroyed"}


def situation(person: UUID, *, exists: bool) -> Situation:
    """The facts that the rules ask for. `exists`: whether this worker's own view of the records holds the person."""
    with connection.cursor() as cursor:
        cursor.execute(ASK, [person])
        names = [column.name for column in cursor.description]
        told = dict(zip(names, cursor.fetchone(), strict=True))
    return (
        Situation(exists=exists, **{fact: told[fact] for fact in TOLD})
        if exists or _hidden(told)
        else NOTHING
    )


def rostered() -> bool:
    """Whether the one who acts is on the rota now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gate.rostered()")
        return bool(cursor.fetchone()[0])


def _hidden(told: dict[str, bool]) -> bool:
    """Hidden rather than missing: the log keeps the difference, the answer does not."""
    return told["restricted"] or told["adoption"] or told["conflict"]
