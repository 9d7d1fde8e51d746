"""Which children do the SSDA903 and the children in need census describe differently?

The tables of the first are called `looked_after_...`, those of the second `in_need_...`. A child is the same where
CHILD is LAchildID, the authority's own number in both. None of these is the Department's rule: each says why we ask.
"""

from collections.abc import Mapping
from types import MappingProxyType

from trueword.returns.given import ABSENT
from trueword.returns.rule import Flag, Reading, Rule
from trueword.returns.words import Words

LOOKED_AFTER, IN_NEED = "SSDA903", "CIN"
_SAME_CHILD = "looked_after_header h JOIN in_need_child_identifiers c ON c.la_child_id = h.child"


def _rule(code: str, message: str, why: str, causes: str, **flags: Flag) -> Rule:
    fields = tuple(dict.fromkeys(field for flag in flags.values() for field in flag.fields))
    flagged = MappingProxyType({flag.table: flag.fields for flag in flags.values()})
    tables = tuple(flagged)
    words = Words(
        code, message, "query", tables, frozenset(), fields, "2026-27", "both rows", why, "", "", flagged
    )
    unless = tuple(ABSENT(table) for table in tables)
    return Rule("across", words, message, Reading(causes, MappingProxyType(dict(flags)), unless))


def _child(code: str, message: str, why: str, ours: str, theirs: str, differs: str) -> Rule:
    """One fact about the child that both returns hold."""
    causes = f"SELECT h.pos AS header, c.pos AS child FROM {_SAME_CHILD} WHERE {differs}"
    return _rule(code, message, why, causes, header=HEADER(ours), child=CHILD(theirs))


def HEADER(*fields: str) -> Flag:
    """Cells of SSDA903's Header."""
    return Flag(f"{LOOKED_AFTER} Header", fields)


def EPISODE(*fields: str) -> Flag:
    """Cells of SSDA903's Episodes."""
    return Flag(f"{LOOKED_AFTER} Episodes", fields)


def CHILD(*fields: str) -> Flag:
    """Cells of the census's ChildIdentifiers."""
    return Flag(f"{IN_NEED} ChildIdentifiers", fields)


def REFERRAL(*fields: str) -> Flag:
    """Cells of the census's CINdetails."""
    return Flag(f"{IN_NEED} CINdetails", fields)


def PLAN(*fields: str) -> Flag:
    """Cells of the census's ChildProtectionPlans."""
    return Flag(f"{IN_NEED} ChildProtectionPlans", fields)


_NOT_SHORT_BREAK = "(e.ls IS NULL OR e.ls NOT IN ('V3', 'V4'))"

