"""When two identities part again, what hid them while they were one? It hides both, until somebody ends it."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connections

RESTRICTED = """
WITH kept AS (SELECT *, gen_random_uuid() AS made FROM access_restriction WHERE id = ANY (%(ids)s)
), copied AS (
    INSERT INTO access_restriction (id, person_id, reason_code, since, until, review_due, guardian_team_id)
    SELECT made, %(person)s, reason_code, since, until, review_due, guardian_team_id FROM kept
)
INSERT INTO access_restrictionnames (id, restriction_id, user_id)
SELECT gen_random_uuid(), kept.made, named.user_id
FROM kept JOIN access_restrictionnames AS named ON named.restriction_id = kept.id
"""
CLOSE = """
INSERT INTO access_conflict (id, user_id, person_id, kind, state, told_by_id, told_at, decided_by_id, decided_at)
SELECT gen_random_uuid(), user_id, %(person)s, kind, state, told_by_id, told_at, decided_by_id, decided_at
FROM access_conflict WHERE id = ANY (%(ids)s)
"""


def guard_alike(person: UUID, restrictions: Iterable[UUID], conflicts: Iterable[UUID]) -> None:
    """Copy these restrictions, with everybody they name, and these conflicts to another person. For named jobs."""
    with connections["jobs"].cursor() as cursor:
        cursor.execute(RESTRICTED, {"person": person, "ids": list(restrictions)})
        cursor.execute(CLOSE, {"person": person, "ids": list(conflicts)})
