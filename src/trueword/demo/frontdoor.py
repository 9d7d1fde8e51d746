"""How did the family come to notice? Contacts at the front door and early help, with or without a referral."""

from datetime import date
from random import Random
from typing import Final, NamedTuple

from trueword.demo.careers import Career
from trueword.demo.choosing import Weighted, about, between
from trueword.demo.dates import age_on, plus
from trueword.demo.need import SOURCES


class Contact(NamedTuple):
    """A contact about a child; `outcome` names the Standard Safeguarding Dataset's flag that is set."""

    day: date
    source: str
    outcome: str


class EarlyHelp(NamedTuple):
    """An early-help episode; `worker` is set where the council leads."""

    start: date
    end: date | None
    reason: str
    ended: str
    organisation: str
    worker: str


SOURCE_WORDS: Final = {
    "1A": "Family member, relative or carer",
    "1B": "Acquaintance",
    "1C": "Self",
    "1D": "Other individual",
    "2A": "School",
    "2B": "Education services",
    "3A": "General practitioner",
    "3B": "Health visitor",
    "3C": "School nurse",
    "3D": "Other primary health",
    "3E": "A&E",
    "3F": "Other health",
    "4": "Housing",
    "5A": "Council social care",
    "5B": "Other council service",
    "5C": "Another authority",
    "5D": "Early help",
    "6": "Police",
    "7": "Other legal agency",
    "8": "Other",
    "9": "Anonymous",
    "10": "Unknown",
}
NEW_REFERRAL: Final = "OUTCOME_NEW_REFERRAL_FLAG"
OUTCOMES: Final = Weighted(
    {
        "OUTCOME_NFA_FLAG": 46,
        "OUTCOME_ADVICE_FLAG": 34,
        "OUTCOME_EXISTING_REFERRAL_FLAG": 12,
        "OTHER_OUTCOMES_EXIST_FLAG": 8,
    }
)
_REASONS: Final = Weighted(
    {
        "Family support": 30,
        "Parenting": 18,
        "School attendance": 14,
        "Emotional wellbeing": 14,
        "Domestic abuse": 8,
        "Housing and money": 8,
        "Young carer": 4,
        "Step down from social care": 4,
    }
)
_ENDS: Final = Weighted(
    {"Outcomes met": 58, "Family withdrew": 20, "Stepped up to social care": 10, "Moved away": 5, "Other": 7}
)
_LEADS: Final = Weighted(
    {"Council": 46, "School": 34, "Health": 10, "Voluntary organisation": 7, "Nursery": 3}
)


def contacts(rng: Random, career: Career, shared: tuple[date, ...], as_of: date) -> tuple[Contact, ...]:
    """The child's contacts in order: one that led to each referral, and those about the whole family."""
    made = [
        Contact(plus(case.start, -between(rng, 0, 1)), case.source, NEW_REFERRAL) for case in career.cases
    ]
    made += [Contact(day, SOURCES.pick(rng), OUTCOMES.pick(rng)) for day in shared if _is_about(career, day)]
    return tuple(sorted(made))


def family_contacts(rng: Random, since: date, as_of: date, mean: float) -> tuple[date, ...]:
    """The days of contacts about a family that led to no referral."""
    count = min(12, int(rng.expovariate(1 / mean) + 0.5)) if mean else 0
    return tuple(sorted(plus(since, between(rng, 0, max(0, (as_of - since).days))) for _ in range(count)))


def early_help(rng: Random, career: Career, worker: str, start: date, as_of: date) -> tuple[EarlyHelp, ...]:
    """An early-help episode that began then, for a child already born."""
    if not _is_about(career, start):
        return ()
    end = plus(start, about(rng, 170, 30, 500))
    lead = _LEADS.pick(rng)
    over = end <= as_of
    return (
        EarlyHelp(
            start,
            end if over else None,
            _REASONS.pick(rng),
            _ENDS.pick(rng) if over else "",
            lead,
            worker if lead == "Council" else "",
        ),
    )


def step_down(career: Career) -> date | None:
    """The day a case closed to early help (RC9); None if none did."""
    return next((case.closed for case in reversed(career.cases) if case.reason == "RC9"), None)


def _is_about(career: Career, day: date) -> bool:
    """Whether the child was alive and under 18, or expected within eight months, on that day."""
    person = career.person
    if person.died is not None and day > person.died:
        return False
    if person.born is None:
        return person.expected is not None and (person.expected - day).days < 250
    return person.born <= day and age_on(person.born, day) < 18
