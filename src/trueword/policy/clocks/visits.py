"""How often is a looked-after child visited? Regulation 28, paragraph by paragraph, short breaks and adoption placements.

Several paragraphs can apply to one child (a parent not assessed before the placement, under an interim order): then each
is kept, and the earliest day counts. Paragraph (2) stands aside wherever (3) to (6) apply.
"""

from datetime import date
from typing import Any

from trueword.policy.clocks import when
from trueword.policy.clocks.clock import Clock
from trueword.policy.clocks.limits import limit
from trueword.policy.conditions import All, Not

SI_2010_959 = date(2011, 4, 1)
AMENDED_2015 = date(2015, 4, 1)
AAR = date(2005, 12, 30)
ROW = "LAC visits"
FIRST_YEAR = when.first_year("placement")
AFTER_FIRST_YEAR = All((when.GENERAL, Not(FIRST_YEAR), Not(when.LONG_TERM)))


def _visit(code: str, para: str, within: str, turn: str, **clock: Any) -> Clock:
    """A visiting clock of regulation 28."""
    law = f"Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959), regulation {para}"
    usual = {
        "name": f"Visit to a looked-after child, regulation {para}", "row": ROW, "start": "placement", "law": law,
        "force": "regulation", "mark": "read", "starts": SI_2010_959,
    }  # fmt: skip
    return Clock(code=code, limit=limit(within), series="looked-after visit", turn=turn, **{**usual, **clock})


CLOCKS = (
    _visit("CLK-LAC-28-2A", "28(2)(a)", "1 week", "first", when=when.GENERAL,
           where="where none of paragraphs (3) to (6) applies"),
    _visit("CLK-LAC-28-2B", "28(2)(b)", "6 weeks", "next", when=All((when.GENERAL, FIRST_YEAR)),
           where="in the first year of the placement",
           note="Our reading: an interval that begins in the first year is measured by it."),
    _visit("CLK-LAC-28-2C-I", "28(2)(c)(i)", "3 months", "next",
           when=All((AFTER_FIRST_YEAR, when.yes("to_18"))),
           where="after the first year, where the placement is intended to last until 18"),
    _visit("CLK-LAC-28-2C-II", "28(2)(c)(ii)", "6 weeks", "next",
           when=All((AFTER_FIRST_YEAR, when.no("to_18"))), where="after the first year, in any other case"),
    _visit("CLK-LAC-28-3A-LONG", "28(3A), inserted by SI 2015/495", "6 months", "next",
           row="– designated long-term foster >1 yr, child agrees", starts=AMENDED_2015,
           when=All((when.GENERAL, Not(FIRST_YEAR), when.LONG_TERM)),
           where="in a long-term foster placement, after its first year, where the child agrees to fewer visits"),
    _visit("CLK-LAC-28-3A", "28(3)(a)", "1 week", "every", row="– reg 19 (with parents before assessment)",
           when=All((when.REGULATION_19, when.UNTIL_REVIEW)),
           where="placed with a parent before the assessment (regulation 19), until the first review"),
    _visit("CLK-LAC-28-3B", "28(3)(b)", "6 weeks", "next", row="– reg 19 (with parents before assessment)",
           when=All((when.REGULATION_19, when.AFTER_REVIEW)),
           where="placed with a parent before the assessment (regulation 19), after the first review"),
    _visit("CLK-LAC-28-4A", "28(4)(a)", "1 week", "every",
           row="– reg 24 (connected person) or ICO living with parent",
           when=All((when.PARAGRAPH_4, when.UNTIL_REVIEW)),
           where="with a connected person under regulation 24, or with a parent under an interim care order, "
                 "until the first review"),
    _visit("CLK-LAC-28-4B", "28(4)(b)", "4 weeks", "next",
           row="– reg 24 (connected person) or ICO living with parent",
           when=All((when.PARAGRAPH_4, when.AFTER_REVIEW)),
           where="with a connected person under regulation 24, or with a parent under an interim care order, "
                 "after the first review"),
    _visit("CLK-LAC-28-5A", "28(5)(a)", "1 week", "first", row="– care order living with parent", start="care_order",
           when=when.CARE_ORDER_WITH_P, where="living with a parent under a care order"),
    _visit("CLK-LAC-28-5B", "28(5)(b)", "6 weeks", "next", row="– care order living with parent", start="care_order",
           when=when.CARE_ORDER_WITH_P, where="living with a parent under a care order"),
    _visit("CLK-LAC-28-6A", "28(6)(a)", "1 week", "first", row="", mark="to verify", when=when.BY_OTHERS,
           where="in care, where somebody else is responsible for the living arrangements"),
    _visit("CLK-LAC-28-6B", "28(6)(b)", "6 weeks", "next", row="", mark="to verify",
           when=All((when.BY_OTHERS, FIRST_YEAR)),
           where="in care, where somebody else is responsible for the living arrangements, in the first year"),
    _visit("CLK-LAC-28-6C", "28(6)(c)", "3 months", "next", row="", mark="to verify",
           when=All((when.BY_OTHERS, Not(FIRST_YEAR))),
           where="in care, where somebody else is responsible for the living arrangements, after the first year"),
    Clock(
        code="CLK-LAC-28-7", name="Visit to a looked-after child on request", row="", start="visit_asked",
        done="visit_given", no_number="no number of days is set: whenever it is reasonably requested",
        law="SI 2010/959, regulation 28(7)", force="regulation", mark="to verify", starts=SI_2010_959,
    ),
    _visit("CLK-LAC-48-1", "48(3)(c)", "3 months", "first", row="Short breaks: visits and reviews (reg 48)",
           start="short_breaks", mark="to verify", when=when.SHORT_BREAKS,
           where="in a series of short breaks (each of at most 17 days, at most 75 days in 12 months)",
           exceptions=("On a day when the child is in fact placed; first as soon as practicable after three months.",)),
    _visit("CLK-LAC-48-2", "48(3)(c)", "6 months", "next", row="Short breaks: visits and reviews (reg 48)",
           start="short_breaks", mark="to verify", when=when.SHORT_BREAKS,
           where="in a series of short breaks (each of at most 17 days, at most 75 days in 12 months)"),
    _visit("CLK-ADOPT-V-1", "36(4)(a)", "1 week", "every", row="", starts=AAR, name="Visit in an adoption placement",
           law="Adoption Agencies Regulations 2005 (SI 2005/389), regulation 36(4)(a)",
           when=All((when.FOR_ADOPTION, when.UNTIL_ADOPTION_REVIEW)),
           where="placed for adoption, until the first review"),
    Clock(
        code="CLK-ADOPT-V-2", name="Visit in an adoption placement", row="", start="placement", series="looked-after visit",
        turn="next", law="Adoption Agencies Regulations 2005 (SI 2005/389), regulation 36(4)(a)", force="regulation",
        mark="read", starts=AAR, no_number="as often as the agency decides at each review",
        when=All((when.FOR_ADOPTION, Not(when.UNTIL_ADOPTION_REVIEW))),
        where="placed for adoption, after the first review",
    ),
)  # fmt: skip
"""The clocks of this chapter."""
