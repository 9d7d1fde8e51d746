"""How is an entry written? In the transaction of the read or write it tells of, before anything is shown."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from trueword.apps.audit.actor import Actor
from trueword.apps.audit.models import Event, Subject, Text


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened, in codes: `outcome` is allowed, refused or done; `said` is free text that somebody typed."""

    action: str
    outcome: str
    purpose: str = ""
    rule: str = ""
    sentence: str = ""
    relationship: str = ""
    said: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


def record(
    entry: Entry, *, by: Actor, on: datetime, subjects: Iterable[UUID] = (), using: str = "default"
) -> UUID:
    """Write one entry with everyone it showed, and return its id.

    Raises `TransactionManagementError` outside a transaction: an entry that could be lost separately proves nothing.
    """
    connection = transaction.get_connection(using)
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an audit entry belongs to the transaction it tells of")
    people, event_id, salt = sorted(set(subjects)), uuid4(), secrets.token_bytes(16)
    Event.objects.using(using).create(
        id=event_id, at=on, actor=by.user, job=by.job, role=by.role, action=entry.action, purpose=entry.purpose,
        outcome=entry.outcome, rule=entry.rule, sentence=entry.sentence, relationship=entry.relationship,
        subject_count=len(people), detail=entry.detail, text_hash=_seal(salt, entry.said),
    )  # fmt: skip
    Subject.objects.using(using).bulk_create(
        Subject(event_id=event_id, at=on, person_id=one) for one in people
    )
    if entry.said:
        Text.objects.using(using).create(event_id=event_id, salt=salt, text=entry.said)
    return event_id


def _seal(salt: bytes, said: str) -> bytes | None:
    return hashlib.sha256(salt + said.encode()).digest() if said else None
