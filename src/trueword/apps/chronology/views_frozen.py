"""What do the pages of frozen chronologies answer? Ask, freeze, show with its hash, check a file, carry away."""

import hashlib
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from trueword.apps.chronology import freezing, frozen_words
from trueword.apps.chronology.answering import answered, page
from trueword.apps.chronology.choosing import read_wanted
from trueword.apps.chronology.kinds import CHAPTERS
from trueword.apps.chronology.models import Frozen
from trueword.apps.records.api import Desk, staff, typed

SHORTEST = 5
NO_REASON = "Say what it is frozen for, for example the court and the hearing"
LARGEST = 50_000_000  # bytes of a file to check; a frozen chronology is far below


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def freeze(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """What would be frozen, and after a reason is given, freezing it. The choice comes from the chronology's page."""
    if not desk.may("export"):
        raise Http404
    wanted = read_wanted(request.GET.dict(), request.GET.getlist("chapter"))
    family, reason = request.GET.get("family") == "yes", typed(request.POST, "reason", 300)
    if (
        wanted.errors
    ):  # a day that could not be read is asked for again, never frozen as if it had not been given
        back = reverse("family-chronology" if family else "chronology", args=[person_id])
        return redirect(back + wanted.address())
    if request.method == "POST" and len(reason) >= SHORTEST:
        return _freeze(request, desk, person_id, reason)

    def show(found: freezing.Freezer) -> HttpResponse:
        error = NO_REASON if request.method == "POST" else ""
        chapters = [CHAPTERS[chapter] for chapter in wanted.chapters]
        return page(request, desk, person_id, "freeze", 422 if error else 200, found=found, wanted=wanted,
                    family=family, reason=reason, error=error, chapters=chapters)  # fmt: skip

    return answered(
        request, desk, person_id,
        lambda purpose: freezing.about_to_freeze(desk.viewer, person_id, purpose, family=family, on=desk.on), show,
    )  # fmt: skip


def _freeze(request: HttpRequest, desk: Desk, person: UUID, reason: str) -> HttpResponse:
    wanted = read_wanted(request.GET.dict(), request.GET.getlist("chapter"))
    family = request.GET.get("family") == "yes"
    return answered(
        request, desk, person,
        lambda purpose: freezing.freeze(desk.viewer, person, purpose, wanted, reason, family=family, on=desk.on),
        lambda made: redirect("frozen", person, made.id),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def frozen(request: HttpRequest, desk: Desk, person_id: UUID, frozen_id: UUID) -> HttpResponse:
    """What was frozen, when, by whom, its hashes and how to check them; with a file, whether it is the same."""

    def show(row: Frozen | None) -> HttpResponse:
        if row is None:
            raise Http404
        return page(
            request, desk, person_id, "frozen", kept=freezing.kept(row), answer=_checked(request, row)
        )

    return answered(
        request, desk, person_id,
        lambda purpose: freezing.read_frozen(desk.viewer, person_id, frozen_id, purpose, on=desk.on), show,
    )  # fmt: skip


def _checked(request: HttpRequest, row: Frozen) -> str:
    """Whether a given file is this one: same, other, none (no file was chosen), or empty when nothing was asked."""
    if request.method != "POST":
        return ""
    given = request.FILES.get("file")
    if given is None or not given.size or given.size > LARGEST:
        return "none"
    told = hashlib.sha256()
    for chunk in given.chunks():
        told.update(chunk)
    return "same" if told.hexdigest() in {row.sha256, row.page_sha256} else "other"


@require_safe
@staff
def as_json(request: HttpRequest, desk: Desk, person_id: UUID, frozen_id: UUID) -> HttpResponse:
    """The canonical JSON, to carry away."""
    return _carried(request, desk, person_id, frozen_id, "application/json", "json")


@require_safe
@staff
def as_page(request: HttpRequest, desk: Desk, person_id: UUID, frozen_id: UUID) -> HttpResponse:
    """The page, to carry away, read and print."""
    return _carried(request, desk, person_id, frozen_id, "text/html", "html")


def _carried(
    request: HttpRequest, desk: Desk, person: UUID, frozen: UUID, kind: str, ending: str
) -> HttpResponse:
    def show(row: Frozen | None) -> HttpResponse:
        body = frozen_words.words_of(row, "content" if ending == "json" else "page") if row else None
        if row is None or body is None:
            raise Http404
        name = f"chronology-{row.id}.{ending}"
        return HttpResponse(
            body.encode(), content_type=f"{kind}; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )  # fmt: skip

    return answered(
        request, desk, person,
        lambda purpose: freezing.read_frozen(desk.viewer, person, frozen, purpose, on=desk.on, action="export"), show,
    )  # fmt: skip
