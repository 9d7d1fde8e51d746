"""What do the pages of registered families answer? Registering, what they agree to, notes, and how they are reached."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.records.api import Card, Desk, present, staff, typed
from trueword.apps.services.answering import after, answer
from trueword.apps.services.centres import actions, families, sessions
from trueword.apps.services.centres.actions import Registered
from trueword.apps.services.centres.forms import (
    ADULTS,
    CHILDREN,
    FAMILY_FIELDS,
    LOOK,
    FamilyForm,
    read_family,
    read_saying,
)
from trueword.apps.services.centres.values import Family
from trueword.apps.services.centres.views_sessions import chosen_centre
from trueword.apps.services.forms import birth_typed, chosen, past_day, said
from trueword.apps.services.people import Typed, alike
from trueword.apps.signin.api import keeps_draft, kept
from trueword.policy import centres

NO_NOTE = "Write what happened"


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_draft("register-family", *FAMILY_FIELDS)
@staff
def register(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Register a family: who is known already is offered before a record is made."""
    if request.method != "POST" or "fresh" in request.POST:
        return _form(request, desk, FamilyForm(_given(request, desk)))
    form = read_family(request.POST, desk.on.date())
    if form.errors:
        return _form(request, desk, form)
    if offered := _offered(desk, form.people):
        errors = {f"{min(offered)}-known": LOOK} if "looked" in request.POST else {}
        return _form(request, desk, FamilyForm(form.typed, form.people, form.centre, errors), offered)
    done = present(actions.register(desk.viewer, form.wanted, on=desk.on))
    return _registered(request, desk, done)


def _given(request: HttpRequest, desk: Desk) -> dict[str, str]:
    """What stands in the form at first: a draft, a name that was looked for, or somebody from an index card."""
    given = kept(request) or {"session": request.GET.get("session", "")}
    if "fresh" in request.POST:
        names = typed(request.POST, "fresh", 120).split()
        given = {"session": typed(request.POST, "session", 40), "a1-forename": " ".join(names[:-1]),
                 "a1-surname": "".join(names[-1:])}  # fmt: skip
    if person := chosen(request.GET, "person"):
        card, _ = present(families.registration_of(desk.viewer, person, on=desk.on))
        given |= _known(card)
    return given


def _known(card: Card) -> dict[str, str]:
    """The line of somebody whose record is known: among the children unless they are told of as a parent."""
    key = "a1" if "parent" in card.kinds or "carer" in card.kinds else "c1"
    born = f"{card.birth_date:%-d %-m %Y}" if card.birth_date else ""
    return {f"{key}-known": str(card.person_id), f"{key}-forename": card.forename, f"{key}-surname": card.surname,
            f"{key}-born": born}  # fmt: skip


def _offered(desk: Desk, people: tuple[Typed, ...]) -> dict[str, tuple[Card, ...]]:
    """For each who is not decided about: the records that may be theirs."""
    found = {one.key: alike(desk.viewer, one, "centres", on=desk.on) for one in people if not one.decided}
    return {key: cards for key, cards in found.items() if cards}


def _form(
    request: HttpRequest, desk: Desk, form: FamilyForm, offered: dict[str, tuple[Card, ...]] | None = None
) -> HttpResponse:
    found = present(sessions.centres(desk.viewer, on=desk.on))
    registered = families.families_of(c.person_id for cards in (offered or {}).values() for c in cards)
    return answer(request, desk, "register_family", 422 if form.errors else 200, form=form, errors=form.errors,
                  given=form.typed, offered=offered or {}, registered=registered, centres=found, adults=ADULTS,
                  children=CHILDREN, sources=centres.SOURCES, centre=form.centre or chosen_centre(request),
                  relations={k: v for k, v in centres.RELATIONS.items() if k != "child"})  # fmt: skip


def _registered(request: HttpRequest, desk: Desk, done: Registered) -> HttpResponse:
    """Back to the session that they came to, with everybody ticked; else to the family's page."""
    session = chosen(request.POST, "session")
    if session:
        return after(done, "centre-session", session, code="registered", part=f"family-{done.family}")
    return after(done, "centre-family", done.family, code="registered")


