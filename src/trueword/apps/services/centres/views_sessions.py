"""What do the pages of sessions answer? Today's sessions, a session's register, its sign-in sheet, and the counts."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.records import api as records
from trueword.apps.records.api import Desk, Query, present, staff, typed
from trueword.apps.services.answering import after, answer
from trueword.apps.services.centres import actions, counting, families, sessions
from trueword.apps.services.centres.forms import HOURS, read_session
from trueword.apps.services.forms import NO_CHOICE, chosen, chosen_many, day_typed, said
from trueword.policy import centres

CENTRE = "centre"  # in the session: the centre where they work
AHEAD = 14
BACK = 366
BLANK_LINES = 8


def chosen_centre(request: HttpRequest) -> UUID | None:
    """The centre that this worker chose last, or chooses now; None for all of them."""
    if "centre" in request.GET:
        request.session[CENTRE] = request.GET["centre"]
    try:
        return UUID(request.session.get(CENTRE, ""))
    except ValueError:
        return None


@require_safe
@staff
def today(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Today's sessions first, then those of the next two weeks."""
    centre, day = chosen_centre(request), desk.on.date()
    found = present(sessions.sessions(desk.viewer, day, AHEAD, on=desk.on, centre=centre))
    now = [one for one in found if one.day == day]
    return answer(request, desk, "centre_sessions", today=now, later=[one for one in found if one not in now],
                  centres=present(sessions.centres(desk.viewer, on=desk.on)), centre=centre, day=day)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def plan(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Plan a session, once or every week."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        planned, errors = read_session(request.POST)
        if planned:
            return after(actions.plan(desk.viewer, planned, on=desk.on), "centre-sessions", code="session")
    found = present(sessions.centres(desk.viewer, on=desk.on))
    return answer(request, desk, "plan_session", 422 if errors else 200, errors=errors, centres=found,
                  centre=chosen_centre(request), today=desk.on.date(), hours=HOURS)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def places(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The centres, and one more."""
    found = present(sessions.centres(desk.viewer, on=desk.on))
    errors: dict[str, str] = {}
    if request.method == "POST":
        name = said(request.POST, "name", errors, "Enter the name of the centre", 120)
        kind = request.POST.get("kind", "")
        errors |= {} if kind in centres.KINDS else {"kind": NO_CHOICE}
        if not errors:
            address, phone = typed(request.POST, "address", 300), typed(request.POST, "phone", 40)
            done = actions.add_centre(desk.viewer, name, kind, address, phone, on=desk.on)
            return after(done, "centres", code="centre")
    return answer(
        request, desk, "centres", 422 if errors else 200, centres=found, errors=errors, kinds=centres.KINDS
    )


@require_safe
@staff
def session(request: HttpRequest, desk: Desk, session_id: UUID) -> HttpResponse:
    """The register of a session: one page, a tick with one press."""
    return _session(request, desk, session_id)


def _session(request: HttpRequest, desk: Desk, session_id: UUID, **more: Any) -> HttpResponse:
    register = present(sessions.register(desk.viewer, session_id, on=desk.on))
    return answer(request, desk, "centre_session", register=register, relations=centres.RELATIONS, **more)


@require_POST
@staff
def tick(request: HttpRequest, desk: Desk, session_id: UUID) -> HttpResponse:
    """They came, or the tick was a mistake, or they are expected; back to where the button stood."""
    family, people = chosen(request.POST, "family"), chosen_many(request.POST, "person")
    if family is None or not people:
        raise Http404
    what = request.POST.get("what", "came")
    done = actions.tick(
        desk.viewer, session_id, family, people, on=desk.on, came=what == "came", booked=what == "book"
    )
    return after(done, "centre-session", session_id, part=f"family-{family}")


@require_POST
@staff
def find(request: HttpRequest, desk: Desk, session_id: UUID) -> HttpResponse:
    """Somebody else came: who are they? Looked for among everybody who may be found."""
    name, born = typed(request.POST, "name", 120), day_typed(typed(request.POST, "born", 20), desk.on.date())
    query = Query(name, born)
    if query.is_empty:
        return _session(
            request, desk, session_id, find_error="Enter a name, or a date of birth such as 27 3 2022"
        )
    found = present(records.search(desk.viewer, query, "centres", on=desk.on))
    cards = [match.card for match in found.matches[:10]]
    registered = families.families_of(card.person_id for card in cards)
    return _session(request, desk, session_id, found=cards, registered=registered, more=found.more)


@require_POST
@staff
def unnamed(request: HttpRequest, desk: Desk, session_id: UUID) -> HttpResponse:
    """One more or one fewer who gave no name."""
    steps = {"adult": (1, 0), "child": (0, 1), "less-adult": (-1, 0), "less-child": (0, -1)}
    adults, children = steps.get(request.POST.get("who", ""), (0, 0))
    if not (adults or children):
        raise Http404
    done = actions.count_unnamed(desk.viewer, session_id, adults, children, on=desk.on)
    return after(done, "centre-session", session_id, part="unnamed")


@require_POST
@staff
def cancel(request: HttpRequest, desk: Desk, session_id: UUID) -> HttpResponse:
    """The session does not take place."""
    return after(actions.cancel(desk.viewer, session_id, on=desk.on), "centre-sessions", code="cancelled")


@require_safe
@staff
def sheet(request: HttpRequest, desk: Desk, session_id: UUID) -> HttpResponse:
    """A sign-in sheet for paper: who is expected, and empty lines."""
    register = present(sessions.register(desk.viewer, session_id, on=desk.on))
    return answer(request, desk, "sheet", register=register, blank=range(BLANK_LINES))


@require_safe
@staff
def counts(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How many came, without names."""
    since = (desk.on.date() - timedelta(days=BACK)).replace(day=1)
    return answer(request, desk, "centre_counts", since=since,
                  counted=present(counting.counted(desk.viewer, since, on=desk.on)))  # fmt: skip
