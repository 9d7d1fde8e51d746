"""What may other capabilities use of access?"""

from trueword.apps.access.accounts import end_role, give_role, leave, reinstate
from trueword.apps.access.actions import (
    grant_role,
    link_worker,
    make_user,
    restrict,
    team_by_code,
    worker_name,
)
from trueword.apps.access.allocating import Given, Wanted, allocate, end_allocation, given_to, undo_end
from trueword.apps.access.conflicts import (
    DECLARED,
    Closeness,
    decide_conflict,
    declare,
    in_queue,
    people_of,
    queue,
    suspect,
    too_close_to,
)
from trueword.apps.access.gate import Ask, Shown, allowed, decided, enter, read
from trueword.apps.access.jobs import working_as
from trueword.apps.access.lists import WORKING, Linked, may, may_find
from trueword.apps.access.models import Involvement, Team, Worker  # which files of a case system feed
from trueword.apps.access.restricting import (
    REASONS,
    Kept,
    Restricting,
    name_on,
    overdue_by_team,
    restrict_record,
    restrictions,
    review,
)
from trueword.apps.access.rota import Turn, end_turn, plan_turn, turns_between
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
    "DECLARED", "REASONS", "WORKING", "Accounts", "Allow", "Ask", "Closeness", "Colleague", "Given", "Held",
    "Involved", "Involvement", "Kept", "Level", "Linked", "Refuse", "Restricting", "Shown", "StaffAccount", "Team",
    "Turn", "Viewer", "Wanted", "Worker", "account", "accounts", "allocate", "allowed", "colleagues",
    "decide_conflict", "decided", "declare", "end_allocation", "end_role", "end_turn", "enter", "give_role",
    "given_to", "grant_role", "in_queue", "involved_with", "leave", "link_worker", "make_user", "may", "may_find",
    "name_on", "names_of", "overdue_by_team", "people_of", "plan_turn", "queue", "read", "reinstate", "restrict",
    "restrict_record", "restrictions", "review", "roles_of", "suspect", "team_by_code", "team_names", "teams",
    "too_close_to", "turns_between", "undo_end", "users_named", "viewer_of", "viewers_token", "worker_name", "working_as",
]  # fmt: skip
