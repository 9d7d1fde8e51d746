"""What stands in a frozen chronology, letter for letter? One value that is both the JSON and what the page is made of.

No clock and no query: the same life, choice and moment make the same bytes, so that one hash holds for all of it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from trueword.apps.chronology.ages import age_at
from trueword.apps.chronology.choosing import Wanted, in_order
from trueword.apps.chronology.events import Event
from trueword.apps.chronology.gaps import Gap
from trueword.apps.chronology.kinds import CHAPTERS
from trueword.apps.chronology.selectors import Life, name_of
from trueword.apps.records.api import Card, Piece, Searched, Told

FORMAT = "Trueword frozen chronology, version 1"
WITHHELD = "confidential"
LEFT_OUT = "[left out: from somebody who must not be named]"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Freezing:
    """Who freezes what, when and what for: what the document says of itself."""

    id: UUID
    at: datetime
    by: str
    role: str
    purpose: str
    reason: str
    council: str


def document(
    life: Life, wanted: Wanted, texts: Mapping[UUID, tuple[Piece, ...]], searched: tuple[Searched, ...],
    freezing: Freezing,
) -> Json:  # fmt: skip
    """The whole chronology as chosen, oldest first: events, analysis apart, long times without an entry, sources."""
    found = in_order(life.events, wanted)
    return {
        "format": FORMAT,
        "document": str(freezing.id),
        "council": freezing.council,
        "frozen": {
            "at": localtime(freezing.at).isoformat(timespec="seconds"), "by": freezing.by, "role": freezing.role,
            "purpose": freezing.purpose, "for": freezing.reason,
        },
        "people": [_person(card, life) for card in life.cards],
        "choice": _choice(wanted),
        "events": [_event(one, life, texts) for one in found if not one.analysis],
        "analysis": [_event(one, life, texts) for one in found if one.analysis],
        "nothing_recorded": [_gap(gap) for gap in life.gaps if _chosen(gap, wanted)],
        "read_from": [
            {"source": one.source, "covers": list(one.covers), "latest": str(one.latest or "")} for one in searched
        ],
        "left_out": "Passages from somebody who must not be named, and addresses that must not be disclosed, are left out.",
    }  # fmt: skip


def canonical(content: Json) -> str:
    """The one way to write it: keys in order, no spaces, letters as they are."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _person(card: Card, life: Life) -> Json:
    return {
        "name": name_of(card),
        "born": str(card.birth_date or ""),
        "died": str(life.died.get(card.person_id, "")),
        "recorded_as": list(card.kinds),
    }


def _choice(wanted: Wanted) -> Json:
    return {
        "entries": "everything" if wanted.everything else "significant",
        "chapters": [CHAPTERS[chapter] for chapter in wanted.chapters] or ["all"],
        "from": str(wanted.start or ""),
        "to": str(wanted.end or ""),
    }


def _event(event: Event, life: Life, texts: Mapping[UUID, tuple[Piece, ...]]) -> Json:
    told = dict(event.about)
    pieces = texts.get(event.note, ()) if event.note else ()
    return {
        "day": str(event.day or ""),
        "day_as_written": event.no_day,
        "chapter": CHAPTERS[event.chapter],
        "headline": event.headline,
        "kind": event.kind,
        "details": [list(pair) for pair in event.more],
        "about": [
            {
                "name": name_of(card), "significant": told[card.person_id],
                "age": age_at(card.birth_date, event.day, life.died.get(card.person_id)),
            }
            for card in life.cards if card.person_id in told
        ],
        "written_by": event.by,
        "text": [_piece(piece) for piece in pieces],
        "sources": [_source(one) for one in event.told],
    }  # fmt: skip


def _piece(piece: Piece) -> Json:
    return {"text": LEFT_OUT if WITHHELD in piece.marks else piece.text, "marked": piece.in_words}


def _source(told: Told) -> Json:
    return {
        "source": told.source, "file": told.file, "line": told.line, "day": str(told.imported), "by": told.by,
        "could_not_be_read": [list(pair) for pair in told.unreadable],
    }  # fmt: skip


def _gap(gap: Gap) -> Json:
    return {"from": str(gap.start), "to": str(gap.end), "covered_by": list(gap.covered_by)}


def _chosen(gap: Gap, wanted: Wanted) -> bool:
    return (wanted.start is None or gap.end >= wanted.start) and (
        wanted.end is None or gap.start <= wanted.end
    )
