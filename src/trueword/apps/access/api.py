"""What may other capabilities use of access?"""

from trueword.apps.access.actions import grant_role, link_worker, make_user, restrict, team_by_code
from trueword.apps.access.emergencies import (
    Reference,
    approve,
    ask_by_reference,
    decline,
    end_early,
    on_call,
    read_for_review,
    read_requests,
    review,
)
from trueword.apps.access.gate import Ask, Shown, allowed, decided, enter, read
from trueword.apps.access.jobs import working_as
from trueword.apps.access.lists import Linked, may, may_find
from trueword.apps.access.models import Involvement, Team, Worker  # which files of a case system feed
from trueword.apps.access.opening import LASTS as OPENING_LASTS
from trueword.apps.access.opening import REASONS
from trueword.apps.access.openings import (
    LiveOpening,
    Said,
    ToReview,
    live_openings,
    on_call_now,
    on_duty,
    to_review,
    words_of,
)
from trueword.apps.access.requests import Asked, my_requests, waiting_requests
from trueword.apps.access.selectors import Involved, involved_with, names_of, team_phones, users_named
from trueword.apps.access.signals import viewers_token
from trueword.apps.access.viewers import Viewer, viewer_of
from trueword.policy.access import Allow, Level, Refuse

__all__ = [
    "OPENING_LASTS", "REASONS", "Allow", "Ask", "Asked", "Involved", "Involvement", "Level", "Linked", "LiveOpening",
    "Reference", "Refuse", "Said", "Shown", "Team", "ToReview", "Viewer", "Worker", "allowed", "approve",
    "ask_by_reference", "decided", "decline", "end_early", "enter", "grant_role", "involved_with", "link_worker",
    "live_openings", "make_user", "may", "may_find", "my_requests", "names_of", "on_call", "on_call_now", "on_duty",
    "read", "read_for_review", "read_requests", "restrict", "review", "team_by_code", "team_phones", "to_review",
    "users_named", "viewer_of", "viewers_token", "waiting_requests", "words_of", "working_as",
]  # fmt: skip