@require_safe
@staff
def person_centre(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """From an index card: their family's page at the centre, or the form that registers it."""
    card, registered = present(families.registration_of(desk.viewer, person_id, on=desk.on))
    if registered:
        return _page(request, desk, _family(desk, registered), {})
    return _form(request, desk, FamilyForm(_known(card)))


@require_safe
@staff
def family(request: HttpRequest, desk: Desk, family_id: UUID) -> HttpResponse:
    """A registered family on one page."""
    return _page(request, desk, _family(desk, family_id), {})


def _family(desk: Desk, family_id: UUID) -> Family:
    return present(families.family(desk.viewer, family_id, on=desk.on))


def _page(
    request: HttpRequest, desk: Desk, shown: Family, errors: dict[str, str], **more: Any
) -> HttpResponse:
    given = kept(request)
    return answer(request, desk, "centre_family", 422 if errors else 200, family=shown, errors=errors,
                  today=desk.on.date(), asked=centres.ASKED, answers=centres.ANSWERS,
                  responsibility={k: v for k, v in centres.RESPONSIBILITY.items() if k != "own"},
                  relations=centres.RELATIONS, draft=given, **more)  # fmt: skip


def _say(request: HttpRequest, desk: Desk, family_id: UUID) -> HttpResponse:
    """Record what they said about one thing asked."""
    shown, today = _family(desk, family_id), desk.on.date()
    saying, errors = read_saying(request.POST, shown, today)
    if saying and (wrong := families.in_the_way(saying, today)):
        errors = {"answer": wrong}
    if errors or saying is None:
        return _page(request, desk, shown, errors)
    return after(actions.say(desk.viewer, family_id, saying, on=desk.on), "centre-family", family_id,
                 code="answered", part="agreed")  # fmt: skip


def _note(request: HttpRequest, desk: Desk, family_id: UUID) -> HttpResponse:
    """Keep a note."""
    shown = _family(desk, family_id)
    errors: dict[str, str] = {}
    day = past_day(request.POST, "note_day", desk.on.date(), errors)
    text = said(request.POST, "text", errors, NO_NOTE, 10_000)
    if errors or day is None:
        return _page(request, desk, shown, errors)
    done = actions.note(desk.viewer, family_id, _people(shown), text, day, on=desk.on)
    return after(done, "centre-family", family_id, code="noted", part="notes")


def _people(shown: Family) -> tuple[UUID, ...]:
    return tuple(member.person for member in shown.members)


def _add_member(request: HttpRequest, desk: Desk, family_id: UUID) -> HttpResponse:
    """One more member: looked for before a record is made."""
    shown, today = _family(desk, family_id), desk.on.date()
    errors: dict[str, str] = {}
    forename, surname = typed(request.POST, "forename"), typed(request.POST, "surname")
    born, wrong = birth_typed(typed(request.POST, "born", 20), today)
    relation = request.POST.get("relation", "")
    errors |= {"born": wrong} if wrong else {}
    errors |= {} if forename or surname else {"forename": "Enter a forename or a surname"}
    errors |= {} if relation in centres.RELATIONS else {"relation": "Choose who they are to the children"}
    known = request.POST.get("known", "")
    someone = Typed("member", forename, surname, born, relation, chosen(request.POST, "known"), bool(known))
    offered = () if errors or someone.decided else alike(desk.viewer, someone, "centres", on=desk.on)
    if errors or offered:
        return _page(request, desk, shown, errors, offered=offered)
    done = actions.add_member(desk.viewer, family_id, someone, on=desk.on)
    return after(done, "centre-family", family_id, code="changed")


def _leave(request: HttpRequest, desk: Desk, family_id: UUID) -> HttpResponse:
    """Somebody no longer belongs to the family."""
    person = present(chosen(request.POST, "person"))
    return after(
        actions.leave(desk.viewer, family_id, person, on=desk.on), "centre-family", family_id, code="left"
    )


def _reach(request: HttpRequest, desk: Desk, family_id: UUID) -> HttpResponse:
    """How the family is reached."""
    address, postcode, phone = (
        typed(request.POST, n, w) for n, w in (("address", 300), ("postcode", 12), ("phone", 40))
    )
    people = _people(_family(desk, family_id))
    done = actions.reach(desk.viewer, family_id, people, address, postcode.upper(), phone, on=desk.on)
    return after(done, "centre-family", family_id, code="changed")


def _end(request: HttpRequest, desk: Desk, family_id: UUID) -> HttpResponse:
    """The registration ends."""
    shown = _family(desk, family_id)
    errors: dict[str, str] = {}
    reason = said(request.POST, "reason", errors, "Write why it ends, such as: moved away", 100)
    if errors:
        return _page(request, desk, shown, errors)
    done = actions.end(desk.viewer, family_id, _people(shown), reason, on=desk.on)
    return after(done, "centre-family", family_id, code="ended")


CHANGES = {
    "answer": _say,
    "note": _note,
    "member": _add_member,
    "leave": _leave,
    "reach": _reach,
    "end": _end,
}
"""What can be recorded from the page, by the form's own name for it."""


@require_POST
@keeps_draft("centre-family", "text")
@staff
def change(request: HttpRequest, desk: Desk, family_id: UUID) -> HttpResponse:
    """Record what a form of the page says."""
    recorded = CHANGES.get(request.POST.get("change", ""))
    if recorded is None:
        raise Http404
    return recorded(request, desk, family_id)
