"""Which documents stand in a person's record? With who put them there, and what the scanner said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from uuid import UUID

from django.db.models import QuerySet

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, Shown, Viewer
from trueword.apps.documents import file_keys, files
from trueword.apps.documents.content.types import TYPES
from trueword.apps.documents.kinds import GIVERS, KINDS, STATES, WAYS
from trueword.apps.documents.limits import size_in_words
from trueword.apps.documents.models import Document, Move
from trueword.apps.documents.setting import asking, names_for
from trueword.apps.records import api as records

ON_RECORD = 5
SORTS = {
    "day": "day",
    "title": "sort_title",
    "kind": "kind_name",
    "giver": "given",
    "who": "author",
    "put": "put_at",
}
"""What a list can be sorted by, and by which field."""
NEWEST_FIRST = frozenset({"day", "put"})


@dataclass(frozen=True, slots=True)
class MoveShown:
    """It was filed about the wrong people: why it was moved, by whom, when."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """One document as it is shown, without its bytes."""

    id: UUID
    kind: str
    kind_name: str
    title: str
    dated: date | None
    day: date
    given: str
    received_on: date
    received_how: str
    about: tuple[tuple[UUID, str], ...]
    significant: bool
    author: str
    typed_by: str
    put_at: datetime
    file_type: str
    size: str
    sha256: str
    state: str
    state_name: str
    found: str
    replaced_by: UUID | None
    replaces: tuple[tuple[UUID, str], ...] = ()
    moves: tuple[MoveShown, ...] = ()

    @property
    def opens(self) -> bool:
        """Whether anybody may open it: only what the scanner found clean."""
        return self.state == "clean"

    @property
    def sort_title(self) -> str:
        """Its title, as a list is sorted by it."""
        return self.title.casefold()


@dataclass(frozen=True, slots=True)
class Listed:
    """A person's documents, in the order asked for."""

    person: UUID
    rows: tuple[DocumentShown, ...]
    found: int
    sort: str = "day"
    down: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """The bytes of a document, and what they are served as."""

    data: bytes
    media: str
    name: str


def on_record(viewer: Viewer, person: UUID, on: datetime) -> Shown[object]:
    """The newest documents, for the page of the record. Call inside the gate."""
    rows = _of(person).filter(replaced_by=None)
    shown = _shown(viewer, rows.order_by("-subjects__dated", "-recorded_at", "id")[:ON_RECORD])
    return Shown(Listed(person, shown, _of(person).count()), _people(person, shown))


def documents_of(
    viewer: Viewer, purpose: str, person: UUID, sort: str, down: bool, *, on: datetime
) -> tuple[records.Card, Listed] | Refuse:
    """All of a person's documents, with their card."""
    sort = sort if sort in SORTS else "day"

    def select() -> Shown[tuple[records.Card, Listed]]:
        shown = _shown(viewer, _of(person).order_by("recorded_at", "id"))
        rows = tuple(sorted(shown, key=attrgetter(SORTS[sort]), reverse=down))
        card = records.cards(viewer, [person])[person]
        return Shown((card, Listed(person, rows, len(rows), sort, down)), _people(person, shown))

    return access.read(viewer, asking("open", purpose, person, page="documents"), select, on=on)


def one_document(
    viewer: Viewer,
    purpose: str,
    person: UUID,
    document: UUID,
    *,
    on: datetime,
    action: str = "open",
    file: str = "",
) -> tuple[records.Card, DocumentShown | None] | Refuse:
    """One document of a person, with their card; None when there is no such document for this reader."""

    def select() -> Shown[tuple[records.Card, DocumentShown | None]]:
        found = next(iter(_shown(viewer, _of(person).filter(id=document))), None)
        card = records.cards(viewer, [person])[person]
        return Shown((card, found), _people(person, [found] if found else []))

    ask = asking(action, purpose, person, document=str(document), **({"file": file} if file else {}))
    return access.read(viewer, ask, select, on=on)


def row_of(person: UUID, document: UUID) -> Document | None:
    """The row of a document, for a change. Call inside the gate."""
    return _of(person).filter(id=document).first()


def opened(document: DocumentShown) -> Opened:
    """The bytes of a document that may be opened, all of them checked before the first is given out.

    Raises KeysUnavailable, KeyWithdrawn, Tampered and FileMissing; PermissionError for what was not found clean.
    """
    if not document.opens:
        raise PermissionError("only what was found clean is opened")
    row, served = Document.objects.get(id=document.id, state="clean"), TYPES[document.file_type]
    data = b"".join(files.read(row.stored, file_keys.opened(row)))
    name = f"{document.kind.replace('_', '-')}-{document.day.isoformat()}.{served.ending}"
    return Opened(data, served.media, name)


def _of(person: UUID) -> QuerySet[Document]:
    return Document.objects.filter(subjects__person_id=person, subjects__left_at=None)


def _people(person: UUID, shown: Iterable[DocumentShown]) -> frozenset[UUID]:
    return frozenset({person, *(one for each in shown for one, _ in each.about)})


def _shown(viewer: Viewer, found: Iterable[Document]) -> tuple[DocumentShown, ...]:
    """Documents with everything beside them, in a fixed number of queries."""
    rows = list(found)
    told = _Told(viewer, rows)
    return tuple(told.document(row) for row in rows)


class _Told:
    """Names and moves of some documents, each read once."""

    def __init__(self, viewer: Viewer, rows: list[Document]) -> None:
        self._moves: dict[UUID, list[Move]] = {}
        for one in Move.objects.filter(document_id__in=[row.id for row in rows]).order_by("moved_at"):
            self._moves.setdefault(one.document_id, []).append(one)
        self._before: dict[UUID, list[tuple[UUID, str]]] = {}
        for older in Document.objects.filter(replaced_by__in=[row.id for row in rows]).order_by(
            "recorded_at"
        ):
            self._before.setdefault(older.replaced_by_id, []).append((older.id, older.title))  # type: ignore[arg-type]
        staff = {who for row in rows for who in (row.author, row.typed_by) if who}
        moved = {one.moved_by for several in self._moves.values() for one in several}
        self._names = access.names_of(staff | moved)
        self._people = names_for(viewer, {one for row in rows for one in row.people})

    def document(self, row: Document) -> DocumentShown:
        """One document as it is shown."""
        given = GIVERS[row.given_by] + (f": {row.giver}" if row.giver else "")
        return DocumentShown(
            row.id, row.kind, KINDS[row.kind], row.title, row.dated, row.dated or row.received_on, given, row.received_on,
            WAYS[row.received_how], tuple((one, self._people.get(one, "somebody not shown to you")) for one in row.people),
            row.significant, self._names.get(row.author, ""), self._names.get(row.typed_by, "") if row.typed_by else "",
            row.recorded_at, row.file_type, f"{TYPES[row.file_type].name}, {size_in_words(row.size)}", row.sha256,
            row.state, STATES[row.state], row.found, row.replaced_by_id, tuple(self._before.get(row.id, ())),
            tuple(MoveShown(one.reason, self._names.get(one.moved_by, ""), one.moved_at) for one in self._moves.get(row.id, ())),
        )  # fmt: skip
