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
    `action`, and `also` beside it), duty (who may have to ring somebody on duty), nothing (an id that nobody has), acting (changes something:
    without a form, and with ids that nobody has, nothing may happen to anybody), person (by the decision about the person
    in its address; any refusal is as if there were none), card (the same, a refusal shown), judging, opening (the decision,
    asked for by POST) and opened.
    """

    kind: str
    methods: tuple[str, ...] = READ
    action: str = ""
    also: str = ""


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
    "staff": STAFF, "signs": Entry("work", READ, "read log"), "judge-sign": Entry("judging", ("POST",), "review"),
    "worker-looks": Entry("nothing", READ, "read log"), "own-view": Entry("person", READ, "read log"),
    "job-schedule": Entry("work", READ, "read schedule"),
    "search": Entry("work", (*READ, "POST"), "find"),
    "imports": Entry("work", READ, "read import"), "import-file": Entry("nothing", READ, "read import"),
    "import-delivery": Entry("nothing", READ, "read import"),
    "identities": Entry("work", READ, "read import"), "who-looked": Entry("work", (*READ, "POST"), "read log"),
    "my-team": Entry("work", READ, "allocate"), "my-team-export": Entry("work", READ, "export", "allocate"),
    "my-children": Entry("work", READ, "write"), "my-children-export": Entry("work", READ, "export", "write"),
    "child-clocks": Entry("person", READ, "open"),
    "team": Entry("work", READ, "allocate"), "restricted": Entry("work", READ, "restrict"),
    "conflicts": Entry("work", READ, "confirm conflict"), "accounts": Entry("work", (*READ, "POST"), "keep staff"),
    "rota": Entry("duty", READ, "write"), "declared": STAFF,
    "restriction": Entry("nothing", READ), "staff-account": Entry("nothing", READ),
    "review-restriction": Entry("acting", ("POST",), "restrict"), "name-on": Entry("acting", ("POST",), "restrict"),
    "decide-conflict": Entry("acting", ("POST",), "confirm conflict"), "plan-turn": Entry("acting", ("POST",), "keep rota"),
    "end-turn": Entry("acting", ("POST",), "keep rota"), "allocate": Entry("acting", ("POST",), "allocate"),
    "end-allocation": Entry("acting", ("POST",), "allocate"), "undo-end": Entry("acting", ("POST",), "allocate"),
    "new-account": Entry("work", (*READ, "POST"), "keep staff"), "proposed-roles": Entry("work", READ, "approve role"),
    "take-second-factor": Entry("acting", (*READ, "POST"), "keep staff"),
    "decide-role": Entry("acting", ("POST",), "approve role"),
    "give-role": Entry("acting", ("POST",), "keep staff"), "end-role": Entry("acting", ("POST",), "keep staff"),
    "leave": Entry("acting", (*READ, "POST"), "keep staff"), "reinstate": Entry("acting", ("POST",), "keep staff"),
    "close-to-me": Entry("person", (*READ, "POST"), "find"), "allocation": Entry("card", READ, "allocate"),
    "restrict": Entry("card", (*READ, "POST"), "restrict"),
    "holds": Entry("work", READ, "hold"), "place-hold": Entry("work", (*READ, "POST"), "hold"),
    "destroyed": Entry("work", (*READ, "POST"), "hold"),
    "change-hold": Entry("acting", ("POST",), "hold"), "keeping": Entry("person", (*READ, "POST"), "hold"),
    "disposal": Entry("work", READ, "sign destruction"), "disposal-records": Entry("work", READ, "sign destruction"),
    "disposal-report": Entry("work", READ, "sign destruction"), "disposal-file": Entry("nothing"),
    "disposal-batch": Entry("nothing"), "disposal-record": Entry("nothing"),
    "propose-disposal": Entry("acting", ("POST",), "destroy"),
    **dict.fromkeys(
        ("sign-disposal", "put-back-disposal", "call-off-disposal", "take-out-of-disposal", "look-at-disposal"),
        Entry("acting", ("POST",), "sign destruction"),
    ),
    "elsewhere": Entry("work", READ, "keep elsewhere"), "elsewhere-export": Entry("work", READ, "keep elsewhere"),
    "elsewhere-new": Entry("work", (*READ, "POST"), "keep elsewhere"),
    "elsewhere-orders": Entry("work", READ, "keep elsewhere"),
    "elsewhere-orders-export": Entry("work", READ, "keep elsewhere"), "elsewhere-order": Entry("nothing"),
    "elsewhere-step": Entry("acting", ("POST",), "keep elsewhere"), "elsewhere-place": Entry("nothing"),
    "elsewhere-change": Entry("nothing", (*READ, "POST")), "elsewhere-close": Entry("acting", ("POST",), "keep elsewhere"),
    "elsewhere-write": Entry("nothing", (*READ, "POST")),
    "elsewhere-person": Entry("person", (*READ, "POST"), "keep elsewhere"),
    "person": Entry("person", READ, "find"), "looks": Entry("person", READ, "read log"),
    "facts": Entry("card", (*READ, "POST"), "write"), "fact": Entry("nothing", (*READ, "POST")),
    "closure": Entry("card", (*READ, "POST"), "write"),
    "warnings": Entry("card", (*READ, "POST"), "write"), "warning": Entry("nothing", (*READ, "POST")),
    "needs": Entry("card", (*READ, "POST"), "write"), "plan": Entry("card", (*READ, "POST"), "write"),
    "end-need": Entry("acting", ("POST",), "write"), "finish-action": Entry("acting", ("POST",), "write"),
    "unfinished": Entry("work", READ, "write"),
    "notes": Entry("opened", READ, "open"), "note": Entry("opened", READ, "open"),
    "note-new": Entry("card", READ, "write"), "note-write": Entry("card", (*READ, "POST"), "write"),
    "note-save": Entry("acting", (*READ, "POST"), "write"), "note-discard": Entry("acting", ("POST",), "write"),
    "note-review": Entry("nothing", (*READ, "POST")),
    "documents": Entry("opened", READ, "open"), "document": Entry("opened", READ, "open"), "document-file": Entry("opened", READ, "open"),
    "document-new": Entry("card", (*READ, "POST"), "write"), "document-move": Entry("nothing", (*READ, "POST")),
    "document-significant": Entry("acting", ("POST",), "write"),
    "ask": Entry("work", (*READ, "POST"), "ask"), "opening": Entry("nothing", (*READ, "POST")),
    "reviews": Entry("work", READ, "review"), "review": Entry("nothing", (*READ, "POST"), "review"),
    "requests": Entry("work", READ, "approve"), "answer-request": Entry("nothing", ("POST",), "approve"),
    "doubt": Entry("nothing"), "decide-doubt": Entry("acting", ("POST",), "decide identity"),
    "doubt-again": Entry("acting", ("POST",), "decide identity"), "merge": Entry("acting", (*READ, "POST"), "decide identity"),
    "doubt-alone": Entry("nothing"), "decide-alone": Entry("acting", ("POST",), "decide identity"),
    "alone-again": Entry("acting", ("POST",), "decide identity"), "merges": Entry("work", READ, "decide identity"),
    "merged": Entry("nothing"), "undo-merge": Entry("acting", ("POST",), "decide identity"),
    "give-late": Entry("acting", ("POST",), "decide identity"), "sealed": Entry("work", READ, "seal adoption"),
    "seal": Entry("card", (*READ, "POST"), "seal adoption"), "unseal": Entry("acting", ("POST",), "seal adoption"),
    "contacts": Entry("work", READ, "decide contact"), "contact": Entry("nothing", READ, "decide contact"),
    "take-contact": Entry("work", (*READ, "POST"), "take contact"),
    "match-contact": Entry("nothing", (*READ, "POST"), "take contact"),
    "decide-contact": Entry("acting", ("POST",), "decide contact"),
    "tell-of-contact": Entry("acting", ("POST",), "decide contact"),
    "contact-opened": Entry("acting", ("POST",), "decide contact"),
    "contact-alerts": Entry("work", READ, "read alert"), "contact-alert-seen": Entry("acting", ("POST",), "read alert"),
    **dict.fromkeys(
        ("summary", "chronology", "family-chronology", "involved", "life-lines", "frozen-json", "frozen-page"),
        Entry("opened", READ, "open"),
    ),
    "frozen": Entry("opened", (*READ, "POST"), "open"), "freeze": Entry("acting", (*READ, "POST"), "export"),
    "mark-event": Entry("acting", ("POST",), "write"),
    "open": Entry("opening", ("POST",), "open"), "record": Entry("opened", READ, "open"),
    "genogram": Entry("opened", READ, "open"),
    "centre-sessions": Entry("work", READ, "keep centre"), "centres": Entry("work", (*READ, "POST"), "keep centre"),
    "centre-counts": Entry("work", READ, "keep centre"), "plan-session": Entry("work", (*READ, "POST"), "keep centre"),
    "register-family": Entry("work", (*READ, "POST"), "keep centre"),
    "centre-session": Entry("nothing", READ), "centre-sheet": Entry("nothing", READ), "centre-family": Entry("nothing", READ),
    **{page: Entry("acting", ("POST",), "keep centre") for page in (
        "centre-tick", "centre-find", "centre-unnamed", "cancel-session", "centre-family-change",
    )},
    "person-centre": Entry("person", READ, "keep centre"),
    "home-education": Entry("work", READ, "keep home education"),
    "home-education-new": Entry("work", (*READ, "POST"), "keep home education"),
    "home-education-child": Entry("person", READ, "keep home education"),
    "home-education-change": Entry("acting", ("POST",), "keep home education"),
    "person-services": Entry("card", READ, "open"),
    "help-change": Entry("acting", ("POST",), "write"),
    "details": Entry("opened", READ, "write"),
    **{f"details-{step}": Entry("opened", (*READ, "POST"), "write")
       for step in ("born", "died", "name", "sex", "birth-date", "ethnicity")},
    "take-back": Entry("opened", (*READ, "POST"), "write"),
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


def expected_work(role: str, *actions: str) -> int:
    """Whoever has every action at all gets the page; for the others there is none."""
    return 200 if all(purposes_of(role, action) for action in actions if action) else 404


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
