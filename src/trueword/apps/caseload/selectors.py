"""What do the pages of a team and of a worker show? Decided, read and logged through the gate, as frozen values."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, read
from trueword.apps.caseload import answers, listing, rows, scopes
from trueword.apps.caseload.answers import Sorted
from trueword.apps.caseload.facts import story
from trueword.apps.caseload.listing import A_PAGE, Case, Item, Load, Numbers, Wanted
from trueword.apps.caseload.scopes import Scope, Worker, purpose_for
from trueword.apps.records import api as records
from trueword.apps.records.api import Card
from trueword.apps.words import council
from trueword.policy.clocks import Clock, local_clocks


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list with everything around it; `cards` are those of the people on it, and of nobody else."""

    items: tuple[Item, ...]
    cards: dict[UUID, Card]
    found: int
    numbers: Numbers
    loads: tuple[Load, ...]
    workers: tuple[Worker, ...]
    kinds: dict[str, str]
    wanted: Wanted

    @property
    def pages(self) -> int:
        """How many pages there are; one at least."""
        return max(1, -(-self.found // A_PAGE))


@cache
def council_clocks() -> tuple[Clock, ...]:
    """The clocks that the council sets itself."""
    clocks, problems = local_clocks(council().folder)
    if problems:
        raise ValueError("clocks.toml: " + "; ".join(str(problem) for problem in problems))
    return clocks


def overview(viewer: Viewer, scope: Scope, wanted: Wanted, *, on: datetime) -> Page | Refuse:
    """A page of a list; the log names those on the page."""
    ask = Ask(
        scope.action, purpose_for(viewer, scope.action), detail={"list": scope.name, "page": wanted.page}
    )

    def select() -> Shown[Page]:
        cases = _cases(viewer, scope, scope.action, on=on.date())
        found = listing.items(cases, wanted, on.date())
        page = _page(viewer, cases, found, wanted, on.date())
        return Shown(page, frozenset(page.cards))

    return read(viewer, ask, select, on=on)


def _page(viewer: Viewer, cases: list[Case], found: list[Item], wanted: Wanted, on: date) -> Page:
    start = (wanted.page - 1) * A_PAGE
    here = found[start : start + A_PAGE]
    cards = records.cards(viewer, {item.person for item in here})
    shown = tuple(item for item in here if item.person in cards)
    workers = scopes.workers_of(case.listed for case in cases)
    return Page(shown, cards, len(found), listing.numbers(cases, on), listing.loads(cases, on), workers,
                listing.kinds_in(cases), wanted)  # fmt: skip


def exported(
    viewer: Viewer, scope: Scope, wanted: Wanted, *, on: datetime
) -> tuple[list[Item], dict[UUID, Card]] | Refuse:
    """All rows of a list as it is narrowed, for a file. Decided as letting out; the log names everybody in it."""
    ask = Ask(
        "export",
        purpose_for(viewer, "export"),
        detail={"list": scope.name, "show": wanted.show, "kind": wanted.kind},
    )

    def select() -> Shown[tuple[list[Item], dict[UUID, Card]]]:
        cases = _cases(viewer, scope, scope.action, "export", on=on.date())
        found = listing.items(cases, wanted, on.date())
        cards = records.cards(viewer, {item.person for item in found})
        return Shown(([item for item in found if item.person in cards], cards), frozenset(cards))

    return read(viewer, ask, select, on=on)


def _cases(viewer: Viewer, scope: Scope, *actions: str, on: date) -> list[Case]:
    """Everybody in the list, with what the clocks say: a fixed number of queries, however many they are."""
    listed = scopes.children(viewer, scope, *actions, on=on)
    held, keeps, local = rows.held(listed, on), rows.keeps(on), council_clocks()
    return [
        Case(one, held[person], tuple(answers.running(story(held[person], keeps, on), local, on)))
        for person, one in listed.items()
        if person in held
    ]


@dataclass(frozen=True, slots=True)
class ChildClocks:
    """Every clock about one child, and when they were last seen."""

    card: Card
    clocks: Sorted
    seen: date | None


def child_clocks(viewer: Viewer, person: UUID, *, on: datetime) -> ChildClocks | Refuse:
    """Every clock about one child, for whoever may open the record."""
    ask = Ask("open", purpose_for(viewer, "open"), person, lambda: records.is_visible(person),
              lambda: records.household(person), detail={"page": "clocks"})  # fmt: skip

    def select() -> Shown[ChildClocks]:
        today = on.date()
        held = rows.held([person], today)[person]
        asked = answers.every(story(held, rows.keeps(today), today), council_clocks(), today)
        card = records.cards(viewer, [person])[person]
        return Shown(ChildClocks(card, answers.sorted_out(asked), held.seen), frozenset([person]))

    return read(viewer, ask, select, on=on)
