"""How does the file of a document leave: as an attachment, in a sandbox, after its row in the log and after COMMIT?"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from trueword.adapters.keys import KeysUnavailable, KeyWithdrawn, Tampered
from trueword.apps.access.api import Refuse
from trueword.apps.documents import selectors as read
from trueword.apps.documents.answering import answer, refused
from trueword.apps.documents.files import FileMissing
from trueword.apps.records.api import Desk, purpose_given, staff

SANDBOX = "default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'; sandbox"


@require_safe
@staff
def file(request: HttpRequest, desk: Desk, person_id: UUID, document_id: UUID) -> HttpResponse:
    """The bytes of one document. What was not found clean leaves for nobody."""
    purpose = purpose_given(request, desk, person_id)
    if not purpose:
        return redirect("person", person_id)
    found = read.one_document(desk.viewer, purpose, person_id, document_id, on=desk.on, file="asked for")
    if isinstance(found, Refuse):
        return refused(request, desk, found, person_id)
    card, shown = found
    if shown is None:
        raise Http404
    if not shown.opens:
        return answer(request, desk, "document", 409, card=card, document=shown, kept_back=True)
    try:
        return _attached(read.opened(shown))
    except KeysUnavailable:
        return answer(request, desk, "document", 503, card=card, document=shown, trouble="keys")
    except (KeyWithdrawn, Tampered, FileMissing) as error:
        return answer(request, desk, "document", 410, card=card, document=shown, trouble=type(error).__name__)


def _attached(opened: read.Opened) -> HttpResponse:
    """Its name says neither whose it is nor what somebody called it."""
    response = HttpResponse(opened.data, content_type=opened.media)
    response["Content-Disposition"] = f'attachment; filename="{opened.name}"'
    response["Content-Security-Policy"] = SANDBOX
    response["Content-Length"] = str(len(opened.data))
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
