"""Which clocks run outside plans and care? Private fostering, courts and police, education, complaints, requests."""

from datetime import date

from trueword.policy.clocks import when
from trueword.policy.clocks.clock import Clock
from trueword.policy.clocks.limits import Limit, limit
from trueword.policy.conditions import Not

PF = "Children (Private Arrangements for Fostering) Regulations 2005 (SI 2005/1533)"
PF_FROM = date(2005, 7, 1)
PF_WHERE = (
    "for a child under 16 (under 18 if disabled) with somebody who is no close relative, for 28 days or more"
)
PF_YEAR = when.first_year("fostering_known")
CA_1989 = date(1991, 10, 14)
FGDM = "Children Act 1989, section 31ZA (Children's Wellbeing and Schools Act 2026, section 1)"
CNIS = "Education Act 1996, sections 436B to 436G (Children's Wellbeing and Schools Act 2026, section 38)"
COMPLAINTS = "Children Act 1989 Representations Procedure (England) Regulations 2006 (SI 2006/1738)"
COMPLAINTS_FROM = date(2006, 9, 1)
GDPR_FROM, STOPS_FROM = date(2018, 5, 25), date(2026, 2, 5)

FOSTERING = (
    Clock(code="CLK-PF-NOTICE", name="Notice of private fostering", row="Private fostering", start="fostering_begins",
          done="fostering_notified", limit=Limit(6, "weeks", ahead=True), when=when.PRIVATELY_FOSTERED, where=PF_WHERE,
          law=PF, force="regulation", mark="read", starts=PF_FROM,
          exceptions=("Where it begins within six weeks or has begun: immediately.",)),
    Clock(code="CLK-PF-VISIT-1", name="Visit after notice of private fostering", row="Private fostering",
          start="fostering_notified", done="fostering_visit", limit=limit("7 working days"), law=PF, force="regulation",
          mark="read", starts=PF_FROM),
    Clock(code="CLK-PF-VISIT-YEAR-1", name="Private fostering visit", row="Private fostering", start="fostering_known",
          series="private fostering visit", turn="every", limit=limit("6 weeks"), when=PF_YEAR, where="in the first year",
          law=f"{PF}, regulation 8(1)(a)", force="regulation", mark="read", starts=PF_FROM,
          note="The arrangement is taken to begin when the council becomes aware of it (regulation 8(6))."),
    Clock(code="CLK-PF-VISIT-LATER", name="Private fostering visit", row="Private fostering", start="fostering_known",
          series="private fostering visit", turn="every", limit=limit("12 weeks"), when=Not(PF_YEAR),
          where="after the first year", law=f"{PF}, regulation 8(1)(b)", force="regulation", mark="read", starts=PF_FROM),
)  # fmt: skip

COURTS = (
    Clock(code="CLK-FGDM-OFFER", name="Offer of family group decision-making", row="FGDM", start="application_intended",
          done="fgdm_offer", before="section_31", law=FGDM, force="statute", mark="read", commenced=False),
    Clock(code="CLK-FGDM-HELD", name="Family group decision-making meeting", row="FGDM", start="fgdm_accepted",
          done="fgdm_held", before="section_31", law=FGDM, force="statute", mark="read", commenced=False),
    Clock(code="CLK-FGDM-LETTER", name="Offer in the letter before proceedings", row="FGDM", start="application_intended",
          done="fgdm_offer", before="proceedings_letter", law=FGDM, force="statute", mark="read", commenced=False),
    Clock(code="CLK-POLICE", name="Police protection", row="Police protection / EPO / proceedings",
          start="police_protection", done="police_protection_ended", limit=limit("72 hours"), means="may last until",
          law="Children Act 1989, section 46(6)", force="statute", mark="to verify", starts=CA_1989),
    Clock(code="CLK-EPO", name="Emergency protection order", row="Police protection / EPO / proceedings", start="epo",
          done="epo_ended", limit=limit("8 days"), means="may last until", when=when.no("epo_extended"),
          where="where it is not extended", law="Children Act 1989, section 45", force="statute", mark="to verify",
          starts=CA_1989, exceptions=("The court may set a shorter time.",
                                      "Where the last day is a Sunday or holiday: noon of the next day, if ordered.")),
    Clock(code="CLK-EPO-EXTENDED", name="Emergency protection order, extended",
          row="Police protection / EPO / proceedings", start="epo", done="epo_ended", limit=limit("15 days"),
          means="may last until", when=when.yes("epo_extended"), where="where it is extended, once, by at most 7 days",
          law="Children Act 1989, section 45", force="statute", mark="to verify", starts=CA_1989),
    Clock(code="CLK-PROCEEDINGS", name="Care proceedings", row="Police protection / EPO / proceedings",
          start="section_31_issued", done="section_31_disposed", limit=Limit(26, "weeks", inclusive=True),
          law="Children Act 1989, section 32", force="statute", mark="to verify", starts=date(2014, 4, 22),
          exceptions=("The court may extend it by up to eight weeks at a time.",)),
)  # fmt: skip

