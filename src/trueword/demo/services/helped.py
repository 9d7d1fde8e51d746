"""How did early help go, family by family? Who led, who agreed to take part, and what did the reviews say?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from random import Random
from typing import Any, Final
from uuid import UUID

from trueword.apps.services import models as m
from trueword.apps.services.texts import Writing
from trueword.demo.choosing import Weighted, between, chance
from trueword.demo.dates import plus
from trueword.demo.services.around import Episode, Family, Someone, some_id, told, workday
from trueword.policy.early_help import REVIEW_WITHIN

LATELY: Final = timedelta(days=3 * 365)
MOST: Final = 5  # reviews of one plan
YOUNG_PERSON: Final = 13
_EVIDENCE: Final = Weighted({"signed": 46, "said": 30, "meeting": 16, "written": 8})
_LEADS: Final = (
    "Jo Carter",
    "Sunita Rai",
    "Mark Lowe",
    "Beth Onions",
    "Dean Pugh",
    "Hannah Tudor",
    "Ali Raza",
)
OUTCOMES: Final = {
    "Outcomes met": "met", "Family withdrew": "declined", "Stepped up to social care": "social_care", "Moved away": "moved",
}  # fmt: skip
REVIEWS: Final = (
    "Bedtimes hold four nights out of seven. {parent} says the chart works better for {child} than for the grown-ups.",
    "School reports attendance of 94 per cent since half-term. {child} has joined the breakfast club.",
    "{parent} has not been able to come to the group. We meet at home from now on, on Tuesdays.",
    "The debt adviser has agreed a plan with the water company. {parent} sleeps better, and {child} knows why.",
    "{child} asked to come to the meeting and said what helps: being told a day before.",
)


@dataclass
class Helped:
    """The rows of early help, in the order in which they can be written."""

    plans: list[m.HelpPlan] = field(default_factory=list)
    members: list[m.HelpMember] = field(default_factory=list)
    agreements: list[m.HelpAgreement] = field(default_factory=list)
    texts: list[Writing] = field(default_factory=list)
    reviews: list[m.HelpReview] = field(default_factory=list)

    def __iter__(self) -> Iterator[list[Any]]:
        """Each table after those that it points at."""
        return iter((self.plans, self.members, self.agreements, self.texts, self.reviews))


def helped(rng: Random, family: Family, made: Helped, by: UUID, on: datetime) -> None:
    """A plan for each early help of the last years that the record tells of the family's children."""
    recent = [one for one in family.episodes if (one.end or on.date()) >= on.date() - LATELY]
    for _, together in groupby(recent, key=lambda one: one.start):
        _plan(rng, family, list(together), made, by, on)


def _plan(rng: Random, family: Family, episodes: list[Episode], made: Helped, by: UUID, on: datetime) -> None:
    first, lead = episodes[0], rng.choice(_LEADS)
    end = None if any(one.end is None for one in episodes) else max(one.end for one in episodes if one.end)
    plan = m.HelpPlan(
        id=some_id(rng), started_on=first.start, lead_professional=lead, lead_agency=first.lead or "Council",
        reason=first.reason or "Family support", closed_on=end, outcome=OUTCOMES.get(first.end_reason, "other") if end else "",
        **told(by, on),
    )  # fmt: skip
    made.plans.append(plan)
    children = {one.child: one.id for one in episodes}
    made.members += [
        m.HelpMember(id=some_id(rng), plan=plan, person_id=who, episode_id=children.get(who), **told(by, on))
        for who in (*children, *(one for one in family.parents if one not in children))
    ]
    helped_children = [one for one in family.children if one.id in children]
    _agree(rng, family, plan, helped_children, made, by, on)
    plan.review_due = _reviews(rng, family, plan, helped_children, made, by, on)


def _agree(
    rng: Random,
    family: Family,
    plan: m.HelpPlan,
    children: list[Someone],
    made: Helped,
    by: UUID,
    on: datetime,
) -> None:
    """Who may speak for the children agreed, in almost every family; and a family that withdrew says so."""
    grown = next((one for one in children if one.age(plan.started_on) >= YOUNG_PERSON), None)
    who, capacity = (family.parent, "responsibility") if family.parent else (grown, "young_person")
    if who is None or chance(rng, 0.04):
        return
    if who.kind == "father":
        capacity = "carer"  # nothing in the record says that he holds responsibility
    made.agreements.append(_said(rng, plan, who, "given", capacity, plan.started_on, by, on))
    if plan.outcome == "declined" and plan.closed_on:
        made.agreements.append(_said(rng, plan, who, "withdrawn", capacity, plan.closed_on, by, on))


def _said(
    rng: Random, plan: m.HelpPlan, who: Someone, answer: str, capacity: str, day: date, by: UUID, on: datetime
) -> m.HelpAgreement:
    return m.HelpAgreement(id=some_id(rng), plan=plan, person_id=who.id, answer=answer, capacity=capacity,
                           evidence=_EVIDENCE.pick(rng), said_on=day, **told(by, on))  # fmt: skip


def _reviews(
    rng: Random,
    family: Family,
    plan: m.HelpPlan,
    children: list[Someone],
    made: Helped,
    by: UUID,
    on: datetime,
) -> date | None:
    """Reviews every six to nine weeks; the day of the next one, where the help goes on."""
    parent = family.parent.forename if family.parent else "The carer"
    last, day, count = plan.closed_on or on.date(), workday(plus(plan.started_on, between(rng, 38, 50))), 0
    people = sorted({*(one.id for one in children), *family.parents})
    while day <= last and count < MOST:
        words = rng.choice(REVIEWS).format(parent=parent, child=rng.choice(children).called)
        text = Writing(some_id(rng), "early help", tuple(people), words, told(by, on))
        made.texts.append(text)
        made.reviews.append(m.HelpReview(id=some_id(rng), plan=plan, held_on=day, text_id=text.id, **told(by, on),
                                         present=f"{parent}, {plan.lead_professional}"))  # fmt: skip
        day, count = workday(plus(day, between(rng, 42, 63))), count + 1
    return None if plan.closed_on else max(day, workday(on.date() + REVIEW_WITHIN))
