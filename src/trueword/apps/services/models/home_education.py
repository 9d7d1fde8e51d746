"""Which children are educated at home, what was done to find out, and what was found?"""

from django.db import models

from trueword.apps.services.models.base import Text, Written, code, person
from trueword.policy import home_education as home


class HomeEducation(Written):
    """A time of education at home: who told the council, when, why, and how it ended."""

    person = person()
    notified_on = models.DateField()
    told_by = models.CharField(max_length=20, choices=list(home.TOLD_BY.items()))
    started_on = models.DateField(null=True)
    school_left = code(120)
    reason = models.CharField(max_length=20, choices=list(home.REASONS.items()))
    ended_on = models.DateField(null=True)
    end_reason = code(20)

    class Meta:
        """One that goes on for each child."""

        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_on=None), name="one_home_education"
            ),
        )


class HomeFact(Written):
    """Something that belongs to a time of education at home; the child stands on it for the database's net."""

    episode = models.ForeignKey(HomeEducation, models.PROTECT, related_name="%(class)ss")
    person = person()

    class Meta:
        """Abstract."""

        abstract = True


class HomeContact(HomeFact):
    """A contact with the family, or an attempt; what was said, and what advice was given."""

    kind = models.CharField(max_length=20, choices=list(home.CONTACTS.items()))
    happened_on = models.DateField()
    child_seen = models.BooleanField(null=True)
    text = models.ForeignKey(Text, models.PROTECT, related_name="+", null=True)


class HomeFinding(HomeFact):
    """Whether the education is suitable, as the council found it on a day, and why."""

    finding = models.CharField(max_length=20, choices=list(home.FINDINGS.items()))
    found_on = models.DateField()
    text = models.ForeignKey(Text, models.PROTECT, related_name="+")


class HomeStep(HomeFact):
    """A notice under section 437(1), or a school attendance order, and what came of it."""

    kind = models.CharField(max_length=10, choices=list(home.STEPS.items()))
    made_on = models.DateField()
    answer_by = models.DateField(null=True)
    school = code(120)
    outcome = code(20)
    outcome_on = models.DateField(null=True)
