"""Which other clocks run for a looked-after child and a care leaver? Plans, reviews, health, education, leaving care."""

from datetime import date
from typing import Any

from trueword.policy.clocks import when
from trueword.policy.clocks.clock import Clock
from trueword.policy.clocks.limits import Limit, limit
from trueword.policy.clocks.visits import AAR, SI_2010_959
from trueword.policy.conditions import All, Not

SI = "SI 2010/959, regulation"
LEAVERS = "Care Leavers (England) Regulations 2010 (SI 2010/2571), regulation"
NO_BREAKS = Not(when.SHORT_BREAKS)
BREAKS = "in a series of short breaks (each of at most 17 days, at most 75 days in 12 months)"
UNDER_5 = Not(when.reached("born", 5, "counted_from"))


def _rule(code: str, name: str, row: str, within: str, law: str, mark: str, **clock: Any) -> Clock:
    """A clock of the 2010 Regulations."""
    usual = {"force": "regulation", "starts": SI_2010_959, **clock}
    return Clock(code=code, name=name, row=row, limit=limit(within), law=law, mark=mark, **usual)


REVIEWS = (
    _rule("CLK-LAC-REVIEW-1", "First review", "LAC review", "20 working days", f"{SI} 33(1)", "read",
          start="looked_after", series="looked-after review", turn="first", when=when.ORDINARY_REVIEWS,
          where="not in short breaks nor placed for adoption"),
    _rule("CLK-LAC-REVIEW-2", "Second review", "LAC review", "3 months", f"{SI} 33(2)", "read",
          start="looked_after", series="looked-after review", turn="second", when=when.ORDINARY_REVIEWS,
          where="not in short breaks nor placed for adoption"),
    _rule("CLK-LAC-REVIEW-3", "Later reviews", "LAC review", "6 months", f"{SI} 33(2)", "read",
          start="looked_after", series="looked-after review", turn="later", when=when.ORDINARY_REVIEWS,
          where="not in short breaks nor placed for adoption"),
    Clock(code="CLK-LAC-REVIEW-ASKED", name="Review on request", row="LAC review", start="iro_asks", done="early_review",
          no_number="no number of days is set: earlier than the usual day when the independent reviewing officer asks "
                    "and in the other cases of the paragraph",
          law=f"{SI} 33(3)", force="regulation", mark="read", starts=SI_2010_959),
    _rule("CLK-LAC-48-R1", "First review, short breaks", "Short breaks: visits and reviews (reg 48)", "3 months",
          f"{SI} 48(3)", "to verify", start="short_breaks", series="looked-after review", turn="first",
          when=when.SHORT_BREAKS, where=BREAKS),
    _rule("CLK-LAC-48-R2", "Later reviews, short breaks", "Short breaks: visits and reviews (reg 48)", "6 months",
          f"{SI} 48(3)", "to verify", start="short_breaks", series="looked-after review", turn="next",
          when=when.SHORT_BREAKS, where=BREAKS),
    _rule("CLK-ADOPT-R-1", "First review, placed for adoption", "", "4 weeks",
          "Adoption Agencies Regulations 2005 (SI 2005/389), regulation 36(3)(a)", "read", starts=AAR, start="placement",
          series="looked-after review", turn="first", when=when.FOR_ADOPTION, where="placed for adoption"),
    _rule("CLK-ADOPT-R-2", "Second review, placed for adoption", "", "3 months",
          "Adoption Agencies Regulations 2005 (SI 2005/389), regulation 36(3)(b)", "read", starts=AAR, start="placement",
          series="looked-after review", turn="second", when=when.FOR_ADOPTION, where="placed for adoption"),
    _rule("CLK-ADOPT-R-3", "Later reviews, placed for adoption", "", "6 months",
          "Adoption Agencies Regulations 2005 (SI 2005/389), regulation 36(3)(c)", "read", starts=AAR, start="placement",
          series="looked-after review", turn="later", when=when.FOR_ADOPTION, where="placed for adoption"),
)  # fmt: skip

