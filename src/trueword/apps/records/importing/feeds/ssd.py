"""What do the case system's flat files (Standard Safeguarding Dataset) tell, and where does it lie in the record?"""

from __future__ import annotations

from trueword.apps.access.api import Involvement, Team, Worker
from trueword.apps.records import models as m
from trueword.apps.records.importing.feeds import embedded
from trueword.apps.records.importing.feeds.shape import BY_CODE, NOTHING, Feed, Sql, TableFeeds, Told

WHO = frozenset({"person", "card", "keys", "names"})
KEYS = frozenset({"keys"})
NAMES = frozenset({"names"})
CARD = frozenset({"card"})
MOTHER = 'LEFT JOIN people AS o ON o.told = s."moth_person_id"'
CHILDLESS = {"other_id": "it names no child"}
EVIDENCE = """'Mother in the case system (ssd_mother ' || coalesce(left(s."moth_table_id", 100), '') || ')'"""
# A mother is told of as the birth mother: that is what the table is for (SSDA903 MC_DOB is drawn from it).
HIDDEN = """(coalesce(s._hidden, '') = 'yes' OR upper(coalesce(s."addr_address_type", '')) ~
    '(CONFIDENTIAL|REFUGE|PROTECTED|NOT TO BE DISCLOSED|NON.?DISCLOSURE)')"""
KIND = """CASE lower(coalesce(s."link_identifier_type", ''))
    WHEN 'unique pupil number' THEN 'UPN' WHEN 'upn' THEN 'UPN'
    WHEN 'former unique pupil number' THEN 'Former UPN' WHEN 'former upn' THEN 'Former UPN'
    WHEN '' THEN 'kind not told' ELSE left(s."link_identifier_type", 60) END"""


def _own_number(kind: str, column: str, where: str) -> Feed:
    called = Sql(f"'{kind}'")
    return Feed(m.Identifier, ("pers_person_id", called), {"kind": called, "value": column}, subject="pers_person_id",
                touches=KEYS, once=True, unreadable=NOTHING, where=where)  # fmt: skip


PERSON = TableFeeds(
    "ssd_person",
    (
        Feed(
            m.PersonStatement, ("pers_person_id",),
            {
                "forename": "pers_forename", "surname": "pers_surname", "sex": "pers_sex", "gender": "pers_gender",
                "ethnicity": "pers_ethnicity", "birth_date": "pers_dob", "expected_birth_date": "pers_expected_dob",
                "death_date": "pers_death_date", "nationality": "pers_nationality", "upn_unknown": "pers_upn_unknown",
                "is_mother": "pers_is_mother", "send": "pers_send_flag", "standing": Sql("0"),
            },
            subject="pers_person_id", touches=WHO, once=True, rank="standing", own="m.standing = 0",
        ),
        Feed(m.Name, ("pers_person_id", Sql("'name'")),
             {"kind": Sql("'legal'"), "forename": "pers_forename", "surname": "pers_surname"},
             subject="pers_person_id", touches=NAMES, once=True, unreadable=NOTHING,
             where='coalesce(s."pers_forename", s."pers_surname") IS NOT NULL'),
        _own_number("LA child id", "pers_person_id", "true"),
        _own_number("Legacy id", "pers_legacy_id", 's."pers_legacy_id" <> s."pers_person_id"'),
        _own_number("Common child id", "pers_common_child_id", 's."pers_common_child_id" IS NOT NULL'),
    ),
    people=("pers_person_id",), about_people=True, legacy="pers_legacy_id", born="pers_dob",
)  # fmt: skip

