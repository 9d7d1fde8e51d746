"""What was noticed in the log, about whom, and what did somebody make of it? And where staff live, for that alone."""

import uuid

from django.db import models


class Sign(models.Model):
    """Something in the log that may need looking at: a member of staff, a day, perhaps one person. Never a verdict."""

    OUTCOMES = (
        ("fine", "There was a reason"),
        ("talk", "Talk with the worker"),
        ("breach", "It was a breach"),
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=20)
    user_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    day = models.DateField()
    count = models.IntegerField()
    usual = models.IntegerField(null=True)
    found_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=OUTCOMES, default="")

    class Meta:
        """One sign of a kind for a worker, a person and a day, however often the night's job runs."""

        constraints = (
            models.UniqueConstraint(
                fields=["code", "user_id", "person_id", "day"], name="sign_once", nulls_distinct=False
            ),
        )


class Home(models.Model):
    """The postcode where a member of staff lives: used to notice that they look at their own street, and shown nowhere."""

    user_id = models.UUIDField(primary_key=True)
    postcode = models.CharField(max_length=12)
