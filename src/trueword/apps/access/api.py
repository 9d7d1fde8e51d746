"""What may other capabilities use of access?"""

from trueword.apps.access.accounts import end_role, give_role, leave, reinstate
from trueword.apps.access.actions import grant_role, link_worker, make_user, restrict, team_by_code
from trueword.apps.access.gate import Ask, Shown, allowed, decided, enter, read
from trueword.apps.access.jobs import working_as
from trueword.apps.access.lists import Linked, may, may_find
from trueword.apps.access.models import Involvement, Team, Worker  # which files of a case system feed
from trueword.apps.access.selectors import Involved, involved_with, names_of, users_named
from trueword.apps.access.signals import viewers_token
from trueword.apps.access.staff_seen import (
    Accounts,
    Colleague,
    Held,
    StaffAccount,
    account,
    accounts,
    colleagues,
    roles_of,
    team_names,
    teams,
)  # fmt: skip
from trueword.apps.access.viewers import Viewer, viewer_of
from trueword.policy.access import Allow, Level, Refuse

__all__ = [
    "Accounts", "Allow", "Ask", "Colleague", "Held", "Involved", "Involvement", "Level", "Linked", "Refuse", "Shown",
    "StaffAccount", "Team", "Viewer", "Worker", "account", "accounts", "allowed", "colleagues", "decided", "end_role",
    "enter", "give_role", "grant_role", "involved_with", "leave", "link_worker", "make_user", "may", "may_find",
    "names_of", "read", "reinstate", "restrict", "roles_of", "team_by_code", "team_names", "teams", "users_named",
    "viewer_of", "viewers_token", "working_as",
]  # fmt: skip
