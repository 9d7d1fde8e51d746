"""Which final notes are about these people, and what do they say, with their marked passages told apart?"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from trueword.apps.access.api import names_of
from trueword.apps.records import narrative
from trueword.apps.records.models import CaseNote, NoteSubject, Passage
from trueword.apps.records.selectors.happenings import offered_texts

KINDS = dict(CaseNote.KINDS)
MARKS = dict(Passage.KINDS) | {"unreadable": "Not the text"}
COLUMNS = ("id", "kind", "happened_at", "all_day", "headline", "narrative_id", "people", "significant", "signed_at",
           "addendum_to_id", "author")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """A final note without its text: about whom, what kind, when it happened, who wrote it, and where its text is."""

    id: UUID
    kind: str
    happened_at: datetime
    all_day: bool
    headline: str
    narrative: UUID | None
    people: frozenset[UUID]
    significant: bool
    author: str
    signed: date | None
    adds_to: UUID | None

    @property
    def kind_name(self) -> str:
        """The kind in words."""
        return KINDS.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and the kinds of passage that it was marked as while it was written."""

    text: str
    marks: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """What the marks mean, in words."""
        return "; ".join(MARKS[mark] for mark in self.marks)


def notes_about(people: Collection[UUID]) -> tuple[Note, ...]:
    """The final notes about any of these people, in three queries. Call inside the gate.

    A note names its subjects among these people alone: the others are nobody's business here.
    """
    wanted = frozenset(people)
    ids = NoteSubject.objects.filter(person_id__in=list(wanted)).values("note_id")
    found = CaseNote.objects.filter(id__in=ids, state="final").order_by("happened_at")
    rows = [dict(row) for row in found.values(*COLUMNS)]
    names = names_of({row["author"] for row in rows}) if rows else {}
    return tuple(_note(row, wanted, names) for row in rows)


def _note(row: dict[str, Any], wanted: frozenset[UUID], names: dict[UUID, str]) -> Note:
    signed = localtime(row["signed_at"]).date() if row["signed_at"] else None
    return Note(
        row["id"], row["kind"], row["happened_at"], row["all_day"], row["headline"], row["narrative_id"],
        wanted & set(row["people"]), row["significant"], names.get(row["author"], "somebody who has left"), signed,
        row["addendum_to_id"],
    )  # fmt: skip


def texts(ids: Iterable[UUID]) -> dict[UUID, tuple[Piece, ...]]:
    """The texts that the one who acts may read, cut where marked passages begin and end; those of capabilities as they are.

    For a page: in place of a text that cannot be read stands why, as one piece that is marked as no part of the text.
    """
    wanted = set(ids)
    found = narrative.shown(wanted)
    unreadable = {
        made: (Piece(text.unreadable, ("unreadable",)),) for made, text in found.items() if text.unreadable
    }
    readable = {made: text.words for made, text in found.items() if not text.unreadable}
    return _cut(readable) | unreadable | _offered(wanted - set(found))


def whole_texts(ids: Iterable[UUID]) -> dict[UUID, tuple[Piece, ...]]:
    """The same for a document that is kept: every text, or none. Raises KeysUnavailable and Tampered."""
    wanted = set(ids)
    found = narrative.read(wanted)
    return _cut(found) | _offered(wanted - set(found))


def _offered(ids: Collection[UUID]) -> dict[UUID, tuple[Piece, ...]]:
    return {made: (Piece(text),) for made, text in offered_texts(ids).items()}


def _cut(found: dict[UUID, str]) -> dict[UUID, tuple[Piece, ...]]:
    marked: dict[UUID, list[tuple[int, int, str]]] = {}
    for one in Passage.objects.filter(narrative_id__in=list(found)):
        marked.setdefault(one.narrative_id, []).append((one.start, one.end, one.kind))
    return {made: pieces(text, marked.get(made, ())) for made, text in found.items()}


def pieces(text: str, passages: Collection[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """A text cut at every edge of a passage (start, end, kind); passages may overlap, and none loses its mark."""
    edges = sorted({0, len(text), *(min(edge, len(text)) for s, e, _ in passages for edge in (s, e))})
    cut = pairwise(edges)
    return tuple(
        Piece(text[start:end], tuple(sorted({kind for s, e, kind in passages if s <= start and end <= e})))
        for start, end in cut
    )  # fmt: skip
