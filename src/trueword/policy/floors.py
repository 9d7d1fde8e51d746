"""What is the shortest that the law lets a council keep a record? The same for every council, whatever its own file says.

A floor is a rule like any other, read by the same engine; the schedule's check holds the council's rules against it.
"""

from trueword.policy.authority import Authority
from trueword.policy.schedule import Instead, KeepRule, Schedule
from trueword.policy.terms import parse

CARE = ("looked-after case record", "SI 2010/959 regulation 50", "read")
LEAVING = ("care leaver record", "SI 2010/2571 regulation 10", "part read")
ORDER = "an adoption order was made on or after 30 December 2005"
OLD_ORDER = "an adoption order was made before 30 December 2005"


def _floor(
    code: str, about: str, when: tuple[str, ...], keep: str, law: str, mark: str, *young: Instead
) -> KeepRule:
    rests_on = Authority(law, "statutory minimum", mark)
    return KeepRule(code, "", about, (about,), parse(keep), "", rests_on, when, young)


def _to_75(code: str, about: str, law: str, mark: str, *when: str) -> KeepRule:
    """To the 75th birthday; of a child who died before 18, for 15 years after death."""
    young = Instead(("died before 18",), parse("for 15 years after death"))
    return _floor(code, about, (*when, "was looked after"), "until their 75th birthday", law, mark, young)


FLOORS = Schedule((
    _to_75("FLOOR-1", *CARE),
    _to_75("FLOOR-2", *LEAVING),
    _to_75("FLOOR-3", "adoption record", "SI 2005/389 regulation 40; SI 2010/959 regulation 50", "read",
           "no adoption order was made"),
    _floor("FLOOR-4", "adoption record", (ORDER,), "for 100 years after the adoption order",
           "SI 2005/888 regulation 6", "read"),
    _floor("FLOOR-5", "adoption record", (OLD_ORDER,), "for 75 years after the adoption order",
           "Adoption Agencies Regulations 1983 regulations 14 and 15", "part read"),
))  # fmt: skip
"""Marks as in the council's file: the texts themselves are still to be read where it is not `read`."""
