"""Which records may only named people know of, who guards them, and when was that last looked at?"""

from django.db import models

from trueword.apps.access.models.staff import Key, Team, User


class Restriction(Key):
    """A record that only named people may know of; identical to missing for everyone else."""

    person_id = models.UUIDField(db_index=True)
    reason_code = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True)
    review_due = models.DateField()
    guardian_team = models.ForeignKey(Team, models.PROTECT, null=True)


class RestrictionNames(Key):
    """One person named on a restriction: they see the record as if it were not restricted."""

    restriction = models.ForeignKey(Restriction, models.CASCADE, related_name="names")
    user = models.ForeignKey(User, models.PROTECT)


class RestrictionReview(Key):
    """Somebody looked again whether a restriction is still needed: every 90 days."""

    restriction = models.ForeignKey(Restriction, models.CASCADE, related_name="reviews")
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(User, models.PROTECT)
    outcome = models.CharField(max_length=10, choices=(("kept", "Kept"), ("ended", "Ended")))
    next_due = models.DateField(null=True)
