"""What has to be known to say which clocks run? Events with their days, yes or no, words and counts: each with its name.

An event has a day, or False where it is known not to have happened, or None where nothing is known. Where a complete
source has no such event it is False; where there is no source it is None. None is never False. All events are of one
story (this referral, this placement): whoever gathers them leaves out the conference of three years ago.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from trueword.policy.known import Unknown

LEGAL_STATUSES = (
    "interim care order", "care order", "placement order", "section 20", "emergency protection order",
    "police protection", "remand or detention", "other",
)  # fmt: skip
"""On what a child is looked after; a placement order goes before the care order that it suspends."""

PLACEMENTS = (
    "with a parent", "with a connected person under regulation 24", "foster carer", "children's home",
    "placed for adoption", "arranged by others", "other",
)  # fmt: skip
"""With whom a looked-after child lives. `With a parent` includes anybody with parental responsibility (P of the
regulations); `arranged by others`: in care, but somebody else answers for where the child lives (a hospital, a prison)."""


@dataclass(frozen=True, slots=True)
class About:
    """One fact: an event, a yes or no, one of some words, or a count; and what it is called."""

    kind: str
    words: str
    choices: tuple[str, ...] = ()


def _events(**words: str) -> dict[str, About]:
    return {name: About("event", said) for name, said in words.items()}


def _flags(**words: str) -> dict[str, About]:
    return {name: About("flag", said) for name, said in words.items()}


def _counts(**words: str) -> dict[str, About]:
    return {name: About("count", said) for name, said in words.items()}


FACTS: Mapping[str, About] = {
    **_events(
        born="the birth",
        # Front door, assessment, child protection, child in need, early help
        referral="the referral",
        referral_decision="the decision on the referral",
        assessment_authorised="the authorising of the assessment",
        harm_suspected="the suspicion of significant harm",
        section_47="the section 47 enquiry",
        strategy_discussion="the strategy discussion that began the section 47 enquiry",
        icpc="the initial child protection conference",
        cp_plan="the start of the child protection plan",
        cp_plan_ended="the end of the child protection plan",
        transfer_in="the notice that a child on another council's plan has moved here",
        transfer_conference="the transfer-in conference",
        cin_plan="the start of the child in need plan",
        cin_plan_ended="the end of the child in need plan",
        early_help="the start of early help",
        early_help_visit="the first early help visit",
        early_help_ended="the end of early help",
        # Looked after
        looked_after="the day on which the child became looked after",
        looked_after_ended="the day on which the child stopped being looked after",
        placement="the start of the placement",
        first_placement="the start of the first placement",
        care_order="the making of the care order",
        first_review="the first review of the looked-after child",
        first_adoption_review="the first review after the placement for adoption",
        short_breaks="the start of the short breaks",
        care_plan="the care plan",
        placement_plan="the placement plan",
        pep="the personal education plan",
        term_end="the end of the school term",
        pep_review="this term's review of the personal education plan",
        regulation_24_approval="the temporary approval of the connected person",
        regulation_24_ended="the end of the temporary approval",
        eligible="the 16th birthday, or the day on which the child became eligible after it",
        pathway_needs_assessment="the pathway needs assessment",
        pathway_plan="the pathway plan",
        new_accommodation="the move to new accommodation",
        adviser_asked="the request for a personal adviser",
        returned="the return of the missing child",
        return_interview="the return interview",
        iro_asks="the independent reviewing officer's request for a review",
        early_review="the review that was asked for",
        visit_asked="the reasonable request for a visit",
        visit_given="the visit that was asked for",
        # Private fostering
        fostering_begins="the day on which the private fostering is to begin",
        fostering_notified="the notice of the private fostering",
        fostering_known="the day on which the council became aware of the private fostering",
        fostering_visit="the first visit after the notice",
        fostering_ended="the end of the private fostering",
        # Courts and police
        proceedings_letter="the letter before proceedings",
        fgdm_offer="the offer of family group decision-making",
        fgdm_accepted="the family's acceptance of family group decision-making",
        fgdm_held="the family group decision-making meeting",
        section_31="the application for a care or supervision order",
        application_intended="the council's intention to apply for a care or supervision order",
        police_protection="the taking into police protection",
        police_protection_ended="the end of police protection",
        epo="the making of the emergency protection order",
        epo_ended="the end of the emergency protection order",
        section_31_issued="the issuing of the application for a care or supervision order",
        section_31_disposed="the court's final decision",
        # Education
        home_education="the start of elective home education",
        home_education_ended="the end of elective home education",
        section_437_notice="the day on which the section 437 notice is served",
        cnis_registered="the registration as a child not in school",
        cnis_visit_asked="the request to visit the home",
        # Incidents, complaints, requests
        incident_known="the day on which the council became aware of the serious incident",
        incident_notified="the notification of the serious incident",
        rapid_review="the rapid review",
        complaint="the receipt of the complaint",
        complaint_answer="the answer to the complaint at stage 1",
        stage_2="the start of stage 2",
        stage_2_answer="the answer at stage 2",
        panel_asked="the request for a review panel",
        panel="the review panel",
        sar="the receipt of the request (with proof of identity, if asked for)",
        sar_answer="the answer to the request",
    ),
    **_flags(
        to_18="whether the placement is intended to last until the child is 18",
        long_term="whether it is a long-term foster placement",
        agrees_to_fewer="whether the child is of sufficient age and understanding and agrees to fewer visits",
        parent_assessed="whether the parent was assessed before the placement",
        short_breaks_series="whether the placements are a series of short breaks with the same person or in the same place",
        returns_home="whether the child returns to a parent after each break",
        regulation_25_extended="whether the temporary approval was extended",
        disabled="whether the child is disabled",
        close_relative="whether the carer is a parent, a close relative or has parental responsibility",
        epo_extended="whether the court extended the emergency protection order",
        complaint_extended="whether the time for stage 1 was extended",
        stage_2_extended="whether the time for stage 2 was extended",
        sar_extended="whether the time was extended because the request is complex",
    ),
    **_counts(
        longest_break="for how many days the longest short break is intended to last",
        days_of_breaks="how many days of short breaks there are in 12 months",
        fostering_days="for how many days the private fostering is intended to last",
        days_paused="how many days were spent waiting for a clarification",
    ),
    "legal_status": About("word", "the legal status", LEGAL_STATUSES),
    "placement_type": About("word", "with whom the child is placed", PLACEMENTS),
}

DERIVED = ("today", "counted_from", "none_done")
"""What the counting itself adds: the day asked about, the day counted from, whether none of the series is done yet."""

BESIDE = {
    "bank_holidays": "the bank holidays of that year are not announced yet",
    "history": "when the earlier ones were done is not recorded",
    "clock": "the council has not set how often",
}
"""What can be missing beside the facts."""


class Facts:
    """What is known. `Facts(referral=date(...), icpc=False)`; what is not given is not known.

    Raises ValueError for a name or a value that FACTS does not know.
    """

    def __init__(self, **known: object) -> None:
        for name, value in known.items():
            if not _fits(name, value):
                raise ValueError(f"{name}={value!r} is no fact that a clock knows")
        self._known: dict[str, Any] = known

    def also(self, **derived: object) -> "Facts":
        """The same with what the counting adds."""
        more = Facts()
        more._known = self._known | derived
        return more

    def __getitem__(self, name: str, /) -> object:
        """A fact by its name: an event's day (None where there is none); with `_happened`, whether it happened."""
        if name.endswith("_happened"):
            value = self._known.get(name.removesuffix("_happened"))
            return value if value is None else value is not False
        value = self._known.get(name)
        if isinstance(value, datetime):
            return value.date()
        return None if value is False and name in FACTS and FACTS[name].kind == "event" else value

    def event(self, name: str) -> date | bool | Unknown:
        """An event's day, False where it did not happen, Unknown where that is not known."""
        if self[f"{name}_happened"] is None:
            return Unknown((name,))
        day = self[name]
        return day if isinstance(day, date) else False

    def moment(self, name: str) -> datetime | None:
        """The time of an event, where it is known to the hour."""
        value = self._known.get(name)
        return value if isinstance(value, datetime) else None


def _fits(name: str, value: object) -> bool:
    about = FACTS.get(name)
    if about is None or value is None:
        return about is not None
    match about.kind:
        case "event":
            return value is False or isinstance(value, date)
        case "flag":
            return isinstance(value, bool)
        case "count":
            return isinstance(value, int) and not isinstance(value, bool)
    return value in about.choices


def missing_words(name: str) -> str:
    """What is missing, as a sentence without its stop."""
    about = FACTS.get(name)
    if about is None:
        return BESIDE.get(name, f"{name} is not recorded")
    undated = about.kind == "event" and not about.words.startswith("the day ")
    return f"{'the day of ' if undated else ''}{about.words} is not recorded"


def none_yet(name: str) -> str:
    """That an event is known not to have happened."""
    return f"this has not happened: {FACTS[name].words}"
