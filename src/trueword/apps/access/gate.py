"""The one door to people's records: decide, read, write the access row, and only then hand over.

Every read of a person goes through `read`. The access row is part of the same transaction; the body of an answer
leaves only after COMMIT (see config/middleware.py), so nothing is shown without its row (invariant 1 of the house).
Outside the door the database shows nothing: its row-level security needs the context that only the door sets.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db import DatabaseError, connections, transaction

from trueword.apps.access.opening import Household, open_household
from trueword.apps.access.situations import rostered, situation
from trueword.apps.access.viewers import Viewer
from trueword.apps.audit.api import Entry, record, spool
from trueword.policy.access import Allow, Question, Refuse, decide
from trueword.policy.situation import Situation, relationship
from trueword.policy.spooling import Moment, may_spool

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """What a selector read, everyone whose data is in it, and which protected fields are shown, for the log."""

    value: T
    people: frozenset[UUID]
    fields: frozenset[str] = frozenset()


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody wants: an action for a purpose, about one person or (search, lists) nobody yet.

    `visible` answers, inside the viewer's context, whether that record exists for them; `household` who would be opened
    with it; `said` is what they typed: search terms or the reason for opening, kept beside the log; `reason_code` the
    coded reason that goes with it; `known` what decides where it is about no person.
    """

    action: str
    purpose: str
    person: UUID | None = None
    visible: Callable[[], bool] = _always
    household: Callable[[], frozenset[UUID]] = frozenset
    said: str = ""
    reason: str = ""
    reason_code: str = ""
    known: Situation | None = None
    detail: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision, what was known when it was taken, and the opening that followed. A refusal is in the log already."""

    decision: Allow | Refuse
    about: Situation | None
    opening: UUID | None = None


def read(viewer: Viewer, ask: Ask, select: Callable[[], Shown[T]], *, on: datetime) -> T | Refuse:
    """Hand over what `select` reads, or a refusal that says why and what next; both leave a row in the log.

    Raises `TransactionManagementError` outside a transaction and any database error of the log: then nothing is shown.
    """
    verdict = decided(viewer, ask, on=on)
    if isinstance(verdict.decision, Refuse):
        return verdict.decision
    shown = select()
    if shown.fields:
        ask = replace(ask, detail={**ask.detail, "protected": sorted(shown.fields)})
    allowed(viewer, ask, verdict, shown.people, on=on)
    return shown.value


def decided(viewer: Viewer, ask: Ask, *, on: datetime) -> Verdict:
    """Decide, with the database told who acts. A refusal is logged here; an opening that follows is made here."""
    enter(viewer)
    about = situation(ask.person, exists=ask.visible()) if ask.person else ask.known
    decision = decide(Question(viewer.actor.role, ask.action, ask.purpose, about, ask.reason))
    if isinstance(decision, Refuse):
        record(_refusal(ask, decision, about), by=viewer.actor, on=on, subjects=_about(ask))
    elif "opening" in decision.grant.follows and ask.person:
        return Verdict(decision, about, _open(viewer, ask, decision, on))
    return Verdict(decision, about)


def allowed(viewer: Viewer, ask: Ask, verdict: Verdict, people: frozenset[UUID], *, on: datetime) -> None:
    """The row of what was allowed, naming everyone shown or changed. Raises ValueError for a refusal."""
    if isinstance(verdict.decision, Refuse):
        raise ValueError("a refusal shows nothing")
    grant = verdict.decision.grant
    entry = Entry(
        ask.action, "allowed", ask.purpose, rule=grant.code, sentence=grant.sentence, said=ask.reason or ask.said,
        relationship=_in_words(verdict.about), detail=_detail(ask, verdict.opening),
    )  # fmt: skip
    _log_or_spool(viewer, ask, verdict, entry, people | _about(ask), on)


def _log_or_spool(
    viewer: Viewer, ask: Ask, verdict: Verdict, entry: Entry, people: frozenset[UUID], on: datetime
) -> None:
    """Into the log; when it fails in an emergency, into the file beside it. Raises DatabaseError where neither is."""
    try:
        with transaction.atomic():
            record(entry, by=viewer.actor, on=on, subjects=people)
    except DatabaseError:
        reads = ask.action in {"find", "open"} and enter(viewer)  # the log failed, and not their session
        if not reads or not may_spool(_moment(viewer, ask, verdict)):
            raise
        spool(entry, by=viewer.actor, on=on, subjects=people)
        viewer.aside.append(on)


def _moment(viewer: Viewer, ask: Ask, verdict: Verdict) -> Moment:
    about = verdict.about or Situation()
    return Moment(viewer.actor.role, ask.purpose, rostered(), opened=bool(about.opening or about.approved))


def enter(viewer: Viewer, using: str = "default") -> bool:
    """Show the database who acts, for this transaction only: the token of their session, never just a name.

    False when the session has ended or was never begun: then the database shows nothing and takes no row.
    """
    if not transaction.get_connection(using).in_atomic_block:
        raise transaction.TransactionManagementError("records are read inside a transaction")
    show(viewer.token, using)
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT gate.actor() = %s", [viewer.actor.user])
        return bool(cursor.fetchone()[0])


def show(token: str, using: str = "default") -> None:
    """Show a session's token to the database, for this transaction: it decides who acts, whatever we believe."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('trueword.token', %s, true)", [token])


def _open(viewer: Viewer, ask: Ask, decision: Allow, on: datetime) -> UUID:
    assert ask.person is not None
    kind = "reason" if decision.grant.needs_reason else "emergency"
    household = Household(ask.person, ask.household())
    return open_household(viewer, household, ask.purpose, ask.reason_code, kind=kind, on=on)


def _about(ask: Ask) -> frozenset[UUID]:
    return frozenset([ask.person]) if ask.person else frozenset()


def _in_words(about: Situation | None) -> str:
    return relationship(about) if about else ""


def _detail(ask: Ask, opening: UUID | None = None) -> dict[str, object]:
    told = {"reason": ask.reason_code, "opening": str(opening) if opening else ""}
    return {**ask.detail, **{name: value for name, value in told.items() if value}}


def _refusal(ask: Ask, refusal: Refuse, about: Situation | None) -> Entry:
    return Entry(
        ask.action, "refused", ask.purpose, rule=refusal.because or refusal.rule, relationship=_in_words(about),
        said=ask.reason or ask.said, detail=_detail(ask),
    )  # fmt: skip
