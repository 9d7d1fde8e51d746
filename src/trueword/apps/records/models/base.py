"""What do all facts of the record have in common? A random id, a subject, and where they came from."""

import uuid

from django.db import models


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
    """A fact fed from a source: read-only here, with the file and line that last told it.

    `source_row` is the fact's own key within its source and table (case id, or child and date); `first_file` and
    `last_file` say which file told it first and last; `unreadable` keeps values that could not be read, by column.
    """

    source = models.ForeignKey("records.Source", models.PROTECT, related_name="+", db_index=False)
    source_row = models.CharField(max_length=300)
    first_file = models.ForeignKey("records.ImportedFile", models.PROTECT, related_name="+", db_index=False)
    last_file = models.ForeignKey("records.ImportedFile", models.PROTECT, related_name="+", db_index=False)
    line = models.IntegerField(null=True)
    unreadable = models.JSONField(default=dict, blank=True)

    class Meta:
        """Abstract: one source tells one row once."""

        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["source", "source_row"], name="%(class)s_told_once"),
        ]


class ChildFact(FedFact):
    """A fed fact about one person."""

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="+")

    class Meta(FedFact.Meta):
        """Abstract."""

        abstract = True
