"""How does a child in need episode come to be closed? A worker asks with a reason; a manager signs it or gives it back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, Shown, Viewer, roles_of
from trueword.apps.recording.actions import write
from trueword.apps.recording.kinds import MANAGERS
from trueword.apps.recording.native import FORMS
from trueword.apps.recording.setting import asking
from trueword.apps.records import api as records
from trueword.apps.records.api import Card, ClosureRequest, Line, Referral
from trueword.policy.access import Level

NOT_A_MANAGER = Refuse(
    "REC-02", "A team manager signs a closure or gives it back.",
    "Leave it for the manager of the team; it stands on their page.", Level.FINDABLE,
)  # fmt: skip
NOT_ONES_OWN = Refuse(
    "REC-03", "Nobody signs a closure that they asked for themselves.",
    "Ask another team manager to sign it.", Level.FINDABLE,
)  # fmt: skip
REASONS = next(field.codes for field in FORMS["referral"].fields if field.name == "closure_reason")
EPISODE = "Child in need episode"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request to close, with its answer in words."""

    id: UUID
    closes_on: date
    reason: str
    words: str
    asked_by: str
    asked_at: datetime
    answer: str
    answer_words: str
    answered_by: str
    answered_at: datetime | None
    mine: bool


@dataclass(frozen=True, slots=True)
class Closure:
    """Whether somebody's episode can be closed: since when it is open, who tells it, what else is open, what was asked."""

    card: Card
    referral: UUID | None
    since: date | None
    told_by: str
    link: str
    in_the_way: tuple[Line, ...]
    waiting: Asked | None
    answered: tuple[Asked, ...]
    may_sign: bool


def closure(viewer: Viewer, purpose: str, person: UUID, *, on: datetime) -> Closure | Refuse:
    """How it stands with closing somebody's episode."""

    def select() -> Shown[Closure]:
        return Shown(_closure(viewer, person, on.date()), frozenset([person]))

    return access.read(viewer, asking("write", purpose, person, page="closure"), select, on=on)


def _closure(viewer: Viewer, person: UUID, on: date) -> Closure:
    found = records.open_referral(person)
    referral = Referral.objects.filter(id=found).first() if found else None
    rows = list(ClosureRequest.objects.filter(person_id=person).order_by("-asked_at"))
    names = access.names_of({who for row in rows for who in (row.asked_by, row.answered_by) if who})
    asked = tuple(_asked(row, names, viewer) for row in rows)
    fed = records.fed_by(Referral) if referral and referral.recorded_by is None else None
    waiting = next((one for one in asked if not one.answer and referral), None)
    other = tuple(
        line
        for line in records.still_open(viewer, person, on)
        if not line.what.startswith((EPISODE, "Early help"))
    )
    return Closure(
        records.cards(viewer, [person])[person], found, referral.referral_date if referral else None,
        fed.name if fed else "", fed.link if fed else "", other, waiting,
        tuple(one for one in asked if one.answer), viewer.actor.role in MANAGERS,
    )  # fmt: skip


def _asked(row: ClosureRequest, names: dict[UUID, str], viewer: Viewer) -> Asked:
    answered_by = names.get(row.answered_by, "") if row.answered_by else ""
    return Asked(
        row.id, row.closes_on, dict(REASONS).get(row.reason, row.reason), row.words, names.get(row.asked_by, ""),
        row.asked_at, row.get_answer_display() if row.answer else "", row.answer_words, answered_by, row.answered_at,
        row.asked_by == viewer.user,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """A closure as somebody asks for it."""

    closes_on: date
    reason: str
    words: str


def ask_to_close(viewer: Viewer, purpose: str, person: UUID, new: Wanted, *, on: datetime) -> Refuse | None:
    """Ask for a closure of the open episode; while one waits, another is not made."""

    def change() -> None:
        referral = records.open_referral(person)
        if referral and not ClosureRequest.objects.filter(referral_id=referral, answer="").exists():
            records.add(
                ClosureRequest, by=viewer, on=on, person_id=person, referral_id=referral, closes_on=new.closes_on,
                reason=new.reason, words=new.words, asked_by=viewer.user, asked_at=on,
            )  # fmt: skip

    return write(viewer, asking("write", purpose, person, change="ask to close"), [person], change, on=on)


def answer_closure(
    viewer: Viewer, purpose: str, person: UUID, request: UUID, given: str, words: str, *, on: datetime
) -> Refuse | None:
    """Sign a request (the episode closes, where it is recorded here), give it back, or take one's own back."""
    row = ClosureRequest.objects.filter(id=request, person_id=person, answer="").first()
    if row is None:
        return None
    if refusal := _may_answer(viewer, row, given, on):
        return refusal

    def change() -> None:
        records.correct(
            row, by=viewer, on=on, answer=given, answer_words=words, answered_by=viewer.user, answered_at=on
        )
        if given == "signed":
            _close(viewer, row, on)

    ask = asking("write", purpose, person, change=f"closure {given}", closure=str(request))
    return write(viewer, ask, [person], change, on=on)


def _may_answer(viewer: Viewer, row: ClosureRequest, given: str, on: datetime) -> Refuse | None:
    if given == "taken_back":
        return None if row.asked_by == viewer.user else NOT_A_MANAGER
    assert viewer.user
    if viewer.actor.role not in MANAGERS or not MANAGERS & roles_of(viewer.user, on=on.date()):
        return NOT_A_MANAGER
    return NOT_ONES_OWN if row.asked_by == viewer.user else None


def _close(viewer: Viewer, row: ClosureRequest, on: datetime) -> None:
    """The episode itself, where no file tells it; what a file tells is closed in its source."""
    referral = Referral.objects.get(id=row.referral_id)
    if referral.recorded_by:
        records.correct(referral, by=viewer, on=on, closure_date=row.closes_on, closure_reason=row.reason)
        records.to_file([row.person_id], on=on)
