"""Which agencies and teams are involved with a child: now, once, none found, or not searched? One line for each agency.

"None found" is said only where a source tells such facts; where none does, it was not searched, and that is said instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from trueword.apps.chronology.spans import Kind, Span, same_place, spans
from trueword.apps.records.api import Cover, Fact, Fed


class Standing(Enum):
    """How an agency stands to the child."""

    CURRENT = "current"
    HISTORIC = "historic"
    NONE_FOUND = "none found"
    NOT_SEARCHED = "not searched"


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency: the facts that show it, and the tables (`source:table`) that tell such facts."""

    name: str
    kinds: tuple[Kind, ...] = ()
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """One agency on the map: how it stands, what shows it, and where and for which time it was looked for."""

    agency: str
    standing: Standing
    spans: tuple[Span, ...]
    searched: tuple[str, ...]


def _told_us(*codes: str) -> tuple[Kind, ...]:
    return (
        Kind("Contact", "Told us of a worry", "contact_date", "", lambda v: v["contact_source"] in codes),
        Kind("Referral", "Referred the child", "referral_date", "", lambda v: v["referral_source"] in codes),
    )


def _role(*words: str) -> Kind:
    return Kind("Work", "{worker|Nobody named}, {team|no team told}",
                only=lambda v: any(word in (v["role"] or "").lower() for word in words))  # fmt: skip


OTHERS = ("reviewing", "adviser", "chair", "virtual school", "early help", "family support")
FRONT_DOOR = ("ssd:ssd_contacts", "ssd:ssd_cin_episodes", "cin:CINdetails")

AGENCIES = (
    Agency("Children's social care", (
        Kind("Work", "{worker|Nobody named}, {team|no team told}",
             only=lambda v: not any(word in (v["role"] or "").lower() for word in OTHERS)),
        Kind("SocialWorkerEpisode", "Social worker {worker_number}"),
        Kind("Referral", "Child in need episode", "referral_date", "closure_date"),
    ), ("ssd:ssd_involvements", "ssda903:SWEpisodes", "ssd:ssd_cin_episodes", "cin:CINdetails")),
    Agency("Child protection conference and core group", (
        _role("chair"),
        Kind("ProtectionPlan", "Child protection plan: {latest_category:abuse}"),
        Kind("Conference", "Initial conference", "held_date", ""),
    ), ("ssd:ssd_cp_plans", "cin:ChildProtectionPlans")),
    Agency("Carers and placement providers", (
        Kind("CareEpisode", "{placement:placement}, provider {provider}", goes_on=same_place),
    ), ("ssda903:Episodes", "ssd:ssd_cla_episodes")),
    Agency("Independent reviewing officer", (
        _role("reviewing"), Kind("CareReview", "Review of the child's case", "review_date", ""),
    ), ("ssd:ssd_involvements", "ssda903:Reviews", "ssd:ssd_cla_reviews")),
    Agency("Courts", (
        Kind("CareEpisode", "{legal_status:legal}", only=lambda v: v["legal_status"] in {"C1", "C2", "D1", "E1", "L2", "L3"},
             goes_on=lambda _: True),
        Kind("PreProceedings", "Stage before care proceedings", "start_date", "step_decision"),
        Kind("DeprivationOfLiberty", "Deprivation of liberty order"),
    ), ("ssda903:Episodes", "ssd:ssd_cla_episodes", "ssd:ssd_pre_proceedings", "cin:PreProceedingsandFGDM", "ssda903:DoLo")),
    Agency("Early help and children's centres", (
        Kind("EarlyHelpEpisode", "{reason|Early help}, {organisation|organisation not told}"),
        _role("early help", "family support"),
    ), ("ssd:ssd_early_help_episodes",)),
    Agency("Leaving care and personal adviser", (
        _role("adviser"), Kind("CareLeaver", "Care leaver in the year {year}", "year", ""),
    ), ("ssda903:OC3", "ssd:ssd_care_leavers")),
    Agency("Adoption", (
        Kind("PlacedForAdoption", "Placed for adoption", "placed_date", "ceased_date"),
        Kind("Adoption", "Decision that the child should be adopted", "decision_date", ""),
    ), ("ssda903:AD1", "ssda903:PlacedAdoption")),
    Agency("Schools and education", (*_told_us("2A", "2B"), _role("virtual school"),
                                     Kind("Visit", "Home education visit", "done_date", "",
                                          lambda v: v["kind"] == "home_education")), FRONT_DOOR),
    Agency("Health: GP, health visitor, school nurse, hospital", (
        *_told_us("3A", "3B", "3C", "3D", "3E", "3F"),
        Kind("HealthYear", "Health told for the year {year}", "year", ""),
    ), (*FRONT_DOOR, "ssda903:OC2")),
    Agency("Police", (*_told_us("6"), Kind("CareEpisode", "{legal_status:legal}",
                                           only=lambda v: v["legal_status"] in {"L1", "J2"})), FRONT_DOOR),
    Agency("Youth justice", (
        Kind("CareEpisode", "{legal_status:legal}", only=lambda v: v["legal_status"] in {"J1", "J3"}),), ()),
    Agency("Housing", _told_us("4"), FRONT_DOOR),
    Agency("Adult social care", _told_us("5C"), FRONT_DOOR),
    Agency("Another council", _told_us("5D"), FRONT_DOOR),
    Agency("Adults' mental health, drug and alcohol services"),
    Agency("Probation and prisons"),
)  # fmt: skip
"""Every agency that a worker should think of, also those of which no source tells anything yet."""


def map_of(facts: Iterable[Fact], covers: Iterable[Cover], fed: Iterable[Fed], on: date) -> tuple[Place, ...]:
    """Every agency with its standing; those involved now first, in the order of the list."""
    every, declared, told = tuple(facts), tuple(covers), tuple(fed)
    places = [_place(agency, every, declared, told, on) for agency in AGENCIES]
    order = list(Standing)
    return tuple(sorted(places, key=lambda place: order.index(place.standing)))


def _place(
    agency: Agency, facts: tuple[Fact, ...], covers: tuple[Cover, ...], fed: tuple[Fed, ...], on: date
) -> Place:
    found = spans(agency.kinds, facts)
    searched = _searched(agency, covers, fed)
    if any(span.is_live(on) for span in found):
        standing = Standing.CURRENT
    elif found:
        standing = Standing.HISTORIC
    else:
        standing = Standing.NONE_FOUND if searched else Standing.NOT_SEARCHED
    return Place(agency.name, standing, found, searched)


def _searched(agency: Agency, covers: tuple[Cover, ...], fed: tuple[Fed, ...]) -> tuple[str, ...]:
    """For each source that tells of it: the times it covers completely, or that it covers none."""
    lines = []
    for source, latest in _sources(agency, fed).items():
        whole = [
            f"{c.children}, {c.start:%-d %B %Y} to {c.end:%-d %B %Y}"
            for c in covers if c.source == source and f"{c.code}:{c.table}" in agency.tables and c.start and c.end
        ]  # fmt: skip
        told = (
            f"complete for {'; '.join(dict.fromkeys(whole))}"
            if whole
            else "not said to be complete for any time"
        )
        lines.append(f"{source}, last file {latest:%-d %B %Y}: {told}")
    return tuple(lines)


def _sources(agency: Agency, fed: tuple[Fed, ...]) -> dict[str, date]:
    found: dict[str, date] = {}
    for one in fed:
        if f"{one.code}:{one.table}" in agency.tables:
            found[one.source] = max(one.latest, found.get(one.source, one.latest))
    return found
