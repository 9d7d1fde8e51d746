"""What do the pages answer on which a note is written, kept while it is written, looked over, and signed?"""

from dataclasses import replace
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.access.api import Refuse
from trueword.apps.recording import actions, drafts, notes
from trueword.apps.recording.answering import answer, refused
from trueword.apps.recording.drafts import Held, Typed
from trueword.apps.recording.forms import AGENCIES, FIELDS, Note, about, read_note, ticked, typed_of
from trueword.apps.recording.kinds import KINDS
from trueword.apps.recording.setting import Setting, setting
from trueword.apps.recording.unfinished import unfinished as waiting
from trueword.apps.records.api import Desk, Visit, on_to, purpose_to_write, remember_purpose, staff
from trueword.apps.signin.api import keeps_draft, kept, writer_of
from trueword.policy.passages import KINDS as MARKS
from trueword.policy.passages import digest, split


@require_safe
@staff
def new(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """An empty form with an id of its own, and what they have half written about this person."""
    begun: Typed = {"kind": request.GET.get("kind", "note")}
    if original := request.GET.get("to"):
        begun["to"] = original
    scene = _scene(request, desk, person_id, begun)
    if isinstance(scene, Refuse):
        return refused(request, desk, scene, person_id)
    return _form(request, desk, scene, uuid4(), begun | _today(desk), {})


def _today(desk: Desk) -> Typed:
    return {f"day-{part}": str(getattr(desk.on.date(), part)) for part in ("day", "month", "year")}


def _scene(request: HttpRequest, desk: Desk, person: UUID, typed: Typed) -> Setting | Refuse:
    try:
        original = UUID(typed.get("to", "")) if typed.get("to") else None
    except ValueError:
        raise Http404 from None
    found = setting(desk.viewer, purpose_to_write(request, desk, person), person, original, on=desk.on)
    if not isinstance(found, Refuse) and original and not found.addition_to:
        raise Http404
    return found


def _form(
    request: HttpRequest, desk: Desk, scene: Setting, draft: UUID, typed: Typed, errors: dict[str, str],
    saved: Held | None = None, again: bool = False,
) -> HttpResponse:  # fmt: skip
    if scene.addition_to:
        typed = typed | {"kind": scene.addition_to.kind if scene.addition_to.kind in scene.kinds else "note"}
        typed.setdefault("headline", f"Addition: {scene.addition_to.headline}"[:200])
    kind = KINDS.get(typed.get("kind", ""), KINDS["note"])
    others = [
        one for one in drafts.unfinished(desk.viewer, scene.person) if one.id != draft and not one.discarded
    ]
    return answer(
        request, desk, "write", 422 if errors else 200, scene=scene, draft=draft, typed=typed, errors=errors, kind=kind,
        about=about(typed, scene), others=others, saved=saved, again=again, visits=Visit.KINDS, options=_options(scene),
        chosen=ticked(typed, "agencies"), marks=ticked(typed, "mark"), mark_kinds=MARKS, kinds=KINDS,
    )  # fmt: skip


def _options(scene: Setting) -> dict[str, list[tuple[object, str]]]:
    """What can be chosen from the form's lists."""
    return {
        "kinds": [(code, one.title) for code, one in scene.kinds.items() if one.shape == "plain"],
        "signers": [(one.id, one.name) for one in scene.signers],
        "agencies": [(one, one) for one in AGENCIES],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_draft("note-write", *FIELDS)
@staff
def write(request: HttpRequest, desk: Desk, person_id: UUID, draft_id: UUID) -> HttpResponse:
    """The form as it was left; sent, it is kept first of all, and then looked at."""
    purpose_to_write(request, desk, person_id)
    if request.method == "POST":
        return _sent(request, desk, person_id, draft_id)
    if notes.is_signed(draft_id, person_id):
        return on_to("note", person_id, draft_id, done="already")
    held, back = drafts.take(desk.viewer, draft_id), kept(request)
    typed = back or (held.typed if held else _today(desk))
    scene = _scene(request, desk, person_id, typed)
    if isinstance(scene, Refuse):
        return refused(request, desk, scene, person_id)
    return _form(request, desk, scene, draft_id, typed, {}, held, again=bool(back))


def _sent(request: HttpRequest, desk: Desk, person: UUID, draft: UUID) -> HttpResponse:
    typed = typed_of(request.POST)
    if writer_of(request) not in {"", str(desk.viewer.user)}:
        return answer(request, desk, "not_yours", 409)
    if notes.is_signed(draft, person):
        return _sent_again(request, desk, person, draft, typed)
    if drafts.is_handed_over(desk.viewer, draft):
        draft = uuid4()  # what is typed once it was handed over is a draft of its own
    if not drafts.keep(desk.viewer, draft, person, typed, on=desk.on):
        raise Http404
    scene = _scene(request, desk, person, typed)
    if isinstance(scene, Refuse):
        return refused(request, desk, scene, person)
    if "later" in request.POST:
        return on_to("unfinished", done="kept")
    _, errors = read_note(typed, scene, desk.on)
    return (
        _form(request, desk, scene, draft, typed, errors)
        if errors
        else redirect("note-review", person, draft)
    )


def _sent_again(request: HttpRequest, desk: Desk, person: UUID, note: UUID, typed: Typed) -> HttpResponse:
    """A form that came back after its note was signed: the same words change nothing, other words become an addition."""
    found = notes.one_note(desk.viewer, purpose_to_write(request, desk, person), person, note, on=desk.on)
    signed = None if isinstance(found, Refuse) else found[1]
    text = typed.get("text", "").strip()
    if signed is None or text in "".join(one.words for one in signed.pieces):
        return on_to("note", person, note, done="already")
    addition = uuid4()
    drafts.keep(desk.viewer, addition, person, typed | {"to": str(note)}, on=desk.on)
    return redirect("note-write", person, addition)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def save(request: HttpRequest, desk: Desk, person_id: UUID, draft_id: UUID) -> HttpResponse:
    """For the page's script: keep what is typed so far and say when; asked by GET, what a form needs to be sent again."""
    purpose_to_write(request, desk, person_id)
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    if writer_of(request) not in {"", str(desk.viewer.user)}:
        return JsonResponse({"problem": "not yours"}, status=409)
    typed = typed_of(request.POST)
    if not typed.get("text") and not typed.get("headline"):
        return JsonResponse({"problem": "nothing typed"}, status=422)
    if notes.is_signed(draft_id, person_id):
        return JsonResponse({"problem": "signed"}, status=409)
    if not drafts.keep(desk.viewer, draft_id, person_id, typed, on=desk.on):
        raise Http404
    sentences = [{"key": one.key, "words": one.words} for one in split(typed.get("text", "").strip())]
    return JsonResponse({"saved": f"{localtime(desk.on):%H:%M}", "sentences": sentences})


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def review(request: HttpRequest, desk: Desk, person_id: UUID, draft_id: UUID) -> HttpResponse:
    """The note before it is signed: sentence by sentence, to mark what is about or from somebody else."""
    purpose = purpose_to_write(request, desk, person_id)
    held = drafts.take(desk.viewer, draft_id)
    if held is None and notes.is_signed(draft_id, person_id):
        return on_to("note", person_id, draft_id, done="already")
    if held is None and drafts.is_handed_over(desk.viewer, draft_id):
        return on_to("unfinished", done="handed")
    if held is None or held.person != person_id:
        raise Http404
    scene = _scene(request, desk, person_id, held.typed)
    if isinstance(scene, Refuse):
        return refused(request, desk, scene, person_id)
    note, errors = read_note(held.typed, scene, desk.on)
    if note is None:
        return _form(request, desk, scene, draft_id, held.typed, errors, held)
    if request.method != "POST":
        return _review(request, desk, scene, held, note)
    return _finish(request, desk, purpose, scene, held, note)


def _review(
    request: HttpRequest, desk: Desk, scene: Setting, held: Held, note: Note, *, changed: bool = False,
    refusal: Refuse | None = None,
) -> HttpResponse:  # fmt: skip
    status = 409 if changed else 403 if refusal else 200
    signer = next((one.name for one in scene.signers if one.id == note.signer), "")
    return answer(
        request, desk, "review", status, scene=scene, held=held, note=note, sentences=split(note.text), kinds=MARKS,
        marks=ticked(held.typed, "mark"), digest=digest(note.text), changed=changed, refusal=refusal, signer=signer,
        visits=dict(Visit.KINDS), text_says=held.typed,
    )  # fmt: skip


def _finish(
    request: HttpRequest, desk: Desk, purpose: str, scene: Setting, held: Held, note: Note
) -> HttpResponse:
    marks = request.POST.getlist("mark")
    held = replace(held, typed=held.typed | {"mark": "\n".join(marks)})
    drafts.keep(desk.viewer, held.id, held.person, held.typed, on=desk.on)
    if request.POST.get("digest") != digest(note.text):
        return _review(request, desk, scene, held, note, changed=True)
    if scene.types_for_others:
        refusal = actions.hand_over(desk.viewer, purpose, held, note, on=desk.on)
        return (
            _review(request, desk, scene, held, note, refusal=refusal)
            if refusal
            else on_to("unfinished", done="handed")
        )
    refusal = actions.sign(desk.viewer, purpose, held, note, marks, on=desk.on)
    if refusal:
        return _review(request, desk, scene, held, note, refusal=refusal)
    remember_purpose(request, held.person, purpose)
    return on_to("note", held.person, held.id, done="signed")


@require_POST
@staff
def discard(request: HttpRequest, desk: Desk, person_id: UUID, draft_id: UUID) -> HttpResponse:
    """Lay a draft aside, or take it back."""
    back = "back" in request.POST
    if not drafts.discard(desk.viewer, draft_id, on=desk.on, back=back):
        raise Http404
    return on_to("unfinished", done="back" if back else "discarded")


@require_safe
@staff
def unfinished(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What they have half written, and what somebody typed for them to sign."""
    purpose_to_write(request, desk, UUID(int=0))
    found = waiting(desk.viewer, desk.usual_purpose(), on=desk.on)
    if isinstance(found, Refuse):
        raise Http404
    return answer(request, desk, "unfinished", found=found, typed_for_others=drafts.handed_over(desk.viewer))
