"""Who belongs to a person's household, so that opening one at night opens what is needed to keep a child safe?

The people told as their relations, the other children of the same parents, and the same family group: of those the one
who asks may know of.
"""

from uuid import UUID

from django.db import connection

from trueword.apps.records.selectors.apart import kept_apart

ASK = """
WITH near AS (
    SELECT other_id AS id FROM records_relationship WHERE person_id = %(person)s
    UNION SELECT person_id FROM records_relationship WHERE other_id = %(person)s
    UNION SELECT sibling.other_id FROM records_relationship AS parent
        JOIN records_relationship AS sibling ON sibling.person_id = parent.person_id
            AND sibling.kind IN ('mother', 'father', 'parent')
        WHERE parent.other_id = %(person)s AND parent.kind IN ('mother', 'father', 'parent')
    UNION SELECT other.person_id FROM records_familymembership AS mine
        JOIN records_familymembership AS other ON other.family_id = mine.family_id
        WHERE mine.person_id = %(person)s
)
SELECT near.id FROM near JOIN records_indexcard AS card ON card.person_id = near.id WHERE near.id <> %(person)s
"""


def household(person: UUID) -> frozenset[UUID]:
    """The others of the household, without the person. Call inside the gate."""
    with connection.cursor() as cursor:
        cursor.execute(ASK, {"person": person})
        near = frozenset(row[0] for row in cursor.fetchall())
    return near - kept_apart(person)
