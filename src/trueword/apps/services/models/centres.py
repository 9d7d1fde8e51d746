"""Which centres and sessions are there, which families registered, what did they answer, who came?

Registering opens no record of social care: these tables have a net of their own.
"""

from django.db import models

from trueword.apps.services.models.base import Text, Written, code, person
from trueword.policy import centres


class Centre(Written):
    """A children's centre or family hub, or a hall that it uses."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=list(centres.KINDS.items()))
    address = code(300)
    phone = code(40)
    closed_on = models.DateField(null=True)


class Session(Written):
    """Something families come to at a centre: for everybody (universal) or for families who were asked (targeted).

    People who gave no name are counted in `unnamed_adults` and `unnamed_children`.
    """

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="sessions")
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    targeted = models.BooleanField(default=False)
    place = code(120)
    cancelled_at = models.DateTimeField(null=True)
    unnamed_adults = models.PositiveSmallIntegerField(default=0)
    unnamed_children = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Found by day."""

        indexes = (models.Index(fields=["starts_at", "centre"], name="session_by_day"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="session_ends_after_start"
            ),
        )


class CentreFamily(Written):
    """A family that registered: where, when, who told of them, and how to reach them."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    registered_on = models.DateField()
    source = models.CharField(max_length=20, choices=list(centres.SOURCES.items()))
    address = code(300)
    postcode = code(12)
    phone = code(40)
    ended_on = models.DateField(null=True)
    end_reason = code(100)


class Registrant(Written):
    """One member of a registered family, and who they say they are to the children."""

    family = models.ForeignKey(CentreFamily, models.PROTECT, related_name="members")
    person = person()
    relation = models.CharField(max_length=20, choices=list(centres.RELATIONS.items()))
    left_on = models.DateField(null=True)

    class Meta:
        """Once in a family."""

        constraints = (models.UniqueConstraint(fields=["family", "person"], name="registered_once"),)


class CentreAnswer(Written):
    """One answer to one thing asked about one person. Never changed: another answer is another row."""

    family = models.ForeignKey(CentreFamily, models.PROTECT, related_name="answers")
    person = person()
    asked = models.CharField(max_length=20, choices=[(each.code, each.words) for each in centres.ASKED])
    answer = models.CharField(max_length=12, choices=list(centres.ANSWERS.items()))
    said_by = models.ForeignKey("records.Person", models.PROTECT, related_name="+")
    responsibility = models.CharField(max_length=12, choices=list(centres.RESPONSIBILITY.items()))
    said_on = models.DateField()


class Attendance(Written):
    """Somebody is expected at a session (`booked`), or came. A tick that was undone leaves its row without `came_at`."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances")
    family = models.ForeignKey(CentreFamily, models.PROTECT, related_name="attendances")
    person = person()
    booked = models.BooleanField(default=False)
    came_at = models.DateTimeField(null=True)

    class Meta:
        """Once at a session, however often it is ticked."""

        constraints = (models.UniqueConstraint(fields=["session", "person"], name="attends_once"),)


class CentreNote(Written):
    """What a worker of the centre wrote about a family, perhaps at a session."""

    family = models.ForeignKey(CentreFamily, models.PROTECT, related_name="notes")
    session = models.ForeignKey(Session, models.PROTECT, related_name="notes", null=True)
    happened_on = models.DateField()
    text = models.ForeignKey(Text, models.PROTECT, related_name="+")
