"""What of an emergency waits for somebody, to be told on their first page without naming anybody?"""

from dataclasses import dataclass
from datetime import datetime

from trueword.apps.access.api import ToReview, to_review, waiting_requests
from trueword.apps.records.desk import COUNTS, Desk

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Alert:
    """An opening for a written reason or by a reference: when, and by whom in role and team. Nobody is named."""

    at: datetime
    role: str
    teams: tuple[str, ...]
    kind: str
    guarded: bool


@dataclass(frozen=True, slots=True)
class WaitingNow:
    """Numbers for the pages of their role, and the newest alerts."""

    numbers: dict[str, int]
    alerts: tuple[Alert, ...]


def waiting(desk: Desk) -> WaitingNow:
    """What waits for whoever sits at this desk."""
    openings = to_review(desk.viewer, desk.on)
    mine = [one for one in openings if one.rule]
    requests = waiting_requests(desk.viewer, desk.on) if desk.may("approve") else ()
    pages = {work.page for work in desk.works}
    counted = {page: count(desk) for page, count in COUNTS.items() if page in pages}
    return WaitingNow({"reviews": len(mine), "requests": len(requests), **counted}, _alerts(desk, openings))


def _alerts(desk: Desk, openings: tuple[ToReview, ...]) -> tuple[Alert, ...]:
    """For information governance every broken glass, and for a guardian team the records that it guards."""
    governs = desk.viewer.actor.role == "information_governance"
    told = [one for one in openings if one.guarded or (governs and one.kind != "emergency")]
    newest = sorted(told, key=lambda one: one.starts_at, reverse=True)[:SHOWN]
    return tuple(Alert(one.starts_at, one.role, one.teams, one.kind, one.guarded) for one in newest)
