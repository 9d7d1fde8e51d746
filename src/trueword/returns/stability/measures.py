"""Which measures of stability are there, in whose words, and what was published for England?

Sources: the Children's Commissioner's Stability Index, 2019 technical report (facts from its published method); the
Department for Education's notes on children looked after. Where a rule is not published in full the doubt says so.
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
            "Schools are not in the return, so moves of school are not counted here."),
    Measure("high-instability", "two or more changes of placement, or of social worker", COMMISSIONER,
            "about 39.5% (2017/18, with schools)",
            "Schools are not in the return, so moves of school in mid-year are not counted here."),
    Measure("three-placements", "three or more placements in the year", DEPARTMENT, doubt=OPEN_RULE),
    Measure("long-term", "under 16, looked after for two and a half years or more: with the same carer for two years, or"
            " placed for adoption and together with the placement before for two years", DEPARTMENT, doubt=OPEN_RULE),
    Measure("three-workers", "three or more social workers in the year", DEPARTMENT, doubt=OPEN_RULE),
)  # fmt: skip
NOT_MEASURED = (
    ("school-moves", "moves of school", "The return holds no school histories."),
)  # fmt: skip
