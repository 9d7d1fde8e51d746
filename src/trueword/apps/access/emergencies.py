"""How is an opening ended early, reviewed, asked for by a reference, and approved? Each with its actor and its row in the log."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import connection

from trueword.apps.access.gate import Ask, Shown, allowed, decided, read
from trueword.apps.access.models import Opening, OpeningRequest
from trueword.apps.access.opening import review_due
from trueword.apps.access.openings import LiveOpening, Said, ToReview, words_of
from trueword.apps.access.requests import Asked, waiting_requests
from trueword.apps.access.viewers import Viewer
from trueword.apps.audit.api import Entry, record
from trueword.policy.access import Refuse
from trueword.policy.situation import Situation

WATCHING = "rights"
"""Reviewing keeps the promise about who may look: it is for the rights of those who were looked at."""


def end_early(viewer: Viewer, opening: LiveOpening, done: str, *, on: datetime) -> bool:
    """End one's own opening now, with what was done; False when it had ended by itself."""
    entry = Entry("end opening", "done", opening.purpose, said=done, detail={"opening": str(opening.id)})
    record(entry, by=viewer.actor, on=on, subjects=opening.people)
    return _yes("SELECT gate.end_opening(%s)", opening.id)


def read_for_review(viewer: Viewer, opening: ToReview, *, on: datetime) -> tuple[Said, ...] | Refuse:
    """What was said about an opening, for whoever reviews it; the log names whom it was about, where they may know."""
    people = frozenset([opening.person_id]) if opening.person_id else frozenset()
    ask = Ask("review", WATCHING, detail={"opening": str(opening.id)})
    return read(viewer, ask, lambda: Shown(words_of(opening.id), people), on=on)


def review(viewer: Viewer, opening: ToReview, outcome: str, note: str, *, on: datetime) -> bool | Refuse:
    """Say what the opening was; False when somebody else just did. Raises ValueError for an unknown outcome."""
    if outcome not in dict(Opening.OUTCOMES) or opening.rule is None:
        raise ValueError(
            "an opening is right, to be talked about, or a breach, and reviewed by whom the rules name"
        )
    ask = Ask("review", WATCHING, said=note,
              detail={"opening": str(opening.id), "outcome": outcome, "by": opening.rule.code})  # fmt: skip
    verdict = decided(viewer, ask, on=on)
    if isinstance(verdict.decision, Refuse):
        return verdict.decision
    people = frozenset([opening.person_id]) if opening.person_id else frozenset()
    allowed(viewer, ask, verdict, people, on=on)
    return _yes("SELECT gate.review_opening(%s, %s)", opening.id, outcome)


@dataclass(frozen=True, slots=True)
class Reference:
    """Whom somebody asks for: as typed, and as the keys under which the database looks."""

    typed: str
    identifier: str = ""
    names: tuple[str, ...] = ()
    born: date | None = None


def ask_by_reference(
    viewer: Viewer, wanted: Reference, purpose: str, reason_code: str, *, on: datetime
) -> UUID | Refuse:
    """Ask the manager on call. Looks for nothing, and so answers and takes as long whatever there is to be found."""
    number = uuid4()
    ask = Ask("ask", purpose, said=wanted.typed, reason_code=reason_code, detail={"request": str(number)})
    verdict = decided(viewer, ask, on=on)
    if isinstance(verdict.decision, Refuse):
        return verdict.decision
    OpeningRequest.objects.create(
        id=number, user_id=viewer.user, reference=wanted.typed, identifier=wanted.identifier,
        names=list(wanted.names), born=wanted.born, purpose=purpose, reason_code=reason_code, asked_at=on,
    )  # fmt: skip
    allowed(viewer, ask, verdict, frozenset(), on=on)
    return number


def approve(viewer: Viewer, request: UUID, *, on: datetime) -> int | Refuse:
    """Open what the reference means, for the one who asked, for the hour; how many records it meant. Shows none of them."""
    ask = _about_request("approve", request)
    verdict = decided(viewer, ask, on=on)
    if isinstance(verdict.decision, Refuse):
        return verdict.decision
    with connection.cursor() as cursor:
        cursor.execute("SELECT gate.approve_request(%s, %s)", [request, review_due(on.date())])
        people = frozenset(row[0] for row in cursor.fetchall())
    allowed(viewer, ask, verdict, people, on=on)
    return len(people)


def read_requests(viewer: Viewer, *, on: datetime) -> tuple[Asked, ...] | Refuse:
    """What others ask the manager on call to open; the references may be people's names, so the reading is logged."""
    ask = Ask("approve", "protect", known=Situation(rostered=on_call()), detail={"did": "read"})
    return read(viewer, ask, lambda: Shown(waiting_requests(viewer, on), frozenset()), on=on)


def decline(viewer: Viewer, request: UUID, *, on: datetime) -> bool | Refuse:
    """Open nothing; False when it was decided already."""
    ask = _about_request("decline", request)
    verdict = decided(viewer, ask, on=on)
    if isinstance(verdict.decision, Refuse):
        return verdict.decision
    waiting = OpeningRequest.objects.filter(id=request, decided_at=None).exclude(user_id=viewer.user)
    changed = waiting.update(granted=False, decided_by_id=viewer.user, decided_at=on)
    allowed(viewer, ask, verdict, frozenset(), on=on)
    return bool(changed)


def _about_request(what: str, request: UUID) -> Ask:
    """Whether the manager is on call now decides, and nothing that is known of a record."""
    known = Situation(rostered=on_call())
    return Ask("approve", "protect", known=known, detail={"request": str(request), "did": what})


def on_call() -> bool:
    """Whether the one who acts is the manager on call now."""
    return _yes("SELECT gate.on_call()")


def _yes(question: str, *about: UUID | str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, about)
        return bool(cursor.fetchone()[0])
