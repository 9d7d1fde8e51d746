"""What does the record of one child say, danger first? One page, a fixed number of queries, everyone in it named."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, read
from trueword.apps.records.models import ImportProblem
from trueword.apps.records.selectors import care, family, identity, need
from trueword.apps.records.selectors.cards import cards, is_visible
from trueword.apps.records.selectors.household import household
from trueword.apps.records.selectors.need import abuse_of
from trueword.apps.records.selectors.parts import read_parts
from trueword.apps.records.selectors.rows import Rows, is_live
from trueword.apps.records.selectors.told import searched
from trueword.apps.records.selectors.values import Card, ChildPage, Line
from trueword.apps.records.selectors.warnings import as_lines, warnings_of
from trueword.apps.records.words import LEGAL_STATUS, MISSING, PLACEMENT, in_words


def index_card(viewer: Viewer, person: UUID, purpose: str, *, on: datetime) -> Card | Refuse:
    """The index card of one person, for a role that may find."""
    ask = Ask("find", purpose, person, lambda: is_visible(person))
    return read(viewer, ask, lambda: Shown(cards(viewer, [person])[person], frozenset([person])), on=on)


def open_child(
    viewer: Viewer, person: UUID, purpose: str, *, on: datetime, reason: str = "", reason_code: str = ""
) -> ChildPage | Refuse:
    """A child's record, or a refusal with the next step; the access row names everyone shown on the page.

    Without a standing relationship the whole household is opened, for an hour.
    """
    ask = Ask("open", purpose, person, lambda: is_visible(person), lambda: household(person),
              reason=reason, reason_code=reason_code)  # fmt: skip

    def select() -> Shown[ChildPage]:
        page, parts = child_page(viewer, person, on.date()), read_parts(viewer, person, on)
        return Shown(replace(page, parts=parts.value), page.people | parts.people, page.fields)

    return read(viewer, ask, select, on=on)


def child_page(viewer: Viewer, person: UUID, on: date) -> ChildPage:
    """The whole record of one child as frozen values. Call inside the gate, and name `people` in the access row."""
    rows = Rows(viewer, person)
    warned = warnings_of(viewer, person, on)
    kin = family.read(viewer, rows)
    card = cards(viewer, [person])[person]
    return ChildPage(
        card=card,
        dangers=(*as_lines(warned), *_dangers(rows, on)),
        identity=identity.lines(rows),
        related=kin.related,
        responsibility=kin.responsibility + care.councils_share(rows.episodes, rows.tellers),
        open_now=still_open(rows, on),
        involved=need.involved(rows),
        care=care.periods(rows),
        care_facts=care.facts(rows),
        need=need.referrals(rows),
        early_help=need.early_help(rows),
        contacts=need.contacts(rows),
        addresses=identity.addresses(rows),
        problems=_problems(person),
        searched=searched(),
        people=frozenset({person, *kin.people}).union(*(one.people for one in warned if one.is_live)),
        fields=rows.shown,
    )


def _dangers(rows: Rows, on: date) -> tuple[Line, ...]:
    """What could hurt somebody if it is not known at once; each with its source."""
    hidden = [a for a in rows.addresses if a.confidential and is_live(a.valid_from, a.valid_to, on)]
    return (
        *_each(hidden, lambda a: Line("Address not to be disclosed", a.valid_from, None, rows.told(a))),
        *_each(
            [p for p in rows.protection_plans if is_live(p.start_date, p.end_date, on)],
            lambda p: Line(f"Child protection plan: {abuse_of(p)}", p.start_date, None,
                           rows.told(p), sign="Child protection plan"),
        ),
        *_each(
            [m for m in rows.missing if is_live(m.start_date, m.end_date, on)],
            lambda m: Line(f"Now {in_words(MISSING, m.kind)}", m.start_date, None, rows.told(m), sign="Missing now"),
        ),
        *_each(
            [s for s in rows.enquiries if not rows.enquiry_is_over(s, on)],
            lambda s: Line("Section 47 enquiry", s.start_date, None, rows.told(s)),
        ),
        *_each(
            [d for d in rows.liberty if is_live(d.start_date, d.end_date, on)],
            lambda d: Line("Deprivation of liberty order", d.start_date, None, rows.told(d)),
        ),
    )  # fmt: skip


def still_open(rows: Rows, on: date) -> tuple[Line, ...]:
    """What is open today: care, plans, child in need episodes, early help."""
    return (
        *_each(
            [e for e in rows.episodes if is_live(e.start_date, e.end_date, on)],
            lambda e: Line(f"Looked after: {in_words(LEGAL_STATUS, e.legal_status)}; {in_words(PLACEMENT, e.placement)}",
                           e.start_date, None, rows.told(e)),
        ),
        *_each(
            [p for p in rows.protection_plans if is_live(p.start_date, p.end_date, on)],
            lambda p: Line(f"Child protection plan: {abuse_of(p)}", p.start_date, None,
                           rows.told(p)),
        ),
        *_each(
            [p for p in rows.need_plans if is_live(p.start_date, p.end_date, on)],
            lambda p: Line("Child in need plan", p.start_date, None, rows.told(p)),
        ),
        *_each(
            [r for r in rows.referrals if is_live(r.referral_date, r.closure_date, on)],
            lambda r: Line("Child in need episode", r.referral_date, None, rows.told(r)),
        ),
        *_each(
            [e for e in rows.early_help if is_live(e.start_date, e.end_date, on)],
            lambda e: Line(f"Early help: {e.reason or 'reason not told'}", e.start_date, None, rows.told(e)),
        ),
    )  # fmt: skip


def open_lines(viewer: Viewer, person: UUID, on: date) -> tuple[Line, ...]:
    """What is open today about one person. Call inside the gate."""
    return still_open(Rows(viewer, person), on)


def _each(rows: Iterable[Any], line: Callable[[Any], Line]) -> tuple[Line, ...]:
    return tuple(line(row) for row in rows)


def _problems(person: UUID) -> tuple[Line, ...]:
    """Cells about this person that could not be read; visible to those whose role includes imported data."""
    told = ImportProblem.objects.filter(person_id=person).select_related("file").order_by("table", "line")
    return tuple(
        Line(f"{p.table}, {p.column}: {p.value!r}", None, None, None,
             (("Problem", p.kind), ("Expected", p.expected), ("File", p.file.name), ("Line", str(p.line or ""))))
        for p in told
    )  # fmt: skip
