"""What do all rows of the services have in common? A random id, who wrote them, and when."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models


def code(length: int = 20) -> models.CharField:  # type: ignore[type-arg]
    """A code or short text; empty when not given."""
    return models.CharField(max_length=length, default="", blank=True)


def person() -> models.ForeignKey:  # type: ignore[type-arg]
    """A person of the record, named by their id."""
    return models.ForeignKey("records.Person", models.PROTECT, related_name="+")


class Written(models.Model):
    """A row that somebody wrote here; the id is made in Python, so that the database never returns a row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recorded_by = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        """Abstract."""

        abstract = True


class Text(Written):
    """What somebody wrote about these people in one service. Written and read by `texts.py` alone, and never changed.

    `sealed` is the text under a key of its own; `wraps` is that key, wrapped once by the key of each person.
    """

    SERVICES = (
        ("centre", "Children's centre"),
        ("home education", "Home education"),
        ("early help", "Early help"),
    )

    service = models.CharField(max_length=20, choices=SERVICES)
    people = ArrayField(models.UUIDField())
    sealed = models.BinaryField()
    wraps = models.BinaryField()
