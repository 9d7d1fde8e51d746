"""Which facts become which events? One line for each: the fact, its chapter, its day, its words, whether it is significant.

Significant is what changed the child's life or what the council had to decide; the rest is shown when "all" is asked for.
To add a kind, add a line.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

Values = Mapping[str, Any]
NO_LETTER = re.compile(r"\W+")

CHAPTERS = {
    "contact": "Contacts and referrals", "assessment": "Needs and assessments", "protection": "Child protection",
    "plan": "Plans and reviews", "care": "Care, legal status and placements", "missing": "Missing",
    "health": "Health", "adoption": "Adoption and permanence", "leaving": "Leaving care",
    "early_help": "Early help", "education": "Education at home", "centre": "Children's centres", "visit": "Visits",
    "family": "Births, deaths and moves", "worker": "Workers",
    "note": "Case notes", "document": "Documents",
}  # fmt: skip
"""The chapters by which a chronology can be filtered, in the order in which they are offered."""


def _always(_: Values) -> bool:
    return True


def _never(_: Values) -> bool:
    return False


def _reason(*codes: str) -> Callable[[Values], bool]:
    """An episode that began for one of these reasons, or for a reason that was not told."""
    return lambda v: (v["start_reason"] or codes[0]) in codes


@dataclass(frozen=True, slots=True)
class Kind:
    """One way in which a fact is an event.

    `day` is the field with its date; `words` its headline and `more` its details, as templates (see `saying.py`);
    `only` says for which facts; `if_dated`: where the date was not told nothing has happened yet (an end, a closure), so
    there is no event; `in_family`: it happened to the family as well. A return year ("2025-26") counts as its first day.
    """

    fact: str
    chapter: str
    day: str
    words: str
    significant: Callable[[Values], bool] = _always
    more: tuple[tuple[str, str], ...] = ()
    only: Callable[[Values], object] = _always
    if_dated: bool = False
    in_family: bool = False


@cache
def code_of(kind: Kind) -> str:
    """What names a kind where somebody marks one of its events: fact, day and the first words."""
    first = NO_LETTER.sub("-", kind.words.partition("{")[0].lower()).strip("-")
    return f"{kind.fact}.{kind.day}.{first}"


WITH = (("Team", "{team}"), ("As", "{role}"), ("Because", "{reason}"))
PLACED = (("Provider", "{provider}"), ("Why it changed", "{placement_change_reason}"))

KINDS = (
    Kind("PersonStatement", "family", "birth_date", "{name} was born", if_dated=True, in_family=True),
    Kind("PersonStatement", "family", "death_date", "{name} died", if_dated=True, in_family=True),
    Kind("Card", "family", "birth_date", "{name} was born", if_dated=True, in_family=True),
    Kind("Address", "family", "valid_from", "Moved to an address not to be disclosed",
         only=lambda v: v["confidential"], if_dated=True),
    Kind("Address", "family", "valid_from", "Moved to {lines|an address} {postcode|}", more=(("Kind", "{kind}"),),
         only=lambda v: not v["confidential"], if_dated=True),
    Kind("Contact", "contact", "contact_date", "Contact from {contact_source:source|a source not told}",
         more=(("Told by", "{contact_source_text}"), ("Outcome", "{outcomes}"))),
    Kind("Referral", "contact", "referral_date", "Referral from {referral_source:source|a source not told}",
         more=(("Main need", "{primary_need:need}"), ("No further action", "{no_further_action:flag}"))),
    Kind("Referral", "contact", "closure_date", "Child in need episode closed",
         more=(("Because", "{closure_reason:closure}"),), if_dated=True),
    Kind("PresentingNeed", "assessment", "start_date", "Need told: {need}", more=(("By", "{told_by}"),)),
    Kind("PresentingNeed", "assessment", "end_date", "Need over: {need}", _never, if_dated=True),
    Kind("Assessment", "assessment", "start_date", "Assessment began", _never),
    Kind("Assessment", "assessment", "authorisation_date", "Assessment authorised", more=(("Factors", "{factors}"),),
         if_dated=True),
    Kind("Section47", "protection", "start_date", "Section 47 enquiry began",
         more=(("Conference not required", "{conference_not_required:flag}"),)),
    Kind("Conference", "protection", "held_date", "Initial child protection conference"),
    Kind("ProtectionPlan", "protection", "start_date", "Child protection plan: {initial_category:abuse}",
         more=(("Earlier plans", "{previous_plans}"),)),
    Kind("ProtectionPlan", "protection", "end_date", "Child protection plan ended",
         more=(("Last category", "{latest_category:abuse}"),), if_dated=True),
    Kind("PlanReview", "protection", "review_date", "Child protection plan reviewed"),
    Kind("PreProceedings", "care", "start_date", "Stage before care proceedings began",
         more=(("Family meeting offered", "{family_meeting_offered}"),)),
    Kind("PreProceedings", "care", "letter_before_proceedings", "Letter before proceedings", if_dated=True),
    Kind("PreProceedings", "care", "court_application", "Application to the court", if_dated=True),
    Kind("PreProceedings", "care", "step_decision", "Stage before care proceedings decided",
         more=(("Outcome", "{outcome}"),), if_dated=True),
    Kind("ChildInNeedPlan", "plan", "start_date", "Child in need plan began"),
    Kind("ChildInNeedPlan", "plan", "end_date", "Child in need plan ended", if_dated=True),
    Kind("CareReview", "plan", "review_date", "Looked-after child review",
         more=(("Took part", "{participation:participation}"), ("Chaired by", "{chaired_by}"))),
    Kind("PlanAction", "plan", "done_date", "Done: {action}", _never,
         more=(("By", "{who}"), ("Outcome", "{outcome}")), if_dated=True),
    Kind("CareEpisode", "care", "start_date", "Became looked after",
         more=(("Legal status", "{legal_status:legal}"), ("Placement", "{placement:placement}"),
               ("Provider", "{provider}"), ("Need", "{need:need}")), only=lambda v: v["start_reason"] == "S"),
    Kind("CareEpisode", "care", "start_date", "Legal status: {legal_status:legal}", only=_reason("L", "B", "U")),
    Kind("CareEpisode", "care", "start_date", "Placement: {placement:placement}", more=PLACED,
         only=_reason("P", "T", "B", "U")),
    Kind("CareEpisode", "care", "end_date", "Stopped being looked after: {end_reason:ended}",
         only=lambda v: v["end_reason"] not in {"", "X1"}, if_dated=True),
    Kind("DeprivationOfLiberty", "care", "start_date", "Deprivation of liberty order"),
    Kind("DeprivationOfLiberty", "care", "end_date", "Deprivation of liberty order ended", if_dated=True),
    Kind("UnaccompaniedChild", "care", "ceased_date", "No longer an unaccompanied asylum-seeking child", if_dated=True),
    Kind("MissingEpisode", "missing", "start_date", "Went {kind:missing}"),
    Kind("MissingEpisode", "missing", "end_date", "Came back", if_dated=True),
    Kind("HealthYear", "health", "year", "Health in the year {year}", _never, more=(
        ("Strengths and difficulties score", "{sdq_score}"), ("Immunised", "{immunisations:flag}"),
        ("Teeth checked", "{teeth_check:flag}"), ("Health assessed", "{health_assessment:flag}"),
        ("Substance misuse", "{substance_misuse:flag}"), ("Convicted", "{convicted:flag}"),
    )),
    Kind("Adoption", "adoption", "decision_date", "Decided that the child should be adopted"),
    Kind("Adoption", "adoption", "matching_date", "Matched with adopters", if_dated=True),
    Kind("PlacedForAdoption", "adoption", "placed_date", "Placed for adoption"),
    Kind("PlacedForAdoption", "adoption", "ceased_date", "Placement for adoption ended",
         more=(("Because", "{ceased_reason}"),), if_dated=True),
    Kind("PreviousPermanence", "adoption", "order_date", "Earlier permanent arrangement ({kind})",
         only=lambda v: v["kind"] not in {"", "Z1"}),
    Kind("CareLeaver", "leaving", "year", "Care leaver in the year {year}", _never, more=(
        ("In touch", "{in_touch}"), ("Activity", "{activity}"), ("Accommodation", "{accommodation}"))),
    Kind("EarlyHelpEpisode", "early_help", "start_date", "Early help began: {reason|reason not told}",
         more=(("By", "{organisation}"),)),
    Kind("EarlyHelpEpisode", "early_help", "end_date", "Early help ended",
         more=(("Because", "{end_reason}"),), if_dated=True),
    Kind("Visit", "visit", "done_date", "Visit: child seen alone", _never, more=(("Where", "{place}"),),
         only=lambda v: v["seen"] is True and v["seen_alone"] is True, if_dated=True),
    Kind("Visit", "visit", "done_date", "Visit: child seen", _never,
         more=(("Where", "{place}"), ("Seen alone", "{seen_alone}")),
         only=lambda v: v["seen"] is True and v["seen_alone"] is not True, if_dated=True),
    Kind("Visit", "visit", "done_date", "Visit: child not seen", more=(("Why not", "{why_not}"),),
         only=lambda v: v["seen"] is False, if_dated=True),
    Kind("Visit", "visit", "done_date", "Visit: whether the child was seen is not told", _never,
         only=lambda v: v["seen"] is None, if_dated=True),
    Kind("Work", "worker", "start_date", "Began to work with the child: {worker}", more=WITH, only=lambda v: v["worker"]),
    Kind("Work", "worker", "start_date", "Began to work with the child: {team|a team not told}",
         more=WITH[1:], only=lambda v: not v["worker"]),
    Kind("Work", "worker", "end_date", "Stopped working with the child: {worker}", _never, more=WITH,
         only=lambda v: v["worker"], if_dated=True),
    Kind("Work", "worker", "end_date", "Stopped working with the child: {team|a team not told}", _never,
         more=WITH[1:], only=lambda v: not v["worker"], if_dated=True),
    Kind("SocialWorkerEpisode", "worker", "start_date", "Social worker {worker_number}",
         more=(("Change", "{change_reason}"),)),
)  # fmt: skip
"""Every kind, in no order that matters: a day with several events shows them chapter by chapter."""

FACTS_READ = frozenset(kind.fact for kind in KINDS) | {"AssessmentFactor"}
"""The facts that a chronology is made of."""
