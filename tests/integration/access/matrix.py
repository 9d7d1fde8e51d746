"""Which answer should each route give, to each role, about a record in each state?

The routes are discovered from the URL configuration: one without an entry here fails the build. What should happen
comes from the rules themselves, whose decisions a person has read in `tests/spec/policy/access_golden.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from town import MISSING, STATES

from trueword.policy.access import Allow, Level, Question, decide, purposes_of

SITUATIONS = {**STATES, "missing": MISSING}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
READ = ("GET", "HEAD")
REASON = "the school rang about bruises"


@dataclass(frozen=True)
class Entry:
    """What a route is for: who gets it, and by which methods.

    `kind`: public (anybody), signing (anybody, part of signing in), staff (whoever has a role), work (roles with
    `action`), person (by the decision about the person in its address), opening (the decision, asked for by POST).
    """

    kind: str
    methods: tuple[str, ...] = READ
    action: str = ""


PUBLIC, STAFF = Entry("public"), Entry("staff")
DOOR = Entry("signing", METHODS)  # allauth's pages: tests/integration/signin asks them
SECOND_FACTOR = {
    f"mfa_{page}": DOOR
    for page in (
        "index", "authenticate", "reauthenticate", "activate_totp", "deactivate_totp", "view_recovery_codes",
        "generate_recovery_codes", "download_recovery_codes", "list_webauthn", "add_webauthn", "reauthenticate_webauthn",
        "remove_webauthn", "edit_webauthn",
    )
}  # fmt: skip
ENTRIES = {
    "your-data": PUBLIC, "children": PUBLIC, "schedule": PUBLIC, "recipients": PUBLIC, "figures": PUBLIC,
    "site-search": Entry("public", (*READ, "POST")), "privacy": PUBLIC, "cookies": Entry("public", (*READ, "POST")),
    "cookie-choice": Entry("public", ("POST",)), "accessibility": PUBLIC, "council-css": PUBLIC,
    "sign-in": DOOR, "sign-out": Entry("signing", ("POST",)),
    "account_login": DOOR, "account_logout": Entry("signing", ("POST",)),
    "account_inactive": Entry("signing", READ), "account_reauthenticate": DOOR,
    "council-sign-in": Entry("signing", READ), "council-callback": Entry("signing", READ),
    "account": Entry("signing", READ), "confirm": Entry("signing", READ), "still-here": Entry("signing", ("POST",)),
    "account_change_password": Entry("signing", (*READ, "POST")), **SECOND_FACTOR,
    "staff": STAFF, "job-schedule": Entry("work", READ, "read schedule"),
    "search": Entry("work", (*READ, "POST"), "find"),
    "imports": Entry("work", READ, "read import"), "import-file": Entry("nothing", READ, "read import"),
    "identities": Entry("work", READ, "read import"), "who-looked": Entry("work", (*READ, "POST"), "read log"),
    "person": Entry("person", READ, "find"), "looks": Entry("person", READ, "read log"),
    "open": Entry("opening", ("POST",), "open"), "record": Entry("opened", READ, "open"),
}  # fmt: skip


def routes() -> dict[str, str]:
    """Every named route of the site and its pattern; nameless ones stand under their pattern."""
    return {pattern.name or path: path for path, pattern in _walk(get_resolver().url_patterns)}


def _walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, path)
        else:
            yield path, each


def expected_work(role: str, action: str) -> int:
    """Whoever has the action at all gets the page; for the others there is none."""
    return 200 if purposes_of(role, action) else 404


def expected_person(role: str, action: str, purpose: str, state: str, reason: str = "") -> int:
    """200 allowed, 403 refused with the card shown, 404 as if there were no such record."""
    verdict = decide(Question(role, action, purpose, SITUATIONS[state], reason))
    if isinstance(verdict, Allow):
        return 200
    finds = any(
        isinstance(decide(Question(role, "find", p, SITUATIONS[state])), Allow)
        for p in purposes_of(role, "find")
    )
    return 403 if finds and verdict.level is not Level.INVISIBLE else 404
