"""What is recorded of a case? The values of a referral and all that followed until it closed."""

from datetime import date
from typing import Final, NamedTuple

from trueword.demo.choosing import Weighted


class Assessment(NamedTuple):
    """An assessment; `authorised` is None while it runs."""

    start: date
    review: date | None
    authorised: date | None
    factors: tuple[str, ...]


class Section47(NamedTuple):
    """A section 47 enquiry; `conference` the initial conference held, `not_required` when none was needed."""

    start: date
    target: date
    conference: date | None
    not_required: bool


class Plan(NamedTuple):
    """A child-in-need plan."""

    start: date
    end: date | None


class ProtectionPlan(NamedTuple):
    """A child protection plan with its categories of abuse and reviews."""

    start: date
    end: date | None
    initial: str
    latest: str
    previous: int
    reviews: tuple[date, ...]


class Case(NamedTuple):
    """A referral and all that followed until the case closed (a CINdetails module of the census)."""

    start: date
    source: str
    need: str
    nfa: bool = False
    closed: date | None = None
    reason: str = ""
    assessment: Assessment | None = None
    enquiry: Section47 | None = None
    plans: tuple[Plan, ...] = ()
    protection: ProtectionPlan | None = None


SOURCES: Final = Weighted(
    {
        "6": 28,
        "2A": 19,
        "3A": 3,
        "3B": 4,
        "3C": 1,
        "3D": 3,
        "3E": 6,
        "3F": 2,
        "1A": 7,
        "1B": 2,
        "1C": 2,
        "1D": 3,
        "2B": 2,
        "4": 2,
        "5A": 4,
        "5B": 3,
        "5C": 3,
        "5D": 4,
        "7": 3,
        "8": 4,
        "9": 2,
        "10": 1,
    }
)


NEEDS: Final = Weighted(
    {"N1": 57, "N2": 8, "N3": 4, "N4": 9, "N5": 15, "N6": 2, "N7": 0.5, "N8": 3, "N9": 0.5, "N0": 1}
)
