"""What do the pages of what is due answer? A list of the team or of one's own children, a file of it, one child's clocks."""

from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trueword.apps.access.api import team_names
from trueword.apps.caseload import exporting, presenters, selectors
from trueword.apps.caseload.kinds import KINDS
from trueword.apps.caseload.listing import ORDERS, SHOWS, Wanted
from trueword.apps.caseload.scopes import OWN, TEAM, Scope
from trueword.apps.records.api import Desk, allowed, staff

T = TypeVar("T")
MOST_PAGES = 10_000


@require_safe
@staff
def my_team(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is due for the team's children."""
    teams = sorted(team_names(desk.viewer.teams).values())
    return _list(request, desk, TEAM, "my_team", teams=teams)


@require_safe
@staff
def my_children(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What is due for the children that the viewer works with; for roles that write about children."""
    if not desk.may("write"):
        raise Http404
    return _list(request, desk, OWN, "my_children")


def _list(request: HttpRequest, desk: Desk, scope: Scope, name: str, **context: object) -> HttpResponse:
    wanted = wanted_of(request.GET)
    page = allowed(selectors.overview(desk.viewer, scope, wanted, on=desk.on))
    return _answer(request, desk, name, page=page, wanted=wanted, orders=ORDERS, shows=SHOWS,
                   query=query_of(wanted), query_of=query_of, **context)  # fmt: skip


@require_safe
@staff
def export_team(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list of the team as a file."""
    if not desk.may(TEAM.action):
        raise Http404
    return _file(request, desk, TEAM)


@require_safe
@staff
def export_children(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The viewer's own list as a file."""
    if not desk.may("write"):
        raise Http404
    return _file(request, desk, OWN)


def _file(request: HttpRequest, desk: Desk, scope: Scope) -> HttpResponse:
    items, cards = allowed(selectors.exported(desk.viewer, scope, wanted_of(request.GET), on=desk.on))
    response = HttpResponse(
        exporting.as_csv(items, cards, desk.on.date()), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="due-{desk.on.date().isoformat()}.csv"'
    return response


@require_safe
@staff
def child(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Every clock about one child. Whoever may not open the record is answered as if there were none."""
    found = allowed(selectors.child_clocks(desk.viewer, person_id, on=desk.on))
    return _answer(
        request, desk, "child", found=found, why=presenters.why, authorities=presenters.authorities
    )


def _answer(request: HttpRequest, desk: Desk, name: str, **context: object) -> HttpResponse:
    words = {
        "today": desk.on.date(),
        "said": presenters.said,
        "ago": presenters.ago,
        "day_words": presenters.day,
    }
    return render(request, f"caseload/{name}.html.jinja", {"desk": desk, **words, **context})


def wanted_of(get: QueryDict) -> Wanted:
    """What of the list is asked for; whatever can't be read is as if it had not been said."""
    show, order, kind = get.get("show", ""), get.get("order", ""), get.get("kind", "")
    page = get.get("page", "1")
    return Wanted(
        show if show in SHOWS else "all", kind if kind in KINDS else "", _id(get.get("worker", "")),
        order if order in ORDERS else "due", max(1, min(int(page), MOST_PAGES)) if page.isdecimal() else 1,
    )  # fmt: skip


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def query_of(wanted: Wanted, **changed: object) -> str:
    """The part of the address after the question mark that asks for the same, without the page."""
    same = replace(wanted, page=1)
    parts = QueryDict(mutable=True)
    for name in ("show", "kind", "worker", "order"):
        value = changed.get(name, getattr(same, name))
        if value and value != getattr(Wanted(), name):
            parts[name] = str(value)
    return parts.urlencode()
