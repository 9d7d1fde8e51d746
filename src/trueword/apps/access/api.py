"""What may other capabilities use of access?"""

from trueword.apps.access.actions import grant_role, link_worker, make_user, restrict, team_by_code
from trueword.apps.access.gate import Ask, Shown, read
from trueword.apps.access.jobs import working_as
from trueword.apps.access.models import Involvement, Team, Worker  # which files of a case system feed
from trueword.apps.access.selectors import Involved, involved_with, names_of, users_named
from trueword.apps.access.viewers import Viewer, viewer_of
from trueword.policy.access import Allow, Level, Refuse

__all__ = [
    "Allow", "Ask", "Involved", "Involvement", "Level", "Refuse", "Shown", "Team", "Viewer", "Worker", "grant_role",
    "involved_with", "link_worker", "make_user", "names_of", "read",
    "restrict", "team_by_code", "users_named", "viewer_of", "working_as",
]  # fmt: skip
