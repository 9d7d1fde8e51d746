"""What may this member of staff do here? The pages of their role, and the purposes they may give."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from trueword.apps.access.api import Viewer, enter, viewer_of, viewers_token
from trueword.apps.signin.api import no_role
from trueword.apps.words import council
from trueword.policy.access import purposes_of
from trueword.policy.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Work:
    """One thing that a role does: its page, its name, and a line that says what it is for."""

    page: str
    title: str
    about: str
    action: str


WORKS = (
    Work("search", "Find a person", "Search by name, date of birth, identifier or postcode.", "find"),
    Work("imports", "Files taken in", "What came in, what could not be read, whether totals agree.", "read import"),
    Work("identities", "Identities in doubt", "Twins, swapped numbers, one child under two ids.", "read import"),
    Work("job-schedule", "What runs by itself", "Jobs, when they run, and how they went.", "read schedule"),
    Work("who-looked", "Who looked", "The log of one person's record.", "read log"),
)  # fmt: skip


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
        """The pages of their role."""
        return tuple(work for work in WORKS if self.may(work.action))

    def may(self, action: str) -> bool:
        """Whether any rule lets their role do this at all; the gate still decides each time."""
        return bool(self.purposes(action))

    def purposes(self, action: str) -> tuple[Purpose, ...]:
        """The purposes that their role may give for an action, in the council's order."""
        codes = purposes_of(self.viewer.actor.role, action)
        return tuple(purpose for purpose in council().purposes if purpose.code in codes)

    def usual_purpose(self) -> str:
        """The purpose to offer first when they look for somebody: that of their own work."""
        own = [p for work in ("open", "read import", "find") for p in self.purposes(work)]
        findable = {p.code for p in self.purposes("find")}
        return next((p.code for p in own if p.code in findable), "")


def purpose_names() -> dict[str, str]:
    """The council's name for each purpose, by code."""
    return {purpose.code: purpose.name for purpose in council().purposes}


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
        return page(request, Desk(viewer, on), *args, **kwargs)

    return answer
