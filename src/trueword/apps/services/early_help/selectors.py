"""What do the services know of somebody whose record one may open? Early help, centres, education at home: one page."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import Refuse, Shown, Viewer, may, names_of, read
from trueword.apps.records import api as records
from trueword.apps.records.api import Card, EarlyHelpEpisode, PlanAction, PresentingNeed
from trueword.apps.services import texts
from trueword.apps.services.doing import ask_about
from trueword.apps.services.early_help.values import (
    WRITE,
    ActionLine,
    Agreed,
    AtCentre,
    Helped,
    NeedLine,
    Plan,
    Reviewed,
    Services,
)
from trueword.apps.services.home_education.selectors import episodes_of
from trueword.apps.services.models import Attendance, HelpAgreement, HelpPlan, HelpReview, Registrant
from trueword.apps.services.people import called
from trueword.apps.words import needs_of_council
from trueword.policy import early_help
from trueword.policy.early_help import Agreement, standing

ADULT = 18
LATEST = 10
WRITABLE = "SELECT one.id FROM unnest(%s::uuid[]) AS one(id) {join} WHERE {where}"


def services(viewer: Viewer, person: UUID, purpose: str, *, on: datetime) -> Services | Refuse:
    """Everything on one page, for whoever may open the record for this purpose; the access row names everybody shown."""

    def select() -> Shown[Services]:
        shown, people = _services(viewer, person, on)
        return Shown(shown, people)

    return read(viewer, ask_about(("open", purpose), person), select, on=on)


def _services(viewer: Viewer, person: UUID, on: datetime) -> tuple[Services, frozenset[UUID]]:
    near = sorted(records.household(person))
    plans = list(HelpPlan.objects.filter(members__person_id=person).order_by("-started_on", "-recorded_at"))
    members = {plan.id: list(plan.members.order_by("recorded_at", "id")) for plan in plans}
    helped = {one.person_id for rows in members.values() for one in rows}
    cards = records.cards(viewer, {person, *near, *helped})
    shown = tuple(_plan(plan, [m.person_id for m in members[plan.id]], cards, on.date()) for plan in plans)
    may_write = writable(viewer, near)
    fed = records.fed_by(EarlyHelpEpisode)
    page = Services(
        cards[person], shown, tuple(cards[one] for one in near if one in cards and one in may_write),
        fed.name if fed else "", _centres(person), episodes_of(person),
    )  # fmt: skip
    return page, frozenset(cards)


def writable(viewer: Viewer, people: Iterable[UUID]) -> frozenset[UUID]:
    """Those of them in whose record the viewer may write for early help. Call inside the gate."""
    who = may(viewer, *WRITE, "one.id")
    with connection.cursor() as cursor:
        cursor.execute(WRITABLE.format(join=who.join, where=who.where), [list(people)])
        return frozenset(row[0] for row in cursor.fetchall())


def _plan(plan: HelpPlan, people: list[UUID], cards: dict[UUID, Card], on: date) -> Plan:
    members = tuple(_helped(cards[one], on) for one in people if one in cards)
    agreements = list(plan.agreements.order_by("said_on", "recorded_at", "id"))
    said = [Agreement(a.person_id, a.answer, a.said_on, a.capacity, n) for n, a in enumerate(agreements)]
    return Plan(
        plan.id, plan.started_on, plan.lead_professional, plan.lead_agency, plan.reason, plan.review_due, plan.closed_on,
        early_help.OUTCOMES.get(plan.outcome, plan.outcome), members, standing(said), _agreed(agreements, cards),
        _needs(people, plan, cards), _actions(people, plan, cards), _reviews(plan), _source(plan),
    )  # fmt: skip


def _helped(card: Card, on: date) -> Helped:
    is_child = card.birth_date is None or (on.year - card.birth_date.year) < ADULT
    return Helped(card.person_id, called(card), card.birth_date, is_child and "parent" not in card.kinds)


def _agreed(rows: list[HelpAgreement], cards: dict[UUID, Card]) -> tuple[Agreed, ...]:
    writers = names_of({each.recorded_by for each in rows})
    return tuple(
        Agreed(each.said_on, called(cards.get(each.person_id)), early_help.ANSWERS[each.answer],
               early_help.CAPACITIES[each.capacity], early_help.EVIDENCE[each.evidence], writers.get(each.recorded_by, ""))
        for each in reversed(rows)
    )  # fmt: skip


def _needs(people: list[UUID], plan: HelpPlan, cards: dict[UUID, Card]) -> tuple[NeedLine, ...]:
    found = PresentingNeed.objects.filter(person_id__in=people).order_by("start_date", "recorded_at", "id")
    return tuple(
        NeedLine(each.id, called(cards.get(each.person_id)), known.headline if known else "",
                 known.words if known else each.need, each.start_date, each.end_date, each.recorded_by is not None)
        for each in found
        if _of_this(plan, each.start_date, each.end_date)
        for known in [needs_of_council().get(each.need)]
    )  # fmt: skip


def _of_this(plan: HelpPlan, start: date | None, end: date | None) -> bool:
    """Whether a fact lay within the time of the plan; one without dates may."""
    begun = start is None or plan.closed_on is None or start <= plan.closed_on
    return begun and (end is None or end >= plan.started_on)


def _actions(people: list[UUID], plan: HelpPlan, cards: dict[UUID, Card]) -> tuple[ActionLine, ...]:
    """Those recorded while this plan went on."""
    found = PlanAction.objects.filter(
        person_id__in=people, plan="early_help", recorded_at__gte=plan.recorded_at
    )
    return tuple(
        ActionLine(each.id, called(cards.get(each.person_id)), each.action, each.who, each.due_date, each.done_date,
                   each.outcome)
        for each in found.order_by("due_date", "recorded_at", "id")
    )  # fmt: skip


def _reviews(plan: HelpPlan) -> tuple[Reviewed, ...]:
    rows = list(HelpReview.objects.filter(plan=plan).order_by("-held_on", "-recorded_at"))
    words, writers = (
        texts.read(each.text_id for each in rows),
        names_of({each.recorded_by for each in rows}),
    )
    return tuple(
        Reviewed(each.held_on, each.present, words[each.text_id], writers.get(each.recorded_by, ""))
        for each in rows if each.text_id in words
    )  # fmt: skip


def _source(plan: HelpPlan) -> str:
    """Where the episode of the record comes from: a case system's name, or nothing when it was recorded here."""
    ids = [each for each in plan.members.values_list("episode_id", flat=True) if each]
    fed = EarlyHelpEpisode.objects.filter(id__in=ids, recorded_by=None).select_related("source").first()
    return fed.source.name if fed else ""


def _centres(person: UUID) -> tuple[AtCentre, ...]:
    rows = (
        Registrant.objects.filter(person_id=person).select_related("family__centre").order_by("-recorded_at")
    )
    came: dict[UUID, list[tuple[datetime, str]]] = defaultdict(list)
    attended = Attendance.objects.filter(person_id=person, came_at__isnull=False).select_related("session")
    for each in attended.order_by("-session__starts_at"):
        came[each.family_id].append((each.session.starts_at, each.session.title))
    return tuple(
        AtCentre(row.family.centre.name, row.family.registered_on, row.left_on or row.family.ended_on,
                 tuple(came[row.family_id][:LATEST]))
        for row in rows
    )  # fmt: skip
