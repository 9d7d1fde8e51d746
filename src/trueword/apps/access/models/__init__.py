"""Staff, their relationships with people, restrictions, and openings in an emergency."""

from trueword.apps.access.models.openings import OpenedPerson, Opening, OpeningRequest
from trueword.apps.access.models.relationships import Allocation, Conflict, Involvement, RotaTurn
from trueword.apps.access.models.restrictions import Restriction, RestrictionNames, RestrictionReview
from trueword.apps.access.models.staff import (
    ROLES,
    Key,
    RoleAsked,
    RoleHeld,
    Session,
    Team,
    User,
    Users,
    Worker,
)

__all__ = [
    "ROLES", "Allocation", "Conflict", "Involvement", "Key", "OpenedPerson", "Opening", "OpeningRequest", "Restriction",
    "RestrictionNames", "RestrictionReview", "RoleAsked", "RoleHeld", "RotaTurn", "Session", "Team", "User", "Users", "Worker",
]  # fmt: skip
