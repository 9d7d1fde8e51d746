"""Who reviews an opening, when the log may be written later, and what counts as a reason: tables to read."""

from __future__ import annotations

import pytest

from trueword.policy.access import says_enough
from trueword.policy.reviewing import RULES, Waiting, reviewer_by
from trueword.policy.roles import NAMES
from trueword.policy.spooling import Moment, may_spool

REVIEWERS = """
role                    kind       team     due     rule
team_manager            emergency  same     not yet REV-01
team_manager            reason     same     not yet REV-01
team_manager            reason     same     passed  REV-01
team_manager            reason     another  not yet -
team_manager            emergency  another  passed  REV-03
team_manager            approved   none     not yet -
team_manager            approved   none     passed  REV-03
information_governance  reason     another  not yet REV-02
information_governance  approved   another  not yet REV-02
information_governance  emergency  another  not yet -
information_governance  emergency  none     not yet REV-02
information_governance  emergency  another  passed  REV-04
social_worker           reason     same     passed  -
auditor                 reason     another  passed  -
"""


def _rows(table: str) -> list[list[str]]:
    return [line.replace("not yet", "not_yet").split() for line in table.strip().splitlines()[1:]]


@pytest.mark.parametrize(("role", "kind", "team", "due", "rule"), _rows(REVIEWERS))
def test_who_reviews_an_opening(role: str, kind: str, team: str, due: str, rule: str) -> None:
    waiting = Waiting(
        emergency=kind == "emergency",
        same_team=team == "same",
        teamless=team == "none",
        overdue=due == "passed",
    )
    found = reviewer_by(role, waiting)
    assert (found.code if found else "-") == rule


def test_whatever_was_opened_somebody_sees_it_at_last() -> None:
    """No opening falls between the rules: once it is late, both kinds of reviewers see it."""
    for emergency in (True, False):
        for same_team in (True, False):
            for teamless in (True, False):
                late = Waiting(emergency, same_team, teamless, overdue=True)
                assert {role for role in NAMES if reviewer_by(role, late)} == {rule.role for rule in RULES}


SPOOLS = """
role             purpose  rota  opened  goes on
emergency_duty   care     on    -       yes
emergency_duty   protect  off   -       no
front_door       protect  off   -       yes
front_door       care     off   -       no
front_door       care     on    -       no
social_worker    protect  off   -       no
social_worker    care     off   opened  yes
team_manager     protect  on    -       no
auditor          rights   off   -       no
"""


@pytest.mark.parametrize(("role", "purpose", "rota", "opened", "goes_on"), _rows(SPOOLS))
def test_which_reads_go_on_when_the_log_fails(
    role: str, purpose: str, rota: str, opened: str, goes_on: str
) -> None:
    moment = Moment(role, purpose, rostered=rota == "on", opened=opened == "opened")
    assert may_spool(moment) is (goes_on == "yes")


@pytest.mark.parametrize(
    ("reason", "enough"),
    [
        ("the school rang about bruises", True),
        ("request SAR-2026-000123", True),
        ("школа звонила насчёт ребёнка", True),
        ("because", False),
        ("the school rang abou", False),
        ("a" * 60, False),
        ("ha ha ha ha ha ha ha ha ha ha ha ha", False),
        (". . . . . . . . . . . . . . . . . . . . . .", False),
        ("", False),
    ],
)
def test_what_counts_as_a_reason(reason: str, enough: bool) -> None:
    assert says_enough(reason) is enough
