"""How does a page of records elsewhere answer? With a template; a refusal with words is shown, all else is no page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trueword.apps.access.api import Refuse
from trueword.apps.records.api import Desk
from trueword.apps.words import council
from trueword.policy import elsewhere
from trueword.policy import orders_elsewhere as orders

DONE = {
    "entered": "The place is on the register.",
    "changed": "The entry is as you wrote it.",
    "closed": "The place is off the register. What was ordered there stays in the list of orders.",
    "written": "The order is written. Nobody was told yet.",
    "signed": "It is signed. It can be sent now.",
    "sent": "It is written down that the order was sent. It is chased when its day has passed.",
    "chased": "It is written down that they were reminded.",
    "confirmed": "It is confirmed.",
    "refused": "It is written down. Decide what follows: send it again, or withdraw it.",
    "withdrawn": "It is withdrawn. If its keeper had it already, tell them.",
}


def answer(
    request: HttpRequest, desk: Desk, name: str, errors: dict[str, str] | None = None, refusal: Refuse | None = None,
    **context: object,
) -> HttpResponse:  # fmt: skip
    """The page `name`, with what is wrong or in the way at its top."""
    status = 403 if refusal else 422 if errors else 200
    shown = {
        "desk": desk, "errors": errors or {}, "refusal": refusal, "typed": request.POST, "today": desk.on.date(),
        "done": DONE.get(request.GET.get("done", ""), ""), "kinds": elsewhere.KINDS, "order_kinds": orders.KINDS,
        "states": orders.STATES, "steps": orders.STEPS, "ways": orders.WAYS, "ends": orders.ENDS,
        "classes": council().schedule.classes, **context,
    }  # fmt: skip
    return render(request, f"holdings/{name}.html.jinja", shown, status=status)
