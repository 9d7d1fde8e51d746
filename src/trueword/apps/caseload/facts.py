"""What is known of one child that the clocks decide on? From the rows that are held to the facts of the rulebook.

What is not known stays unknown. An event without a row is "did not happen" only where its source tells all of them; an
open row is taken to go on, as everywhere in the record. The choices made here are written down in docs/how-to/my-team.md.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from trueword.apps.caseload.care import care, eligible, told_by
from trueword.apps.caseload.held import Day, Enquired, Held, Keeps, Planned, Referred, Spell
from trueword.policy.clocks import Facts

History = Sequence[date] | None
Known = dict[str, object]


@dataclass(frozen=True)
class Story:
    """One child for the clocks: facts of what comes once, facts of what comes again, and when the latter was done.

    `settled` says of an event that no clock waits for it any more, and why: what the record tells otherwise than by a day.
    """

    once: Facts
    again: Facts
    history: Mapping[str, History]
    settled: Mapping[str, str]


def story(held: Held, keeps: Keeps, on: date) -> Story:
    """Everything about one child that the clocks ask for, as far as the record holds it."""
    settled: dict[str, str] = {}
    referral = latest(held.referrals, on)
    plan, need = latest_plan(held.protection_plans, on), latest_plan(held.need_plans, on)
    early, looked_after = latest_spell(held.early_help, on), latest_spell(held.care, on)
    common: Known = {
        "born": held.born,
        **_early_help(held, keeps, early, on),
        **care(held, keeps, looked_after, on),
    }
    once = (
        common
        | _referral(held, keeps, referral, settled)
        | _missing(held, keeps, on)
        | eligible(held, looked_after, on)
    )
    again = (
        common
        | _lasts("cin_plan", need, keeps.never("CINplanDates"), on)
        | _protection(held, keeps, plan, on)
    )
    again |= {"pathway_plan": eligible(held, looked_after, on).get("pathway_plan")}
    return Story(Facts(**once), Facts(**again), _history(held, keeps, plan, need, looked_after), settled)


def latest(rows: Iterable[Referred], on: date) -> Referred | None:
    """The open referral that began last; None where none is open."""
    live = [row for row in rows if row.day and row.day <= on and (row.closed is None or row.closed > on)]
    return max(live, key=lambda row: row.day or date.min, default=None)


def latest_plan(rows: Iterable[Planned], on: date) -> Planned | None:
    """The plan that goes on, or the one that began last."""
    begun = [row for row in rows if row.start and row.start <= on]
    return max(begun, key=lambda row: (is_open(row.end, on), row.start or date.min), default=None)


def latest_spell(rows: Iterable[Spell], on: date) -> Spell | None:
    """The spell that goes on, or the one that began last."""
    begun = [row for row in rows if row.start and row.start <= on]
    return max(begun, key=lambda row: (is_open(row.end, on), row.start or date.min), default=None)


def is_open(end: Day, on: date) -> bool:
    """Whether something that began has not ended."""
    return end is None or end > on


def _referral(held: Held, keeps: Keeps, referral: Referred | None, settled: dict[str, str]) -> Known:
    """The open referral, its decision, its assessment, and the enquiry within it."""
    if referral is None or referral.day is None:
        return {"referral": keeps.never("CINdetails"), "strategy_discussion": keeps.never("Section47")}
    if referral.no_further_action:
        settled["assessment_authorised"] = "no further action was taken on the referral"
        settled["referral_decision"] = "no further action was decided; on which day is not recorded"
    return {
        "referral": referral.day,
        "referral_decision": _decision(held, referral, settled),
        "assessment_authorised": _assessed(held, keeps, referral),
        **_enquiry(held, keeps, referral, settled),
    }


def _decision(held: Held, referral: Referred, settled: dict[str, str]) -> Day:
    """The first decision written down since; work that has begun says that there was one."""
    assert referral.day
    for day in held.notes.get("decision", ()):
        if day >= referral.day:
            return day
    begun = [row.start for row in held.assessments if row.referral == referral.id and row.start]
    begun += [row.start for row in held.enquiries if row.referral == referral.id and row.start]
    begun += [
        row.start
        for row in (*held.need_plans, *held.protection_plans)
        if row.referral == referral.id and row.start
    ]
    if begun and "referral_decision" not in settled:
        settled["referral_decision"] = (
            f"work began on {_day(min(begun))}; on which day it was decided is not recorded"
        )
    return None


def _assessed(held: Held, keeps: Keeps, referral: Referred) -> date | bool | None:
    """The first assessment authorised; an assessment that is open says that none is."""
    mine = [row for row in held.assessments if row.referral == referral.id]
    done = [row.authorised for row in mine if row.authorised]
    if done:
        return min(done)
    return False if mine else keeps.silent("Assessments", referral.source, referral.day)


def _enquiry(held: Held, keeps: Keeps, referral: Referred, settled: dict[str, str]) -> Known:
    """The last section 47 enquiry of the referral. It begins with the strategy discussion that decides on it (census guide)."""
    mine = [row for row in held.enquiries if row.referral == referral.id and row.start]
    if not mine:
        return {"strategy_discussion": keeps.silent("Section47", referral.source, referral.day)}
    enquiry = max(mine, key=lambda row: row.start or date.min)
    if enquiry.not_required:
        settled["icpc"] = "the enquiry ended without the need for a conference"
    return {
        "strategy_discussion": enquiry.start,
        "section_47": enquiry.start,
        "icpc": _conference(held, keeps, enquiry, referral),
    }


def _conference(held: Held, keeps: Keeps, enquiry: Enquired, referral: Referred) -> date | bool | None:
    days = [
        row.held for row in held.conferences
        if row.held and enquiry.start and row.held >= enquiry.start and enquiry.id == (row.enquiry or enquiry.id)
        and row.referral == referral.id
    ]  # fmt: skip
    return min(days) if days else keeps.silent("Section47", enquiry.source, enquiry.start)


def _lasts(name: str, row: Planned | Spell | None, never: bool | None, on: date) -> Known:
    """The start and the end of what lasts."""
    if row is None:
        return {name: never}
    return {name: row.start, f"{name}_ended": False if is_open(row.end, on) else row.end}


def _protection(held: Held, keeps: Keeps, plan: Planned | None, on: date) -> Known:
    """The child protection plan, and the conference that made it: by the census, the plan starts on the conference's day."""
    known = _lasts("cp_plan", plan, keeps.never("ChildProtectionPlans"), on)
    if plan is None or plan.start is None:
        return known
    mine = [row.held for row in held.conferences if row.referral == plan.referral and row.held]
    mine += [row.conference for row in held.referrals if row.id == plan.referral and row.conference]
    return {**known, "icpc": max((day for day in mine if day <= plan.start), default=plan.start)}


