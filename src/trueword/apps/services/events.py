"""What do the services tell of somebody's life? Early help, children's centres and education at home, for the chronology.

The record's own early help episode tells its beginning and its end; a plan tells them of those who have no episode.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from trueword.apps.access.api import names_of
from trueword.apps.records.api import Happening
from trueword.apps.services import texts
from trueword.apps.services.models import (
    Attendance,
    CentreNote,
    HelpAgreement,
    HelpMember,
    HelpReview,
    HomeContact,
    HomeEducation,
    HomeFinding,
    HomeStep,
    Registrant,
)
from trueword.policy import centres, early_help
from trueword.policy import home_education as home

CENTRE, HELP, HOME = "centre", "early_help", "education"
Pairs = tuple[tuple[str, str], ...]
Found = list[Happening]


def about(people: Collection[UUID]) -> tuple[Happening, ...]:
    """Every event of the services about these people, in a fixed number of queries."""
    wanted = frozenset(people)
    return (*_helped(wanted), *_at_centres(wanted), *_at_home(wanted))


def read(ids: Collection[UUID]) -> Mapping[UUID, str]:
    """What was written about them."""
    return texts.read(ids)


def _one(
    row: Any, chapter: str, day: date | None, headline: str, people: Iterable[UUID], *, more: Pairs = (),
    significant: bool = True, by: str = "", text: UUID | None = None, part: str = "",
) -> Happening:  # fmt: skip
    told = tuple((label, words) for label, words in more if words)
    ref = f"{type(row).__name__}{part}:{row.id}"
    return Happening(chapter, day, headline, frozenset(people), ref, significant, told, text, by)


def _helped(people: frozenset[UUID]) -> Found:
    members = list(HelpMember.objects.filter(person_id__in=people).select_related("plan"))
    plans: dict[UUID, set[UUID]] = {}
    for member in members:
        plans.setdefault(member.plan_id, set()).add(member.person_id)
    found = [event for member in members if member.episode_id is None for event in _plan(member)]
    agreed = list(HelpAgreement.objects.filter(plan_id__in=list(plans)))
    reviews = list(HelpReview.objects.filter(plan_id__in=list(plans)))
    names = names_of({row.recorded_by for row in (*agreed, *reviews)})
    found += [_agreed(row, plans[row.plan_id], names) for row in agreed]
    found += [
        _one(row, HELP, row.held_on, "Early help review", plans[row.plan_id], more=(("Present", row.present),),
             by=names.get(row.recorded_by, ""), text=row.text_id)
        for row in reviews
    ]  # fmt: skip
    return found


def _plan(member: HelpMember) -> Found:
    plan, who = member.plan, [member.person_id]
    led = (("Led by", f"{plan.lead_professional}, {plan.lead_agency}"),)
    begun = _one(
        plan,
        HELP,
        plan.started_on,
        f"Early help for the family began: {plan.reason}",
        who,
        more=led,
        part=".began",
    )
    if plan.closed_on is None:
        return [begun]
    why = (("Outcome", early_help.OUTCOMES.get(plan.outcome, plan.outcome)),)
    return [
        begun,
        _one(plan, HELP, plan.closed_on, "Early help for the family ended", who, more=why, part=".ended"),
    ]


def _agreed(row: HelpAgreement, family: set[UUID], names: Mapping[UUID, str]) -> Happening:
    """Whoever is asked about and said it; where somebody else of the family did, the others of the plan."""
    answer, how = early_help.ANSWERS[row.answer], early_help.EVIDENCE[row.evidence]
    said = f"Early help: {answer[:1].lower()}{answer[1:]}"
    return _one(row, HELP, row.said_on, said, family, by=names.get(row.recorded_by, ""),
                more=(("As", early_help.CAPACITIES[row.capacity]), ("How it is known", how)))  # fmt: skip


def _at_centres(people: frozenset[UUID]) -> Found:
    joined = Registrant.objects.filter(person_id__in=people).select_related("family__centre")
    found = [_registered(row) for row in joined]
    came = Attendance.objects.filter(person_id__in=people, came_at__isnull=False).select_related(
        "session__centre"
    )
    found += [
        _one(row, CENTRE, localtime(row.came_at).date(), f"Came to {row.session.title}", [row.person_id],
             more=(("Where", row.session.centre.name),), significant=False)
        for row in came if row.came_at
    ]  # fmt: skip
    notes = list(CentreNote.objects.filter(text__people__overlap=sorted(people)).select_related("text"))
    names = names_of({row.recorded_by for row in notes})
    found += [
        _one(row, CENTRE, row.happened_on, "Note of the children's centre", people & set(row.text.people),
             significant=False, by=names.get(row.recorded_by, ""), text=row.text_id)
        for row in notes
    ]  # fmt: skip
    return found


def _registered(row: Registrant) -> Happening:
    family = row.family
    return _one(row, CENTRE, family.registered_on, f"Registered at {family.centre.name}", [row.person_id], significant=False,
                more=(("Told by", centres.SOURCES.get(family.source, family.source)),))  # fmt: skip


def _at_home(people: frozenset[UUID]) -> Found:
    told = [event for row in HomeEducation.objects.filter(person_id__in=people) for event in _home_time(row)]
    steps = [event for row in HomeStep.objects.filter(person_id__in=people) for event in _step(row)]
    contacts = list(HomeContact.objects.filter(person_id__in=people))
    findings = list(HomeFinding.objects.filter(person_id__in=people))
    names = names_of({row.recorded_by for row in (*contacts, *findings)})
    return [
        *told, *steps,
        *(_one(row, HOME, row.happened_on, f"Education at home: {_lower(home.CONTACTS, row.kind)}", [row.person_id],
               significant=False, by=names.get(row.recorded_by, ""), text=row.text_id,
               more=(("Child seen", {True: "yes", False: "no"}.get(row.child_seen, "") if row.child_seen is not None else ""),))
          for row in contacts),
        *(_one(row, HOME, row.found_on, f"Education at home found: {_lower(home.FINDINGS, row.finding)}", [row.person_id],
               by=names.get(row.recorded_by, ""), text=row.text_id)
          for row in findings),
    ]  # fmt: skip


def _home_time(row: HomeEducation) -> Found:
    more = (("Told by", home.TOLD_BY.get(row.told_by, row.told_by)), ("School left", row.school_left),
            ("Reason", home.REASONS.get(row.reason, row.reason)))  # fmt: skip
    begun = _one(
        row,
        HOME,
        row.notified_on,
        "The council was told of education at home",
        [row.person_id],
        more=more,
        part=".told",
    )
    if row.ended_on is None:
        return [begun]
    why = (("Because", home.ENDS.get(row.end_reason, row.end_reason)),)
    return [
        begun,
        _one(row, HOME, row.ended_on, "Education at home ended", [row.person_id], more=why, part=".ended"),
    ]


def _step(row: HomeStep) -> Found:
    more = (("Answer by", f"{row.answer_by:%-d %B %Y}" if row.answer_by else ""), ("School", row.school))
    made = _one(row, HOME, row.made_on, home.STEPS[row.kind], [row.person_id], more=more, part=".made")
    if row.outcome_on is None:
        return [made]
    words = home.OUTCOMES[row.kind].get(row.outcome, row.outcome)
    outcome = f"{home.STEPS[row.kind]}: {words[:1].lower()}{words[1:]}"
    return [made, _one(row, HOME, row.outcome_on, outcome, [row.person_id], part=".outcome")]


def _lower(words: Mapping[str, str], code: str) -> str:
    said = words.get(code, code)
    return f"{said[:1].lower()}{said[1:]}"
