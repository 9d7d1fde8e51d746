"""Which visits and reviews come again and again, and while what is so?"""

from trueword.policy.clocks.repeated import Series
from trueword.policy.clocks.when import PRIVATELY_FOSTERED, happened, lasts, reached
from trueword.policy.conditions import All, Not

CP_PLAN = lasts("cp_plan", "cp_plan_ended")
CIN_PLAN = lasts("cin_plan", "cin_plan_ended")
LOOKED_AFTER = lasts("looked_after", "looked_after_ended")
UNDER_25 = Not(reached("born", 25))

SERIES = {
    each.name: each
    for each in (
        Series("child protection review", CP_PLAN, "there is a child protection plan"),
        Series("core group", CP_PLAN, "there is a child protection plan"),
        Series("child protection visit", CP_PLAN, "there is a child protection plan"),
        Series("child in need visit", CIN_PLAN, "there is a child in need plan"),
        Series("child in need review", CIN_PLAN, "there is a child in need plan"),
        Series("looked-after visit", LOOKED_AFTER, "the child is looked after"),
        Series("looked-after review", LOOKED_AFTER, "the child is looked after"),
        Series("health assessment", LOOKED_AFTER, "the child is looked after"),
        Series("personal adviser visit", All((happened("pathway_plan"), UNDER_25)),
               "there is a pathway plan and the young person is under 25"),
        Series("pathway plan review", All((happened("pathway_plan"), UNDER_25)),
               "there is a pathway plan and the young person is under 25"),
        Series("private fostering visit", All((PRIVATELY_FOSTERED, lasts("fostering_known", "fostering_ended"))),
               "a child under 16 (under 18 if disabled) is privately fostered for 28 days or more"),
        Series("home education contact", lasts("home_education", "home_education_ended"),
               "the child is educated at home"),
    )
}  # fmt: skip
"""Every series by its name."""
