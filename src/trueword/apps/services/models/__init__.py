"""All models of the services, gathered where Django looks for them."""

from trueword.apps.services.models.base import Text
from trueword.apps.services.models.centres import (
    Attendance,
    Centre,
    CentreAnswer,
    CentreFamily,
    CentreNote,
    Registrant,
    Session,
)
from trueword.apps.services.models.early_help import HelpAgreement, HelpMember, HelpPlan, HelpReview
from trueword.apps.services.models.home_education import HomeContact, HomeEducation, HomeFinding, HomeStep

__all__ = [
    "Attendance", "Centre", "CentreAnswer", "CentreFamily", "CentreNote", "HelpAgreement", "HelpMember", "HelpPlan",
    "HelpReview", "HomeContact", "HomeEducation", "HomeFinding", "HomeStep", "Registrant", "Session", "Text",
]  # fmt: skip
