"""What is withdrawn, and what is left to say of what was destroyed?

A parcel holds the rows of one class of one person, sealed under a key that lies with the keys; a stub says that there was
such a record, and a certificate what was done with it. Whose it was, a stub does not say: only who gives the name and the
birth date finds it, by a keyed number of them whose secret lies with the keys.
"""

import uuid

from django.db import models


class Parcel(models.Model):
    """A class of record of one person, out of the live tables for 30 days. Its id is that of its key, and of the stub.

    `until` is the last day for which it had to be kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person_id = models.UUIDField(db_index=True)
    record_class = models.CharField(max_length=60)
    rule = models.CharField(max_length=100)
    batch = models.UUIDField(db_index=True)
    withdrawn_at = models.DateTimeField()
    until = models.DateField()
    rows = models.IntegerField()
    sealed = models.BinaryField()
    wraps = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        """One at a time of a person's class."""

        constraints = (
            models.UniqueConstraint(fields=["person_id", "record_class"], name="withdrawn_once_at_a_time"),
        )


class Withheld(models.Model):
    """A keyed number of what a parcel holds: so that no file brings it back while it is withdrawn. Gone with the parcel."""

    id = models.BigAutoField(primary_key=True)
    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="withheld")
    kind = models.CharField(max_length=10)
    mark = models.CharField(max_length=32)
    withdrawn_at = models.DateTimeField()

    class Meta:
        """Found by its number, as marks are."""

        indexes = (models.Index(fields=["mark", "kind"], name="withheld_lookup"),)


class Stub(models.Model):
    """A record of this class was destroyed: when, under which rule, in which batch. `completed_at`: no copy is left."""

    id = models.UUIDField(primary_key=True)
    record_class = models.CharField(max_length=60, db_index=True)
    rule = models.CharField(max_length=100)
    batch = models.UUIDField(db_index=True)
    withdrawn_at = models.DateTimeField()
    destroyed_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    rows = models.IntegerField()
    line = models.IntegerField()
    line_sha256 = models.CharField(max_length=64)
    event_id = models.UUIDField()


class Mark(models.Model):
    """A keyed number by which a stub is found: of a name and birth date, of an identifier, or of one fed row."""

    KINDS = (("name", "Name and birth date"), ("number", "Identifier"), ("row", "A row that a file told"))

    id = models.BigAutoField(primary_key=True)
    stub = models.ForeignKey(Stub, models.PROTECT, related_name="marks", db_index=False)
    kind = models.CharField(max_length=10, choices=KINDS)
    mark = models.CharField(max_length=32)

    class Meta:
        """Found by its number."""

        indexes = (models.Index(fields=["mark", "kind"], name="mark_lookup"),)


class Certificate(models.Model):
    """What was signed about one destruction; a later one about the same stub says more and stands beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    stub = models.ForeignKey(Stub, models.PROTECT, related_name="certificates")
    body = models.TextField()
    key = models.CharField(max_length=20)
    signature = models.BinaryField()
    issued_at = models.DateTimeField()
