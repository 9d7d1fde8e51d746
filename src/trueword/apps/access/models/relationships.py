"""Who is involved with whom? Told by the case system, or recorded here by somebody else than the one who gains by it.

A person of the record is named here by their random id alone: access lies below the records and must not know them.
"""

from django.db import models
from django.db.models import F, Q

from trueword.apps.access.models.staff import Key, Team, User, Worker


class Involvement(Key):
    """A worker or team involved with a person for a time (SSD involvements, SSDA903 social-worker episodes)."""

    person_id = models.UUIDField(db_index=True)
    worker = models.ForeignKey(Worker, models.PROTECT, null=True)
    team = models.ForeignKey(Team, models.PROTECT, null=True)
    kind = models.CharField(max_length=100, default="")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    change_reason = models.CharField(max_length=200, default="")
    source_row = models.CharField(max_length=200, unique=True)
    source_id = models.UUIDField(null=True)
    file_id = models.UUIDField(null=True)
    line = models.IntegerField(null=True)
    last_file_id = models.UUIDField(null=True)
    unreadable = models.JSONField(default=dict)

    class Meta:
        """Looked up by worker and by team: whose caseload, who may open."""

        indexes = [
            models.Index(fields=["team", "person_id"], name="involvement_team"),
            models.Index(fields=["worker", "person_id"], name="involvement_worker"),
        ]


class Allocation(Key):
    """A member of staff works with a person for a time: who recorded it, on what event, never for themselves.

    `valid_to` is the first day without it: what ends today is over today.
    """

    KINDS = (
        ("allocated", "Allocated worker"), ("reviewing", "Independent reviewing officer"), ("chairing", "Conference chair"),
        ("advising", "Personal adviser"), ("case", "Request, complaint or court case"),
        ("sampled", "Sample of an audit or inspection"),
    )  # fmt: skip

    user = models.ForeignKey(User, models.PROTECT, related_name="allocations")
    person_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20, choices=KINDS)
    event = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Whoever grants is never the one who benefits."""

        indexes = (models.Index(fields=["user", "person_id"], name="allocation_user"),)
        constraints = (
            models.CheckConstraint(condition=~Q(granted_by=F("user")), name="nobody_allocates_themselves"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="allocation_ends_after_start",
            ),
        )


class RotaTurn(Key):
    """Somebody is on duty: in the Emergency Duty Team, or as the manager on call. Kept by somebody else."""

    KINDS = (("emergency_duty", "Emergency Duty Team"), ("on_call_manager", "On-call manager"))

    user = models.ForeignKey(User, models.PROTECT, related_name="turns")
    kind = models.CharField(max_length=20, choices=KINDS)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        """Nobody puts themselves on the rota. A turn that was called off ends as it begins."""

        indexes = (models.Index(fields=["user", "ends_at"], name="rota_user"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(made_by=F("user")), name="nobody_puts_themselves_on_the_rota"
            ),
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="turn_ends_after_start"),
        )


class Conflict(Key):
    """A member of staff is the person, or close to them. Declared or confirmed it hides the record; suspected it does not."""

    STATES = (
        ("declared", "Declared"), ("confirmed", "Confirmed"), ("suspected", "Suspected"), ("dismissed", "Dismissed"),
    )  # fmt: skip
    KINDS = (
        ("self", "It is my own record"), ("family", "Family"), ("friend", "Friend or neighbour"),
        ("other", "Another reason"), ("same_surname", "Same surname"), ("same_address", "Same address"),
        ("same_phone", "Same telephone number"),
    )  # fmt: skip

    user = models.ForeignKey(User, models.PROTECT, related_name="conflicts")
    person_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20, choices=KINDS)
    state = models.CharField(max_length=20, choices=STATES)
    told_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """Looked up by worker; nobody decides about their own."""

        indexes = (models.Index(fields=["user", "person_id"], name="conflict_user"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("user")),
                name="nobody_decides_their_own_conflict",
            ),
        )
