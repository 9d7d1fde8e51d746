"""What do the summary, the map of who is involved and the lines of a life answer?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from trueword.apps.chronology import now
from trueword.apps.chronology.ages import age_at
from trueword.apps.chronology.answering import answered, page
from trueword.apps.records.api import Desk, staff


@require_safe
@staff
def summary(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """A child on one screen, danger first."""

    def show(found: now.Summary) -> HttpResponse:
        age = age_at(found.page.card.birth_date, desk.on.date())
        return page(request, desk, person_id, "summary", found=found, age=age, today=desk.on.date())

    return answered(
        request, desk, person_id, lambda purpose: now.summary(desk.viewer, person_id, purpose, on=desk.on), show
    )  # fmt: skip


@require_safe
@staff
def involved(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Who is involved: current, historic, none found, not searched."""
    return answered(
        request, desk, person_id,
        lambda purpose: now.involved(desk.viewer, person_id, purpose, on=desk.on),
        lambda found: page(request, desk, person_id, "involved", found=found, today=desk.on.date()),
    )  # fmt: skip


@require_safe
@staff
def lines(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Placements, legal status, schools and workers along the years, and the same as a table."""
    return answered(
        request, desk, person_id,
        lambda purpose: now.life_lines(desk.viewer, person_id, purpose, on=desk.on),
        lambda found: page(request, desk, person_id, "lines", found=found, today=desk.on.date()),
    )  # fmt: skip
