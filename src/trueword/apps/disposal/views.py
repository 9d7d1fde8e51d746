"""What do the pages about all records answer? How each class stands, which records those are, what shadow mode measured."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trueword.apps.disposal import exporting, forms, measuring, selectors, showing
from trueword.apps.disposal.answering import answer
from trueword.apps.disposal.asking import PROPOSE
from trueword.apps.disposal.selectors import PAGE, STATES, Wanted
from trueword.apps.records.api import Desk, allowed, staff
from trueword.apps.words import council
from trueword.policy.facts import MISSING


@require_safe
@staff
def disposal(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How every class of record stands, and the batches."""
    lines = allowed(selectors.dashboard(desk.viewer, on=desk.on))
    shelf = allowed(showing.shelf(desk.viewer, on=desk.on))
    holds = {hold.code: hold.words for hold in council().schedule.holds}
    year = desk.on.date().year
    return answer(request, desk, "disposal", lines=lines, shelf=shelf, holds=holds, missing=MISSING, this_year=year,
                  may_propose=desk.may(PROPOSE))  # fmt: skip


@require_safe
@staff
def records(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The records of one class that stand so, a page at a time."""
    if not desk.may("sign destruction"):
        raise Http404
    wanted = _wanted(request)
    if wanted is None:
        return answer(request, desk, "choose", classes=council().schedule.classes, states=STATES)
    found = allowed(selectors.listed(desk.viewer, wanted, on=desk.on))
    pages = max(1, -(-found.total // PAGE))
    return answer(request, desk, "records", found=found, wanted=wanted, pages=pages, states=STATES,
                  link=_link, may_propose=desk.may(PROPOSE))  # fmt: skip


def _wanted(request: HttpRequest) -> Wanted | None:
    return forms.wanted_of(request.GET)


def _link(wanted: Wanted, **other: object) -> dict[str, object]:
    """The parts of the address of the same list, with some of them changed."""
    parts = {"class": wanted.record_class, "show": wanted.state, "year": wanted.year or "", "why": wanted.why,
             "order": wanted.order, "page": 1}  # fmt: skip
    return {name: value for name, value in (parts | other).items() if value != ""}


@require_safe
@staff
def file(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The whole list as a file. Raises Http404 for a list that there is not."""
    if (wanted := _wanted(request)) is None:
        raise Http404
    found = allowed(selectors.exported(desk.viewer, wanted, on=desk.on))
    response = HttpResponse(exporting.as_csv(found, wanted), content_type="text/csv; charset=utf-8")
    name = f"disposal-{wanted.state}-{desk.on.date().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@staff
def report(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What shadow mode measured, month by month."""
    found = allowed(measuring.report(desk.viewer, on=desk.on))
    return answer(request, desk, "report", months=found)
