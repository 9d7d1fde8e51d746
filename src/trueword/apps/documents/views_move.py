"""How is a document moved that was filed about the wrong people? With a reason, and what was said before is kept."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trueword.adapters.keys import KeysUnavailable, KeyWithdrawn, Tampered
from trueword.apps.access.api import Refuse
from trueword.apps.documents import actions, forms
from trueword.apps.documents import selectors as read
from trueword.apps.documents.answering import answer, refused
from trueword.apps.documents.forms import chosen, line
from trueword.apps.documents.models import Document
from trueword.apps.documents.setting import Setting, name_of, setting
from trueword.apps.records.api import Desk, on_to, purpose_to_write, staff

NOT_THERE = "There is no such record in which you write. Ask your manager to move it"
NOT_YOURS = "You do not write in the record of any of them. Ask their worker or your manager to move it"
NOT_NOW = (
    "It cannot be moved now, because the keys it is sealed with cannot be reached. Try again in a few minutes"
)
SAME = "It is about these people already. Choose somebody else, or go back"


@dataclass(frozen=True, slots=True)
class _Moving:
    """A document before it is moved: the page it is moved from, and all who can be ticked."""

    scene: Setting
    row: Document
    offered: tuple[tuple[UUID, str], ...]


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def move(request: HttpRequest, desk: Desk, person_id: UUID, document_id: UUID) -> HttpResponse:
    """About whom is it really?"""
    purpose = purpose_to_write(request, desk, person_id)
    found = read.one_document(desk.viewer, purpose, person_id, document_id, on=desk.on, action="write")
    shown = None if isinstance(found, Refuse) else found[1]
    scene = setting(desk.viewer, purpose, person_id, None, on=desk.on) if shown else None
    row = read.row_of(person_id, document_id) if scene else None
    if shown is None or row is None or not isinstance(scene, Setting):
        raise Http404
    family = {scene.person: scene.name} | {one.card.person_id: name_of(one.card) for one in scene.family}
    moving = _Moving(scene, row, tuple((dict(shown.about) | family).items()))
    if request.method != "POST":
        return _form(request, desk, moving, {}, {}, frozenset(row.people))
    return _sent(request, desk, purpose, moving)


def _form(
    request: HttpRequest, desk: Desk, moving: _Moving, typed: dict[str, str], errors: dict[str, str],
    about: frozenset[UUID],
) -> HttpResponse:  # fmt: skip
    return answer(
        request, desk, "move", 422 if errors else 200, moving=moving, typed=typed, errors=errors, about=about
    )


def _sent(request: HttpRequest, desk: Desk, purpose: str, moving: _Moving) -> HttpResponse:
    post = request.POST
    typed = {"about": "\n".join(post.getlist("about")), "reason": forms.plain(post.get("reason", "")),
             "number": forms.plain(post.get("number", ""))[:200]}  # fmt: skip
    ticked = chosen(typed) & {one for one, _ in moving.offered}
    other, errors = _other(desk, typed["number"])
    people = ticked | ({other} if other else set())
    errors = errors or _about_whom(desk, people, moving)
    errors |= _why(line(typed, "reason"))
    if errors:
        return _form(request, desk, moving, typed, errors, ticked)
    reason = line(typed, "reason")
    try:
        refusal = actions.move(
            desk.viewer, purpose, moving.row, moving.scene.person, people, reason, on=desk.on
        )
    except KeysUnavailable:
        return _form(request, desk, moving, typed, {"reason": NOT_NOW}, ticked)
    except (KeyWithdrawn, Tampered):
        return _form(request, desk, moving, typed, {"number": NOT_THERE}, ticked)
    if refusal:
        return refused(request, desk, refusal, moving.scene.person)
    return on_to("documents", moving.scene.person, done="moved")


def _about_whom(desk: Desk, people: frozenset[UUID], moving: _Moving) -> dict[str, str]:
    """It stays with somebody in whose record they write: the database asks for that too."""
    if not people:
        return {"about": forms.NOBODY}
    if people == frozenset(moving.row.people):
        return {"about": SAME}
    mine = moving.scene.person in people or any(_writes_about(desk, one) for one in sorted(people))
    return {} if mine else {"about": NOT_YOURS}


def _why(reason: str) -> dict[str, str]:
    if len(reason) > forms.REASON:
        return {"reason": f"{forms.REASON} letters fit. Shorten it"}
    return {} if reason else {"reason": forms.NO_REASON}


def _writes_about(desk: Desk, person: UUID) -> bool:
    purpose = next((one.code for one in desk.purposes("write")), "")
    return not isinstance(setting(desk.viewer, purpose, person, None, on=desk.on), Refuse)


def _other(desk: Desk, number: str) -> tuple[UUID | None, dict[str, str]]:
    """The record whose number they typed, if they write in it; the refusal is the same for one that is not there."""
    if not number.strip():
        return None, {}
    person = forms.number_in(number)
    if person is None:
        return None, {"number": forms.NO_NUMBER}
    return (person, {}) if _writes_about(desk, person) else (None, {"number": NOT_THERE})
