"""Which clocks run from the referral to the child protection plan? Those of Working Together and of section 47."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from trueword.policy.clocks.clock import Clock
from trueword.policy.clocks.limits import limit

WT2023 = date(2023, 12, 15)
WT2013 = date(2013, 4, 15)
BEFORE = "Working Together to Safeguard Children 2013, 2015 and 2018"
NOTE = "Working Together 2026 was consulted on until September 2026: look again when it is published."


def _editions(chapter: str, within: str, **clock: Any) -> Iterator[Clock]:
    """The limit of Working Together 2023 and, beside it, the same limit of the editions before."""
    common = {"limit": limit(within), "force": "statutory guidance", "note": NOTE, **clock}
    law = f"Working Together to Safeguard Children 2023, {chapter}"
    today = Clock(law=law, starts=WT2023, **{"mark": "read", **common})
    yield today
    yield replace(
        today, code=f"{today.code}-2013", law=f"{BEFORE}, {chapter}", mark="to verify", starts=WT2013,
        ends=date(2023, 12, 14), note="The editions before 2023 were not read.",
    )  # fmt: skip


CLOCKS = (
    *_editions(
        "chapter 3", "1 working day",
        code="CLK-REFERRAL", name="Decision on a referral", row="Decision on referral",
        start="referral", done="referral_decision",
    ),
    *_editions(
        "chapter 3", "45 working days",
        code="CLK-ASSESSMENT", name="Assessment complete", row="Assessment complete",
        start="referral", done="assessment_authorised",
        exceptions=("If it takes longer the reasons are recorded.",),
    ),
    Clock(
        code="CLK-S47", name="Section 47 enquiry", row="s47 enquiry", start="harm_suspected", done="section_47",
        law="Children Act 1989, section 47", force="statute", mark="to verify", starts=date(1991, 10, 14),
        no_number="the law sets no number of days: enquiries are a duty as soon as harm is suspected",
    ),
    *_editions(
        "chapter 3", "15 working days",
        code="CLK-ICPC", name="Initial child protection conference", row="ICPC",
        start="strategy_discussion", done="icpc",
    ),
    *_editions(
        "chapter 3", "10 working days",
        code="CLK-CORE-GROUP", name="First core group", row="First core group",
        start="icpc", series="core group", turn="first",
    ),
    *_editions(
        "chapter 3", "3 months",
        code="CLK-CP-REVIEW-1", name="First child protection review", row="CP review",
        start="icpc", series="child protection review", turn="first",
    ),
    *_editions(
        "chapter 3", "6 months",
        code="CLK-CP-REVIEW", name="Later child protection reviews", row="CP review",
        start="icpc", series="child protection review", turn="next",
    ),
    *_editions(
        "chapter 3", "15 working days", mark="to verify",
        code="CLK-TRANSFER-IN", name="Transfer-in child protection conference", row="Transfer-in child protection conference",
        start="transfer_in", done="transfer_conference",
    ),
    Clock(
        code="CLK-INCIDENT", name="Serious incident notification", row="Serious incident notification / rapid review",
        start="incident_known", done="incident_notified", limit=limit("5 working days"),
        law="Children Act 2004, section 16C; Working Together to Safeguard Children 2023", force="statutory guidance",
        mark="to verify", starts=WT2023, note="The duty is in the Act; the number of days is to be verified.",
    ),
    Clock(
        code="CLK-RAPID-REVIEW", name="Rapid review", row="Serious incident notification / rapid review",
        start="incident_known", done="rapid_review", limit=limit("15 working days"),
        law="Working Together to Safeguard Children 2023", force="statutory guidance", mark="read", starts=WT2023,
    ),
)  # fmt: skip
"""The clocks of this chapter, old editions beside new ones."""
