"""Which facts are recorded here where no case system tells them, with which fields, codes and checks? One value for each.

The fields are those of the census and the SSDA903; their codes are the Department's own (specifications of the returns).
"""

from dataclasses import dataclass
from typing import Any, Literal

from trueword.apps.records.api import (
    END_REASON,
    LEGAL_STATUS,
    PARTICIPATION,
    PLACEMENT,
    START_REASON,
    Assessment,
    AssessmentFactor,
    CareEpisode,
    CareReview,
    ChildInNeedPlan,
    Conference,
    PlanReview,
    ProtectionPlan,
    Referral,
    Section47,
)
from trueword.returns.tables import Collection, tables

Codes = tuple[tuple[str, str], ...]
YES_NO: Codes = (("0", "No"), ("1", "Yes"))


def _codes(collection: Collection, table: str, column: str) -> Codes:
    """The Department's codes of one column, with their names where it gives them."""
    found = next(one for one in tables(collection)[table].columns if one.name == column)
    return tuple((one.code, f"{one.code}: {one.name}" if one.name else one.code) for one in found.codes)


def _words(words: dict[str, str]) -> Codes:
    return tuple((code, f"{code}: {name}") for code, name in words.items())


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `needed`: nothing is recorded without it; `ahead`: a day that may lie in the future.

    `longest`: how many letters a line takes.
    """

    name: str
    label: str
    kind: Literal["day", "code", "line"] = "day"
    codes: Codes = ()
    needed: bool = False
    ahead: bool = False
    longest: int = 10


@dataclass(frozen=True, slots=True)
class Within:
    """What a fact belongs to: the field that says so, its model, what it is called, and the day on which that began."""

    field: str
    model: Any
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class Many:
    """Codes of which a fact may have several, each a row of its own."""

    model: Any
    field: str
    code: str
    label: str
    codes: Codes


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of fact. `begins` and `ends` are its days: it ends on or after the day it begins.

    `in_sequence`: of these one follows on another without a gap or a day in two (see `sequence.py`).
    """

    code: str
    title: str
    model: Any
    fields: tuple[Field, ...]
    begins: str
    ends: str = ""
    within: Within | None = None
    many: Many | None = None
    in_sequence: bool = False


REFERRAL = Within("referral", Referral, "referral", "referral_date")
ABUSE = _codes("cin", "ChildProtectionPlans", "InitialCategoryOfAbuse")
FORMS = {form.code: form for form in (
    Form("referral", "Referral", Referral, (
        Field("referral_date", "Day of the referral", needed=True),
        Field("referral_source", "Who referred", "code", _codes("cin", "CINdetails", "ReferralSource"), needed=True),
        Field("primary_need", "Primary need", "code", _codes("cin", "CINdetails", "PrimaryNeedCode")),
        Field("no_further_action", "No further action", "code", YES_NO),
        Field("closure_date", "Day on which it was closed"),
        Field("closure_reason", "Reason for closing", "code", _codes("cin", "CINdetails", "ReasonForClosure")),
    ), "referral_date", "closure_date"),
    Form("assessment", "Assessment", Assessment, (
        Field("start_date", "Day on which it started", needed=True),
        Field("internal_review_date", "Day of the internal review point", ahead=True),
        Field("authorisation_date", "Day on which it was authorised"),
    ), "start_date", "authorisation_date", REFERRAL,
        Many(AssessmentFactor, "assessment", "factor", "Factors identified at the end",
             _codes("cin", "AssessmentFactorsList", "AssessmentFactor"))),
    Form("section47", "Section 47 enquiry", Section47, (
        Field("start_date", "Day of the strategy discussion that started it", needed=True),
        Field("conference_target", "Day by which the conference is due", ahead=True),
        Field("conference_not_required", "Conference not required", "code", YES_NO),
    ), "start_date", within=REFERRAL),
    Form("conference", "Initial child protection conference", Conference, (
        Field("held_date", "Day on which it was held", needed=True),
    ), "held_date", within=REFERRAL),
    Form("need_plan", "Child in need plan", ChildInNeedPlan, (
        Field("start_date", "Day on which it started", needed=True), Field("end_date", "Day on which it ended"),
    ), "start_date", "end_date", REFERRAL),
    Form("protection_plan", "Child protection plan", ProtectionPlan, (
        Field("start_date", "Day on which it started", needed=True),
        Field("initial_category", "Category at the start", "code", ABUSE, needed=True),
        Field("latest_category", "Latest category", "code", ABUSE),
        Field("previous_plans", "How many plans before this one", "line"),
        Field("end_date", "Day on which it ended"),
    ), "start_date", "end_date", REFERRAL),
    Form("plan_review", "Review of a child protection plan", PlanReview, (
        Field("review_date", "Day of the review", needed=True),
    ), "review_date", within=Within("plan", ProtectionPlan, "child protection plan", "start_date")),
    Form("care_episode", "Legal status or placement of a looked-after child", CareEpisode, (
        Field("start_date", "Day from which it held", needed=True),
        Field("start_reason", "What began", "code", _words(START_REASON), needed=True),
        Field("legal_status", "Legal status", "code", _words(LEGAL_STATUS), needed=True),
        Field("need", "Need", "code", _codes("cin", "CINdetails", "PrimaryNeedCode"), needed=True),
        Field("placement", "Placement", "code", _words(PLACEMENT), needed=True),
        Field("provider", "Provider", "code", _codes("ssda903", "Episodes", "PLACE_PROVIDER")),
        Field("placement_change_reason", "Why the placement changed", "code",
              _codes("ssda903", "Episodes", "REASON_PLACE_CHANGE")),
        Field("end_date", "Day on which it ended"),
        Field("end_reason", "Why it ended", "code", _words(END_REASON)),
    ), "start_date", "end_date", in_sequence=True),
    Form("care_review", "Review of a looked-after child's case", CareReview, (
        Field("review_date", "Day on which it was held", needed=True),
        Field("participation", "How the child took part", "code", _words(PARTICIPATION), needed=True),
        Field("chaired_by", "Who chaired it", "line", needed=True, longest=200),
    ), "review_date"),
)}  # fmt: skip
"""By code, in the order of the page."""
