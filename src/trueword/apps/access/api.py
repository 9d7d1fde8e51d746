"""What may other capabilities use of access?"""

from trueword.apps.access.actions import (
    grant_role,
    keep_roles,
    link_worker,
    make_user,
    restrict,
    team_by_code,
)
from trueword.apps.access.gate import Ask, Shown, allowed, decided, enter, read
from trueword.apps.access.jobs import working_as
from trueword.apps.access.lists import Linked, may, may_find
from trueword.apps.access.models import Involvement, Team, Worker  # which files of a case system feed
from trueword.apps.access.selectors import Involved, involved_with, names_of, user_of, users_named
from trueword.apps.access.sessions import end_all_of
from trueword.apps.access.signals import viewers_token
from trueword.apps.access.viewers import Viewer, viewer_of
from trueword.policy.access import Allow, Level, Refuse

__all__ = [
    "Allow", "Ask", "Involved", "Involvement", "Level", "Linked", "Refuse", "Shown", "Team", "Viewer", "Worker",
    "allowed", "decided", "end_all_of", "enter", "grant_role", "involved_with", "keep_roles", "link_worker",
    "make_user", "may", "may_find", "names_of", "read", "restrict", "team_by_code", "user_of", "users_named",
    "viewer_of", "viewers_token", "working_as",
]  # fmt: skip
