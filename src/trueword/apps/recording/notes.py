"""Which notes stand in a person's record? Newest first, each with its additions, passages, visits and who wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.timezone import localtime

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, Shown, Viewer
from trueword.apps.recording.kinds import TITLES
from trueword.apps.recording.setting import asking, name_of
from trueword.apps.records import api as records
from trueword.apps.records.api import CaseNote, Passage, Visit
from trueword.policy.passages import Marked, Piece, pieces

A_PAGE = 20
ON_RECORD = 5
VISITS = dict(Visit.KINDS)
NO_TEXT = records.narrative.Text("")


@dataclass(frozen=True, slots=True)
class SeenChild:
    """One child of a visit, in words."""

    name: str
    seen: bool | None
    alone: bool | None
    bedroom: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class NoteShown:
    """One note as it is shown. `pieces` are its text with what is marked; `additions` came later, oldest first.

    `unreadable` says why there is no text, where it cannot be read.
    """

    id: UUID
    kind: str
    title: str
    happened_at: datetime
    all_day: bool
    headline: str
    pieces: tuple[Piece, ...]
    significant: bool
    author: str
    typed_by: str
    signed_at: datetime
    about: tuple[tuple[UUID, str], ...]
    visit: str
    place: str
    announced: bool | None
    seen: tuple[SeenChild, ...]
    additions: tuple["NoteShown", ...] = ()
    unreadable: str = ""

    @property
    def day(self) -> date:
        """The day on which it happened."""
        return localtime(self.happened_at).date()

    @property
    def marks(self) -> bool:
        """Whether any of it is marked."""
        return any(one.kinds for one in self.pieces)


@dataclass(frozen=True, slots=True)
class Notes:
    """One page of a person's notes: of one kind or of all, and how many there are of each."""

    person: UUID
    rows: tuple[NoteShown, ...]
    kind: str
    page: int
    kinds: tuple[tuple[str, str, int], ...]

    @property
    def found(self) -> int:
        """How many notes of the kind that is shown."""
        return sum(count for code, _, count in self.kinds if self.kind in {"", code})

    @property
    def pages(self) -> int:
        """How many pages there are; one at least."""
        return max(1, -(-self.found // A_PAGE))


def on_record(viewer: Viewer, person: UUID, on: datetime) -> Shown[object]:
    """The newest notes, for the page of the record. Call inside the gate."""
    return _notes(viewer, person, "", 1, ON_RECORD)  # type: ignore[return-value]


def notes_of(
    viewer: Viewer, purpose: str, person: UUID, kind: str, page: int, *, on: datetime
) -> tuple[records.Card, Notes] | Refuse:
    """One page of a person's notes, with their card."""

    def select() -> Shown[tuple[records.Card, Notes]]:
        shown = _notes(viewer, person, kind if kind in TITLES else "", page, A_PAGE)
        return Shown((records.cards(viewer, [person])[person], shown.value), shown.people | {person})

    ask = asking("open", purpose, person, page="notes", kind=kind if kind in TITLES else "")
    return access.read(viewer, ask, select, on=on)


def one_note(
    viewer: Viewer, purpose: str, person: UUID, note: UUID, *, on: datetime
) -> tuple[records.Card, NoteShown | None] | Refuse:
    """One note of a person, with their card; None when there is no such note for this reader."""

    def select() -> Shown[tuple[records.Card, NoteShown | None]]:
        found = _shown(viewer, _final(person).filter(id=note))
        people = frozenset({person, *(p for each in found for p, _ in each.about)})
        return Shown((records.cards(viewer, [person])[person], next(iter(found), None)), people)

    return access.read(viewer, asking("open", purpose, person, note=str(note)), select, on=on)


def is_signed(note: UUID, person: UUID) -> bool:
    """Whether there is such a note already. Call inside the gate."""
    return CaseNote.objects.filter(id=note, state="final", people__contains=[person]).exists()


def _final(person: UUID) -> QuerySet[CaseNote]:
    return CaseNote.objects.filter(subjects__person_id=person, state="final")


def _notes(viewer: Viewer, person: UUID, kind: str, page: int, size: int) -> Shown[Notes]:
    whole = _final(person).filter(addendum_to=None)
    counts = dict(whole.values_list("kind").annotate(Count("id")).order_by())
    wanted = whole.filter(kind=kind) if kind else whole
    rows = wanted.order_by("-subjects__happened_at", "id")[(page - 1) * size : page * size]
    shown = _shown(viewer, rows)
    people = frozenset({person, *(p for each in shown for p, _ in each.about)})
    kinds = tuple((code, TITLES[code], counts[code]) for code in TITLES if code in counts)
    return Shown(Notes(person, shown, kind, page, kinds), people)


def _shown(viewer: Viewer, found: Iterable[CaseNote]) -> tuple[NoteShown, ...]:
    """Notes with everything on them, in a fixed number of queries."""
    rows = list(found)
    later = list(
        CaseNote.objects.filter(addendum_to__in=[row.id for row in rows], state="final").order_by("signed_at")
    )
    told = _Told(viewer, [*rows, *later])
    return tuple(
        told.note(row, [told.note(one) for one in later if one.addendum_to_id == row.id]) for row in rows
    )


class _Told:
    """Texts, names, passages and visits of some notes, each read once."""

    def __init__(self, viewer: Viewer, rows: list[CaseNote]) -> None:
        texts = [row.narrative_id for row in rows if row.narrative_id]
        self._texts = records.narrative.shown(texts)
        self._names = access.names_of(who for row in rows for who in (row.author, row.typed_by) if who)
        self._cards = records.cards(viewer, {one for row in rows for one in row.people})
        self._passages: dict[UUID, list[Marked]] = {}
        for one in Passage.objects.filter(narrative_id__in=texts):
            self._passages.setdefault(one.narrative_id, []).append(Marked(one.start, one.end, one.kind))
        self._visits: dict[UUID, list[Visit]] = {}
        for visit in Visit.objects.filter(note_id__in=[row.id for row in rows]):
            self._visits.setdefault(visit.note_id, []).append(visit)  # type: ignore[arg-type]

    def note(self, row: CaseNote, additions: Iterable[NoteShown] = ()) -> NoteShown:
        """One note as it is shown."""
        assert row.signed_at is not None  # the table's own constraint
        passages = self._passages.get(row.narrative_id, []) if row.narrative_id else []
        text = self._texts.get(row.narrative_id, NO_TEXT) if row.narrative_id else NO_TEXT
        visits = self._visits.get(row.id, [])
        first = visits[0] if visits else None
        return NoteShown(
            row.id, row.kind, TITLES[row.kind], row.happened_at, row.all_day, row.headline,
            pieces(text.words, passages),
            row.significant, self._names.get(row.author, ""), self._names.get(row.typed_by, "") if row.typed_by else "",
            row.signed_at, tuple((one, self._name(one)) for one in row.people), VISITS.get(first.kind, "") if first else "",
            first.place if first else "", first.announced if first else None, tuple(self._seen(v) for v in visits),
            tuple(additions), text.unreadable,
        )  # fmt: skip

    def _name(self, person: UUID) -> str:
        return name_of(self._cards[person]) if person in self._cards else "somebody not shown to you"

    def _seen(self, visit: Visit) -> SeenChild:
        name = self._name(visit.person_id)
        return SeenChild(name, visit.seen, visit.seen_alone, visit.bedroom_seen, visit.why_not)
