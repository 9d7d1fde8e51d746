"""What documents does the record hold, about whom, from whom? Their bytes lie outside the database, sealed."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from trueword.apps.documents.kinds import GIVERS, KINDS, STATES, WAYS
from trueword.apps.records.api import Key


class Document(Key):
    """One file that was put into the record, about these people.

    `people` are the subjects, for the database's own net. `author` is the worker whose it is here; `typed_by` somebody of
    business support who put it in for them. `stored` names its file,
    anew at each try. `dated` is the day on the document, unknown where it has none. `key_body` and
    `key_wraps` are the key of its file, sealed for its subjects: without this row nobody can read the file. `sha256` is that
    of what is kept. `replaced_by` is a newer version of it.
    """

    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    title = models.CharField(max_length=200)
    dated = models.DateField(null=True)
    given_by = models.CharField(max_length=20, choices=list(GIVERS.items()))
    giver = models.CharField(max_length=200, blank=True)
    received_on = models.DateField()
    received_how = models.CharField(max_length=20, choices=list(WAYS.items()))
    people = ArrayField(models.UUIDField())
    significant = models.BooleanField(default=False)
    author = models.UUIDField()
    typed_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    stored = models.UUIDField(unique=True)
    file_type = models.CharField(max_length=10)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    key_body = models.BinaryField()
    key_wraps = models.BinaryField()
    state = models.CharField(max_length=10, choices=[(code, code) for code in STATES])
    found = models.CharField(max_length=100, blank=True)
    scanned_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaces")

    class Meta:
        """The job asks for those that wait for the scanner."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["state", "scanned_at"], name="document_state", condition=models.Q(state="waiting")
            )
        ]


class Subject(Key):
    """One person that a document is about. `left_at`: it was moved away from them, and is about them no more."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="subjects", db_index=False)
    person = models.ForeignKey("records.Person", models.PROTECT, related_name="+", db_index=False)
    dated = models.DateField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        """Found by person, newest first; a person stands once on a document."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "person"], name="document_subject_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-dated"], name="subject_documents")
        ]


class Move(Key):
    """A document was filed about the wrong people: about whom it was before and after, and why. Never changed."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="moves")
    people_before = ArrayField(models.UUIDField())
    people_after = ArrayField(models.UUIDField())
    reason = models.CharField(max_length=300)
    moved_by = models.UUIDField()
    moved_at = models.DateTimeField()
