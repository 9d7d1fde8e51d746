"""What does the log say about a person, or about a worker? Newest first, as frozen values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trueword.apps.audit.models import Event, Subject, Text


@dataclass(frozen=True, slots=True)
class Look:
    """One entry as information governance reads it: who (id and role), what, why, on what rule, with what words."""

    event_id: UUID
    at: datetime
    actor: UUID | None
    job: str
    role: str
    action: str
    purpose: str
    outcome: str
    rule: str
    relationship: str
    subject_count: int
    said: str


def looks_at(*people: UUID, limit: int = 200) -> tuple[Look, ...]:
    """Who saw or changed this person's record, newest first; several ids where identities were merged into one."""
    shown = (
        Subject.objects.filter(person_id__in=people)
        .order_by("-at")
        .values_list("event_id", flat=True)[:limit]
    )
    return _looks(Event.objects.filter(id__in=list(shown)).order_by("-at"))


def looks_by(actor: UUID, *, limit: int = 200) -> tuple[Look, ...]:
    """What this worker saw, changed or was refused, newest first."""
    return _looks(Event.objects.filter(actor=actor).order_by("-at")[:limit])


def has_row(action: str, at: datetime, *, using: str = "default", **detail: str) -> bool:
    """Whether the log holds a row of that action and moment with these details: what is merged is written once."""
    return Event.objects.using(using).filter(action=action, at=at, detail__contains=detail).exists()


def _looks(events: "object") -> tuple[Look, ...]:
    rows = list(events)  # type: ignore[call-overload]
    said = dict(Text.objects.filter(event_id__in=[e.id for e in rows]).values_list("event_id", "text"))
    return tuple(
        Look(e.id, e.at, e.actor, e.job, e.role, e.action, e.purpose, e.outcome, e.rule, e.relationship,
             e.subject_count, said.get(e.id, ""))
        for e in rows
    )  # fmt: skip
