"""What may this member of staff do here? The pages of their role, and the purposes they may give."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from uuid import UUID

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from trueword.apps.access.api import (
    LiveOpening,
    Viewer,
    enter,
    live_openings,
    on_duty,
    viewer_of,
    viewers_token,
)
from trueword.apps.records.selectors.merged import leads_to
from trueword.apps.signin.api import no_role
from trueword.apps.words import council
from trueword.policy.access import purposes_of
from trueword.policy.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Work:
    """One thing that a role does: its page, its name, and a line that says what it is for.

    `place`: the lower, the nearer to the front. It is of no use to whoever does one of `of_no_use_with`.
    """

    page: str
    title: str
    about: str
    action: str
    or_any: tuple[str, ...] = ()
    place: int = 5
    of_no_use_with: tuple[str, ...] = ()

    @property
    def actions(self) -> tuple[str, ...]:
        """Any of these opens the page."""
        return (self.action, *self.or_any)


WORKS = [
    Work("search", "Find a person", "Search by name, date of birth, identifier or postcode.", "find",
         place=0),
    Work("ask", "Ask the manager on call", "When you cannot find somebody whom you need to see now.", "ask"),
    Work("requests", "Asked of the manager on call", "Records that others ask to open by a reference.", "approve"),
    Work("reviews", "Openings to review", "What was opened in an emergency, to be looked at afterwards.", "review"),
    Work("imports", "Files taken in", "What came in, what could not be read, whether totals agree.", "read import"),
    Work("job-schedule", "What runs by itself", "Jobs, when they run, and how they went.", "read schedule"),
    Work("signs", "Signs in the log", "Unusual looking, for a person to judge.", "read log"),
    Work("who-looked", "Who looked", "The log of one person's record.", "read log"),
]  # fmt: skip
"""The works of every role; those of the same place stand in this order."""

IN_NAVIGATION = 5
"""So many works stand in the navigation of every page: one row of it; the start page has all."""

CARD_WORKS: list[Work] = []
"""What can be done about one person, from their index card: the page's address takes the person's id."""


RECORD_WORKS: list[Work] = []
"""Other pages about one person, from their open record: the page's address takes the person's id."""


def offer(*works: Work, on_cards: bool = False, on_records: bool = False) -> None:
    """Add works to the start page, to index cards or to open records: a capability above says so when it is loaded."""
    offered = CARD_WORKS if on_cards else RECORD_WORKS if on_records else WORKS
    offered.extend(work for work in works if work not in offered)


COUNTS: dict[str, Callable[["Desk"], int]] = {}
"""How much waits on a page, by its name, for the start page: a number that names nobody."""


def offer_count(page: str, count: Callable[["Desk"], int]) -> None:
    """Say on the start page how much waits on a page that is offered there."""
    COUNTS[page] = count


Panel = Callable[["Desk"], tuple[str, object] | None]
PANELS: list[Panel] = []
"""What stands at the top of somebody's start page: a template and what it shows, or nothing for their role."""


def show_at_start(panel: Panel) -> None:
    """Add a panel to the start page: a capability above the records says so when it is loaded."""
    if panel not in PANELS:
        PANELS.append(panel)


