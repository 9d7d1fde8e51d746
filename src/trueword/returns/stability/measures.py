"""Which measures of stability are there, in whose words, and what was published for England?

Sources: the Children's Commissioner's Stability Index, 2019 technical report (facts from its published method); the
Department for Education's notes on children looked after, and its "Stability measures for children looked after in
England", reporting year 2024 (a mid-year move is any outside 1 August to 30 September; 11% of children moved, 8% in
mid-year). Where a rule is not published in full the doubt says so.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One rate: its code, what it counts in words, whose it is, the national figure and its year, and what is doubtful."""

    code: str
    words: str
    whose: str
    national: str = ""
    doubt: str = ""


COMMISSIONER = "Children's Commissioner, Stability Index"
DEPARTMENT = "Department for Education"
OPEN_RULE = "The Department's rule is not published in full; this is our reading of its notes."
TEAM = "A change of team is read from the reason (TSPROC, ORGRST): the return has no teams. To verify."

MEASURES = (
    Measure("placement-any", "one or more changes of placement", COMMISSIONER),
    Measure("placement-multiple", "two or more changes of placement", COMMISSIONER, "10.4% (2017/18)"),
    Measure("worker-any", "one or more changes of social worker", COMMISSIONER),
    Measure("worker-multiple", "two or more changes of social worker", COMMISSIONER, "about 25% (2017/18)"),
    Measure("worker-multiple-same-team", "two or more changes of social worker, changes of team left out",
            COMMISSIONER, "about 10% (2017/18)", TEAM),
    Measure("any", "any change of placement or social worker", COMMISSIONER, "about 72% (2017/18, with schools)",
            "Moves of school are not counted here."),
    Measure("high-instability", "two or more changes of placement, or of social worker", COMMISSIONER,
            "about 39.5% (2017/18, with schools)",
            "Moves of school in mid-year are not counted here."),
    Measure("three-placements", "three or more placements in the year", DEPARTMENT, doubt=OPEN_RULE),
    Measure("long-term", "under 16, looked after for two and a half years or more: with the same carer for two years, or"
            " placed for adoption and together with the placement before for two years", DEPARTMENT, doubt=OPEN_RULE),
    Measure("three-workers", "three or more social workers in the year", DEPARTMENT, doubt=OPEN_RULE),
)  # fmt: skip
COMMISSIONER_SCHOOL = (
    "An entry with no school told before it is no move up to the 6th birthday, and cannot be told after it"
    " (inferred). Age: on the last day of the window (inferred)."
)
DEPARTMENT_SCHOOL = (
    "The start of the school year is 1 August to 30 September. That transfers of phase are no moves, and that"
    " the children are those aged 5 and over, is inferred: the rule is not published in full."
)
TERM = (
    "A term is 91 days out of school, 21 July to 31 August left out, within the window and compulsory school age, as far as"
    " the histories tell (inferred)."
)
TOGETHER = "Of the children aged 5 and over whose moves of school can be told (inferred)."
SCHOOL_MEASURES = (
    Measure("school-any", "one or more moves of school, aged 5 and over", COMMISSIONER, doubt=COMMISSIONER_SCHOOL),
    Measure("school-mid-year", "one or more moves of school outside 1 to 21 September, aged 5 and over", COMMISSIONER,
            "11% (2017/18)", COMMISSIONER_SCHOOL),
    Measure("school-start-of-year", "one or more moves of school in 1 to 21 September, transfers of phase left out, aged 5"
            " and over", COMMISSIONER, doubt=COMMISSIONER_SCHOOL),
    Measure("school-near-placement", "one or more moves of school within one month of a change of placement, aged 5 and over",
            COMMISSIONER, doubt="Changes of placement that count in the same window (inferred). " + COMMISSIONER_SCHOOL),
    Measure("out-of-school", "out of school for a term or more, aged 5 and over", COMMISSIONER, doubt=TERM),
    Measure("department-school-any", "any move of school in the year", DEPARTMENT, "11% (2024)", DEPARTMENT_SCHOOL),
    Measure("department-school-mid-year", "any move of school in mid-year", DEPARTMENT, "8% (2024)", DEPARTMENT_SCHOOL),
    Measure("any-of-three", "any change of placement, school or social worker", COMMISSIONER, "about 72% (2017/18)", TOGETHER),
    Measure("high-instability-of-three", "two or more changes of placement, a move of school in mid-year, or two or more"
            " changes of social worker", COMMISSIONER, "about 39.5% (2017/18)", TOGETHER),
)  # fmt: skip
