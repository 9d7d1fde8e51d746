"""What do the pages of the register answer? The places, one place, and how an entry is made, changed and closed."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.access.api import Refuse
from trueword.apps.holdings import actions, exporting, forms, selectors
from trueword.apps.holdings.answering import answer
from trueword.apps.holdings.selectors import Listed
from trueword.apps.records.api import Desk, allowed, on_to, present, shown_or_refused, staff
from trueword.apps.words import council
from trueword.policy.access import says_enough
from trueword.policy.elsewhere import wrong_place

READ_AND_POST = ("GET", "HEAD", "POST")
DATES = ("look_again", "period_from", "period_to")
ASKED = ("kind", "name", "where", "agreement", "keeper", "contact", "manager", "classes", "period_from", "period_to", "finding",
         "schedule", "look_again")  # fmt: skip
"""The fields of the form in their order: what is wrong is told in it."""
NO_REASON = "Write why, in at least 20 letters"


@require_safe
@staff
def register(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every place, and how much there is to do."""
    places = allowed(selectors.register(desk.viewer, on=desk.on))
    orders = allowed(selectors.orders(desk.viewer, on=desk.on))
    return answer(request, desk, "register", places=places, orders=orders)


@require_safe
@staff
def export(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The register as a file."""
    found = allowed(selectors.register(desk.viewer, on=desk.on, export=True))
    return as_file(desk, "records-elsewhere", exporting.places_csv(found))


def as_file(desk: Desk, name: str, text: str) -> HttpResponse:
    """A file to take away, named by its day."""
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{desk.on.date().isoformat()}.csv"'
    return response


@require_http_methods(READ_AND_POST)
@staff
def enter(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Put a place on the register."""
    allowed(selectors.register(desk.viewer, on=desk.on))
    if request.method != "POST":
        typed = QueryDict(mutable=True)
        typed["schedule"] = "The council's retention schedule for children's records"
        return answer(request, desk, "enter", typed=with_day(typed, desk), listed=None)
    if errors := _wrong(request, desk):
        return answer(request, desk, "enter", errors, listed=None)
    made = allowed(actions.enter(desk.viewer, forms.place_of(request.POST), on=desk.on))
    return on_to("elsewhere-place", made, done="entered")


def with_day(typed: QueryDict, desk: Desk) -> QueryDict:
    """The form with the day proposed on which somebody looks again: in a year, less a little."""
    day = desk.on.date() + timedelta(days=364)
    for part in ("day", "month", "year"):
        typed[f"look_again-{part}"] = str(getattr(day, part))
    return typed


def _wrong(request: HttpRequest, desk: Desk) -> dict[str, str]:
    wanted = forms.place_of(request.POST)
    half = forms.half_typed(request.POST, *DATES)
    found = {**wrong_place(wanted, council().schedule.classes, desk.on.date()), **half}
    return {field: found[field] for field in ASKED if field in found}


def one(desk: Desk, holding: UUID) -> Listed:
    """The place; no page when there is none, or when it left the register."""
    return present(selectors.place(desk.viewer, holding, on=desk.on))


@require_safe
@staff
def place(request: HttpRequest, desk: Desk, holding_id: UUID) -> HttpResponse:
    """One place, and the orders to its keeper."""
    return answer(request, desk, "place", listed=one(desk, holding_id))


@require_http_methods(READ_AND_POST)
@staff
def change(request: HttpRequest, desk: Desk, holding_id: UUID) -> HttpResponse:
    """Change an entry; saving it says that it is so now."""
    listed = one(desk, holding_id)
    if request.method != "POST":
        return answer(request, desk, "enter", typed=_as_typed(listed, desk), listed=listed)
    if errors := _wrong(request, desk):
        return answer(request, desk, "enter", errors, listed=listed)
    allowed(actions.correct(desk.viewer, holding_id, forms.place_of(request.POST), on=desk.on))
    return on_to("elsewhere-place", holding_id, done="changed")


def _as_typed(listed: Listed, desk: Desk) -> QueryDict:
    row, typed = listed.row, QueryDict(mutable=True)
    for name in ("kind", "name", "keeper", "contact", "manager", "where", "finding", "schedule", "agreement"):
        typed[name] = getattr(row, name)
    typed.setlist("classes", row.classes)
    for name in ("period_from", "period_to"):
        if day := getattr(row, name):
            typed |= {f"{name}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
    return with_day(typed, desk)


@require_POST
@staff
def close(request: HttpRequest, desk: Desk, holding_id: UUID) -> HttpResponse:
    """Take a place off the register, with the reason."""
    why = forms.line(request.POST, "close_why", forms.TEXT)
    listed = one(desk, holding_id)
    if not says_enough(why):
        return answer(request, desk, "place", {"close_why": NO_REASON}, listed=listed)
    done = actions.close(desk.viewer, holding_id, why, on=desk.on)
    if isinstance(done, Refuse):
        return answer(request, desk, "place", refusal=shown_or_refused(done), listed=listed)
    return on_to("elsewhere", done="closed")
