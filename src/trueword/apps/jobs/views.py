"""What does the page of the schedule answer?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trueword.apps.jobs.selectors import schedule
from trueword.apps.records.api import Desk, staff


@require_safe
@staff
def scheduled(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What runs by itself; it names no person."""
    if not desk.may("read schedule"):
        raise Http404
    return render(request, "jobs/schedule.html.jinja", {"desk": desk, "lines": schedule(desk.on)})
