"""What may other capabilities use of access?"""

from trueword.apps.access.accounts import (
    end_role,
    give_role,
    leave,
    reinstate,
)
from trueword.apps.access.actions import (
    grant_role,
    keep_roles,
    link_worker,
    make_user,
    restrict,
    team_by_code,
    worker_name,
)
from trueword.apps.access.allocating import (
    Given,
    Wanted,
    allocate,
    end_allocation,
    given_to,
    undo_end,
)
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
from trueword.apps.access.doing import do
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
from trueword.apps.access.gate import (
    Ask,
    Shown,
    allowed,
    decided,
    enter,
    read,
    show,
)
from trueword.apps.access.guarding import guard_alike
from trueword.apps.access.jobs import (
    working_as,
)
from trueword.apps.access.lists import (
    WORKING,
    Linked,
    may,
    may_find,
)
from trueword.apps.access.models import (
    Involvement,
    Team,
    Worker,
)
from trueword.apps.access.opening import (
    LASTS as OPENING_LASTS,
)
from trueword.apps.access.opening import (
    REASONS,
)
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
from trueword.apps.access.requests import (
    Asked,
    my_requests,
    waiting_requests,
)
from trueword.apps.access.restricting import (
    REASONS as RESTRICTION_REASONS,
)
from trueword.apps.access.restricting import (
    Kept,
    Restricting,
    name_on,
    overdue_by_team,
    restrict_record,
    restrictions,
)
from trueword.apps.access.restricting import (
    review as review_restriction,
)
from trueword.apps.access.rota import (
    Turn,
    end_turn,
    plan_turn,
    turns_between,
)
from trueword.apps.access.selectors import (
    Involved,
    involved_with,
    names_of,
    team_phones,
    user_of,
    users_named,
)
from trueword.apps.access.sessions import end_all_of
from trueword.apps.access.signals import (
    viewers_token,
)
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
)
from trueword.apps.access.viewers import (
    Viewer,
    viewer_of,
)
from trueword.policy.access import (
    Allow,
    Level,
    Refuse,
)

__all__ = [
    "DECLARED",
    "OPENING_LASTS",
    "REASONS",
    "RESTRICTION_REASONS",
    "WORKING",
    "Accounts",
    "Allow",
    "Ask",
    "Asked",
    "Closeness",
    "Colleague",
    "Given",
    "Held",
    "Involved",
    "Involvement",
    "Kept",
    "Level",
    "Linked",
    "LiveOpening",
    "Reference",
    "Refuse",
    "Restricting",
    "Said",
    "Shown",
    "StaffAccount",
    "Team",
    "ToReview",
    "Turn",
    "Viewer",
    "Wanted",
    "Worker",
    "account",
    "accounts",
    "allocate",
    "allowed",
    "approve",
    "ask_by_reference",
    "colleagues",
    "decide_conflict",
    "decided",
    "declare",
    "decline",
    "do",
    "end_all_of",
    "end_allocation",
    "end_early",
    "end_role",
    "end_turn",
    "enter",
    "give_role",
    "given_to",
    "grant_role",
    "guard_alike",
    "in_queue",
    "involved_with",
    "keep_roles",
    "leave",
    "link_worker",
    "live_openings",
    "make_user",
    "may",
    "may_find",
    "my_requests",
    "name_on",
    "names_of",
    "on_call",
    "on_call_now",
    "on_duty",
    "overdue_by_team",
    "people_of",
    "plan_turn",
    "queue",
    "read",
    "read_for_review",
    "read_requests",
    "reinstate",
    "restrict",
    "restrict_record",
    "restrictions",
    "review",
    "review_restriction",
    "roles_of",
    "show",
    "suspect",
    "team_by_code",
    "team_names",
    "team_phones",
    "teams",
    "to_review",
    "too_close_to",
    "turns_between",
    "undo_end",
    "user_of",
    "users_named",
    "viewer_of",
    "viewers_token",
    "waiting_requests",
    "words_of",
    "worker_name",
    "working_as",
]
