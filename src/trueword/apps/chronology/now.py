"""How does it stand with a child now? The summary on one screen, who is involved, and the lines of their life."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trueword.apps.access.api import Refuse, Shown, Viewer, read
from trueword.apps.chronology.agencies import Place, map_of
from trueword.apps.chronology.asking import asking
from trueword.apps.chronology.due import open_actions, planned
from trueword.apps.chronology.lines import Lines, lines
from trueword.apps.chronology.presenters import Row, row
from trueword.apps.chronology.selectors import Life, life_of
from trueword.apps.chronology.spans import LEGAL, PLACEMENTS, WORKERS, Kind, Span, spans
from trueword.apps.records import api as records
from trueword.apps.records.api import Card, ChildPage, Dues, Fact, Searched

LAST = 4
NEEDS = (Kind("PresentingNeed", "{need}"),)
PLANS = (
    Kind("ProtectionPlan", "Child protection plan: {latest_category:abuse}"),
    Kind("ChildInNeedPlan", "Child in need plan"),
)
SEEN = {
    "alone": Kind("Visit", "{place|place not told}", "done_date", "", lambda v: v["seen"] is True and v["seen_alone"] is True),
    "at all": Kind("Visit", "{place|place not told}", "done_date", "", lambda v: v["seen"] is True),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summary:
    """A child on one screen: what is live of each thing, and None or nothing where no source tells any."""

    page: ChildPage
    legal: tuple[Span, ...]
    placement: tuple[Span, ...]
    plans: tuple[Span, ...]
    workers: tuple[Span, ...]
    seen: Span | None
    seen_alone: Span | None
    due: Dues
    needs: tuple[Span, ...]
    actions: tuple[Fact, ...]
    last: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Involvement:
    """The map of agencies round one child, and what it was read from."""

    card: Card
    places: tuple[Place, ...]
    searched: tuple[Searched, ...]


@dataclass(frozen=True, slots=True)
class LifeLines:
    """The lanes of one child's life."""

    card: Card
    lines: Lines


def summary(viewer: Viewer, person: UUID, purpose: str, *, on: datetime) -> Summary | Refuse:
    """Everything that somebody must know at once about one child."""

    def select() -> Shown[Summary]:
        page = records.child_page(viewer, person, on.date())
        life = life_of(viewer, person, purpose, family=False, on=on.date())
        theirs = tuple(fact for fact in life.facts if fact.person == person)
        shown = _summary(page, life, theirs, on.date())
        return Shown(shown, page.people | life.named)

    return read(viewer, asking("open", purpose, person, page="summary"), select, on=on)


def _summary(page: ChildPage, life: Life, facts: tuple[Fact, ...], on: date) -> Summary:
    return Summary(
        page, _live(LEGAL, facts, on), _live(PLACEMENTS, facts, on), _live(PLANS, facts, on), _live(WORKERS, facts, on),
        _last(SEEN["at all"], facts, on), _last(SEEN["alone"], facts, on),
        records.due_for(page.card.person_id, on, planned(facts, on)), _live(NEEDS, facts, on),
        open_actions(facts, on), _last_events(life, on),
    )  # fmt: skip


def _live(kinds: Iterable[Kind], facts: tuple[Fact, ...], on: date) -> tuple[Span, ...]:
    return tuple(span for span in spans(kinds, facts) if span.is_live(on))


def _last(kind: Kind, facts: tuple[Fact, ...], on: date) -> Span | None:
    return next((span for span in spans([kind], facts) if span.start and span.start <= on), None)


def _last_events(life: Life, on: date) -> tuple[Row, ...]:
    """The last significant events that have happened, without analysis, the newest first."""
    past = [e for e in life.events if e.day and e.day <= on and e.significant and not e.analysis]
    return tuple(row(event, life, {}) for event in reversed(past[-LAST:]))


def involved(viewer: Viewer, person: UUID, purpose: str, *, on: datetime) -> Involvement | Refuse:
    """Every agency: current, historic, none found or not searched."""

    def select() -> Shown[Involvement]:
        facts = records.facts_about({person})
        places = map_of(facts, records.covers(), records.fed_tables(), on.date())
        return Shown(Involvement(_card(viewer, person), places, records.all_searched()), frozenset([person]))

    return read(viewer, asking("open", purpose, person, page="involved"), select, on=on)


def life_lines(viewer: Viewer, person: UUID, purpose: str, *, on: datetime) -> LifeLines | Refuse:
    """Placements, legal status, schools and workers along the years."""

    def select() -> Shown[LifeLines]:
        kinds = {kind.fact for kind in (*PLACEMENTS, *LEGAL, *WORKERS)}
        told = lines(records.facts_about({person}, kinds), on.date())
        return Shown(LifeLines(_card(viewer, person), told), frozenset([person]))

    return read(viewer, asking("open", purpose, person, page="lines"), select, on=on)


def _card(viewer: Viewer, person: UUID) -> Card:
    return records.cards(viewer, [person])[person]
