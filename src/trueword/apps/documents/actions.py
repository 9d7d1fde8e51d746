"""How does a document come into the record, and how is it corrected? Decided, written and put in the log in one transaction."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction

from trueword.apps.access.api import Ask, Refuse, Viewer, allowed, decided, who
from trueword.apps.documents import file_keys, files, scanning
from trueword.apps.documents.content.looking import Looked
from trueword.apps.documents.forms import Filing
from trueword.apps.documents.models import Document, Move, Subject
from trueword.apps.documents.setting import asking

BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Put:
    """What became of a file: the document's id, and what the scanner said."""

    document: UUID
    state: str
    found: str


def write(
    viewer: Viewer, ask: Ask, people: Iterable[UUID], change: Callable[[], None], *, on: datetime
) -> Refuse | None:
    """Make a change that the rules allow, with its row in the log that names everybody it is about."""
    verdict = decided(viewer, ask, on=on)
    if isinstance(verdict.decision, Refuse):
        return verdict.decision
    change()
    allowed(viewer, ask, verdict, frozenset(people), on=on)
    return None


def add(
    viewer: Viewer,
    purpose: str,
    person: UUID,
    filing: Filing,
    given: Sequence[Looked],
    *,
    batch: UUID,
    on: datetime,
) -> tuple[Put, ...] | Refuse:
    """Put files into the record. Sent twice from one form they are put in once.

    Raises KeysUnavailable where they cannot be sealed, and OSError where there is no room: then nothing is kept.
    """
    done: list[Put] = []
    hashes = [_hash(one.kept) for one in given]

    def change() -> None:
        answers = scanning.ask_about(one.kept for one in given)
        for number, (one, answer) in enumerate(zip(given, answers, strict=True), start=1):
            title = filing.title if len(given) == 1 else f"{filing.title[:180]} ({number} of {len(given)})"
            made = uuid5(batch, hashes[number - 1])
            _put(viewer, filing, one, made, title, hashes[number - 1], answer, on)
            done.append(Put(made, *answer))
        if filing.replaces:
            Document.objects.filter(id=filing.replaces, replaced_by=None).update(replaced_by=done[0].document)

    ask = asking(
        "write", purpose, person, change="document", files=len(given), kind=filing.kind, sha256=hashes
    )
    return write(viewer, ask, filing.people, change, on=on) or tuple(done)


def _put(
    viewer: Viewer, filing: Filing, given: Looked, document: UUID, title: str, sha256: str, answer: scanning.Answer,
    on: datetime,
) -> None:  # fmt: skip
    if Document.objects.filter(id=document).exists():
        return
    key, people, stored = files.new_key(), sorted(filing.people), uuid4()
    sealed = file_keys.sealed(document, key, people)
    files.write(stored, given.kept, key)
    me, waiting = who(viewer), answer[0] == scanning.WAITING
    with suppress(IntegrityError), transaction.atomic():  # the same form, sent twice at once
        Document.objects.create(
            id=document, kind=filing.kind, title=title, dated=filing.dated, given_by=filing.given_by, giver=filing.giver,
            received_on=filing.received_on, received_how=filing.received_how, people=people,
            significant=filing.significant, author=filing.author or me, typed_by=me if filing.author else None,
            recorded_at=on, stored=stored, file_type=given.type.code, size=given.size, sha256=sha256, key_body=sealed.body,
            key_wraps=sealed.packed_wraps(), state=answer[0], found=answer[1], scanned_at=None if waiting else on,
        )  # fmt: skip
        day = filing.dated or filing.received_on
        Subject.objects.bulk_create(
            Subject(id=uuid4(), document_id=document, person_id=one, dated=day) for one in people
        )


def _hash(file: BinaryIO) -> str:
    made = hashlib.sha256()
    file.seek(0)
    while block := file.read(BLOCK):
        made.update(block)
    file.seek(0)
    return made.hexdigest()


def mark(
    viewer: Viewer, purpose: str, person: UUID, document: UUID, significant: bool, *, on: datetime
) -> Refuse | None:
    """Say whether it belongs in the chronology."""
    ask = asking(
        "write", purpose, person, change="document significant", document=str(document), now=significant
    )

    def change() -> None:
        Document.objects.filter(id=document, people__contains=[person]).update(significant=significant)

    return write(viewer, ask, [person], change, on=on)


def move(
    viewer: Viewer,
    purpose: str,
    row: Document,
    person: UUID,
    to: frozenset[UUID],
    reason: str,
    *,
    on: datetime,
) -> Refuse | None:
    """Say about whom a document is that was filed about the wrong people. What was said before is kept with the reason.

    Raises KeysUnavailable, KeyWithdrawn and Tampered as `file_keys.moved`.
    """
    before = frozenset(row.people)
    ask = asking("write", purpose, person, reason, change="document moved", document=str(row.id))
    return write(viewer, ask, before | to, lambda: _move(viewer, row, before, to, reason, on), on=on)


def _move(
    viewer: Viewer, row: Document, before: frozenset[UUID], to: frozenset[UUID], reason: str, on: datetime
) -> None:
    key = file_keys.moved(row, to)
    Move.objects.create(
        id=uuid4(), document_id=row.id, people_before=sorted(before), people_after=sorted(to), reason=reason,
        moved_by=who(viewer), moved_at=on,
    )  # fmt: skip
    Document.objects.filter(id=row.id).update(people=sorted(to), key_wraps=key.packed_wraps())
    Subject.objects.filter(document_id=row.id, person_id__in=before - to).update(left_at=on)
    there = Subject.objects.filter(document_id=row.id, person_id__in=to)
    there.update(left_at=None)
    known = set(there.values_list("person_id", flat=True))
    day = row.dated or row.received_on
    Subject.objects.bulk_create(
        Subject(id=uuid4(), document_id=row.id, person_id=one, dated=day) for one in sorted(to - known)
    )
