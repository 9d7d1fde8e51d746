"""Who asked that a referral be closed, why, and did a manager sign it?"""

from typing import ClassVar

from django.db import models

from trueword.apps.records.models.base import ChildFact, code


class ClosureRequest(ChildFact):
    """A worker's request to close a child in need episode; a manager signs it or gives it back with words.

    `reason` is the census code. Whoever asked does not answer; they may take it back while nobody has answered.
    """

    ANSWERS: ClassVar[list[tuple[str, str]]] = [
        ("", "Waits for a manager"),
        ("signed", "Signed"),
        ("back", "Given back"),
        ("taken_back", "Taken back by the one who asked"),
    ]

    referral = models.ForeignKey("records.Referral", models.PROTECT, related_name="+")
    closes_on = models.DateField()
    reason = models.CharField(max_length=20)
    words = models.CharField(max_length=500)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=12, default="", blank=True, choices=ANSWERS)
    answer_words = code(500)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta(ChildFact.Meta):
        """One waits for each referral; two people close a case; an answer has somebody who gave it."""

        constraints = [
            *ChildFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["referral"], condition=models.Q(answer=""), name="one_closure_waits"
            ),
            models.CheckConstraint(
                condition=~models.Q(answer__in=["signed", "back"])
                | (models.Q(answered_by__isnull=False) & ~models.Q(answered_by=models.F("asked_by"))),
                name="closure_needs_two",
            ),
        ]
