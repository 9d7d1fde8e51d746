"""What does each public page answer? Council's words, rules and published figures; never a person's record."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from trueword.apps.public import colours, counting, presenters
from trueword.apps.public.actions import count_page
from trueword.apps.public.evidence import about_keeping
from trueword.apps.public.finding import find
from trueword.apps.public.promises import page
from trueword.apps.public.schedule import SORTS, shown
from trueword.apps.public.selectors import latest_figures, latest_statements
from trueword.apps.words import council
from trueword.policy.council import Council
from trueword.policy.notice import Document


def _answer(request: HttpRequest, name: str, **context: object) -> HttpResponse:
    """Render a page, and count it for a visitor who agreed."""
    if counting.choice(request) == "accept":
        count_page(name, _today())
    return render(request, f"public/{name}.html.jinja", context)


def _today() -> date:
    return timezone.localdate()


def _document(name: str, choose: Callable[[Council], Document]) -> Callable[[HttpRequest], HttpResponse]:
    """The view of one page of the council's words."""

    @require_safe
    def answer(request: HttpRequest) -> HttpResponse:
        words, on = council(), _today()
        shown_page = page(words, choose(words), latest_figures(), on, latest_statements())
        return _answer(request, name, page=shown_page, slots=presenters.slots(words, on))

    return answer


your_data = _document("your_data", lambda words: words.notice)
children = _document("children", lambda words: words.children)
privacy = _document("privacy", lambda words: words.privacy)


@require_safe
def schedule(request: HttpRequest) -> HttpResponse:
    """The retention schedule, for anyone; `about` filters by words, `sort` orders."""
    kept = council().schedule.on(_today())
    answer = shown(tuple(kept.rows()), request.GET.get("about", ""), request.GET.get("sort", ""))
    figures, statements = about_keeping(latest_figures()), tuple(latest_statements().values())
    return _answer(request, "schedule", shown=answer, sorts=SORTS, holds=kept.holds, not_held=kept.not_held,
                   figures=figures, statements=statements)  # fmt: skip


@require_safe
def recipients(request: HttpRequest) -> HttpResponse:
    """Everyone who may get data, with what they get and on which power."""
    return _answer(request, "recipients", groups=presenters.recipients(council(), _today()))


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The figures published last, with their scope."""
    figures, statements = tuple(latest_figures().values()), tuple(latest_statements().values())
    return _answer(request, "figures", figures=figures, statements=statements)


@require_safe
def site_search(request: HttpRequest) -> HttpResponse:
    """Search over the public pages; nothing about a person can be found or typed into an address by us."""
    asked = request.GET.get("q", "")
    found = find(council(), asked, _today()) if asked.strip() else None
    return _answer(request, "site_search", found=found, asked=asked.strip()[:200])


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """What cookies there are, and the choice."""
    words, on = council(), _today()
    shown_page = page(words, words.cookies_page, {}, on)
    chosen = counting.choice(request)
    return _answer(request, "cookies", page=shown_page, slots=presenters.slots(words, on), chosen=chosen)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return _answer(request, "accessibility", words=council())


# No token, so that no cookie is set before a choice is made; a form on another site is told by its origin instead.
@csrf_exempt
@require_POST
def cookie_choice(request: HttpRequest) -> HttpResponse:
    """Keep the visitor's answer and go back to the page it was given on. Saying no takes as much as saying yes."""
    answer = request.POST.get("choice", "")
    if answer not in counting.ANSWERS or not _from_here(request):
        return HttpResponseBadRequest(
            "Choose accept or reject on the cookies page.", content_type="text/plain"
        )
    response = HttpResponseRedirect(_back(request, answer))
    counting.remember(response, answer, secure=settings.SECURE)
    return response


def _from_here(request: HttpRequest) -> bool:
    """Whether the form stood on a page of this site. Browsers say so; what says nothing carries no visitor's cookie."""
    site = request.headers.get("Sec-Fetch-Site", "")
    origin = request.headers.get("Origin", "")
    if site:
        return site in {"same-origin", "none"}
    return not origin or urlsplit(origin).netloc == request.get_host()


def _back(request: HttpRequest, answer: str) -> str:
    back = request.POST.get("back", "/")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    return f"{back}{'&' if '?' in back else '?'}cookies={answer}"


@require_safe
def council_css(request: HttpRequest) -> HttpResponse:
    """The council's colours as custom properties."""
    sheet = colours.stylesheet(council().values.get("colour", ""))
    return HttpResponse(sheet, content_type="text/css", headers={"Cache-Control": "public, max-age=3600"})
