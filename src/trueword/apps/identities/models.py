"""What did somebody decide about two identities, and what was moved when they were merged?"""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Decision(models.Model):
    """What somebody decided about a doubt: about two people (the lower id first), or about one alone (`two` is empty).

    It stands as long as nothing but `grounds` speaks for the doubt; a new ground asks again. Never changed but for the end.
    """

    OUTCOMES: ClassVar[list[tuple[str, str]]] = [
        ("same", "Same person: merged"),
        ("not_same", "Not the same person"),
        ("open", "Left open"),
        ("told", "Told to the source"),
        ("right", "Put right at the source"),
        ("swapped", "Pupil numbers put right here"),
    ]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    one = models.UUIDField(db_index=True)
    two = models.UUIDField(null=True)
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    note = models.TextField(default="", blank=True)
    grounds = ArrayField(models.TextField(), default=list)
    merge = models.UUIDField(null=True)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)


class Move(models.Model):
    """One row that named the merged person when two identities were merged: moved to the survivor, or left where it was.

    `left_because` is not empty for a row that could not be moved: the survivor has the same row already, or it links the two.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    merge = models.UUIDField(db_index=True)
    table = models.CharField(max_length=63)
    row_id = models.CharField(max_length=64)
    column = models.CharField(max_length=63)
    old_person = models.UUIDField()
    left_because = models.CharField(max_length=40, default="", blank=True)


class Late(models.Model):
    """A row about the survivor that came after the merge: when it is undone, somebody says whose it is.

    `told` names the row as its source does, so that it can be looked up there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    merge = models.UUIDField(db_index=True)
    table = models.CharField(max_length=63)
    row_id = models.CharField(max_length=64)
    column = models.CharField(max_length=63)
    person = models.UUIDField()
    told = models.CharField(max_length=300, default="", blank=True)
    assigned_to = models.UUIDField(null=True)
    assigned_by = models.UUIDField(null=True)
    assigned_at = models.DateTimeField(null=True)
