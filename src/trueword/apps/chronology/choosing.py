"""Which events does somebody want to see? By chapter, significant or all, between two days, page by page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from trueword.apps.chronology.events import Event
from trueword.apps.chronology.kinds import CHAPTERS

A_PAGE = 50
WRONG_DAY = "Write the date as a day of the calendar, for example 24 November 2026 as 2026-11-24"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A choice: no chapter means every chapter; `errors` are the fields that could not be read, with what to write."""

    chapters: tuple[str, ...] = ()
    everything: bool = False
    start: date | None = None
    end: date | None = None
    oldest_first: bool = False
    page: int = 1
    typed: tuple[str, str] = ("", "")
    errors: tuple[tuple[str, str], ...] = ()

    def holds(self, event: Event) -> bool:
        """Whether this event was asked for. One without a day is left out only where days were chosen."""
        if (self.chapters and event.chapter not in self.chapters) or not (
            self.everything or event.significant
        ):
            return False
        if event.day is None:
            return self.start is None and self.end is None
        return (self.start or event.day) <= event.day <= (self.end or event.day)

    def address(self, **changed: object) -> str:
        """The same choice as the end of an address, with some of it changed. It holds codes and days, no names."""
        told = {
            "chapter": list(self.chapters), "all": "yes" if self.everything else "", "from": self.typed[0],
            "to": self.typed[1], "order": "oldest" if self.oldest_first else "", "page": "", **changed,
        }  # fmt: skip
        return "?" + urlencode({name: value for name, value in told.items() if value}, doseq=True)


def read_wanted(asked: Mapping[str, str], chapters: Iterable[str]) -> Wanted:
    """The choice that a form or an address makes."""
    typed = (asked.get("from", "").strip()[:20], asked.get("to", "").strip()[:20])
    days, errors = [], []
    for name, text in zip(("from", "to"), typed, strict=True):
        try:
            days.append(date.fromisoformat(text) if text else None)
        except ValueError:
            days.append(None)
            errors.append((name, WRONG_DAY))
    if days[0] and days[1] and days[1] < days[0]:
        errors.append(("to", "The last day lies before the first: change one of them"))
    page = asked.get("page", "")
    return Wanted(
        tuple(chapter for chapter in CHAPTERS if chapter in set(chapters)), asked.get("all") == "yes", days[0], days[1],
        asked.get("order") == "oldest", int(page) if page.isdecimal() and 0 < int(page) < 10_000 else 1, typed,
        tuple(errors),
    )  # fmt: skip


def in_order(events: Iterable[Event], wanted: Wanted) -> tuple[Event, ...]:
    """The events asked for; those without a day stand last either way."""
    found = [event for event in events if wanted.holds(event)]
    if wanted.oldest_first:
        return tuple(found)
    dated = [event for event in found if event.day]
    return (*sorted(dated, key=lambda event: event.day or date.min, reverse=True), *found[len(dated) :])
