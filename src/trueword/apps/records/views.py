"""What does each staff page answer? Asks the gate through a selector and renders the answer or the refusal."""

import re
from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.access.api import OPENING_LASTS, Level, Refuse
from trueword.apps.records import api, presenters
from trueword.apps.records.desk import Desk, purpose_given, purpose_names, remember_purpose, staff
from trueword.apps.records.emergencies import waiting
from trueword.apps.records.forms import FIELDS, ReasonForm, SearchForm, read_reason, read_search
from trueword.apps.records.pages import allowed
from trueword.apps.signin.api import keeps_draft, kept

T = TypeVar("T")
RECORD_NUMBER = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
NO_REASON = ReasonForm()
FINDING = "finding"  # in the session: the purpose given last for a search


def _answer(
    request: HttpRequest, desk: Desk, name: str, status: int = 200, **context: object
) -> HttpResponse:
    return render(request, f"records/{name}.html.jinja", {"desk": desk, **context}, status=status)


@require_safe
@staff
def start(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What this role does here; on duty at night, the search stands here at once."""
    return _answer(request, desk, "start", waiting=waiting(desk), form=SearchForm(), on_duty=desk.on_duty())


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_draft("search", *FIELDS)
@staff
def search(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Find a person. The terms travel in the body of a POST, never in an address."""
    purposes, purpose = desk.purposes("find"), _finding(request, desk)
    form = read_search(request.POST) if request.method == "POST" else SearchForm(kept(request))
    answer = None
    if request.method == "POST" and not form.errors:
        request.session[FINDING] = purpose
        answer = allowed(api.search(desk.viewer, form.query, purpose, on=desk.on))
    return _answer(request, desk, "search", form=form, answer=answer, purposes=purposes, purpose=purpose)


def _finding(request: HttpRequest, desk: Desk) -> str:
    """The purpose of finding: as just given, as given last, or the usual one. A role that finds nobody gets no page."""
    given = request.POST.get("purpose") or request.session.get(FINDING, "")
    known = {p.code for p in desk.purposes("find")}
    purpose = given if given in known else desk.usual_purpose()
    if not purpose:
        raise Http404
    return purpose


@require_safe
@staff
def person(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """The index card, and one button for each purpose that the record can be opened for."""
    draft = kept(request)
    reason = ReasonForm(draft.get("reason_code", ""), draft.get("reason", ""))
    return _card(request, desk, person_id, purpose=draft.get("purpose", ""), reason=reason)


def _card(request: HttpRequest, desk: Desk, person_id: UUID, refusal: Refuse | None = None, purpose: str = "",
          reason: ReasonForm = NO_REASON) -> HttpResponse:  # fmt: skip
    finding = request.session.get(FINDING) or desk.usual_purpose()
    card = allowed(api.index_card(desk.viewer, person_id, finding, on=desk.on))
    wants_reason = refusal.rule in presenters.REASON_HELPS if refusal else reason.given
    return _answer(request, desk, "person", 403 if refusal else 200, card=card, refusal=refusal, purpose=purpose,
                   reason=reason, wants_reason=wants_reason, opening=desk.opening(person_id),
                   would_end=desk.on + OPENING_LASTS)  # fmt: skip


@require_POST
@keeps_draft("person", "reason", "reason_code", "purpose")
@staff
def open_record(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Give the purpose with one click. A typed reason goes to the log alone: it is answered at once, not remembered."""
    purpose, reason = request.POST.get("purpose", ""), read_reason(request.POST)
    if purpose not in {p.code for p in desk.purposes("open")}:
        return _card(request, desk, person_id)
    remember_purpose(request, person_id, purpose)
    if reason.given:
        return _record(request, desk, person_id, purpose, reason)
    return redirect("record", person_id)


@require_safe
@staff
def record(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """The record for the purpose given before, or for that of the opening that covers it; without one the card asks."""
    purpose = purpose_given(request, desk, person_id)
    return _record(request, desk, person_id, purpose) if purpose else redirect("person", person_id)


def _record(
    request: HttpRequest, desk: Desk, person_id: UUID, purpose: str, reason: ReasonForm = NO_REASON
) -> HttpResponse:
    words, code = (reason.words, reason.code) if reason.whole else ("", "")
    found = api.open_child(desk.viewer, person_id, purpose, on=desk.on, reason=words, reason_code=code)
    if not isinstance(found, Refuse):
        shown = presenters.record(found, desk.on.date())
        return _answer(request, desk, "record", page=shown, purpose=purpose_names()[purpose],
                       opening=desk.opening(person_id))  # fmt: skip
    if found.level is Level.INVISIBLE:
        raise Http404
    return _card(request, desk, person_id, found, purpose, reason)


@require_safe
@staff
def imports(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Files taken in or refused, each with its reconciliation."""
    files = allowed(api.imported_files(desk.viewer, on=desk.on))
    return _answer(request, desk, "imports", files=files, totals=presenters.totals(files),
                   deliveries=api.deliveries(files), feed=api.feed_standing(desk.on))  # fmt: skip


@require_safe
@staff
def delivery(request: HttpRequest, desk: Desk, file_id: UUID) -> HttpResponse:
    """What came together, with the totals of each table."""
    found = allowed(api.delivery_of(desk.viewer, file_id, on=desk.on))
    if found is None:
        raise Http404
    return _answer(request, desk, "import_delivery", delivery=found)


@require_safe
@staff
def import_file(request: HttpRequest, desk: Desk, file_id: UUID) -> HttpResponse:
    """One file: its tables and what could not be taken as it stands."""
    files = allowed(api.imported_files(desk.viewer, on=desk.on))
    file = next((f for f in files if f.file_id == file_id), None)
    if file is None:
        raise Http404
    problems = allowed(api.import_problems(desk.viewer, file_id, on=desk.on))
    return _answer(request, desk, "import_file", file=file, problems=problems, next_step=presenters.next_step)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def who_looked(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Asks for a record's number, as it stands in the address of its page."""
    if not desk.may("read log"):
        raise Http404
    typed = request.POST.get("record", "").strip()
    number = RECORD_NUMBER.search(typed)
    if number:
        return redirect("looks", UUID(number.group()))
    error = presenters.NO_RECORD_NUMBER if request.method == "POST" else ""
    return _answer(request, desk, "who_looked", typed=typed[:100], error=error)


@require_safe
@staff
def looks(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Every reading, change and refusal about one person."""
    rows = allowed(api.who_looked(desk.viewer, person_id, on=desk.on))
    return _answer(request, desk, "looks", rows=rows, person_id=person_id, names=purpose_names(),
                   opening=desk.opening(person_id))  # fmt: skip
