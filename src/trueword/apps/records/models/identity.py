"""Which identities did somebody decide to be one person, and which must never be brought together?"""

from django.db import models

from trueword.apps.records.models.base import Key


class Merge(Key):
    """Two identities that somebody decided are one person: from then on `merged` is found as `survivor`.

    `before` is what was settled and worked out about both until then, by table; `own` the rows that were the survivor's.
    An undone merge stays here with who undid it. Named by random ids alone, because a merged person has no card.
    """

    survivor = models.UUIDField(db_index=True)
    merged = models.UUIDField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    before = models.JSONField(default=dict)
    own = models.JSONField(default=dict)
    undone_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """Nobody is merged twice at a time, nor with themselves."""

        constraints = (
            models.UniqueConstraint(
                fields=["merged"], condition=models.Q(undone_at=None), name="merged_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=~models.Q(survivor=models.F("merged")), name="nobody_merges_with_themselves"
            ),
        )


class SealedLink(Key):
    """The record from before an adoption and the one from after it: never shown together, never suggested as one.

    Only those whose role reaches adoption records read this table. Everybody else's queries are kept apart by the
    database's functions `gate.apart` and `gate.beside_sealed`, which never say of whom the other side is.
    """

    person_before = models.UUIDField(db_index=True)
    person_after = models.UUIDField(db_index=True)
    sealed_by = models.UUIDField()
    sealed_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Nobody is kept apart from themselves."""

        constraints = (
            models.CheckConstraint(
                condition=~models.Q(person_before=models.F("person_after")),
                name="nobody_is_sealed_from_themselves",
            ),
        )