@dataclass(frozen=True, slots=True)
class Desk:
    """A signed-in member of staff at this moment."""

    viewer: Viewer
    on: datetime

    @property
    def name(self) -> str:
        """Their name."""
        return self.viewer.name

    @property
    def role_name(self) -> str:
        """Their role, in words."""
        return self.viewer.role_name

    @property
    def works(self) -> tuple[Work, ...]:
        """The pages of their role, what they do most first."""
        mine = (work for work in WORKS if self.may_any(work) and not self._has_no_use_for(work))
        return tuple(sorted(mine, key=lambda work: work.place))

    @property
    def first_works(self) -> tuple[Work, ...]:
        """Those that stand in the navigation; all of them are one click away on the start page."""
        return self.works[:IN_NAVIGATION]

    @property
    def card_works(self) -> tuple[Work, ...]:
        """What their role may do about a person whose index card they see."""
        return tuple(work for work in CARD_WORKS if self.may_any(work))

    @property
    def record_works(self) -> tuple[Work, ...]:
        """The other pages about a person whose record is open to them."""
        return tuple(work for work in RECORD_WORKS if self.may_any(work))

    @property
    def panels(self) -> tuple[tuple[str, object], ...]:
        """What their role finds at the top of its start page. Reads through the gate."""
        return tuple(shown for panel in PANELS if (shown := panel(self)) is not None)

    def _has_no_use_for(self, work: Work) -> bool:
        return any(self.may(action) for action in work.of_no_use_with)

    def may_any(self, work: Work) -> bool:
        """Whether any of a work's actions is in their role."""
        return any(self.may(action) for action in work.actions)

    def may(self, action: str) -> bool:
        """Whether any rule lets their role do this at all; the gate still decides each time."""
        return bool(self.purposes(action))

    def on_duty(self) -> datetime | None:
        """Until when they are on the rota of the Emergency Duty Team, or None."""
        return on_duty(self.viewer, "emergency_duty", self.on) if self.may("find") else None

    def opening(self, person: UUID) -> LiveOpening | None:
        """The opening of theirs that covers this person now, if there is one."""
        return next((one for one in live_openings(self.viewer, self.on) if person in one.people), None)

    def purposes(self, action: str) -> tuple[Purpose, ...]:
        """The purposes that their role may give for an action, in the council's order."""
        codes = purposes_of(self.viewer.actor.role, action)
        return tuple(purpose for purpose in council().purposes if purpose.code in codes)

    def usual_purpose(self) -> str:
        """The purpose to offer first when they look for somebody: that of their own work."""
        own = [p for work in ("open", "read import", "find") for p in self.purposes(work)]
        findable = {p.code for p in self.purposes("find")}
        return next((p.code for p in own if p.code in findable), "")


PURPOSES = "purposes"  # in the session: person's random id -> purpose; ends with the session


def purpose_given(request: HttpRequest, desk: Desk, person: UUID) -> str:
    """The purpose that they opened this record for, or that of the opening that covers it; empty without one."""
    given = str(request.session.get(PURPOSES, {}).get(str(person), ""))
    opening = None if given else desk.opening(person)
    return opening.purpose if opening else given


def purpose_to_write(request: HttpRequest, desk: Desk, person: UUID) -> str:
    """What they write for: what they opened the record for, or the first purpose of their role. No role, no page."""
    known = [one.code for one in desk.purposes("write")]
    given = purpose_given(request, desk, person)
    if not known:
        raise Http404
    return given if given in known else known[0]


def remember_purpose(request: HttpRequest, person: UUID, purpose: str) -> None:
    """Until the session ends, this record is open for that purpose without asking again."""
    request.session[PURPOSES] = {**request.session.get(PURPOSES, {}), str(person): purpose}


def purpose_names() -> dict[str, str]:
    """The council's name for each purpose, by code."""
    return {purpose.code: purpose.name for purpose in council().purposes}


def typed(post: QueryDict, name: str, longest: int = 200) -> str:
    """What somebody typed into a field, without what no database keeps, and no longer than that."""
    return post.get(name, "").replace("\0", "").strip()[:longest]


Page = Callable[..., HttpResponse]


def staff(page: Page) -> Page:
    """A page for signed-in staff with a role in force: it is handed the desk instead of looking for it."""

    @login_required
    @wraps(page)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        on = timezone.localtime()
        viewer = viewer_of(request.user, on.date(), viewers_token(request.session))
        if viewer is None:
            return no_role(request)
        if not enter(viewer):
            logout(request)
            return redirect_to_login(request.get_full_path())
        desk = Desk(viewer, on)
        try:
            return page(request, desk, *args, **kwargs)
        except Http404:
            if address := _survivors_address(request, desk):
                return redirect(address)
            raise

    return answer


def _survivors_address(request: HttpRequest, desk: Desk) -> str:
    """The same page of the person as whom a merged one is found now; empty for whoever may not find them, and for changes."""
    at = request.resolver_match
    if (
        request.method not in {"GET", "HEAD"}
        or not at
        or not at.view_name
        or "people/<uuid:person_id>" not in at.route
    ):
        return ""
    survivor = leads_to(desk.viewer, at.kwargs["person_id"], desk.usual_purpose(), on=desk.on)
    return reverse(at.view_name, kwargs={**at.kwargs, "person_id": survivor}) if survivor else ""
