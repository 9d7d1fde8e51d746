"""How does a batch stand: what is in it, its sample, who signed what it is now, and what became of each record?"""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connections
from django.http import Http404

from trueword.apps.disposal.models import Batch, Item, Look, Signature
from trueword.apps.words import council
from trueword.policy.disposal import WITHDRAWN_FOR, Signed, Signing, irreplaceable, is_signed
from trueword.policy.sampling import drawn

ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
HASH = "SELECT gate.disposal_hash(%s)"
SEES_ALL = "SELECT gate.disposal_sees_all(%s)"


@dataclass(frozen=True, slots=True)
class One:
    """One record of a batch as it was proposed, and what became of it."""

    id: UUID
    batch: UUID
    person: UUID
    record: UUID
    record_class: str
    item: Item
    look: Look | None
    in_sample: bool

    @property
    def facts(self) -> dict[str, object]:
        """The facts that its period was counted from."""
        found: dict[str, object] = json.loads(self.item.counted_from)
        return found


@dataclass(frozen=True, slots=True)
class Standing:
    """A batch at this moment, as whoever asks may see it."""

    batch: Batch
    items: tuple[One, ...]
    valid: tuple[Signature, ...]
    void: tuple[Signature, ...]
    hash_now: str
    sees_all: bool

    @property
    def live(self) -> tuple[One, ...]:
        """What was not taken out."""
        return tuple(one for one in self.items if one.item.excepted_at is None)

    @property
    def taken_out(self) -> tuple[One, ...]:
        """What was taken out, with its reason."""
        return tuple(one for one in self.items if one.item.excepted_at is not None)

    @property
    def sample(self) -> tuple[One, ...]:
        """The records that somebody looks at one by one, before anybody signs."""
        return tuple(one for one in self.live if one.in_sample)

    @property
    def withdrawn(self) -> tuple[One, ...]:
        """What can be put back."""
        return tuple(one for one in self.items if one.item.state == "withdrawn")

    @property
    def left(self) -> tuple[One, ...]:
        """Those of the sample that nobody has looked at."""
        return tuple(one for one in self.sample if one.look is None)

    @property
    def to_look_at(self) -> int:
        """How many those are."""
        return len(self.left)

    @property
    def errors(self) -> int:
        """How many of the records looked at were wrong, also those taken out since: the others may be wrong too."""
        return sum(one.look is not None and not one.look.right for one in self.items)

    @property
    def irreplaceable(self) -> bool:
        """Whether a records manager has to be one of the two who sign."""
        return irreplaceable(council().schedule, self.batch.record_class)

    @property
    def signed(self) -> tuple[Signed, ...]:
        """Whose signatures are for what the batch is now."""
        return tuple(Signed(one.signed_by, one.role) for one in self.valid)

    @property
    def is_over(self) -> bool:
        """Whether it was called off or carried out: then nobody changes it."""
        return self.batch.called_off_at is not None or self.batch.carried_out_at is not None

    @property
    def is_signed(self) -> bool:
        """Whether enough people signed it, and no error was found."""
        enough = is_signed(self.signed, self.batch.proposed_by, irreplaceable=self.irreplaceable)
        return enough and not self.errors and not self.to_look_at

    @property
    def stage(self) -> str:
        """Where it stands, in a few words."""
        if self.batch.called_off_at:
            return "Called off"
        if self.batch.carried_out_at and self.batch.shadow:
            return "Measured"
        if self.batch.carried_out_at:
            return "Withdrawn" if self.withdrawn else "Carried out"
        if self.is_signed:
            return "Signed"
        return "Waits for signatures" if not self.to_look_at else "Waits for its sample"

    @property
    def destroyed_after(self) -> datetime | None:
        """Until when everything can be put back."""
        out = self.batch.carried_out_at
        return out + WITHDRAWN_FOR if out and not self.batch.shadow else None

    def signing(self, signer: Signed, shown: str) -> Signing:
        """All that matters to whether this person may sign what they were shown."""
        return Signing(
            self.batch.proposed_by, signer, self.signed, len(self.live), self.to_look_at, self.errors, shown, self.hash_now,
            self.irreplaceable, not self.is_over and not self.is_signed, self.sees_all,
        )  # fmt: skip

    def one(self, item: UUID) -> One:
        """The record with this id. Raises Http404 for one that is not in it, or that nobody may know of."""
        return next((one for one in self.items if one.id == item), None) or _missing()


def _missing() -> One:
    raise Http404


def alone(about: str, using: str = "default") -> None:
    """Nobody else changes this batch, or proposes of this class, until this transaction ends."""
    with connections[using].cursor() as cursor:
        cursor.execute(ALONE, [f"disposal {about}"])


def standing_of(batch: UUID, *, on: datetime, using: str = "default") -> Standing:
    """The batch as it stands. Raises Http404 where there is none.

    What was carried out stays signed as it was: that a record was put back, or its facts are gone, voids nothing then.
    """
    found = Batch.objects.using(using).filter(id=batch).first()
    if found is None:
        raise Http404
    now = str(_asked(HASH, batch, using))
    signatures = list(Signature.objects.using(using).filter(batch_id=batch).order_by("signed_at", "id"))
    signed = signatures[-1].content_hash if found.carried_out_at and signatures else now
    return Standing(
        found, _items(found, using), tuple(one for one in signatures if one.content_hash == signed),
        tuple(one for one in signatures if one.content_hash != signed), now,
        using != "default" or bool(_asked(SEES_ALL, batch, using)),
    )  # fmt: skip


def _asked(question: str, batch: UUID, using: str) -> object:
    with connections[using].cursor() as cursor:
        cursor.execute(question, [batch])
        return cursor.fetchone()[0]


def _items(batch: Batch, using: str) -> tuple[One, ...]:
    items = list(Item.objects.using(using).filter(batch_id=batch.id).order_by("until", "record_id"))
    looks = {look.item_id: look for look in Look.objects.using(using).filter(item__batch_id=batch.id)}
    sample = set(drawn((item.record_id for item in items if item.excepted_at is None), batch.seed))
    return tuple(
        One(item.id, batch.id, item.person_id, item.record_id, item.record_class, item, looks.get(item.id),
            item.record_id in sample)
        for item in items
    )  # fmt: skip
