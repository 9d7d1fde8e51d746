"""What does the children in need census tell, and where does it lie in the record?"""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from trueword.apps.records import models as m
from trueword.apps.records.importing.feeds.shape import NOTHING, Feed, Field, Sql, TableFeeds

WHO = frozenset({"person", "card", "keys"})
CARD = frozenset({"card"})
UPN = "^[A-Za-z][0-9]{11}[0-9A-Za-z]$"
IN_NEED = "children in need at any time in the year"
# The census numbers modules only within one file: a staged row leads to its parent's row in the record.
IN_MODULE = """
JOIN stage_cindetails AS d ON d."LAchildID" = s."LAchildID" AND d."CINdetailsID" = s."CINdetailsID"
JOIN work_cindetails_0 AS r ON r.n = d._row
"""
REFERRAL = Sql("r.id")
# A statement is told by two groups of the return that stand side by side.
CHARACTERISTICS = """
LEFT JOIN (SELECT DISTINCT ON ("LAchildID") "LAchildID" AS who, "Ethnicity" AS ethnicity, _unreadable AS bad
           FROM stage_childcharacteristics ORDER BY "LAchildID", _row) AS c ON c.who = s."LAchildID"
"""


def _identifier(kind: str, column: str, where: str) -> Feed:
    called = Sql(f"'{kind}'")
    return Feed(m.Identifier, ("LAchildID", called), {"kind": called, "value": Sql(f'upper(s."{column}")', (column,))},
                subject="LAchildID", touches=frozenset({"keys"}), once=True, unreadable=NOTHING, where=where)  # fmt: skip


def _within(
    table: str,
    model: type[Model],
    key: str,
    fields: dict[str, Field],
    also: tuple[Feed, ...] = (),
    **more: Any,
) -> TableFeeds:
    """A group inside a CINdetails module, known by its module and its own date."""
    feed = Feed(model, (REFERRAL, key), {"referral_id": REFERRAL, **fields}, subject="LAchildID", joins=IN_MODULE,
                pairs=True, group="referral_id", **more)  # fmt: skip
    return TableFeeds(table, (feed, *also), people=("LAchildID",), covers=IN_NEED)


CHILDREN = TableFeeds(
    "ChildIdentifiers",
    (
        Feed(
            m.PersonStatement, ("LAchildID",),
            {
                "sex": "Sex", "gender": "GenderCurrent", "birth_date": "PersonBirthDate",
                "expected_birth_date": "ExpectedPersonBirthDate", "death_date": "PersonDeathDate",
                "ethnicity": Sql("coalesce(left(c.ethnicity, 20), '')"), "upn": "UPN", "former_upn": "FormerUPN",
                "upn_unknown": "UPNunknown", "standing": Sql("0"),
            },
            subject="LAchildID", joins=CHARACTERISTICS, touches=WHO, once=True, rank="standing",
            unreadable="coalesce(s._unreadable, '{}'::jsonb) || coalesce(c.bad, '{}'::jsonb)", own="m.standing = 0",
        ),
        _identifier("LA child id", "LAchildID", "true"),
        _identifier("UPN", "UPN", f"""s."UPN" ~ '{UPN}'"""),
        _identifier("Former UPN", "FormerUPN", f"""s."FormerUPN" ~ '{UPN}'"""),
    ),
    people=("LAchildID",), about_people=True, upn="UPN", born="PersonBirthDate", covers=IN_NEED,
)  # fmt: skip

# A conference stands in its enquiry; the date in the module itself is another one only where no enquiry tells it.
HELD_AFTER_ENQUIRY = Feed(
    m.Conference, (Sql("e.id"), Sql("'conference'")),
    {"referral_id": REFERRAL, "enquiry_id": Sql("e.id"), "held_date": "DateOfInitialCPC"},
    subject="LAchildID", joins=IN_MODULE + "JOIN work_section47_0 AS e ON e.n = s._row", once=True,
    where='s."DateOfInitialCPC_text" IS NOT NULL',
)  # fmt: skip
HELD_WITHOUT_ENQUIRY = Feed(
    m.Conference, (REFERRAL, Sql("'conference'")),
    {"referral_id": REFERRAL, "held_date": "DateOfInitialCPC"},
    subject="LAchildID", joins="JOIN work_cindetails_0 AS r ON r.n = s._row", once=True,
    where="""s."DateOfInitialCPC_text" IS NOT NULL AND NOT EXISTS (
        SELECT FROM stage_section47 AS q WHERE q."LAchildID" = s."LAchildID" AND q."CINdetailsID" = s."CINdetailsID"
        AND q."DateOfInitialCPC_text" = s."DateOfInitialCPC_text")""",
)  # fmt: skip

