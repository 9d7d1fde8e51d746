"""What was noticed, what did a worker look at, and what may a person read about who looked at theirs?"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, names_of, read
from trueword.apps.audit.api import Look, looks_at, looks_by
from trueword.apps.records.api import is_visible, merged_into
from trueword.apps.watching.models import Sign
from trueword.apps.watching.rules import BY_CODE, Rule

PURPOSE = "rights"


@dataclass(frozen=True, slots=True)
class SignRow:
    """One sign as it is shown: the rule, who, when, how often; the person by their random id alone."""

    sign_id: UUID
    rule: Rule
    who: str
    user_id: UUID
    person_id: UUID | None
    day: date
    count: int
    usual: int | None
    outcome: str


@dataclass(frozen=True, slots=True)
class WorkerLog:
    """What one member of staff did: newest first."""

    name: str
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One line of a person's own view: on which day who, by role and team, looked for what."""

    day: date
    role: str
    purpose: str


def signs(viewer: Viewer, *, on: datetime, decided: bool = False) -> tuple[SignRow, ...] | Refuse:
    """Open signs, or those decided, newest day first. Hidden people's signs are for those who may know of them."""

    def select() -> Shown[tuple[SignRow, ...]]:
        found = list(Sign.objects.filter(decided_at__isnull=not decided).order_by("-day", "code")[:200])
        names = names_of({sign.user_id for sign in found})
        people = frozenset(sign.person_id for sign in found if sign.person_id)
        return Shown(tuple(_row(sign, names) for sign in found), people)

    return read(viewer, Ask("read log", PURPOSE), select, on=on)


def _row(sign: Sign, names: dict[UUID, str]) -> SignRow:
    who = names.get(sign.user_id, "former member of staff")
    return SignRow(sign.id, BY_CODE[sign.code], who, sign.user_id, sign.person_id, sign.day, sign.count, sign.usual,
                   sign.get_outcome_display())  # fmt: skip


def worker_log(viewer: Viewer, user: UUID, *, on: datetime) -> WorkerLog | Refuse | None:
    """What this member of staff saw, changed or was refused; None when there is nobody of that id."""

    def select() -> Shown[WorkerLog | None]:
        name = names_of([user]).get(user)
        return Shown(WorkerLog(name, looks_by(user)) if name else None, frozenset())

    return read(viewer, Ask("read log", PURPOSE, detail={"worker": str(user)}), select, on=on)


def own_view(viewer: Viewer, person: UUID, *, on: datetime) -> tuple[OwnLine, ...] | Refuse:
    """What the person may read themselves: days, roles and purposes; no names of staff, no strategy, no other child.

    Work of the police and of strategy discussions is left out: telling of it could put a child at risk.
    """

    def select() -> Shown[tuple[OwnLine, ...]]:
        lines = [_own(look) for look in looks_at(person, *merged_into(person), limit=2_000) if _is_told(look)]
        return Shown(tuple(dict.fromkeys(lines)), frozenset([person]))

    return read(viewer, Ask("read log", PURPOSE, person, lambda: is_visible(person)), select, on=on)


def _is_told(look: Look) -> bool:
    return (
        look.outcome == "allowed"
        and look.action in {"find", "open", "write", "export"}
        and look.purpose != "crime_fraud"
    )


def _own(look: Look) -> OwnLine:
    return OwnLine(look.at.date(), look.role if look.actor else "job", look.purpose)
