"""Where is what somebody wrote in a service kept? The only place that writes and reads it, so that how is said once.

The records' own narrative is for those who work with somebody; a centre also writes about families it registered long ago.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from trueword.apps.access.api import Viewer
from trueword.apps.services.doing import told
from trueword.apps.services.models import Text

LONGEST = 10_000


def write(service: str, text: str, people: Iterable[UUID], *, by: Viewer, on: datetime) -> UUID:
    """Keep a text about these people and return its id. Call inside the gate; ValueError about nobody."""
    subjects = sorted(set(people))
    if not subjects:
        raise ValueError("a text is about somebody")
    made = uuid4()
    Text.objects.create(id=made, service=service, people=subjects, text=text[:LONGEST], **told(by, on))
    return made


def read(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The texts that the one who acts may read, by id. Call inside the gate."""
    wanted = {each for each in ids if each}
    return dict(Text.objects.filter(id__in=wanted).values_list("id", "text")) if wanted else {}
