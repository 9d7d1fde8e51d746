"""Who is this, fact by fact: what does each source tell, who told it, and what was recorded here?

Read before anything is added, corrected or taken back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.utils.timezone import localtime

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, read
from trueword.apps.records.models import History, Person, PersonStatement
from trueword.apps.records.selectors import identity
from trueword.apps.records.selectors.cards import cards, is_visible
from trueword.apps.records.selectors.child import still_open
from trueword.apps.records.selectors.household import household
from trueword.apps.records.selectors.rows import Rows
from trueword.apps.records.selectors.values import Card, Line, Told
from trueword.apps.records.words import ETHNICITY, SEX, in_words

FACTS = {
    "surname": "Surname", "forename": "Forename", "sex": "Sex", "birth_date": "Birth date",
    "expected_birth_date": "Expected birth date", "death_date": "Death date", "ethnicity": "Ethnicity",
}  # fmt: skip
"""The facts of a statement that say who somebody is, in the order of the page."""
NO_ANSWER = {"sex": "U", "ethnicity": "NOBT"}
"""What a source writes when it does not know: told, but nothing that stands in the way of an answer."""
FED_FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Value:
    """One fact as one statement tells it: `fed` when a file told it, and so read-only here."""

    fact: str
    value: str | date
    entry: UUID
    told: Told
    informant: str
    fed: bool

    @property
    def words(self) -> str:
        """The value as a worker reads it."""
        return in_fact_words(self.fact, self.value)


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement recorded here today by whoever looks, unchanged since: it may still be taken back."""

    id: UUID
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """What is told of who somebody is, what is open for them now, and what may still be taken back."""

    card: Card
    unborn: bool
    values: tuple[Value, ...]
    numbers: tuple[Line, ...]
    still_open: tuple[Line, ...]
    undoable: tuple[Entry, ...]

    def of(self, fact: str) -> tuple[Value, ...]:
        """Everything told of one fact: by files, then what was recorded here, the latest last."""
        return tuple(one for one in self.values if one.fact == fact)

    def fed(self, fact: str) -> Value | None:
        """What a file tells of it, when that is an answer; None where nothing stands in the way of recording it here."""
        return next((one for one in self.of(fact) if one.fed and one.value != NO_ANSWER.get(fact)), None)

    def here(self, fact: str) -> tuple[Value, ...]:
        """What was recorded here of it."""
        return tuple(one for one in self.of(fact) if not one.fed)

    def day(self, fact: str) -> date | None:
        """A date that is told, a file's before our own."""
        dates = [one.value for one in sorted(self.of(fact), key=lambda one: not one.fed)]
        return next((each for each in dates if isinstance(each, date)), None)


def in_fact_words(fact: str, value: str | date) -> str:
    """A value of a fact as a worker reads it."""
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    return in_words({"sex": SEX, "ethnicity": ETHNICITY}.get(fact, {}), value)


def details(viewer: Viewer, person: UUID, purpose: str, *, on: datetime) -> Details | Refuse:
    """Who somebody is by each source's own words, for those who may open the record."""
    ask = Ask("open", purpose, person, lambda: is_visible(person), lambda: household(person),
              detail={"page": "details"})  # fmt: skip
    return read(viewer, ask, lambda: Shown(_details(viewer, person, on), frozenset([person])), on=on)


def _details(viewer: Viewer, person: UUID, on: datetime) -> Details:
    rows = Rows(viewer, person)
    statements = sorted(rows.statements, key=lambda said: said.recorded_at or FED_FIRST)
    values = tuple(value for fact in FACTS for said in statements for value in _values(rows, said, fact))
    unborn = "unborn" in Person.objects.get(id=person).kinds
    return Details(cards(viewer, [person])[person], unborn, values, identity.numbers(rows), still_open(rows, on.date()),
                   tuple(_undoable(viewer, rows.statements, values, on)))  # fmt: skip


def _values(rows: Rows, said: PersonStatement, fact: str) -> Iterable[Value]:
    value = getattr(said, fact)
    if value:
        yield Value(fact, value, said.id, rows.told(said), said.informant, fed=said.recorded_by is None)


def _undoable(
    viewer: Viewer, statements: list[PersonStatement], values: tuple[Value, ...], on: datetime
) -> Iterable[Entry]:
    mine = [
        said.id for said in statements
        if said.recorded_by and said.recorded_by == viewer.actor.user
        and said.recorded_at and localtime(said.recorded_at).date() == on.date()
    ]  # fmt: skip
    history = History.objects.filter(table=PersonStatement._meta.db_table, row_id__in=mine)
    changed = set(history.values_list("row_id", flat=True)) if mine else set()
    for entry in mine:
        told = tuple(one for one in values if one.entry == entry)
        if told and entry not in changed:
            yield Entry(entry, told)
