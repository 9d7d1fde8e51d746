"""What do the pages at the door answer? allauth's own, in our frame, and those that it has no words for."""

from typing import Any

from allauth.account.internal.flows.logout import logout
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView, password_change
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from requests import RequestException

from trueword.apps.access.api import show, viewers_token
from trueword.apps.signin import log
from trueword.apps.signin.arrivals import refused
from trueword.apps.signin.provider import AGAIN, CouncilAdapter


class SignIn(LoginView):
    """A name and a password, or the council's own sign-in where there is one."""

    template_name = "signin/sign_in.html.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows besides the form."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        next_page = get_next_redirect_url(self.request) or ""
        return {**found, "next": next_page, "offered": settings.SECOND_FACTOR == "offered",
                "council_sign_in": council_sign_in(), "local": settings.LOCAL_ACCOUNTS}  # fmt: skip


sign_in = SignIn.as_view()


def council_sign_in() -> str:
    """What the council's own sign-in is called here; nothing when there is none."""
    return str(settings.OIDC["name"]) if settings.OIDC else ""


@require_safe
def council(request: HttpRequest) -> HttpResponse:
    """Off to the council's own sign-in. A link, not a form: our own policy lets forms go nowhere else."""
    adapter = CouncilAdapter(request, "council")
    try:
        provider = adapter.get_provider()
    except SocialApp.DoesNotExist:
        raise Http404 from None
    again = request.GET.get("again") == "yes"
    request.session[AGAIN] = again
    asked = {"prompt": "login", "max_age": "0"} if again else {}
    try:
        answer: HttpResponse = provider.redirect(
            request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request), auth_params=asked
        )
    except (ImmediateHttpResponse, OAuth2Error, RequestException) as failed:
        log.note(request, "sign in", "refused", None, rule="SIG-05", why="council sign-in does not answer")
        return failed.response if isinstance(failed, ImmediateHttpResponse) else refused(request, "failed")
    return answer


@require_safe
def council_callback(request: HttpRequest) -> HttpResponse:
    """Back from there, with a code."""
    if not settings.OIDC:
        raise Http404
    answer: HttpResponse = OAuth2CallbackView.adapter_view(CouncilAdapter(request, "council"))(request)
    return answer


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The end of the session, here and in the database."""
    if request.user.is_authenticated:
        log.note(request, "sign out", "done", request.user.pk)
    logout(request, show_message=False)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Where second factor and password are kept."""
    return redirect(reverse("mfa_index"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password; whoever signs in through the council has none here."""
    if not (request.user.is_authenticated and request.user.has_usable_password()):
        raise Http404
    show(viewers_token(request.session))  # the database lets nobody change another's
    return password_change(request)  # type: ignore[no-any-return]


@require_POST
def still_here(request: HttpRequest) -> HttpResponse:
    """Somebody pressed "Stay signed in": asking is enough, for every request begins the fifteen minutes anew."""
    return HttpResponse(status=204 if request.user.is_authenticated else 403)


@require_safe
@login_required
def confirm(request: HttpRequest) -> HttpResponse:
    """Who signs in through the council confirms there that it is still them."""
    return render(request, "signin/confirm.html.jinja", {
        "next": get_next_redirect_url(request) or reverse("staff"), "council_sign_in": council_sign_in(),
    })  # fmt: skip


def no_role(request: HttpRequest) -> HttpResponse:
    """Signed in, and without any role: what that means and whom to ask."""
    return render(request, "signin/no_role.html.jinja", {"council_sign_in": council_sign_in()}, status=403)