TABLES: tuple[TableFeeds, ...] = (
    TableFeeds("ssd_department", (Feed(
        Team, ("dept_team_id",),
        {"name": "dept_team_name", "parent_code": "dept_team_parent_id", "parent_name": "dept_team_parent_name"},
        told=BY_CODE, once=True,
    ),)),
    TableFeeds("ssd_professionals", (Feed(
        Worker, ("prof_professional_id",),
        {
            "staff_number": "prof_staff_id", "name": "prof_professional_name", "job_title": "prof_professional_job_title",
            "registration_number": "prof_social_worker_registration_no", "department": "prof_professional_department",
            "full_time_equivalent": "prof_full_time_equivalency",
            "is_agency": Sql("""CASE upper(s."prof_agency_worker_flag") WHEN 'Y' THEN true WHEN 'N' THEN false END""",
                             ("prof_agency_worker_flag",)),
        },
        told=BY_CODE, once=True,
    ),)),
    PERSON,
    TableFeeds("ssd_linked_identifiers", (Feed(
        m.Identifier, (Sql("'link'"), "link_table_id"),
        {
            "kind": Sql(KIND, ("link_identifier_type",)), "value": "link_identifier_value",
            "valid_from": "link_valid_from_date", "valid_to": "link_valid_to_date",
        },
        subject="link_person_id", touches=KEYS, own="starts_with(m.source_row, 'link|')",
    ),), people=("link_person_id",)),
    TableFeeds("ssd_mother", (
        Feed(m.Relationship, (Sql("'mother'"), "moth_table_id"),
             {"person_id": Sql("o.person_id"), "other_id": Sql("p.person_id"), "kind": Sql("'mother'"),
              "nature": Sql("'biological'"), "valid_from": "moth_childs_dob"},
             subject="moth_childs_person_id", joins=MOTHER, touches=frozenset({"person", "card"}), needs=CHILDLESS),
        Feed(m.ParentalResponsibility, (Sql("'mother'"), "moth_table_id"),
             {"holder_id": Sql("o.person_id"), "basis": Sql("'birth_mother'"), "evidence": Sql(EVIDENCE),
              "valid_from": "moth_childs_dob"},
             subject="moth_childs_person_id", joins=MOTHER, needs={"holder_id": "it names no mother"}),
    ), people=("moth_childs_person_id", "moth_person_id")),
    TableFeeds("ssd_family", (Feed(
        m.FamilyMembership, ("fami_table_id", "fami_family_id", "fami_person_id"), {"family_id": Sql("f.id")},
        subject="fami_person_id", touches=frozenset({"person"}),
        needs={"family_id": "it names no family"},
        joins='LEFT JOIN records_family AS f ON f.source_id = %(source)s AND f.code = left(s."fami_family_id", 100)',
    ),), people=("fami_person_id",), before="families"),
    TableFeeds("ssd_address", (Feed(
        m.Address, ("addr_table_id",),
        {
            "kind": "addr_address_type", "lines": Sql("coalesce(s._lines, '')", ("addr_address_json",)),
            "uprn": Sql("coalesce(s._uprn, '')", ("addr_address_json",)), "postcode": "addr_address_postcode",
            "confidential": Sql(HIDDEN), "valid_from": "addr_address_start_date", "valid_to": "addr_address_end_date",
        },
        subject="addr_person_id", touches=frozenset({"card", "keys"}),
    ),), people=("addr_person_id",), derive=embedded.addresses),
    TableFeeds("ssd_involvements", (Feed(
        Involvement, ("invo_involvements_id",),
        {
            "worker_id": Sql("w1.id", ("invo_professional_id",)), "team_id": Sql("t1.id", ("invo_professional_team",)),
            "kind": "invo_professional_role_id", "valid_from": "invo_involvement_start_date",
            "valid_to": "invo_involvement_end_date", "change_reason": "invo_worker_change_reason",
        },
        subject="invo_person_id", told=Told(first="file_id"), touches=CARD,
        joins="""LEFT JOIN access_worker AS w1 ON w1.code = s."invo_professional_id"
                 LEFT JOIN access_team AS t1 ON t1.code = s."invo_professional_team" """,
    ),), people=("invo_person_id",),
        stubs=((Worker, "invo_professional_id"), (Team, "invo_professional_team"))),
    TableFeeds("ssd_contacts", (Feed(
        m.Contact, ("cont_contact_id",),
        {
            "contact_date": "cont_contact_date", "contact_source": "cont_contact_source_code",
            "contact_source_text": "cont_contact_source_desc",
            "outcomes": Sql("coalesce(s._outcomes, '[]')::jsonb", ("cont_contact_outcome_json",)),
        },
        subject="cont_person_id", touches=frozenset({"person"}),
    ),), people=("cont_person_id",), derive=embedded.outcomes),
    TableFeeds("ssd_early_help_episodes", (Feed(
        m.EarlyHelpEpisode, ("earl_episode_id",),
        {
            "start_date": "earl_episode_start_date", "end_date": "earl_episode_end_date",
            "reason": "earl_episode_reason", "end_reason": "earl_episode_end_reason",
            "organisation": "earl_episode_organisation", "worker_id": Sql("w1.id", ("earl_episode_worker_id",)),
        },
        subject="earl_person_id", touches=frozenset({"person", "card"}),
        joins="""LEFT JOIN access_worker AS w1 ON w1.code = s."earl_episode_worker_id" """,
    ),), people=("earl_person_id",), stubs=((Worker, "earl_episode_worker_id"),)),
)  # fmt: skip