TABLES: tuple[TableFeeds, ...] = (
    CHILDREN,
    TableFeeds("ChildCharacteristics", people=("LAchildID",), about_people=True, with_="ChildIdentifiers"),
    TableFeeds(
        "Disabilities",
        (Feed(m.Disability, ("LAchildID", "Disability"), {"disability": "Disability"}, subject="LAchildID", pairs=True),),
        people=("LAchildID",), covers=IN_NEED,
    ),
    TableFeeds(
        "CINdetails",
        (
            Feed(m.Referral, ("LAchildID", "CINreferralDate"), {
                "referral_date": "CINreferralDate", "referral_source": "ReferralSource",
                "primary_need": "PrimaryNeedCode", "no_further_action": "ReferralNFA",
                "conference_date": "DateOfInitialCPC", "closure_date": "CINclosureDate",
                "closure_reason": "ReasonForClosure",
            }, subject="LAchildID", touches=CARD, pairs=True),
            HELD_WITHOUT_ENQUIRY,
        ),
        people=("LAchildID",), covers=IN_NEED,
    ),
    _within("Assessments", m.Assessment, "AssessmentActualStartDate", {
        "start_date": "AssessmentActualStartDate", "internal_review_date": "AssessmentInternalReviewDate",
        "authorisation_date": "AssessmentAuthorisationDate",
    }),
    TableFeeds(
        "AssessmentFactorsList",
        (Feed(
            m.AssessmentFactor, (Sql("a.id"), "AssessmentFactor"),
            {"assessment_id": Sql("a.id"), "factor": "AssessmentFactor"}, subject="LAchildID", pairs=True,
            group="assessment_id",
            joins="""
            JOIN stage_assessments AS t ON t."LAchildID" = s."LAchildID" AND t."CINdetailsID" = s."CINdetailsID"
                AND t."AssessmentID" = s."AssessmentID"
            JOIN work_assessments_0 AS a ON a.n = t._row""",
        ),),
        people=("LAchildID",), covers=IN_NEED,
    ),
    _within("CINplanDates", m.ChildInNeedPlan, "CINPlanStartDate", {
        "start_date": "CINPlanStartDate", "end_date": "CINPlanEndDate",
    }),
    _within("Section47", m.Section47, "S47ActualStartDate", {
        "start_date": "S47ActualStartDate", "conference_target": "InitialCPCtarget",
        "conference_not_required": "ICPCnotRequired",
    }, also=(HELD_AFTER_ENQUIRY,)),
    _within("ChildProtectionPlans", m.ProtectionPlan, "CPPstartDate", {
        "start_date": "CPPstartDate", "end_date": "CPPendDate", "initial_category": "InitialCategoryOfAbuse",
        "latest_category": "LatestCategoryOfAbuse", "previous_plans": "NumberOfPreviousCPP",
    }, touches=CARD),
    TableFeeds(
        "Reviews",
        (Feed(
            m.PlanReview, (Sql("p2.id"), "CPPreviewDate"), {"plan_id": Sql("p2.id"), "review_date": "CPPreviewDate"},
            subject="LAchildID", pairs=True, group="plan_id",
            joins="""
            JOIN stage_childprotectionplans AS t ON t."LAchildID" = s."LAchildID"
                AND t."CINdetailsID" = s."CINdetailsID" AND t."CPPID" = s."CPPID"
            JOIN work_childprotectionplans_0 AS p2 ON p2.n = t._row""",
        ),),
        people=("LAchildID",), covers=IN_NEED,
    ),
    _within("PreProceedingsandFGDM", m.PreProceedings, "PPStartDate", {
        "start_date": "PPStartDate", "letter_before_proceedings": "LBPSentDate",
        "family_meeting_offered": "FGDMMeetingOffer", "family_meeting": "FGDMMeetingFac", "initial_meeting": "InitialPPMeetingDate",
        "review_meetings": "ReviewMeetingsCount", "step_decision": "StepDecisionDate", "outcome": "PPOutcome",
        "court_application": "CourtAppDate", "letter_initiating_care_proceedings": "LetterInitCPDate",
    }),
)  # fmt: skip
