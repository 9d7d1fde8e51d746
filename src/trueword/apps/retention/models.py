"""What is known for keeping, what was decided, what stops destruction, and what somebody found out?

Facts and their changes are written by the database's own functions alone; nobody can write a fact that frees a record.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


def _day() -> models.DateField:  # type: ignore[type-arg]
    return models.DateField(null=True)


def _known() -> models.BooleanField:  # type: ignore[type-arg]
    return models.BooleanField(null=True)


def _names() -> ArrayField:  # type: ignore[type-arg]
    return ArrayField(models.CharField(max_length=40), default=list)


class RetentionFact(models.Model):
    """Everything the schedule asks about one class of record of one person; NULL is not known. Derived, kept by change."""

    record_id = models.UUIDField(primary_key=True)
    person_id = models.UUIDField(db_index=True)
    record_class = models.CharField(max_length=60)
    born = _day()
    born_is = models.CharField(max_length=10, null=True)
    expected_birth = _day()
    died = _day()
    has_died = _known()
    looked_after = _known()
    care_gaps = models.TextField(null=True)
    need_gaps = models.TextField(null=True)
    disabled = _known()
    adoption_order = _known()
    order_made = _day()
    sexual_abuse = _known()
    first_entry = _day()
    last_entry = _day()
    last_contact = _day()
    happened = _day()
    closed = _day()
    changed_at = models.DateTimeField()
    stale = models.BooleanField(default=True)

    class Meta:
        """Those whose decision is older than they are."""

        db_table = "retention_fact"
        indexes = (models.Index(fields=["person_id"], name="retention_stale", condition=Q(stale=True)),)


class Touched(models.Model):
    """Somebody whose record changed since their facts were worked out; as often as it changed."""

    person_id = models.UUIDField(db_index=True)


class FactChange(models.Model):
    """A fact from which a period is counted, as it was and as it is now: what re-anchored a record, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person_id = models.UUIDField(db_index=True)
    record_class = models.CharField(max_length=60)
    facts = _names()
    was = models.JSONField(null=True)
    now = models.JSONField(null=True)
    changed_at = models.DateTimeField()


class Decision(models.Model):
    """What the schedule says of one record as its facts stand, whatever the day; placed holds are asked each time.

    `holds` are those that stand without being placed.
    """

    record_id = models.UUIDField(primary_key=True)
    person_id = models.UUIDField(db_index=True)
    record_class = models.CharField(max_length=60)
    answer = models.CharField(max_length=20, null=True)
    until = _day()
    missing = _names()
    rules = _names()
    holds = _names()

    class Meta:
        """By class and day: a whole birth cohort falls due on one day."""

        indexes = (models.Index(fields=["record_class", "until"], name="decision_falls_due"),)


class Hold(models.Model):
    """Somebody placed it: nothing that it covers is destroyed until somebody releases it. A date of its own ends nothing.

    About one person or, without one, about everybody; of one class or, without one, of all; of a period or of all time.
    """

    KINDS = (
        ("HOLD-01", "Public inquiry"),
        ("HOLD-02 request", "Open request for the record"),
        ("HOLD-02 complaint", "Complaint"),
        ("HOLD-02 litigation", "Litigation, or a letter before it"),
        ("HOLD-03 review", "Safeguarding practice or child death review"),
        ("HOLD-03 police", "Police investigation"),
        ("HOLD-04", "Brother, sister or family still open"),
        ("HOLD-05", "Inquiry into group-based child sexual exploitation"),
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=30, choices=KINDS)
    person_id = models.UUIDField(null=True, db_index=True)
    record_class = models.CharField(max_length=60, default="", blank=True)
    period_from = _day()
    period_to = _day()
    why = models.CharField(max_length=300)
    reference = models.CharField(max_length=100, default="", blank=True)
    placed_by = models.UUIDField()
    placed_at = models.DateTimeField()
    until = _day()
    review_due = models.DateField()
    reviewed_by = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    released_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)
    release_why = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        """Released by somebody, at a time, for a reason, or not at all."""

        constraints = (
            models.CheckConstraint(
                condition=Q(released_at=None, released_by=None) | (~Q(release_why="") & Q(released_at__gte=F("placed_at"))
                & Q(released_by__isnull=False)),
                name="release_is_whole",
            ),
        )  # fmt: skip


class Finding(models.Model):
    """What somebody who searched found out: a yes or no that the sources do not tell, or known or alleged abuse."""

    FACTS = (
        ("looked_after", "Was ever looked after"),
        ("adoption_order", "An adoption order was made"),
        ("sexual_abuse", "Sexual abuse is known or alleged"),
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person_id = models.UUIDField(db_index=True)
    fact = models.CharField(max_length=20, choices=FACTS)
    value = models.BooleanField()
    why = models.CharField(max_length=300)
    found_by = models.UUIDField()
    found_at = models.DateTimeField()


class Sweep(models.Model):
    """One run over what changed: which schedule it went by, and how many facts and decisions were worked out anew."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    at = models.DateTimeField()
    schedule = models.CharField(max_length=64)
    people = models.IntegerField()
    decided = models.IntegerField()
