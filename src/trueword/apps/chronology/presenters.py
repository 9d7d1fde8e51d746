"""How does a chronology stand on the page? Ages worked out, gaps put where they fall, marks for each child."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trueword.apps.chronology.ages import age_at
from trueword.apps.chronology.events import Event
from trueword.apps.chronology.gaps import Gap
from trueword.apps.chronology.kinds import CHAPTERS
from trueword.apps.chronology.marking import Marked
from trueword.apps.chronology.selectors import Chronology, Life, name_of
from trueword.apps.records.api import Card, Piece


@dataclass(frozen=True, slots=True)
class Mark:
    """One person whom an event is about: their name, their age then, whether it is significant for them, their number."""

    name: str
    age: str
    significant: bool
    number: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page: an event with its marks and text, or a long time without an entry.

    `refs` name the event where it is marked for the one whose page it is; `decided` says who marked it last.
    """

    event: Event | None = None
    marks: tuple[Mark, ...] = ()
    text: tuple[Piece, ...] = ()
    gap: Gap | None = None
    refs: tuple[str, ...] = ()
    decided: Marked | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a chronology: the rows, what is analysis, who is in it, and the chapters to choose from."""

    rows: tuple[Row, ...]
    analysis: tuple[Row, ...]
    people: tuple[Mark, ...]
    chapters: tuple[tuple[str, str], ...]


def shown(found: Chronology) -> Shown:
    """Everything of the page that is not in the values themselves."""
    rows = [row(event, found.life, found.texts) for event in found.events]
    return Shown(
        tuple(_with_gaps(rows, found)),
        tuple(row(event, found.life, found.texts) for event in found.analysis),
        people(found.life), tuple(CHAPTERS.items()),
    )  # fmt: skip


def people(life: Life) -> tuple[Mark, ...]:
    """Everybody whose events these are, numbered in their order on the page."""
    return tuple(Mark(name_of(card), "", True, number) for number, card in enumerate(life.cards, 1))


def row(event: Event, life: Life, texts: object) -> Row:
    """One event with its marks, and the text of its note where it was read."""
    pieces = texts.get(event.note, ()) if event.note and isinstance(texts, dict) else ()
    refs = tuple(ref for person, ref in event.refs if person == life.person)
    decided = next((life.marks[life.person, ref] for ref in refs if (life.person, ref) in life.marks), None)
    return Row(event, marks(event, life), pieces, None, refs, decided)


def marks(event: Event, life: Life) -> tuple[Mark, ...]:
    """Whom it is about, in the order of the page."""
    told = dict(event.about)
    return tuple(
        _mark(card, number, event.day, told[card.person_id], life)
        for number, card in enumerate(life.cards, 1) if card.person_id in told
    )  # fmt: skip


def _mark(card: Card, number: int, day: date | None, significant: bool, life: Life) -> Mark:
    return Mark(
        name_of(card), age_at(card.birth_date, day, life.died.get(card.person_id)), significant, number
    )


def _with_gaps(rows: Iterable[Row], found: Chronology) -> Iterable[Row]:
    """The rows of this page, each gap between the two entries where it falls; the last page has those after its end."""
    old_first = found.wanted.oldest_first
    here = [gap for gap in found.life.gaps if _within(gap, found) and _beyond(gap, found)]
    waiting = sorted(here, key=lambda gap: gap.start, reverse=not old_first)
    for each in rows:
        day = each.event.day if each.event else None
        while waiting and (day is None or _comes_first(waiting[0], day, old_first)):
            yield Row(gap=waiting.pop(0))
        yield each
    if found.wanted.page >= found.pages:
        yield from (Row(gap=gap) for gap in waiting)


def _comes_first(gap: Gap, day: date, old_first: bool) -> bool:
    return gap.start <= day if old_first else gap.end >= day


def _beyond(gap: Gap, found: Chronology) -> bool:
    """Whether a gap lies on the near side of the last entry of the page before."""
    if found.before is None:
        return True
    return gap.start >= found.before if found.wanted.oldest_first else gap.end <= found.before


def _within(gap: Gap, found: Chronology) -> bool:
    start, end = found.wanted.start, found.wanted.end
    return (start is None or gap.end >= start) and (end is None or gap.start <= end)
