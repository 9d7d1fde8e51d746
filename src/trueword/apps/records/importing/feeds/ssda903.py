"""What does the SSDA903 return tell, and where does it lie in the record?"""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from trueword.apps.records import models as m
from trueword.apps.records.importing.feeds.shape import NOTHING, YEAR, Feed, Field, Sql, TableFeeds

CARE = frozenset({"card"})
WHO = frozenset({"person", "card", "keys"})
UPN = r"^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]$"
LOOKED_AFTER = "children looked after at any time in the year"


def _fact(
    table: str, model: type[Model], key: tuple[Field, ...], fields: dict[str, Field], covers: str, **more: Any
) -> TableFeeds:
    """A table with one row for each fact about one child."""
    feed = Feed(model, ("CHILD", *key), fields, subject="CHILD", pairs=True, **more)
    born = "" if table == "Episodes" else "DOB"
    return TableFeeds(table, (feed,), people=("CHILD",), born=born, covers=covers)


HEADER = TableFeeds(
    "Header",
    (
        Feed(
            m.PersonStatement, ("CHILD",),
            {
                "sex": "SEX", "birth_date": "DOB", "ethnicity": "ETHNIC", "is_mother": "MOTHER",
                "mothers_child_birth_date": "MC_DOB", "standing": Sql("0"),
                "upn": Sql("""CASE WHEN s."UPN" ~ '^UN[1-5]$' THEN '' ELSE coalesce(left(s."UPN", 40), '') END""", ("UPN",)),
                "upn_unknown": Sql("""CASE WHEN s."UPN" ~ '^UN[1-5]$' THEN s."UPN" ELSE '' END""", ("UPN",)),
            },
            subject="CHILD", touches=WHO, once=True, rank="standing", own="m.standing = 0",
        ),
        Feed(m.Identifier, ("CHILD", Sql("'LA child id'")), {"kind": Sql("'LA child id'"), "value": "CHILD"},
             subject="CHILD", touches=frozenset({"keys"}), once=True, unreadable=NOTHING),
        Feed(m.Identifier, ("CHILD", Sql("'UPN'")), {"kind": Sql("'UPN'"), "value": "UPN"},
             subject="CHILD", touches=frozenset({"keys"}), once=True, unreadable=NOTHING, where=f"""s."UPN" ~ '{UPN}'"""),
    ),
    people=("CHILD",), about_people=True, upn="UPN", born="DOB",
    covers="children looked after in the year, care leavers and children adopted",
)  # fmt: skip

TABLES: tuple[TableFeeds, ...] = (
    HEADER,
    _fact("Episodes", m.CareEpisode, ("DECOM",), {
        "start_date": "DECOM", "start_reason": "RNE", "legal_status": "LS", "need": "CIN", "placement": "PLACE",
        "provider": "PLACE_PROVIDER", "end_date": "DEC", "end_reason": "REC",
        "placement_change_reason": "REASON_PLACE_CHANGE", "home_postcode": "HOME_POST",
        "placement_postcode": "PL_POST", "urn": "URN",
    }, LOOKED_AFTER, touches=frozenset({"periods", "card"})),
    _fact("Reviews", m.CareReview, ("REVIEW",), {"review_date": "REVIEW", "participation": "REVIEW_CODE"}, LOOKED_AFTER),
    _fact("UASC", m.UnaccompaniedChild, (YEAR,), {"year": YEAR, "ceased_date": "DUC"},
          "unaccompanied asylum-seeking children in the year"),
    _fact("OC2", m.HealthYear, (YEAR,), {
        "year": YEAR, "sdq_score": "SDQ_SCORE", "sdq_reason": "SDQ_REASON", "convicted": "CONVICTED",
        "health_check": "HEALTH_CHECK", "immunisations": "IMMUNISATIONS", "teeth_check": "TEETH_CHECK",
        "health_assessment": "HEALTH_ASSESSMENT", "substance_misuse": "SUBSTANCE_MISUSE",
        "intervention_received": "INTERVENTION_RECEIVED", "intervention_offered": "INTERVENTION_OFFERED",
    }, "children looked after for the whole year"),
    _fact("OC3", m.CareLeaver, (YEAR,), {
        "year": YEAR, "in_touch": "IN_TOUCH", "activity": "ACTIV", "accommodation": "ACCOM",
    }, "care leavers whose 17th to 21st birthday fell in the year"),
    _fact("AD1", m.Adoption, (YEAR,), {
        "year": YEAR, "decision_date": "DATE_INT", "matching_date": "DATE_MATCH", "by_foster_carer": "FOSTER_CARE",
        "number_of_adopters": "NB_ADOPTR", "sex_of_adopters": "SEX_ADOPTR", "status_of_adopters": "LS_ADOPTR",
    }, "children adopted in the year"),
    _fact("PlacedAdoption", m.PlacedForAdoption, ("DATE_PLACED",), {
        "placed_date": "DATE_PLACED", "ceased_date": "DATE_PLACED_CEASED", "ceased_reason": "REASON_PLACED_CEASED",
    }, "children placed for adoption in the year"),
    _fact("PrevPerm", m.PreviousPermanence, (), {
        "kind": "PREV_PERM", "authority": "LA_PERM", "order_date": "DATE_PERM",
    }, "children who started to be looked after in the year"),
    _fact("Missing", m.MissingEpisode, ("MIS_START",), {
        "kind": "MISSING", "start_date": "MIS_START", "end_date": "MIS_END",
    }, LOOKED_AFTER, touches=CARE),
    _fact("SWEpisodes", m.SocialWorkerEpisode, ("SW_DECOM",), {
        "worker_number": "SW_ID", "start_date": "SW_DECOM", "end_date": "SW_DEC", "change_reason": "SW_REASON",
    }, LOOKED_AFTER),
    _fact("DoLo", m.DeprivationOfLiberty, ("DOLO_START",), {"start_date": "DOLO_START", "end_date": "DOLO_END"},
          "children deprived of their liberty in the year"),
)  # fmt: skip
