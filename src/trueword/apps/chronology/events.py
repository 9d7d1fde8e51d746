"""What happened, when, to whom, and who says so? Facts and notes become events, by the table of kinds and nothing else.

No query and no clock: facts in, events out. The same event told of several children, or by several sources, is one event.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from trueword.apps.chronology.kinds import CHAPTERS, KINDS, Kind, code_of
from trueword.apps.chronology.saying import say, say_if_told
from trueword.apps.records.api import Fact, Happening, Note, Told

BY_FACT: dict[str, tuple[Kind, ...]] = {
    fact: tuple(kind for kind in KINDS if kind.fact == fact) for fact in {kind.fact for kind in KINDS}
}
ORDER = {chapter: number for number, chapter in enumerate(CHAPTERS)}
YEAR = re.compile(r"(\d{4})(-\d{2,4})?")
BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
Also = Callable[[UUID, date | None], frozenset[UUID]]
"""For whom else what happened to somebody on a day is an event."""


def _nobody_else(_person: UUID, _day: date | None) -> frozenset[UUID]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: its chapter, day and words; for whom, and whether it is significant for each; who told it.

    `refs` name what it was made of, for each person: by them somebody marks it as significant or not for one child.
    `note` is the id of the text behind it, `by` who wrote it; `analysis` sets apart what is thought from what happened.
    `no_day` is what was written where there is no day: a return year, or what could not be read.
    """

    chapter: str
    day: date | None
    headline: str
    more: tuple[tuple[str, str], ...] = ()
    about: tuple[tuple[UUID, bool], ...] = ()
    told: tuple[Told, ...] = ()
    no_day: str = ""
    note: UUID | None = None
    by: str = ""
    kind: str = ""
    analysis: bool = False
    refs: tuple[tuple[UUID, str], ...] = ()

    @property
    def people(self) -> frozenset[UUID]:
        """Everybody it is about."""
        return frozenset(person for person, _ in self.about)

    def narrowed(self, people: frozenset[UUID]) -> "Event | None":
        """The same event as far as it is about these people; None when it is about none of them."""
        about = tuple((person, mark) for person, mark in self.about if person in people)
        if len(about) == len(self.about):
            return self
        return replace(self, about=about) if about else None

    @property
    def significant(self) -> bool:
        """Whether it is significant for anybody."""
        return any(mark for _, mark in self.about)


def events(
    facts: Iterable[Fact], notes: Iterable[Note], names: Mapping[UUID, str], also: Also = _nobody_else,
    happenings: Iterable[Happening] = (),
) -> tuple[Event, ...]:  # fmt: skip
    """All events of these facts, notes and happenings, earliest first, those without a readable day last.

    `names` are those of everybody who may be named. `also` says for whom a birth or death in the family is an event
    besides the one who was born or died.
    """
    every = list(facts)
    factors = _factors(every)
    made = [event for fact in every for event in _of(fact, names, also, factors)]
    made += [_of_note(note) for note in notes] + [_of_happening(one) for one in happenings]
    return tuple(sorted(merged(made), key=_place))


def _place(event: Event) -> tuple[bool, date, int, str]:
    return event.day is None, event.day or date.min, ORDER.get(event.chapter, len(ORDER)), event.headline


def _factors(facts: Iterable[Fact]) -> dict[UUID, str]:
    """The factors of each assessment in one line."""
    found: dict[UUID, list[str]] = {}
    for fact in facts:
        if fact.kind == "AssessmentFactor":
            found.setdefault(fact.values["assessment_id"], []).append(fact.values["factor"])
    return {assessment: ", ".join(sorted(codes)) for assessment, codes in found.items()}


def _of(fact: Fact, names: Mapping[UUID, str], also: Also, factors: Mapping[UUID, str]) -> Iterable[Event]:
    values = {**fact.values, "name": names.get(fact.person, ""), "factors": factors.get(fact.id, "")}
    for kind in BY_FACT.get(fact.kind, ()):
        day = day_of(values[kind.day])
        if (day is None and kind.if_dated) or not kind.only(values):
            continue
        yield _event(kind, values, day, fact, also)


def _event(kind: Kind, values: Mapping[str, Any], day: date | None, fact: Fact, also: Also) -> Event:
    mark = kind.significant(values)
    who = sorted({fact.person, *also(fact.person, day)}) if kind.in_family else [fact.person]
    ref = f"{code_of(kind)}:{fact.id}"
    return Event(
        kind.chapter, day, say(kind.words, values).strip(),
        tuple((label, said) for label, template in kind.more if (said := say_if_told(template, values))),
        tuple((person, mark) for person in who),
        (fact.told,) if fact.told else (),
        _no_day(kind, values, day, fact), refs=tuple((person, ref) for person in who),
    )  # fmt: skip


def day_of(value: Any) -> date | None:
    """The day of a told value: a date, a written date, or the first day of a return year; None when there is none."""
    if value is None or isinstance(value, date):
        return value
    if found := YEAR.fullmatch(str(value)):
        return date(int(found[1]), 4, 1)
    text = str(value)
    if found := BRITISH.fullmatch(text):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _no_day(kind: Kind, values: Mapping[str, Any], day: date | None, fact: Fact) -> str:
    if kind.day == "year" and day:
        return f"in {values['year']}"
    return "" if day else str(values[kind.day] or _written(fact))


def _written(fact: Fact) -> str:
    return "; ".join(f"{column} “{value}”" for column, value in fact.told.unreadable) if fact.told else ""


def _of_note(note: Note) -> Event:
    return Event(
        "note", localtime(note.happened_at).date(), note.headline or note.kind_name,
        about=tuple((person, note.significant) for person in sorted(note.people)), note=note.narrative,
        by=note.author, kind=note.kind_name + (" (added later)" if note.adds_to else ""),
        analysis=note.kind == "analysis", refs=tuple((person, f"CaseNote:{note.id}") for person in sorted(note.people)),
    )  # fmt: skip


def _of_happening(one: Happening) -> Event:
    """What a capability tells of its own; its text stands behind the event as that of a note does."""
    who = sorted(one.people)
    return Event(
        one.chapter, one.day, one.headline, one.more, tuple((person, one.significant) for person in who), note=one.text,
        by=one.by, refs=tuple((person, one.ref) for person in who),
    )  # fmt: skip


def merged(every: Iterable[Event]) -> tuple[Event, ...]:
    """One event for what is told alike: of several children, or by several sources. Two notes are never one."""
    found: dict[tuple[object, ...], Event] = {}
    for one in every:
        key = (one.chapter, one.day, one.headline, one.more, one.no_day, one.note, one.by)
        found[key] = _joined(found[key], one) if key in found else one
    return tuple(found.values())


def _joined(first: Event, second: Event) -> Event:
    marks = dict(first.about)
    for person, mark in second.about:
        marks[person] = marks.get(person, False) or mark
    told = tuple(dict.fromkeys((*first.told, *second.told)))
    refs = tuple(dict.fromkeys((*first.refs, *second.refs)))
    return replace(first, about=tuple(sorted(marks.items())), told=told, refs=refs)


def remarked(event: Event, marks: Mapping[tuple[UUID, str], bool]) -> Event:
    """The event with what somebody decided for one child instead of what the table says."""
    decided = {ref[0]: marks[ref] for ref in event.refs if ref in marks}
    if not decided:
        return event
    return replace(event, about=tuple((person, decided.get(person, mark)) for person, mark in event.about))
