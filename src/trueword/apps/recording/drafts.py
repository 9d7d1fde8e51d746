"""How is what somebody types kept until they sign it? Sealed, in rows that nobody else can see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from trueword.apps.access.api import Viewer
from trueword.apps.recording.models import Draft
from trueword.apps.signin.api import seal, unseal

Typed = dict[str, str]
"""What was typed or ticked, by field; several ticks of one field stand on a line each."""


@dataclass(frozen=True, slots=True)
class Held:
    """A draft as it is held for somebody, with what they typed."""

    id: UUID
    person: UUID
    kind: str
    typed_by: UUID | None
    updated_at: datetime
    discarded: bool
    typed: Typed

    @property
    def headline(self) -> str:
        """Its headline so far."""
        return self.typed.get("headline", "").strip()


def keep(viewer: Viewer, draft: UUID, person: UUID, typed: Typed, *, on: datetime) -> bool:
    """Keep what was typed so far under this id. False when the id is somebody else's. Raises DatabaseError: not kept."""
    kind = typed.get("kind", "")[:20]
    sealed = seal(str(viewer.user), _page(draft), typed)
    values = {"kind": kind, "sealed": sealed, "updated_at": on, "discarded_at": None}
    if Draft.objects.filter(id=draft, user_id=viewer.user, person_id=person).update(**values):
        return True
    try:
        with transaction.atomic():
            Draft.objects.create(id=draft, user_id=viewer.user, person_id=person, **values)
    except IntegrityError:  # begun in two windows at once, or not theirs
        return bool(Draft.objects.filter(id=draft, user_id=viewer.user, person_id=person).update(**values))
    return True


def take(viewer: Viewer, draft: UUID) -> Held | None:
    """A draft of theirs to go on with, and nobody else changes it until this request ends; None when there is none."""
    found = Draft.objects.select_for_update().filter(id=draft, user_id=viewer.user).first()
    return _held(viewer, found) if found else None


def unfinished(viewer: Viewer, person: UUID | None = None) -> tuple[Held, ...]:
    """What somebody has half written or is to sign, newest first; about one person, or all."""
    rows = Draft.objects.filter(user_id=viewer.user).order_by("-updated_at")
    return _readable(viewer, rows.filter(person_id=person) if person else rows)


def count_unfinished(viewer: Viewer) -> int:
    """How many wait for them."""
    return Draft.objects.filter(user_id=viewer.user, discarded_at=None).count()


def handed_over(viewer: Viewer) -> int:
    """How many that they typed for others wait to be signed."""
    return Draft.objects.filter(typed_by=viewer.user, discarded_at=None).exclude(user_id=viewer.user).count()


def is_handed_over(viewer: Viewer, draft: UUID) -> bool:
    """Whether they typed it for somebody who has it now."""
    return Draft.objects.filter(id=draft, typed_by=viewer.user).exclude(user_id=viewer.user).exists()


def hand_over(viewer: Viewer, held: Held, signer: UUID, *, on: datetime) -> None:
    """Give a draft to the one who signs it: sealed anew for them, and read by the typist no more."""
    sealed = seal(str(signer), _page(held.id), held.typed)
    Draft.objects.filter(id=held.id, user_id=viewer.user).update(
        user_id=signer, typed_by=viewer.user, sealed=sealed, updated_at=on
    )


def forget(viewer: Viewer, draft: UUID) -> None:
    """Take a draft away whose note is signed."""
    Draft.objects.filter(id=draft, user_id=viewer.user).delete()


def discard(viewer: Viewer, draft: UUID, *, on: datetime, back: bool = False) -> bool:
    """Lay a draft aside, or take it back; False when they have no such draft."""
    mine = Draft.objects.filter(id=draft, user_id=viewer.user)
    return bool(mine.update(discarded_at=None if back else on))


def _readable(viewer: Viewer, rows: Iterable[Draft]) -> tuple[Held, ...]:
    held = (_held(viewer, row) for row in rows)
    return tuple(one for one in held if one)


def _held(viewer: Viewer, row: Draft) -> Held | None:
    """None where the key that sealed it is lost."""
    typed = unseal(str(viewer.user), _page(row.id), bytes(row.sealed))
    if typed is None:
        return None
    return Held(
        row.id, row.person_id, row.kind, row.typed_by, row.updated_at, row.discarded_at is not None, typed
    )


def _page(draft: UUID) -> str:
    return f"note {draft}"
