"""What do all facts of the record have in common? A random id, a subject, and where they came from."""

import uuid

from django.db import models

HERE = uuid.UUID("00000000-0000-4000-8000-000000000001")
"""The source of everything recorded here: fixed, so that nobody has to look it up."""


def code(length: int = 20, **options: object) -> models.CharField:  # type: ignore[type-arg]
    """A code or short text as the source wrote it; empty when not given."""
    return models.CharField(max_length=length, default="", blank=True, **options)  # type: ignore[arg-type]


def day() -> models.DateField:  # type: ignore[type-arg]
    """A date that may be unknown; an unreadable one is kept in `unreadable`."""
    return models.DateField(null=True, blank=True)


class Key(models.Model):
    """A random id made in Python: the database never has to return a row that one may not see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        """Abstract."""

        abstract = True


class FedFact(Key):
    """A fact that a source tells: fed from a file and read-only here, or recorded here by somebody (source `here`).

    `source_row` is the fact's own key within its source and table (case id, or child and date; its own id when recorded
    here); `first_file` and `last_file` say which file told it first and last; `unreadable` keeps values that could not be
    read, by column; `recorded_by` and `recorded_at` say who wrote it last when no file tells it.
    """

    source = models.ForeignKey("records.Source", models.PROTECT, related_name="+", db_index=False)
    source_row = models.CharField(max_length=300)
    first_file = models.ForeignKey(
        "records.ImportedFile", models.PROTECT, related_name="+", db_index=False, null=True
    )
    last_file = models.ForeignKey(
        "records.ImportedFile", models.PROTECT, related_name="+", db_index=False, null=True
    )
    line = models.IntegerField(null=True)
    unreadable = models.JSONField(default=dict, blank=True)
    recorded_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        """Abstract: one source tells one row once, and it is either fed or recorded here."""

        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["source", "source_row"], name="%(class)s_told_once"),
            models.CheckConstraint(
                condition=models.Q(
                    first_file=None, last_file=None, recorded_by__isnull=False, recorded_at__isnull=False
                )
                | models.Q(
                    first_file__isnull=False, last_file__isnull=False, recorded_by=None, recorded_at=None
                ),
                name="%(class)s_fed_or_recorded",
            ),
        ]


class ChildFact(FedFact):
    """A fed fact about one person."""

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="+")

    class Meta(FedFact.Meta):
        """Abstract."""

        abstract = True
