"""What is kept of a batch: its records and why each was due, who looked, who signed, and what became of each?

The application never changes what a record of a batch is, nor anything that somebody signed: it adds, and the
database's own net refuses the author's signature and one for a content that is no longer so.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


def _key() -> models.UUIDField:  # type: ignore[type-arg]
    return models.UUIDField(primary_key=True, default=uuid.uuid4)


def _who() -> models.UUIDField:  # type: ignore[type-arg]
    return models.UUIDField(null=True)


def _when() -> models.DateTimeField:  # type: ignore[type-arg]
    return models.DateTimeField(null=True)


def _words(size: int = 40) -> ArrayField:  # type: ignore[type-arg]
    return ArrayField(models.CharField(max_length=size), default=list)


def _why() -> models.CharField:  # type: ignore[type-arg]
    return models.CharField(max_length=300, default="", blank=True)


class Batch(models.Model):
    """The records of one class that fell due in one year. `shadow`: it is measured, and nothing of it goes."""

    id = _key()
    record_class = models.CharField(max_length=60)
    year = models.IntegerField()
    shadow = models.BooleanField()
    seed = models.CharField(max_length=32)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    called_off_by = _who()
    called_off_at = _when()
    called_off_why = _why()
    carried_out_at = _when()

    class Meta:
        """Called off by somebody, at a time, for a reason, or not at all."""

        constraints = (
            models.CheckConstraint(
                condition=Q(called_off_at=None, called_off_by=None)
                | (~Q(called_off_why="") & Q(called_off_at__gte=F("proposed_at")) & Q(called_off_by__isnull=False)),
                name="call_off_is_whole",
            ),
        )  # fmt: skip


class Item(models.Model):
    """One record of a batch, as it was when it was proposed, and what became of it.

    `counted_from` holds the facts that the period was counted from, and is emptied when it is destroyed; `also` the classes
    of the person that go with it; `parcels` what was withdrawn, in that order.
    """

    STATES = (
        ("", "proposed"), ("would go", "would have gone"), ("stopped", "stopped"), ("withdrawn", "withdrawn"),
        ("put back", "put back"), ("destroyed", "destroyed"), ("complete", "destruction complete"),
    )  # fmt: skip

    id = _key()
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="items")
    person_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField(db_index=True)
    record_class = models.CharField(max_length=60)
    until = models.DateField()
    rules = _words()
    counted_from = models.TextField()
    also = _words(60)
    excepted_by = _who()
    excepted_at = _when()
    excepted_why = _why()
    review_on = models.DateField(null=True)
    state = models.CharField(max_length=12, default="", choices=STATES)
    state_at = _when()
    stopped_by = _words(200)
    parcels = ArrayField(models.UUIDField(), default=list)
    withdrawn_at = _when()
    destroyed_at = _when()

    class Meta:
        """A record stands once in a batch; it is taken out by somebody, for a reason, until a day, or not at all."""

        constraints = (
            models.UniqueConstraint(fields=["batch", "record_id"], name="once_in_a_batch"),
            models.CheckConstraint(
                condition=Q(excepted_at=None, excepted_by=None)
                | (~Q(excepted_why="") & Q(excepted_by__isnull=False) & Q(review_on__isnull=False)),
                name="exception_is_whole",
            ),
        )  # fmt: skip


class Look(models.Model):
    """Somebody looked at one record of the sample, and found it right or wrong."""

    id = _key()
    item = models.ForeignKey(Item, models.PROTECT, related_name="looks")
    right = models.BooleanField()
    why = _why()
    looked_by = models.UUIDField()
    looked_at = models.DateTimeField()

    class Meta:
        """What is wrong is said."""

        constraints = (
            models.CheckConstraint(condition=Q(right=True) | ~Q(why=""), name="wrong_is_said"),
            models.UniqueConstraint(fields=["item", "looked_by"], name="one_look_each"),
        )


class Signature(models.Model):
    """Somebody signed what the batch was at that moment."""

    id = _key()
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="signatures")
    content_hash = models.CharField(max_length=64)
    signed_by = models.UUIDField()
    role = models.CharField(max_length=40)
    signed_at = models.DateTimeField()

    class Meta:
        """Nobody signs the same content twice."""

        constraints = (
            models.UniqueConstraint(fields=["batch", "content_hash", "signed_by"], name="one_signature_each"),
        )