EDUCATION = (
    Clock(code="CLK-EHE", name="Home education contact", row="EHE contact", start="home_education",
          series="home education contact", turn="every", limit=limit("12 months"),
          law="Elective home education: guidance for local authorities (DfE, April 2019)", force="non-statutory guidance",
          mark="read", starts=date(2019, 4, 2), note="About once a year; informally first."),
    Clock(code="CLK-S437", name="Time to answer a section 437 notice", row="s437(1) notice", start="section_437_notice",
          limit=Limit(15, "days", inclusive=True), means="at least until", law="Education Act 1996, section 437",
          force="statute", mark="read", starts=date(1996, 11, 1),
          exceptions=("A school attendance order can follow only after this time.",)),
    Clock(code="CLK-CNIS", name="Register of children not in school", row="CNIS register", start="home_education",
          done="cnis_registered", no_number="no number of days is set: the council keeps the register", law=CNIS,
          force="statute", mark="read", commenced=False),
    Clock(code="CLK-CNIS-VISIT", name="Request to visit the home", row="CNIS register", start="cnis_registered",
          done="cnis_visit_asked", limit=limit("15 days"), law=CNIS, force="statute", mark="read", commenced=False),
)  # fmt: skip

RIGHTS = (
    Clock(code="CLK-COMPLAINT-1", name="Complaint, stage 1", row="Complaints (CA s26)", start="complaint",
          done="complaint_answer", limit=limit("10 working days"), when=when.no("complaint_extended"),
          where="where it is not extended", law=COMPLAINTS, force="regulation", mark="to verify", starts=COMPLAINTS_FROM),
    Clock(code="CLK-COMPLAINT-1-EXTENDED", name="Complaint, stage 1 extended", row="Complaints (CA s26)",
          start="complaint", done="complaint_answer", limit=limit("20 working days"), when=when.yes("complaint_extended"),
          where="where it is extended by 10 working days", law=COMPLAINTS, force="regulation", mark="to verify",
          starts=COMPLAINTS_FROM),
    Clock(code="CLK-COMPLAINT-2", name="Complaint, stage 2", row="Complaints (CA s26)", start="stage_2",
          done="stage_2_answer", limit=limit("25 working days"), when=when.no("stage_2_extended"),
          where="where it is not extended", law=COMPLAINTS, force="regulation", mark="to verify", starts=COMPLAINTS_FROM),
    Clock(code="CLK-COMPLAINT-2-EXTENDED", name="Complaint, stage 2 extended", row="Complaints (CA s26)",
          start="stage_2", done="stage_2_answer", limit=limit("65 working days"), when=when.yes("stage_2_extended"),
          where="where it is extended", law=COMPLAINTS, force="regulation", mark="to verify", starts=COMPLAINTS_FROM),
    Clock(code="CLK-COMPLAINT-3", name="Complaint, review panel", row="Complaints (CA s26)", start="panel_asked",
          done="panel", limit=limit("30 working days"), law=COMPLAINTS, force="regulation", mark="to verify",
          starts=COMPLAINTS_FROM),
    Clock(code="CLK-SAR", name="Answer to an access request", row="SAR", start="sar", done="sar_answer",
          limit=limit("1 month"), pauses="days_paused", rolls=True, when=when.no("sar_extended"),
          where="where it is not extended", law="UK GDPR, article 12 (Data (Use and Access) Act 2025)", force="statute",
          mark="to verify", starts=STOPS_FROM),
    Clock(code="CLK-SAR-EXTENDED", name="Answer to an access request, extended", row="SAR", start="sar",
          done="sar_answer", limit=limit("3 months"), pauses="days_paused", rolls=True, when=when.yes("sar_extended"),
          where="where it is extended by two months", law="UK GDPR, article 12 (Data (Use and Access) Act 2025)",
          force="statute", mark="to verify", starts=STOPS_FROM,
          exceptions=("The person is told of the extension, with reasons, inside the first month.",)),
    Clock(code="CLK-SAR-2018", name="Answer to an access request", row="SAR", start="sar", done="sar_answer",
          limit=limit("1 month"), rolls=True, when=when.no("sar_extended"), where="where it is not extended",
          law="UK GDPR, article 12", force="statute", mark="to verify", starts=GDPR_FROM, ends=date(2026, 2, 4)),
    Clock(code="CLK-SAR-EXTENDED-2018", name="Answer to an access request, extended", row="SAR", start="sar",
          done="sar_answer", limit=limit("3 months"), rolls=True, when=when.yes("sar_extended"),
          where="where it is extended by two months", law="UK GDPR, article 12", force="statute", mark="to verify",
          starts=GDPR_FROM, ends=date(2026, 2, 4)),
)  # fmt: skip

CLOCKS = (*FOSTERING, *COURTS, *EDUCATION, *RIGHTS)
"""The clocks of this chapter."""
