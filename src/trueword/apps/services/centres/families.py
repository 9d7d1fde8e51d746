"""What does the centre know of a family that registered? Members, what they answered, notes, and what they came to."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, names_of, read
from trueword.apps.records import api as records
from trueword.apps.records.api import Card
from trueword.apps.services import texts
from trueword.apps.services.centres.actions import Saying
from trueword.apps.services.centres.sessions import answers_about, centre_line
from trueword.apps.services.centres.values import KEEP, Came, Family, Member, Note, Said
from trueword.apps.services.doing import ask_about
from trueword.apps.services.models import Attendance, CentreAnswer, CentreFamily, Registrant
from trueword.apps.services.people import age, called
from trueword.policy.centres import (
    ANSWERS,
    ASKED,
    ASKINGS,
    RESPONSIBILITY,
    SOURCES,
    Answer,
    standing,
)
from trueword.policy.centres import in_the_way as why_not

LATEST = 20


def family(viewer: Viewer, family_id: UUID, *, on: datetime) -> Family | Refuse | None:
    """A registered family on one page; None when there is none that the viewer may know of."""

    def select() -> Shown[Family | None]:
        row = CentreFamily.objects.select_related("centre").filter(id=family_id).first()
        if row is None:
            return Shown(None, frozenset())
        return Shown(*_family(viewer, row, on))

    return read(viewer, Ask(*KEEP, detail={"family": str(family_id)}), select, on=on)


def _family(viewer: Viewer, row: CentreFamily, on: datetime) -> tuple[Family, frozenset[UUID]]:
    members = list(row.members.filter(left_on=None).order_by("recorded_at", "id"))
    answers = list(row.answers.order_by("recorded_at", "id"))
    known = {each.person_id for each in members} | {each.said_by_id for each in answers}
    cards = records.cards(viewer, known | {each.person_id for each in answers})
    shown = tuple(sorted(
        (_member(m, cards[m.person_id], answers, on) for m in members if m.person_id in cards),
        key=lambda each: (each.relation == "child", each.name.casefold(), str(each.person)),
    ))  # fmt: skip
    page = Family(
        row.id, _name(shown, cards), centre_line(row.centre), row.registered_on, SOURCES.get(row.source, row.source),
        row.address, row.postcode, row.phone, row.ended_on, row.end_reason, shown, _said(answers, cards),
        _notes(row), _came(row, cards),
    )  # fmt: skip
    return page, frozenset(cards)


def _name(members: Iterable[Member], cards: dict[UUID, Card]) -> str:
    names = dict.fromkeys(cards[each.person].surname for each in members if cards[each.person].surname)
    return " and ".join(list(names)[:2]) or "Name not told"


def _member(row: Registrant, card: Card, answers: list[CentreAnswer], on: datetime) -> Member:
    said: dict[str, list[Answer]] = defaultdict(list)
    for number, one in enumerate(answers):
        if one.person_id == row.person_id:
            said[one.asked].append(Answer(one.answer, one.said_on, one.responsibility, number))
    stands = {each.code: standing(said[each.code]) for each in ASKED}
    return Member(row.person_id, called(card), row.relation, card.birth_date, age(card.birth_date, on.date()), stands,
                  card.warnings)  # fmt: skip


def _said(answers: list[CentreAnswer], cards: dict[UUID, Card]) -> tuple[Said, ...]:
    writers = names_of({each.recorded_by for each in answers})
    return tuple(
        Said(each.said_on, ASKINGS[each.asked].words, called(cards.get(each.person_id)), ANSWERS[each.answer],
             called(cards.get(each.said_by_id)), RESPONSIBILITY[each.responsibility], writers.get(each.recorded_by, ""))
        for each in reversed(answers)
    )  # fmt: skip


def _notes(row: CentreFamily) -> tuple[Note, ...]:
    found = list(row.notes.select_related("session").order_by("-happened_on", "-recorded_at")[:LATEST])
    words, writers = (
        texts.read(each.text_id for each in found),
        names_of({each.recorded_by for each in found}),
    )
    return tuple(
        Note(each.happened_on, words[each.text_id], writers.get(each.recorded_by, ""),
             each.session.title if each.session else "")
        for each in found if each.text_id in words
    )  # fmt: skip


def _came(row: CentreFamily, cards: dict[UUID, Card]) -> tuple[Came, ...]:
    found = row.attendances.filter(came_at__isnull=False).select_related("session__centre")
    by_session: dict[UUID, list[Attendance]] = {}
    for each in found.order_by("-session__starts_at", "recorded_at")[: LATEST * 4]:
        by_session.setdefault(each.session_id, []).append(each)
    return tuple(
        Came(session, own[0].session.title, own[0].session.centre.name, own[0].session.starts_at,
             ", ".join(cards[one.person_id].forename for one in own if one.person_id in cards))
        for session, own in list(by_session.items())[:LATEST]
    )  # fmt: skip


def families_of(people: Iterable[UUID]) -> dict[UUID, UUID]:
    """The family that each of these people is registered with today. Call inside the gate."""
    rows = Registrant.objects.filter(person_id__in=list(people), left_on=None, family__ended_on=None)
    return dict(rows.order_by("recorded_at").values_list("person_id", "family_id"))


def registration_of(viewer: Viewer, person: UUID, *, on: datetime) -> tuple[Card, UUID | None] | Refuse:
    """Somebody's card, and the family that they are registered with, if they are."""

    def select() -> Shown[tuple[Card, UUID | None]]:
        card = records.cards(viewer, [person])[person]
        return Shown((card, families_of([person]).get(person)), frozenset([person]))

    return read(viewer, ask_about(KEEP, person), select, on=on)


def in_the_way(saying: Saying, today: date) -> str:
    """Why an answer cannot be recorded for one of those it is about, in words; empty when it can."""
    before = answers_about(saying.about, saying.asked)
    new = Answer(saying.answer, saying.said_on, saying.responsibility)
    return next((wrong for one in saying.about if (wrong := why_not(before.get(one, []), new, today))), "")