PLANS = (
    _rule("CLK-CARE-PLAN", "Care plan", "Care plan / placement plan", "10 working days", f"{SI} 4", "to verify",
          start="first_placement", done="care_plan",
          exceptions=("Before the first placement, if that is practicable.",)),
    _rule("CLK-PLACEMENT-PLAN", "Placement plan", "Care plan / placement plan", "5 working days", f"{SI} 9", "to verify",
          start="placement", done="placement_plan", when=NO_BREAKS, where="not in short breaks",
          exceptions=("Before the placement, if that is practicable.",)),
    Clock(code="CLK-SHORT-BREAK-PLAN", name="Care plan in short breaks", row="Short breaks (≤17 d each, ≤75 d/yr)",
          start="short_breaks", done="care_plan", when=when.SHORT_BREAKS, where=BREAKS,
          no_number="regulations 5 and 9 stand aside: the care plan says how the child's needs are met in the breaks",
          law=f"{SI} 48", force="regulation", mark="read", starts=SI_2010_959),
    _rule("CLK-REG-24", "Temporary approval of a connected person", "Connected-person temporary approval", "16 weeks",
          f"{SI} 24", "to verify", start="regulation_24_approval", done="regulation_24_ended", means="may last until",
          when=when.no("regulation_25_extended"), where="where it is not extended"),
    _rule("CLK-REG-25", "Temporary approval of a connected person, extended", "Connected-person temporary approval",
          "24 weeks", f"{SI} 25", "to verify", start="regulation_24_approval", done="regulation_24_ended",
          means="may last until", when=when.yes("regulation_25_extended"), where="where it is extended by 8 weeks"),
)  # fmt: skip

HEALTH_AND_SCHOOL = (
    _rule("CLK-HEALTH-1", "First health assessment", "Health assessment", "20 working days", f"{SI} 7", "to verify",
          start="looked_after", series="health assessment", turn="first", when=NO_BREAKS, where="not in short breaks",
          note="In time for the first review, which is due within 20 working days."),
    _rule("CLK-HEALTH-IHA", "Initial health assessment", "Initial health assessment", "20 working days",
          "Promoting the health and wellbeing of looked-after children (2015)", "to verify", force="statutory guidance",
          starts=date(2015, 3, 1), start="looked_after", series="health assessment", turn="first", when=NO_BREAKS,
          where="not in short breaks"),
    _rule("CLK-HEALTH-UNDER-5", "Health assessment under 5", "Health assessment", "6 months", f"{SI} 7", "to verify",
          start="looked_after", series="health assessment", turn="next", when=All((NO_BREAKS, UNDER_5)),
          where="before the 5th birthday, not in short breaks"),
    _rule("CLK-HEALTH-5", "Health assessment from 5", "Health assessment", "12 months", f"{SI} 7", "to verify",
          start="looked_after", series="health assessment", turn="next", when=All((NO_BREAKS, Not(UNDER_5))),
          where="from the 5th birthday, not in short breaks"),
    _rule("CLK-PEP", "Personal education plan", "PEP", "10 working days",
          "Promoting the education of looked-after children (2018)", "to verify", force="statutory guidance",
          starts=date(2018, 2, 1), start="looked_after", done="pep",
          exceptions=("In any case in time for the first review.",)),
    Clock(code="CLK-PEP-TERM", name="Personal education plan, each term", row="PEP", start="pep", done="pep_review",
          before="term_end", law="Promoting the education of looked-after children (2018)", force="statutory guidance",
          mark="to verify", starts=date(2018, 2, 1)),
)  # fmt: skip

LEAVING = (
    _rule("CLK-PATHWAY-NEEDS", "Pathway needs assessment", "Pathway needs assessment", "3 months", f"{SI} 42(1)", "read",
          start="eligible", done="pathway_needs_assessment"),
    _rule("CLK-PATHWAY-REVIEW", "Pathway plan review", "Pathway plan review; PA visits", "6 months", f"{LEAVERS} 7",
          "to verify", start="pathway_plan", series="pathway plan review", turn="every"),
    _rule("CLK-PA-VISIT-1", "Personal adviser's first visit", "Pathway plan review; PA visits", "7 days", f"{LEAVERS} 8",
          "to verify", start="new_accommodation", series="personal adviser visit", turn="first"),
    _rule("CLK-PA-VISIT-2", "Personal adviser's second visit", "Pathway plan review; PA visits", "28 days",
          f"{LEAVERS} 8", "to verify", start="new_accommodation", series="personal adviser visit",
          turn="second from start"),
    _rule("CLK-PA-VISIT-3", "Personal adviser's later visits", "Pathway plan review; PA visits", "2 months",
          f"{LEAVERS} 8", "to verify", start="new_accommodation", series="personal adviser visit", turn="later"),
    Clock(code="CLK-PA-25", name="Personal adviser on request", row="Personal adviser support", start="born",
          limit=Limit(25, "years"), means="at least until", when=when.happened("adviser_asked"),
          where="where the young person asks", law="Children and Social Work Act 2017, section 3", force="statute",
          mark="to verify", starts=date(2018, 4, 1)),
    Clock(code="CLK-RETURN-INTERVIEW", name="Return interview", row="Return interview", start="returned",
          done="return_interview", limit=limit("72 hours"),
          law="Statutory guidance on children who run away or go missing from home or care (January 2014)",
          force="statutory guidance", mark="to verify", starts=date(2014, 1, 1)),
)  # fmt: skip

CLOCKS = (*REVIEWS, *PLANS, *HEALTH_AND_SCHOOL, *LEAVING)
"""The clocks of this chapter."""