RULES = (
    _child(
        "X01", "The child's sex differs between the two returns.",
        "Both returns are published by sex and linked by the Department: one of the two is wrong.",
        "SEX", "Sex", "h.sex <> c.sex",
    ),
    _child(
        "X02", "The child's date of birth differs between the two returns.",
        "Age decides which rules, plans and duties apply; the Department links children by it.",
        "DOB", "PersonBirthDate", "h.dob <> c.person_birth_date",
    ),
    _rule(
        "X03", "The child's ethnicity differs between the two returns.",
        "Both returns are published by ethnicity; refusal in one and an answer in the other is a difference too.",
        "SELECT h.pos AS header, c.pos AS child FROM looked_after_header h JOIN in_need_child_characteristics c"
        " ON c.la_child_id = h.child WHERE h.ethnic <> c.ethnicity",
        header=HEADER("ETHNIC"), child=Flag(f"{IN_NEED} ChildCharacteristics", ("Ethnicity",)),
    ),
    _child(
        "X04", "The child's pupil number differs between the two returns.",
        "The pupil number links the child to schools and results; a child has one. UN1 to UN7 are no numbers.",
        "UPN", "UPN", "h.upn NOT LIKE 'UN_' AND h.upn <> c.upn",
    ),
    _rule(
        "X05", "The census says when the child died, but an episode of care is open or goes on after that day.",
        "A death ends care. One of the two records has not heard of it, and letters may still be sent.",
        "SELECT e.pos AS episode, c.pos AS child FROM looked_after_episodes e JOIN in_need_child_identifiers c"
        " ON c.la_child_id = e.child WHERE c.person_death_date IS NOT NULL"
        " AND (e.dec_text IS NULL OR e.decom > c.person_death_date OR e.dec > c.person_death_date)",
        episode=EPISODE("DECOM", "DEC"), child=CHILD("PersonDeathDate"),
    ),
    _rule(
        "X06", "Care ended because the child died, but the census has no date of death, or another.",
        "The other side of X05: REC E2 is a death.",
        "SELECT e.pos AS episode, c.pos AS child FROM looked_after_episodes e JOIN in_need_child_identifiers c"
        " ON c.la_child_id = e.child WHERE e.rec = 'E2' AND NOT same(e.dec, c.person_death_date)",
        episode=EPISODE("DEC", "REC"), child=CHILD("PersonDeathDate"),
    ),
    _rule(
        "X07", "The child is looked after at the end of the year but has no open episode of need.",
        "Every looked-after child is a child in need (section 17): the census must hold an open episode.",
        "SELECT e.pos AS episode FROM looked_after_episodes e WHERE e.dec_text IS NULL AND e.decom <= :year_end"
        f" AND {_NOT_SHORT_BREAK} AND NOT EXISTS (SELECT 1 FROM in_need_cin_details d WHERE d.la_child_id = e.child"
        " AND d.cin_closure_date IS NULL)",
        episode=EPISODE("CHILD", "DECOM", "DEC"), referral=REFERRAL("CINclosureDate"),
    ),
    _rule(
        "X08", "A child protection plan is open while the child is looked after in short breaks (V3 or V4).",
        "Short breaks are help that a family asked for; beside a plan, ask whether the legal status is right.",
        "SELECT e.pos AS episode, p.pos AS plan FROM looked_after_episodes e JOIN in_need_child_protection_plans p"
        " ON p.la_child_id = e.child WHERE e.ls IN ('V3', 'V4') AND p.cpp_start_date <= coalesce(e.dec, :year_end)"
        " AND (p.cpp_end_date IS NULL OR p.cpp_end_date >= e.decom)",
        episode=EPISODE("LS", "DECOM", "DEC"), plan=PLAN("CPPstartDate", "CPPendDate"),
    ),
    _rule(
        "X09", "A child protection plan is still open three months after the child came to be looked after.",
        "A care plan then does a protection plan's work; two plans side by side should be a decision.",
        "SELECT e.pos AS episode, p.pos AS plan FROM looked_after_episodes e JOIN in_need_child_protection_plans p"
        f" ON p.la_child_id = e.child WHERE {_NOT_SHORT_BREAK} AND e.rne = 'S' AND p.cpp_start_date <= e.decom"
        " AND p.cpp_end_date IS NULL AND coalesce(e.dec, :year_end) > add_months(e.decom, 3)",
        episode=EPISODE("DECOM", "DEC"), plan=PLAN("CPPendDate"),
    ),
    _rule(
        "X10", "The episode of need was closed as adopted, but no episode of care ended in adoption.",
        "Adoption from care is E11 or E12; a child adopted otherwise is closed for another reason.",
        "SELECT d.pos AS referral, h.pos AS header FROM in_need_cin_details d JOIN looked_after_header h"
        " ON h.child = d.la_child_id WHERE d.reason_for_closure = 'RC1' AND NOT EXISTS (SELECT 1"
        " FROM looked_after_episodes e WHERE e.child = h.child AND e.rec IN ('E11', 'E12'))",
        referral=REFERRAL("ReasonForClosure"), header=HEADER("CHILD"), episode=EPISODE("REC"),
    ),
    _rule(
        "X11", "Two children with different numbers share a pupil number across the two returns.",
        "One child under two numbers is counted twice, and neither record is whole.",
        "SELECT h.pos AS header, c.pos AS child FROM looked_after_header h JOIN in_need_child_identifiers c"
        " ON c.upn = h.upn WHERE h.upn NOT LIKE 'UN_' AND c.la_child_id <> h.child",
        header=HEADER("UPN"), child=CHILD("UPN"),
    ),
    _rule(
        "X12", "The open episode of care and the open episode of need give different categories of need.",
        "Both are decided at the same assessment and should change together. N9 and N0 are no category of the SSDA903.",
        "SELECT e.pos AS episode, d.pos AS referral FROM looked_after_episodes e JOIN in_need_cin_details d"
        " ON d.la_child_id = e.child WHERE e.dec_text IS NULL AND d.cin_closure_date IS NULL"
        " AND e.cin <> d.primary_need_code AND d.primary_need_code NOT IN ('N9', 'N0')",
        episode=EPISODE("CIN"), referral=REFERRAL("PrimaryNeedCode"),
    ),
)  # fmt: skip

BY_CODE: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in RULES})
