"""Which requests by reference wait for the manager on call, and what became of one's own?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from trueword.apps.access.models import Opening, OpeningRequest
from trueword.apps.access.openings import LiveOpening, live_openings
from trueword.apps.access.viewers import Viewer

SHOWN_FOR = timedelta(hours=24)
"""A request that nobody decided is asked again after a day: the need has changed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, for the one who asked or for the manager on call."""

    id: UUID
    who: str
    reference: str
    purpose: str
    reason_code: str
    asked_at: datetime
    granted: bool | None
    openings: tuple[LiveOpening, ...] = ()


def my_requests(viewer: Viewer, on: datetime) -> tuple[Asked, ...]:
    """What the viewer asked for in the last day, newest first, with what is open to them because of it."""
    mine = OpeningRequest.objects.filter(user_id=viewer.user, asked_at__gte=on - SHOWN_FOR)
    live = {one.id: one for one in live_openings(viewer, on)}
    by_request: dict[UUID, list[LiveOpening]] = {}
    for opening, request in Opening.objects.filter(id__in=live, request__in=mine).values_list(
        "id", "request_id"
    ):
        if request:
            by_request.setdefault(request, []).append(live[opening])
    return tuple(_asked(one, tuple(by_request.get(one.id, ()))) for one in _newest(mine))


def waiting_requests(viewer: Viewer, on: datetime) -> tuple[Asked, ...]:
    """What others asked for and nobody has decided, oldest first; the database shows them to the manager on call alone."""
    waiting = OpeningRequest.objects.filter(decided_at=None, asked_at__gte=on - SHOWN_FOR)
    others = waiting.exclude(user_id=viewer.user)
    return tuple(reversed([_asked(one) for one in _newest(others)]))


def _newest(found: QuerySet[OpeningRequest]) -> QuerySet[OpeningRequest]:
    return found.select_related("user").order_by("-asked_at")


def _asked(one: OpeningRequest, openings: tuple[LiveOpening, ...] = ()) -> Asked:
    return Asked(
        one.id,
        one.user.name,
        one.reference,
        one.purpose,
        one.reason_code,
        one.asked_at,
        one.granted,
        openings,
    )
