"""Who works here? Users, their sessions, the roles they hold, teams, and workers as the case system names them."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from trueword.policy.roles import NAMES

ROLES = list(NAMES.items())


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
    """Somebody who signs in. Has no rights of their own: those come with the roles they hold.

    `start_password`: what somebody else gave them to begin with; they choose their own before anything else.
    """

    sign_in_name = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    start_password = models.BooleanField(default=False)

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
    """A role held by somebody in a team for a time; granted by another person, or by the installation itself.

    `valid_to` is the first day without it: a role that ends today is gone with the next request.
    """

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


class RoleAsked(Key):
    """A role that the administrator proposes for somebody; in force once somebody else has approved it."""

    user = models.ForeignKey(User, models.PROTECT, related_name="roles_asked")
    role = models.CharField(max_length=40, choices=ROLES)
    team = models.ForeignKey(Team, models.PROTECT, null=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)

    class Meta:
        """Three people: who asks, who approves, and who gains."""

        constraints = [
            models.CheckConstraint(condition=~Q(asked_by=F("user")), name="nobody_asks_for_themselves"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | (~Q(decided_by=F("user")) & ~Q(decided_by=F("asked_by"))),
                name="three_people_to_a_role",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None, granted=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False, granted__isnull=False),
                name="role_decided_whole",
            ),
        ]


class Session(Key):
    """One sign-in, as the database knows it: the hash of its token, and until when it is good.

    The token itself is worked out by the site from a secret that the database never sees, so that whoever reads or
    writes tables cannot act in another's name. Ended at once when somebody leaves.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="sessions")
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=40, default="")
