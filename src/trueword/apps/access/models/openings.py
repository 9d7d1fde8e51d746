"""Who opened a household without a standing relationship, for how long, why, and who looked at it afterwards?"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from trueword.apps.access.models.staff import Key, User


class Opening(Key):
    """A household is open to one member of staff for at most an hour. Somebody else reviews it; nothing blocks the worker.

    `approved_by` is the on-call manager who opened, by its reference, a record that nobody may know of.
    """

    KINDS = (
        ("emergency", "Emergency Duty Team"),
        ("reason", "Written reason"),
        ("approved", "Approved by reference"),
    )
    OUTCOMES = (("right", "It was right"), ("talk", "Talk with the worker"), ("breach", "It was a breach"))

    user = models.ForeignKey(User, models.PROTECT, related_name="openings")
    person_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20, choices=KINDS)
    purpose = models.CharField(max_length=40)
    reason_code = models.CharField(max_length=40, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    review_due = models.DateField()
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=OUTCOMES, default="")
    request = models.ForeignKey("OpeningRequest", models.PROTECT, null=True, related_name="openings")

    class Meta:
        """At most an hour; whoever gains by it neither approves nor reviews it."""

        indexes = (
            models.Index(fields=["user", "ends_at"], name="opening_user"),
            models.Index(fields=["review_due"], condition=Q(reviewed_at=None), name="opening_to_review"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("user")),
                name="nobody_approves_their_own_opening",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("user")),
                name="nobody_reviews_their_own_opening",
            ),
        )


class OpenedPerson(Key):
    """One person of the household that an opening covers."""

    opening = models.ForeignKey(Opening, models.CASCADE, related_name="people")
    person_id = models.UUIDField()

    class Meta:
        """Looked up by opening, each person once."""

        constraints = (models.UniqueConstraint(fields=["opening", "person_id"], name="opened_once"),)


class OpeningRequest(Key):
    """Somebody asks the on-call manager to open, by its reference, a record that they may not know of.

    The answer on the page is the same whether there is such a record or not. `reference` is what was typed, for the
    manager to read; `identifier`, or `names` with `born`, are the keys that the database looks for when it is approved.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="opening_requests")
    reference = models.CharField(max_length=200)
    identifier = models.CharField(max_length=110, default="")
    names = ArrayField(models.CharField(max_length=110), default=list)
    born = models.DateField(null=True)
    purpose = models.CharField(max_length=40)
    reason_code = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)

    class Meta:
        """Nobody decides about their own request."""

        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("user")),
                name="nobody_grants_their_own_request",
            ),
        )
