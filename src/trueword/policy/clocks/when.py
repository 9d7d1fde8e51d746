"""In which situation does a clock run? The conditions of the regulations, with three truth values, named as the law does."""

from dataclasses import dataclass
from datetime import date

from trueword.policy.calendar import anniversary_in_law, anniversary_sql
from trueword.policy.conditions import All, Any, Condition, Fact, In, Is, Not, OnOrBefore
from trueword.policy.facts import Happened
from trueword.policy.known import Columns, Day, Guards, Known, Unknown


@dataclass(frozen=True, slots=True)
class Anniversary:
    """So many years after an event."""

    event: Fact
    years: int

    def of(self, known: Known) -> object | Unknown:
        """By the law's calendar."""
        day = self.event.of(known)
        return anniversary_in_law(day, self.years) if isinstance(day, date) else Unknown((self.event.name,))

    def sql(self, columns: Columns) -> str:
        """By the law's calendar."""
        return anniversary_sql(self.event.sql(columns), self.years)

    def unknowns(self, columns: Columns) -> Guards:
        """Those of the event."""
        return self.event.unknowns(columns)

    def in_words(self) -> str:
        """For people."""
        return f"{self.years} years after {self.event.in_words()}"


@dataclass(frozen=True, slots=True)
class AtMost:
    """A count is no greater than this."""

    count: Fact
    most: int

    def of(self, known: Known) -> bool | Unknown:
        """Whether it is so."""
        found = self.count.of(known)
        return found <= self.most if isinstance(found, int) else Unknown((self.count.name,))

    def sql(self, columns: Columns) -> str:
        """A comparison that is NULL when the count is."""
        return f"({self.count.sql(columns)} <= {self.most})"

    def unknowns(self, columns: Columns) -> Guards:
        """Those of the count."""
        return self.count.unknowns(columns)

    def in_words(self) -> str:
        """For people."""
        return f"{self.count.in_words()} is at most {self.most}"


def happened(event: str) -> Condition:
    """The event is known to have happened."""
    return Is(Happened(f"{event}_happened", event), True)


def yes(flag: str) -> Condition:
    """The answer is yes."""
    return Is(Fact(flag), True)


def no(flag: str) -> Condition:
    """The answer is no."""
    return Is(Fact(flag), False)


def reached(event: str, years: int, day: str = "today") -> Condition:
    """By a derived day (`today`, `counted_from`) so many years since an event have passed."""
    return OnOrBefore(Anniversary(Fact(event), years), Fact(day))


def since(day: date) -> Condition:
    """The day asked about is not before this one."""
    return OnOrBefore(Day(day), Fact("today"))


def lasts(series_start: str, its_end: str) -> Condition:
    """Something has begun and has not ended."""
    return All((happened(series_start), Not(happened(its_end))))


def _status(*words: str) -> Condition:
    return In(Fact("legal_status"), words)


def _placed(words: str) -> Condition:
    return Is(Fact("placement_type"), words)


WITH_P = _placed("with a parent")
FOR_ADOPTION = _placed("placed for adoption")
IN_CARE = _status("interim care order", "care order")
REGULATION_19 = All((WITH_P, IN_CARE, no("parent_assessed")))
REGULATION_24 = _placed("with a connected person under regulation 24")
INTERIM_WITH_P = All((WITH_P, _status("interim care order")))
CARE_ORDER_WITH_P = All((WITH_P, _status("care order")))
BY_OTHERS = All(
    (_placed("arranged by others"), _status("interim care order", "care order", "placement order"))
)
SHORT_BREAKS = All((
    yes("short_breaks_series"), Not(_status("interim care order", "care order", "placement order")), yes("returns_home"),
    AtMost(Fact("longest_break"), 17), AtMost(Fact("days_of_breaks"), 75),
))  # fmt: skip
PARAGRAPH_4 = Any((REGULATION_24, INTERIM_WITH_P))

GENERAL = Not(Any((REGULATION_19, PARAGRAPH_4, CARE_ORDER_WITH_P, BY_OTHERS, FOR_ADOPTION, SHORT_BREAKS)))
"""Regulation 28(2) is subject to (3) to (6); it does not apply to short breaks, nor the Regulations to adoption placements."""

REVIEWED = happened("first_review")
UNTIL_REVIEW = Any((Not(REVIEWED), yes("none_done")))
"""Until the first review; a first visit that was never made does not fall away with the review."""

AFTER_REVIEW = Not(UNTIL_REVIEW)
UNTIL_ADOPTION_REVIEW = Any((Not(happened("first_adoption_review")), yes("none_done")))


def first_year(event: str) -> Condition:
    """An interval that begins in the first year belongs to the first year (our reading: the stricter one)."""
    return Not(reached(event, 1, "counted_from"))


LONG_TERM = All((since(date(2015, 4, 1)), yes("long_term"), yes("agrees_to_fewer")))
ORDINARY_REVIEWS = Not(Any((FOR_ADOPTION, SHORT_BREAKS)))

UNDER_16 = Not(reached("born", 16))
UNDER_18 = Not(reached("born", 18))
PRIVATELY_FOSTERED = All((
    no("close_relative"), Not(AtMost(Fact("fostering_days"), 27)),
    Any((UNDER_16, All((UNDER_18, yes("disabled"))))),
))  # fmt: skip
