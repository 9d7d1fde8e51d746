"""Which sessions are there, who is expected at one, and who came?"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import make_aware

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, read
from trueword.apps.records import api as records
from trueword.apps.records.api import Card
from trueword.apps.services.centres.values import (
    KEEP,
    CentreLine,
    FamilyRows,
    Register,
    Row,
    SessionLine,
)
from trueword.apps.services.models import Attendance, Centre, CentreAnswer, Registrant, Session
from trueword.apps.services.people import age, called
from trueword.policy.centres import AGREED, KINDS, REGULAR_WITHIN, Answer, standing

PHOTOGRAPHS = "photographs"


def centres(viewer: Viewer, *, on: datetime) -> tuple[CentreLine, ...] | Refuse:
    """The centres that are open, by name."""

    def select() -> Shown[tuple[CentreLine, ...]]:
        found = Centre.objects.filter(closed_on=None).order_by("name")
        return Shown(tuple(map(centre_line, found)), frozenset())

    return read(viewer, Ask(*KEEP, detail={"list": "centres"}), select, on=on)


def centre_line(row: Centre) -> CentreLine:
    """One centre as a frozen value."""
    return CentreLine(row.id, row.name, KINDS.get(row.kind, ""), row.address, row.phone)


def sessions(
    viewer: Viewer, first: date, days: int, *, on: datetime, centre: UUID | None = None
) -> tuple[SessionLine, ...] | Refuse:
    """The sessions of so many days, in their order, with how many came."""

    def select() -> Shown[tuple[SessionLine, ...]]:
        found = _between(first, days)
        found = found.filter(centre_id=centre) if centre else found
        return Shown(tuple(map(session_line, found)), frozenset())

    return read(viewer, Ask(*KEEP, detail={"list": "sessions"}), select, on=on)


def _between(first: date, days: int) -> QuerySet[Session]:
    start = make_aware(datetime.combine(first, time()))
    came = Count("attendances", filter=Q(attendances__came_at__isnull=False))
    within = Session.objects.filter(starts_at__gte=start, starts_at__lt=start + timedelta(days=days))
    return within.select_related("centre").annotate(came=came).order_by("starts_at", "title", "id")


def session_line(row: Session, came: int | None = None) -> SessionLine:
    """One session as a frozen value."""
    return SessionLine(
        row.id, row.title, centre_line(row.centre), row.starts_at, row.ends_at, row.targeted, row.place,
        row.cancelled_at is not None, row.came if came is None else came,  # type: ignore[attr-defined]
        row.unnamed_adults, row.unnamed_children,
    )  # fmt: skip


def register(viewer: Viewer, session: UUID, *, on: datetime) -> Register | Refuse | None:
    """Who is expected at a session and who came; None when there is no such session. The access row names them all."""

    def select() -> Shown[Register | None]:
        row = Session.objects.select_related("centre").filter(id=session).first()
        if row is None:
            return Shown(None, frozenset())
        attended = {each.person_id: each for each in Attendance.objects.filter(session=row)}
        shown = Register(session_line(row, came=0), _families(viewer, row, attended, on))
        people = frozenset(one.person for family in shown.families for one in family.rows)
        return Shown(shown, people)

    return read(viewer, Ask(*KEEP, detail={"session": str(session)}), select, on=on)


def _families(
    viewer: Viewer, session: Session, attended: dict[UUID, Attendance], on: datetime
) -> tuple[FamilyRows, ...]:
    here = {row.family_id for row in attended.values() if row.booked or row.came_at} | _regulars(session)
    members = list(
        Registrant.objects.filter(Q(left_on=None, family__ended_on=None) | Q(person_id__in=attended), family_id__in=here)
        .order_by("recorded_at", "id")
    )  # fmt: skip
    cards = records.cards(viewer, [each.person_id for each in members])
    agreed = may_be_photographed(each.person_id for each in members)
    rows: dict[UUID, list[Row]] = defaultdict(list)
    for each in members:
        if card := cards.get(each.person_id):
            row = _row(each, card, attended.get(each.person_id), each.person_id in agreed, on.date())
            rows[each.family_id].append(row)
    families = [
        FamilyRows(key, family_name(own, cards), tuple(sorted(own, key=_adults_first)))
        for key, own in rows.items()
    ]
    return tuple(sorted(families, key=lambda family: (family.name.casefold(), str(family.family))))


def _adults_first(row: Row) -> tuple[bool, str, str]:
    return row.relation == "child", row.name.casefold(), str(row.person)


def _regulars(session: Session) -> set[UUID]:
    """Families who came to a session of this name at this centre in the weeks before."""
    since = session.starts_at - timedelta(days=REGULAR_WITHIN)
    before = Attendance.objects.filter(
        session__centre_id=session.centre_id, session__title=session.title, came_at__isnull=False,
        session__starts_at__gte=since, session__starts_at__lt=session.starts_at,
    )  # fmt: skip
    return set(before.values_list("family_id", flat=True))


def _row(each: Registrant, card: Card, attended: Attendance | None, agreed: bool, on: date) -> Row:
    came = attended.came_at if attended else None
    booked = bool(attended and attended.booked)
    refused = each.relation == "child" and not agreed
    return Row(each.person_id, called(card), each.relation, age(card.birth_date, on), came, booked, refused)


def family_name(rows: Iterable[Row], cards: dict[UUID, Card]) -> str:
    """What a family is called in a list: the surnames of its members, those of its adults first."""
    ordered = sorted(rows, key=lambda row: row.relation == "child")
    names = dict.fromkeys(cards[row.person].surname for row in ordered if cards[row.person].surname)
    return " and ".join(list(names)[:2]) or "Name not told"


def may_be_photographed(people: Iterable[UUID]) -> set[UUID]:
    """Those about whom a yes to photographs stands."""
    answers = answers_about(people, PHOTOGRAPHS)
    return {person for person, said in answers.items() if standing(said) is AGREED}


def answers_about(people: Iterable[UUID], asked: str) -> dict[UUID, list[Answer]]:
    """Every answer to one thing asked, by the person it is about, in the order of recording."""
    found: dict[UUID, list[Answer]] = defaultdict(list)
    rows = CentreAnswer.objects.filter(person_id__in=list(people), asked=asked).order_by("recorded_at", "id")
    for number, row in enumerate(rows):
        found[row.person_id].append(Answer(row.answer, row.said_on, row.responsibility, number))
    return found
