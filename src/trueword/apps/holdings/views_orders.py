"""What do the pages of orders answer? The list, one order and its steps, and how one is written about a place or a person."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.access.api import Refuse
from trueword.apps.holdings import actions, exporting, forms, selectors
from trueword.apps.holdings.answering import answer
from trueword.apps.holdings.standing import Line
from trueword.apps.holdings.views_places import NO_REASON, as_file, one
from trueword.apps.records.api import Card, Desk, allowed, day_of, on_to, present, shown_or_refused, staff
from trueword.policy import orders_elsewhere as rules
from trueword.policy.access import says_enough

READ_AND_POST = ("GET", "HEAD", "POST")
Wrong = dict[str, str]


@require_safe
@staff
def orders(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What has to be done, what waits, and what has ended."""
    return answer(request, desk, "orders", orders=allowed(selectors.orders(desk.viewer, on=desk.on)))


@require_safe
@staff
def export(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every order as a file."""
    found = allowed(selectors.orders(desk.viewer, on=desk.on, export=True))
    return as_file(desk, "orders-elsewhere", exporting.orders_csv(found.lines))


@require_http_methods(READ_AND_POST)
@staff
def write(request: HttpRequest, desk: Desk, holding_id: UUID) -> HttpResponse:
    """Write an order about a class and period of a place."""
    listed = one(desk, holding_id)
    given = request.POST if request.method == "POST" else request.GET
    shown: dict[str, Any] = {"listed": listed, "typed": given, "hold": forms.id_in(given, "hold") or ""}
    if request.method != "POST":
        return answer(request, desk, "write", **shown)
    wanted, errors = _order(request.POST, tuple(listed.row.classes), None)
    if errors:
        return answer(request, desk, "write", errors, **shown)
    done = actions.write(desk.viewer, holding_id, None, wanted, forms.id_in(request.POST, "hold"), on=desk.on)
    if isinstance(done, Refuse):
        return answer(request, desk, "write", refusal=shown_or_refused(done), **shown)
    return on_to("elsewhere-order", done, done="written")


def _order(post: QueryDict, classes: tuple[str, ...], card: Card | None) -> tuple[rules.Order, Wrong]:
    wanted = forms.order_of(post, about_person=card is not None)
    names = (card.forename, card.surname) if card else ()
    half = forms.half_typed(post, "period_from", "period_to")
    return wanted, {**rules.wrong_order(wanted, classes, names), **half}


@require_http_methods(READ_AND_POST)
@staff
def about(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Where else a record of one person may lie; an order about it."""
    found = allowed(selectors.about(desk.viewer, person_id, on=desk.on))
    given = request.POST if request.method == "POST" else request.GET
    shown: dict[str, Any] = {"about": found, "typed": given, "hold": forms.id_in(given, "hold") or ""}
    if request.method != "POST":
        return answer(request, desk, "person", **shown)
    place = next((row for row in found.places if row.id == forms.id_in(request.POST, "place")), None)
    wanted, errors = _order(request.POST, tuple(place.classes) if place else (), found.card)
    if place is None:
        errors = {"place": "Choose the place where the record lies", **errors}
    if errors or place is None:
        return answer(request, desk, "person", errors, **shown)
    done = actions.write(
        desk.viewer, place.id, person_id, wanted, forms.id_in(request.POST, "hold"), on=desk.on
    )
    if isinstance(done, Refuse):
        return answer(request, desk, "person", refusal=shown_or_refused(done), **shown)
    return on_to("elsewhere-order", done, done="written")


@require_safe
@staff
def order(request: HttpRequest, desk: Desk, order_id: UUID) -> HttpResponse:
    """One order: the text to send, what may be done with it, and everything that happened."""
    return _order_page(request, desk, _the(desk, order_id))


def _the(desk: Desk, order_id: UUID) -> Line:
    return present(selectors.order(desk.viewer, order_id, on=desk.on))


def _order_page(
    request: HttpRequest, desk: Desk, line: Line, errors: Wrong | None = None, refusal: Refuse | None = None
) -> HttpResponse:
    typed = request.POST if request.method == "POST" else _proposed(desk)
    return answer(
        request, desk, "order", errors, refusal, line=line, typed=typed, doing=request.POST.get("do", ""),
        mine=line.row.written_by == desk.viewer.actor.user, fits=rules.FITS[line.row.kind], next=rules.NEXT[line.state],
    )  # fmt: skip


def _proposed(desk: Desk) -> QueryDict:
    """Today as the day on which something was done, and four weeks for the answer."""
    typed, today = QueryDict(mutable=True), desk.on.date()
    for part in ("day", "month", "year"):
        typed[f"day-{part}"], typed[f"due-{part}"] = (
            str(getattr(today, part)),
            str(getattr(today + rules.ANSWER_WITHIN, part)),
        )
    return typed


@require_POST
@staff
def step(request: HttpRequest, desk: Desk, order_id: UUID) -> HttpResponse:
    """Sign, send, chase, write down an answer, or withdraw."""
    line, do = _the(desk, order_id), request.POST.get("do", "")
    if do not in STEPS:
        raise Http404
    done = STEPS[do](request.POST, desk, line)
    if isinstance(done, dict):
        return _order_page(request, desk, line, errors=done)
    if isinstance(done, Refuse):
        return _order_page(request, desk, line, refusal=shown_or_refused(done))
    return on_to("elsewhere-order", order_id, done=do)


def _signed(post: QueryDict, desk: Desk, line: Line) -> Wrong | Refuse | None:
    if post.get("looked") != "yes":
        return {"looked": "Say that you looked at what the order is about"}
    return actions.sign(desk.viewer, line.row, on=desk.on)


def _sent(post: QueryDict, desk: Desk, line: Line) -> Wrong | Refuse | None:
    day, due = day_of(post, "day"), day_of(post, "due")
    errors = (
        _way(post) | rules.wrong_day(day, line.latest, desk.on.date()) | rules.wrong_due(due, desk.on.date())
    )
    if errors or day is None or due is None:
        return errors
    return actions.send(desk.viewer, line.row, day, post.get("how", ""), due, on=desk.on)


def _chased(post: QueryDict, desk: Desk, line: Line) -> Wrong | Refuse | None:
    day = day_of(post, "day")
    errors = _way(post) | rules.wrong_day(day, line.latest, desk.on.date())
    if errors or day is None:
        return errors
    return actions.chase(desk.viewer, line.row, day, post.get("how", ""), line.chase, on=desk.on)


def _way(post: QueryDict) -> Wrong:
    return {} if post.get("how", "") in rules.WAYS else {"how": "Choose how it was sent"}


def _answered(post: QueryDict, desk: Desk, line: Line) -> Wrong | Refuse | None:
    kind, day, found = post.get("do", ""), day_of(post, "day"), forms.answer_of(post)
    earliest = line.sent.day if line.sent else line.latest
    errors = rules.wrong_day(day, earliest, desk.on.date())
    errors |= rules.wrong_answer(line.row.kind, kind == "confirmed", found)
    if errors or day is None:
        return errors
    return actions.answered(desk.viewer, line.row, kind, day, found, on=desk.on)


def _withdrawn(post: QueryDict, desk: Desk, line: Line) -> Wrong | Refuse | None:
    why = forms.line(post, "said", forms.TEXT)
    return (
        actions.withdraw(desk.viewer, line.row, why, on=desk.on) if says_enough(why) else {"said": NO_REASON}
    )


STEPS: dict[str, Callable[[QueryDict, Desk, Line], Wrong | Refuse | None]] = {
    "signed": _signed, "sent": _sent, "chased": _chased, "confirmed": _answered, "refused": _answered,
    "withdrawn": _withdrawn,
}  # fmt: skip
"""What may be done with an order, by the value of its button."""
