"""How does a draft become a note of the record? Signed by its author in one transaction, once; then nobody changes it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from trueword.apps.access.api import Ask, Refuse, Viewer, allowed, decided, plus_working_days, roles_of
from trueword.apps.recording import drafts
from trueword.apps.recording.drafts import Held
from trueword.apps.recording.forms import Note
from trueword.apps.recording.setting import asking
from trueword.apps.records import api as records
from trueword.apps.records.api import CaseNote, NoteSubject, Passage, Section47, Visit
from trueword.policy.access import Level
from trueword.policy.passages import marked

CONFERENCE_WITHIN = 15
"""Working days from the strategy discussion to the initial conference (Working Together to Safeguard Children)."""

NOT_THEIRS = Refuse(
    "REC-01", "Their role does not sign this kind of note.",
    "Choose somebody else to sign it, or another kind of note.", Level.FINDABLE,
)  # fmt: skip

NO_KEYS = Refuse(
    "REC-02", "The text cannot be sealed now, because the keys to what people write cannot be reached.",
    "Nothing is lost: the note is kept as it is, with what you marked. Sign it again in a few minutes. If it still cannot"
    " be signed, tell the help desk.", Level.FINDABLE,
)  # fmt: skip


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


def sign(
    viewer: Viewer, purpose: str, held: Held, note: Note, marks: Iterable[str], *, on: datetime
) -> Refuse | None:
    """Make the draft a final note of the record, with its visits and passages, and take the draft away.

    The note has the draft's id: whoever sends it twice finds it signed.
    """
    ask = asking("write", purpose, held.person, change="note", note=str(held.id), kind=note.kind.code)
    try:
        with transaction.atomic():
            return write(viewer, ask, note.people, lambda: _sign(viewer, held, note, marks, on), on=on)
    except records.KeysUnavailable:
        return NO_KEYS


def _sign(viewer: Viewer, held: Held, note: Note, marks: Iterable[str], on: datetime) -> None:
    text = records.narrative.write(note.text, note.people, by=viewer, on=on)
    Passage.objects.bulk_create(
        Passage(id=uuid4(), narrative_id=text, start=one.start, end=one.end, kind=one.kind)
        for one in marked(note.text, marks)
    )
    CaseNote.objects.create(
        id=held.id, kind=note.kind.code, happened_at=note.happened_at, all_day=note.all_day, headline=note.headline,
        narrative_id=text, people=sorted(note.people), significant=note.significant, state="final",
        addendum_to_id=note.addition_to, author=viewer.user, typed_by=held.typed_by, recorded_at=on, signed_at=on,
    )  # fmt: skip
    NoteSubject.objects.bulk_create(
        NoteSubject(id=uuid4(), note_id=held.id, person_id=one, happened_at=note.happened_at)
        for one in sorted(note.people)
    )
    _visits(viewer, held.id, note, on)
    _enquiry(viewer, held.person, note, on)
    drafts.forget(viewer, held.id)


def _visits(viewer: Viewer, made: UUID, note: Note, on: datetime) -> None:
    """One visit for each child, on the day of the note: typed once."""
    for one in note.seen:
        records.add(
            Visit, by=viewer, on=on, person_id=one.person, kind=note.visit, done_date=note.day, seen=one.seen,
            seen_alone=one.alone, bedroom_seen=one.bedroom, announced=note.announced, place=note.place,
            why_not=one.why, note_id=made,
        )  # fmt: skip


def _enquiry(viewer: Viewer, person: UUID, note: Note, on: datetime) -> None:
    """The enquiry that a strategy discussion starts, in the person's open referral."""
    referral = records.open_referral(person) if note.enquiry else None
    if referral:
        target = plus_working_days(note.day, CONFERENCE_WITHIN)
        records.add(Section47, by=viewer, on=on, person_id=person, referral_id=referral, start_date=note.day,
                    conference_target=target, conference_not_required="")  # fmt: skip


def hand_over(viewer: Viewer, purpose: str, held: Held, note: Note, *, on: datetime) -> Refuse | None:
    """Give what was typed to the one who signs it. Raises ValueError without a signer."""
    if note.signer is None:
        raise ValueError("a note that is typed for somebody says for whom")
    signer = note.signer
    if not note.kind.is_for(roles_of(signer, on=on.date())):
        return NOT_THEIRS
    ask = asking("write", purpose, held.person, change="typed for", note=str(held.id), user=str(signer))
    return write(viewer, ask, note.people, lambda: drafts.hand_over(viewer, held, signer, on=on), on=on)
