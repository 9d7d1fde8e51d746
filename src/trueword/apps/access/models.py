"""Who works here and with whom? Users, the roles they hold, teams, workers, involvements, restrictions.

A person of the record is named here by their random id alone: access lies below the records and must not know them.
"""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

ROLES = [
    ("practitioner", "Practitioner"),
    ("front_door", "Front door"),
    ("data_officer", "Data officer"),
    ("information_governance", "Information governance"),
    ("auditor", "Auditor"),
]


class Key(models.Model):
    """A random id made in Python: the database never returns a row that one may not see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        """Abstract."""

        abstract = True


class Users(BaseUserManager["User"]):
    """Makes users; passwords are hashed with argon2."""

    def create_user(self, sign_in_name: str, password: str | None = None, **fields: Any) -> "User":
        """A user with a hashed password; without one they cannot sign in locally."""
        user = self.model(sign_in_name=sign_in_name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(Key, AbstractBaseUser):
    """Somebody who signs in. Has no rights of their own: those come with the roles they hold."""

    sign_in_name = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = Users()


class Team(Key):
    """A team, as fed from the case system or made here."""

    code = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    parent_code = models.CharField(max_length=100, default="")
    parent_name = models.CharField(max_length=200, default="")
    phone = models.CharField(max_length=40, default="")


class Worker(Key):
    """A professional, as fed from the case system; `user` once they sign in here."""

    code = models.CharField(max_length=100, unique=True)
    staff_number = models.CharField(max_length=100, default="")
    name = models.CharField(max_length=200, default="")
    registration_number = models.CharField(max_length=50, default="")
    job_title = models.CharField(max_length=200, default="")
    department = models.CharField(max_length=100, default="")
    full_time_equivalent = models.CharField(max_length=20, default="")
    is_agency = models.BooleanField(null=True)
    user = models.OneToOneField(User, models.SET_NULL, null=True)


class RoleHeld(Key):
    """A role held by somebody in a team for a time; granted by another person, or by the installation itself."""

    user = models.ForeignKey(User, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=40, choices=ROLES)
    team = models.ForeignKey(Team, models.PROTECT, null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    granted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Who grants is never the one who benefits."""

        constraints = [
            models.CheckConstraint(condition=~Q(granted_by=F("user")), name="nobody_grants_to_themselves"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="role_ends_after_start"
            ),
        ]


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


class Restriction(Key):
    """A record that only named people may know of; identical to missing for everyone else."""

    person_id = models.UUIDField(db_index=True)
    reason_code = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True)
    review_due = models.DateField()


class RestrictionNames(Key):
    """One person named on a restriction: they see the record as if it were not restricted."""

    restriction = models.ForeignKey(Restriction, models.CASCADE, related_name="names")
    user = models.ForeignKey(User, models.PROTECT)
