"""What do the pages of documents answer? Asked of selectors and actions, which ask the gate."""

from contextlib import ExitStack
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.adapters.keys import KeysUnavailable, KeyWithdrawn
from trueword.apps.access.api import Refuse
from trueword.apps.documents import actions, forms, limits
from trueword.apps.documents import selectors as read
from trueword.apps.documents.answering import answer, refused
from trueword.apps.documents.content.looking import Looked, look_into
from trueword.apps.documents.content.types import NotTaken
from trueword.apps.documents.forms import FIELDS, Typed, about, read_filing, shown_name, typed_of
from trueword.apps.documents.kinds import GIVERS, KINDS, WAYS
from trueword.apps.documents.sending import Sent
from trueword.apps.documents.setting import Setting, setting
from trueword.apps.records.api import Desk, on_to, purpose_given, purpose_to_write, remember_purpose, staff
from trueword.apps.signin.api import keeps_draft, kept, writer_of

WORST = ("found", "waiting")
NO_ROOM = ("The files could not be kept: there is no room, or the keys they are sealed with cannot be reached."
           " Nothing of them was kept. Try again in a few minutes, and tell your service desk if it lasts.")  # fmt: skip


DESTROYED = "The record of somebody it is about was destroyed, so that nothing more can be kept about them"


@require_safe
@staff
def documents(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """A person's documents; without a purpose given the index card asks for one."""
    purpose = purpose_given(request, desk, person_id)
    if not purpose:
        return redirect("person", person_id)
    sort, order = request.GET.get("sort", "day"), request.GET.get("order", "")
    down = order == "down" if order else sort in read.NEWEST_FIRST or sort not in read.SORTS
    found = read.documents_of(desk.viewer, purpose, person_id, sort, down, on=desk.on)
    if isinstance(found, Refuse):
        return refused(request, desk, found, person_id)
    card, listed = found
    return answer(request, desk, "documents", card=card, listed=listed)


@require_safe
@staff
def document(request: HttpRequest, desk: Desk, person_id: UUID, document_id: UUID) -> HttpResponse:
    """One document: what is told of it, and the way to open it."""
    purpose = purpose_given(request, desk, person_id)
    if not purpose:
        return redirect("person", person_id)
    found = read.one_document(desk.viewer, purpose, person_id, document_id, on=desk.on)
    if isinstance(found, Refuse):
        return refused(request, desk, found, person_id)
    card, shown = found
    if shown is None:
        raise Http404
    return answer(request, desk, "document", card=card, document=shown)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_draft("document-new", *FIELDS)
@staff
def new(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Put files into the record: all that are sent together, or none of them."""
    purpose = purpose_to_write(request, desk, person_id)
    typed = typed_of(request.POST) if request.method == "POST" else _begun(request, desk)
    replaces = _id(typed.get("replaces", ""))
    scene = setting(desk.viewer, purpose, person_id, replaces, on=desk.on)
    if isinstance(scene, Refuse):
        return refused(request, desk, scene, person_id)
    if replaces and not scene.replaces:
        raise Http404
    if request.method != "POST":
        return _form(request, desk, scene, typed, {})
    if writer_of(request) not in {"", str(desk.viewer.user)}:
        return answer(request, desk, "not_yours", 409)
    return _sent(request, desk, purpose, scene, typed)


def _begun(request: HttpRequest, desk: Desk) -> Typed:
    """An empty form: it came today, until they say otherwise. After signing in anew, as they had left it."""
    today = desk.on.date()
    begun = {f"received-{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
    return kept(request) or begun | {"replaces": request.GET.get("replaces", "")}


def _form(
    request: HttpRequest, desk: Desk, scene: Setting, typed: Typed, errors: dict[str, str], status: int = 422,
    bad: tuple[tuple[str, str], ...] = (),
) -> HttpResponse:  # fmt: skip
    batch = _id(request.POST.get("batch", "")) or uuid4()
    if scene.replaces:
        typed = {"kind": scene.replaces.kind, "title": scene.replaces.title} | typed
    return answer(
        request, desk, "new", status if errors else 200, scene=scene, typed=typed, errors=errors, bad=bad, batch=batch,
        kinds=KINDS.items(), givers=GIVERS.items(), ways=WAYS.items(), about=about(typed, scene), limits=limits.in_words(),
    )  # fmt: skip


def _sent(request: HttpRequest, desk: Desk, purpose: str, scene: Setting, typed: Typed) -> HttpResponse:
    filing, errors = read_filing(typed, scene, desk.on)
    sent = [one for one in request.FILES.getlist("files") if isinstance(one, Sent)]
    if not sent:
        errors["files"] = forms.NO_FILE
    elif scene.replaces and len(sent) > 1:
        errors["files"] = forms.ONE_FILE
    with ExitStack() as until:
        good, bad = _looked_into(sent, until)
        if bad:
            errors["files"] = (
                "Nothing was kept, because of what is said of these files. Choose the others again"
            )
        if errors or filing is None:
            return _form(request, desk, scene, typed, errors, bad=bad)
        batch = _id(request.POST.get("batch", "")) or uuid4()
        try:
            done = actions.add(desk.viewer, purpose, scene.person, filing, good, batch=batch, on=desk.on)
        except (KeysUnavailable, OSError):
            return _form(request, desk, scene, typed, {"files": NO_ROOM}, 503)
        except KeyWithdrawn:
            return _form(request, desk, scene, typed, {"about": DESTROYED})
    if isinstance(done, Refuse):
        return refused(request, desk, done, scene.person)
    remember_purpose(request, scene.person, purpose)
    states = {one.state for one in done}
    said = next((state for state in WORST if state in states), "kept")
    if len(done) == 1:
        return on_to("document", scene.person, done[0].document, done=said)
    return on_to("documents", scene.person, done=said)


def _looked_into(sent: list[Sent], until: ExitStack) -> tuple[list[Looked], tuple[tuple[str, str], ...]]:
    """What each file is, or why it is not taken; what is kept of them is open until the end of the request."""
    good, bad = [], []
    for one in sent:
        try:
            looked = look_into(one.whole())
            until.callback(looked.kept.close)
            if looked.size > 4 * limits.ONE_FILE:
                raise NotTaken("large")
            good.append(looked)
        except NotTaken as refusal:
            bad.append((shown_name(one.name or ""), refusal.words))
    return good, tuple(bad)


@require_POST
@staff
def significant(request: HttpRequest, desk: Desk, person_id: UUID, document_id: UUID) -> HttpResponse:
    """Say whether it belongs in the chronology."""
    purpose = purpose_to_write(request, desk, person_id)
    refusal = actions.mark(desk.viewer, purpose, person_id, document_id, "yes" in request.POST, on=desk.on)
    if refusal:
        return refused(request, desk, refusal, person_id)
    return on_to("document", person_id, document_id, done="marked")


def _id(words: str) -> UUID | None:
    try:
        return UUID(words) if words else None
    except ValueError:
        return None
