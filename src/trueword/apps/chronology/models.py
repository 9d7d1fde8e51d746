"""What was frozen for court? A chronology as it stood at one moment, with the hash of every letter of it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from trueword.apps.records.api import Key


class Frozen(Key):
    """A chronology as it was shown at one moment: written once, and never changed whatever the record says later.

    `content` is canonical JSON and `page` the same as a page to read and print, both sealed under the keys of `people`
    (`frozen_words.py` writes and reads them); each hash is of all its bytes in UTF-8 before they were sealed.
    `people` are those whose life it tells, `named` who is named in it besides: the database shows it to those who may
    open all of the first and may know of all of them.
    """

    KINDS: ClassVar[list[tuple[str, str]]] = [("child", "Chronology"), ("family", "Chronology of the family")]

    person_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=10, choices=KINDS)
    people = ArrayField(models.UUIDField())
    named = ArrayField(models.UUIDField(), default=list)
    purpose = models.CharField(max_length=30)
    events = models.IntegerField()
    content = models.BinaryField()
    content_wraps = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    page = models.BinaryField()
    page_wraps = models.BinaryField()
    page_sha256 = models.CharField(max_length=64, db_index=True)
    frozen_by = models.UUIDField()
    frozen_at = models.DateTimeField()


class Mark(Key):
    """Somebody decided that an event is significant for one child, or that it is not. The last one counts; none is changed."""

    person_id = models.UUIDField(db_index=True)
    event = models.CharField(max_length=150)
    significant = models.BooleanField()
    marked_by = models.UUIDField()
    marked_at = models.DateTimeField()
