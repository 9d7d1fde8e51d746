"""Which family has early help, who leads, who agreed, and what did reviews say?

The episode itself is the record's own fact (fed, or recorded here). Needs and actions are facts of the record too.
"""

from django.db import models

from trueword.apps.services.models.base import Text, Written, code, person
from trueword.policy import early_help


class HelpPlan(Written):
    """Early help for a family: who leads, from which agency, why, when it is reviewed, and how it ended."""

    started_on = models.DateField()
    lead_professional = models.CharField(max_length=120)
    lead_agency = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    review_due = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    outcome = code(20)


class HelpMember(Written):
    """One member of the family that is helped; for a child `episode_id` is the early help episode in the record."""

    plan = models.ForeignKey(HelpPlan, models.PROTECT, related_name="members")
    person = person()
    episode_id = models.UUIDField(null=True)

    class Meta:
        """Once in a plan."""

        constraints = (models.UniqueConstraint(fields=["plan", "person"], name="helped_once"),)


class HelpAgreement(Written):
    """What somebody said about taking part, with what right, and how that is known. Another answer is another row."""

    plan = models.ForeignKey(HelpPlan, models.PROTECT, related_name="agreements")
    person = person()
    answer = models.CharField(max_length=12, choices=list(early_help.ANSWERS.items()))
    capacity = models.CharField(max_length=20, choices=list(early_help.CAPACITIES.items()))
    evidence = models.CharField(max_length=20, choices=list(early_help.EVIDENCE.items()))
    said_on = models.DateField()


class HelpReview(Written):
    """A review: when, who was there, what it found, and when the next is."""

    plan = models.ForeignKey(HelpPlan, models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    present = code(300)
    text = models.ForeignKey(Text, models.PROTECT, related_name="+")
