"""What does the page of contacts about guarded records answer?"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from trueword.apps.access.api import Refuse
from trueword.apps.frontdoor import deciding
from trueword.apps.frontdoor.alerts import alerts as alerts_of
from trueword.apps.frontdoor.answering import after, answer
from trueword.apps.records.api import Desk, allowed, staff


@require_safe
@staff
def alerts(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Contacts about records that the viewer is named on, guards, or is rung about."""
    return answer(request, desk, "alerts", alerts=allowed(alerts_of(desk.viewer, on=desk.on)))


@require_POST
@staff
def seen(request: HttpRequest, desk: Desk, alert_id: UUID) -> HttpResponse:
    """Somebody saw it and takes care of it."""
    if not any(one.id == alert_id for one in allowed(alerts_of(desk.viewer, on=desk.on))):
        raise Http404
    then = after(deciding.see_alert(desk.viewer, alert_id, on=desk.on), "contact-alerts", done="seen")
    if isinstance(then, Refuse):
        raise Http404
    return then
