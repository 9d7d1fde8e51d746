"""How is early help recorded? The episode where no case system tells it; agreement, needs, actions and reviews always here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from trueword.apps.access.api import Refuse, Viewer
from trueword.apps.records import api as records
from trueword.apps.records.api import EarlyHelpEpisode, PlanAction, PresentingNeed
from trueword.apps.services import texts
from trueword.apps.services.doing import keep, told
from trueword.apps.services.early_help.values import WRITE, Plan
from trueword.apps.services.models import HelpAgreement, HelpMember, HelpPlan, HelpReview
from trueword.policy import early_help


@dataclass(frozen=True, slots=True)
class Starting:
    """Early help as it starts: for whom, why, who leads, from which day."""

    people: tuple[UUID, ...]
    children: frozenset[UUID]
    started_on: date
    reason: str
    lead_professional: str
    lead_agency: str
    review_due: date | None


def start(viewer: Viewer, wanted: Starting, *, on: datetime) -> UUID | Refuse:
    """Start early help for a family. The children's episodes are recorded here where no case system feeds them."""
    made = uuid4()

    def change() -> UUID:
        HelpPlan.objects.create(
            id=made, started_on=wanted.started_on, lead_professional=wanted.lead_professional,
            lead_agency=wanted.lead_agency, reason=wanted.reason, review_due=wanted.review_due, **told(viewer, on),
        )  # fmt: skip
        HelpMember.objects.bulk_create(
            HelpMember(id=uuid4(), plan_id=made, person_id=one, episode_id=_episode(viewer, wanted, one, on),
                       **told(viewer, on))
            for one in wanted.people
        )  # fmt: skip
        records.to_file(wanted.children, on=on)
        return made

    return keep(viewer, WRITE, wanted.people, change, on=on, change="start early help", plan=str(made))


def _episode(viewer: Viewer, wanted: Starting, person: UUID, on: datetime) -> UUID | None:
    """The child's episode: the one that the case system tells, or a new one of our own; none for an adult."""
    if person not in wanted.children:
        return None
    if records.fed_by(EarlyHelpEpisode):
        return (
            EarlyHelpEpisode.objects.filter(person_id=person, end_date=None)
            .values_list("id", flat=True)
            .first()
        )
    made = records.add(
        EarlyHelpEpisode, by=viewer, on=on, person_id=person, start_date=wanted.started_on, reason=wanted.reason,
        organisation=wanted.lead_agency,
    )  # fmt: skip
    return made.id


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says about taking part."""

    person: UUID
    answer: str
    capacity: str
    evidence: str
    said_on: date


def agree(viewer: Viewer, plan: UUID, saying: Saying, *, on: datetime) -> UUID | Refuse:
    """Keep what was said about taking part. Earlier answers stay."""
    made = uuid4()

    def change() -> UUID:
        HelpAgreement.objects.create(
            id=made, plan_id=plan, person_id=saying.person, answer=saying.answer, capacity=saying.capacity,
            evidence=saying.evidence, said_on=saying.said_on, **told(viewer, on),
        )  # fmt: skip
        return made

    return keep(viewer, WRITE, [saying.person], change, on=on, change="agreement", answer=saying.answer)


def need(viewer: Viewer, person: UUID, code: str, day: date, told_by: str, *, on: datetime) -> UUID | Refuse:
    """A need that one of the family has."""

    def change() -> UUID:
        made = records.add(
            PresentingNeed, by=viewer, on=on, person_id=person, need=code, start_date=day, told_by=told_by
        )
        return made.id

    return keep(viewer, WRITE, [person], change, on=on, change="need", need=code)


def action(
    viewer: Viewer, person: UUID, what: str, who: str, due: date | None, *, on: datetime
) -> UUID | Refuse:
    """Something that shall be done."""

    def change() -> UUID:
        made = records.add(PlanAction, by=viewer, on=on, person_id=person, plan="early_help", action=what, who=who,
                           due_date=due)  # fmt: skip
        return made.id

    return keep(viewer, WRITE, [person], change, on=on, change="action")


def action_done(viewer: Viewer, action_id: UUID, people: Collection[UUID], day: date, came: str, *,
                on: datetime) -> bool | Refuse | None:  # fmt: skip
    """Something was done, and what came of it; None when it is none of theirs, or was done already."""
    row = PlanAction.objects.filter(
        id=action_id, person_id__in=list(people), plan="early_help", done_date=None
    ).first()
    if row is None:
        return None

    def change() -> bool:
        records.correct(row, by=viewer, on=on, done_date=day, outcome=came)
        return True

    return keep(viewer, WRITE, [row.person_id], change, on=on, change="action done")


def review(viewer: Viewer, plan: Plan, day: date, present: str, text: str, due: date | None, *,
           on: datetime) -> UUID | Refuse:  # fmt: skip
    """A review was held, and when the next is."""
    made, people = uuid4(), [one.person for one in plan.members]

    def change() -> UUID:
        words = texts.write("early help", text, people, by=viewer, on=on)
        HelpReview.objects.create(
            id=made, plan_id=plan.id, held_on=day, present=present, text_id=words, **told(viewer, on)
        )
        HelpPlan.objects.filter(id=plan.id).update(review_due=due, **told(viewer, on))
        return made

    return keep(viewer, WRITE, people, change, on=on, change="review", plan=str(plan.id))


def close(viewer: Viewer, plan: Plan, day: date, outcome: str, *, on: datetime) -> int | Refuse:
    """Early help ends with an outcome; episodes that were recorded here end with it, fed ones in their source."""
    people = [one.person for one in plan.members]

    def change() -> int:
        ids = HelpMember.objects.filter(plan_id=plan.id).values_list("episode_id", flat=True)
        own = EarlyHelpEpisode.objects.filter(
            id__in=[each for each in ids if each], recorded_by__isnull=False
        )
        for episode in own:
            records.correct(episode, by=viewer, on=on, end_date=day, end_reason=early_help.OUTCOMES[outcome])
        records.to_file(people, on=on)
        row = HelpPlan.objects.filter(id=plan.id, closed_on=None)
        return row.update(closed_on=day, outcome=outcome, **told(viewer, on))

    return keep(viewer, WRITE, people, change, on=on, change="close early help", outcome=outcome)