def _early_help(held: Held, keeps: Keeps, early: Spell | None, on: date) -> Known:
    """Early help goes on; nobody covers it completely, so that none told is not known."""
    known = _lasts("early_help", early, None, on)
    if early is None or early.start is None:
        return known
    visits = [day for day in held.visits.get("early_help", ()) if day >= early.start]
    first = visits[0] if visits else (False if "early_help" in keeps.visits else None)
    return {**known, "early_help_visit": first}


def _missing(held: Held, keeps: Keeps, on: date) -> Known:
    """The last return of a child who was missing."""
    ended = [row.end for row in held.missing if row.end and row.end <= on]
    return {"returned": max(ended) if ended else keeps.never("Missing")}


def _history(
    held: Held, keeps: Keeps, plan: Planned | None, need: Planned | None, spell: Spell | None
) -> dict[str, History]:
    """When each visit and review was done; None where it is not kept here and nobody tells it."""
    visits, notes = _kept(held.visits, keeps.visits), _kept(held.notes, keeps.notes)
    reviews = [row.day for row in held.plan_reviews if plan and row.plan == plan.id and row.day]
    recorded_here = any(one.source == keeps.here for one in held.care_reviews)
    cared = [
        one.day for one in held.care_reviews if one.day and spell and spell.start and one.day >= spell.start
    ]
    return {
        "child protection visit": visits("protection"), "child in need visit": visits("need"),
        "looked-after visit": visits("care"), "personal adviser visit": visits("leaving_care"),
        "private fostering visit": visits("private_fostering"), "home education contact": visits("home_education"),
        "core group": notes("core_group"), "child in need review": _since(notes("review"), need),
        "child protection review": _told(reviews, keeps, plan.source if plan else None, plan.start if plan else None, 1),
        "looked-after review": _told(cared, keeps, told_by(held), spell.start if spell else None, 2, recorded_here),
    }  # fmt: skip


def _told(
    days: list[date], keeps: Keeps, source: UUID | None, since: Day, enough: int, recorded_here: bool = False
) -> History:
    """Reviews as a source tells them. Of a time before it covers them some may be missing: `enough` make up for those.

    Where reviews are `recorded_here` they are from then on, whoever tells the episodes of care: older ones may be missing.

    The turn of a review is counted, first, second, later: so many have to be told that older ones change nothing.
    """
    if keeps.tells("Reviews", source, since):
        return sorted(days)
    now = recorded_here or (source is not None and (source, "Reviews") in keeps.complete)
    return sorted(days) if now and len(days) >= enough else None


def _since(days: History, plan: Planned | None) -> History:
    """The days since the plan began: a review before it was of something else."""
    return (
        days
        if days is None or plan is None or plan.start is None
        else [day for day in days if day >= plan.start]
    )


def _kept(days: Mapping[str, list[date]], kept: frozenset[str]) -> Callable[[str], History]:
    """The days of a kind; None where nobody records the kind here."""
    return lambda kind: days.get(kind, []) if kind in kept else None


def not_seen(held: Held, on: date) -> timedelta | None:
    """For how long the child was not seen; None where no visit says that they ever were."""
    return on - held.seen if held.seen else None


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
