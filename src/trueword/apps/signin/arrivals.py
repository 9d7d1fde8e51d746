"""Somebody comes from the council's own sign-in: whose account is it, and which roles do they hold from now on?"""

from typing import Any
from uuid import UUID

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from trueword.apps.access.api import keep_roles, make_user, team_by_code, user_of, users_named, working_as
from trueword.apps.audit.api import Entry
from trueword.apps.signin import groups, log


class Arrivals(DefaultSocialAccountAdapter):
    """The council's own sign-in is configured by the environment alone, and makes accounts without passwords."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The one that is configured, if any."""
        told = settings.OIDC
        if not told or provider not in (None, "council") or client_id not in (None, told["client_id"]):
            return []
        how = {"server_url": told["issuer"], "scope": told["scope"]}
        return [SocialApp(provider="council", provider_id="council", name=told["name"], client_id=told["client_id"],
                          secret=told["secret"], settings=how)]  # fmt: skip

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Accounts are made below, or not at all."""
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None,
                                extra_context: Any = None) -> None:  # fmt: skip
        """A page of ours, and a row. What the provider said is in neither: it may quote what somebody typed."""
        log.note(request, "sign in", "refused", None, rule="SIG-05", why="council sign-in failed")
        raise ImmediateHttpResponse(refused(request, "failed"))

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find or make the account, then let the roles follow the groups."""
        if not sociallogin.is_existing:
            user = _account(request, sociallogin.claims)
            sociallogin.account.user_id = user
            sociallogin.account.save()
            sociallogin.user = user_of(user)
        if sociallogin.user.is_active:
            _follow(sociallogin.user.id, sociallogin.claims)


def refused(request: HttpRequest, why: str) -> HttpResponse:
    """The page for who could not be let in."""
    found = {"why": why, "council_sign_in": settings.OIDC["name"]}
    return render(request, "signin/council_refused.html.jinja", found, status=401)


def _account(request: HttpRequest, claims: dict[str, Any]) -> UUID:
    """A new account under the directory's name; a local one of that name only where the council says so."""
    name = str(claims.get("preferred_username") or claims.get("email") or claims["sub"])[:100]
    there = users_named([name]).get(name)
    if there and (not settings.OIDC["link_names"] or SocialAccount.objects.filter(user_id=there).exists()):
        log.note(request, "sign in", "refused", there, rule="SIG-06", why="name belongs to another account")
        raise ImmediateHttpResponse(refused(request, "name taken"))
    if there:
        return there
    with working_as(log.JOB) as job:
        return make_user(name, str(claims.get("name") or name)[:200], None, by=job, on=timezone.now())


def _follow(user: UUID, claims: dict[str, Any]) -> None:
    """Roles follow the groups at each sign-in. Groups that were left out change nothing, and the log says so."""
    if (told := groups.told(claims, settings.OIDC["claim"])) is None:
        log.by_job(Entry("follow groups", "refused", "records", rule="SIG-07",
                         detail={"user": str(user), "why": "groups left out"}))  # fmt: skip
        return
    with working_as(log.JOB) as job:
        keep_roles(user, _roles(told), by=job, on=timezone.localtime())


def _roles(told: frozenset[str]) -> frozenset[tuple[str, UUID | None]]:
    """With the teams that there are: a role in a team that nobody knows is not given without the team."""
    wanted = groups.roles_of(told, settings.OIDC["groups"])
    teams = {code: team_by_code(code) for _, code in wanted if code}
    return frozenset((role, teams.get(code)) for role, code in wanted if not code or teams[code])
