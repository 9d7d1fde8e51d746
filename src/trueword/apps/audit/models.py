"""What does one entry of the log hold? Codes, times, the actor and random ids; free text lies beside it."""

import uuid

from django.db import models


class Event(models.Model):
    """One read, write, decision or refusal. Insert-only; partitioned by month of `at`; no foreign keys out.

    The words that somebody typed (a reason, search terms) lie in `Text`; the event commits to them with
    SHA-256(salt + text), so that the text can later be destroyed and the proof stays valid.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    job = models.TextField(default="")
    role = models.TextField()
    action = models.TextField()
    purpose = models.TextField(default="")
    outcome = models.TextField()
    rule = models.TextField(default="")
    sentence = models.TextField(default="")
    relationship = models.TextField(default="")
    subject_count = models.IntegerField(default=0)
    detail = models.JSONField(default=dict)
    text_hash = models.BinaryField(null=True)

    class Meta:
        """Named plainly: the table of events."""

        db_table = "audit_event"


class Subject(models.Model):
    """One person that an event showed or changed: their random id and nothing else about them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event_id = models.UUIDField()
    at = models.DateTimeField()
    person_id = models.UUIDField()

    class Meta:
        """Partitioned by month like the events."""

        db_table = "audit_subject"


class Text(models.Model):
    """The words typed with an event, and the salt of their hash; deleted when the record they tell of is destroyed."""

    event_id = models.UUIDField(primary_key=True)
    salt = models.BinaryField()
    text = models.TextField()

    class Meta:
        """Apart from the events, so that words can go and the log stays."""

        db_table = "audit_text"
