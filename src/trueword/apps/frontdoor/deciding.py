"""How is a contact decided, and who is told? With reasons; late is shown and never blocked; a later decision holds."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from trueword.apps.access.api import Ask, Level, Refuse, Viewer, do
from trueword.apps.frontdoor.filing import file_contacts
from trueword.apps.frontdoor.models import Alert, Decision, Taken, Told
from trueword.apps.records.api import EarlyHelpEpisode, Referral, fed_by
from trueword.policy.contacts import BY_CODE, is_late, may_decide

DECIDE, FOR = "decide contact", "protect"
FED = {"referral": Referral, "early_help": EarlyHelpEpisode}
A_MANAGER = Refuse(
    "ACC-58", "In this council a manager decides that a contact becomes a referral.",
    "Ask your team manager or, at night, the Emergency Duty Team. What you wrote is below.", Level.FINDABLE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decides: the outcome, why, and which authority it is passed to."""

    outcome: str
    reasons: str
    passed_to: str = ""


def decide(viewer: Viewer, taken: UUID, decided: Decided, *, on: datetime) -> Refuse | None:
    """Decide what follows from a contact. Raises KeyError for an outcome that there is not."""
    outcome = BY_CODE[decided.outcome]
    ask = _asking(taken, "decide", outcome=outcome.code)

    def unless() -> Refuse | None:
        managers = settings.CONTACTS_DECIDED_BY == "manager"
        return None if may_decide(viewer.actor.role, outcome, managers_only=managers) else A_MANAGER

    done = do(viewer, ask, lambda: _decide(viewer, taken, decided, on), on=on, unless=unless)
    if isinstance(done, Refuse):
        return done
    transaction.on_commit(lambda: _carry(on), robust=True)
    return None


def _carry(on: datetime) -> None:
    file_contacts(on)


def _decide(viewer: Viewer, taken: UUID, decided: Decided, on: datetime) -> None:
    fed = fed_by(FED[decided.outcome]) if decided.outcome in FED else None
    about = Taken.objects.get(id=taken)
    Decision.objects.create(
        id=uuid4(), taken_id=taken, outcome=decided.outcome, reasons=decided.reasons, passed_to=decided.passed_to,
        decided_by=viewer.user, decided_at=on, late=is_late(about.due_at, on, on), opened_in=fed.name if fed else "",
    )  # fmt: skip
    if about.decided_at is None:
        Taken.objects.filter(id=taken, decided_at=None).update(decided_at=on)


def opened_there(viewer: Viewer, taken: UUID, decision: UUID, *, on: datetime) -> Refuse | None:
    """Say that the case system has what was decided."""

    def change() -> None:
        waiting = Decision.objects.filter(id=decision, taken_id=taken, opened_at=None).exclude(opened_in="")
        waiting.update(opened_at=on, opened_by=viewer.user)

    return do(viewer, _asking(taken, "opened there"), change, on=on)


def tell(
    viewer: Viewer, taken: UUID, whom: str, words: str, told_on: date | None, *, on: datetime
) -> Refuse | None:
    """Write down that somebody was told, how and when; or, without a day, why they are not."""

    def change() -> None:
        Told.objects.create(
            id=uuid4(), taken_id=taken, whom=whom, was_told=told_on is not None, words=words, told_on=told_on,
            recorded_by=viewer.user, recorded_at=on,
        )  # fmt: skip

    return do(viewer, _asking(taken, "tell", whom=whom), change, on=on)


def see_alert(viewer: Viewer, alert: UUID, *, on: datetime) -> Refuse | None:
    """Say that somebody saw an alert and takes care of it."""

    def change() -> None:
        Alert.objects.filter(id=alert, seen_at=None).update(seen_by=viewer.user, seen_at=on)

    return do(viewer, Ask("read alert", FOR, detail={"alert": str(alert), "change": "seen"}), change, on=on)


def _asking(taken: UUID, change: str, **detail: object) -> Ask:
    return Ask(DECIDE, FOR, detail={"contact": str(taken), "change": change, **detail})
