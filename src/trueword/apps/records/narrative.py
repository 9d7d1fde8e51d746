"""Where is what somebody wrote kept? The only place that writes and reads narrative, so that how it is kept is said once.

A text is never changed: who writes anew writes another. It says which people it is about; the database shows it to those
who may open one of them and may know of all of them.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from trueword.apps.access.api import Viewer
from trueword.apps.records.models import Narrative


def write(text: str, people: Iterable[UUID], *, by: Viewer, on: datetime) -> UUID:
    """Keep a text about these people and return its id. Call inside the gate; raises ValueError about nobody."""
    if by.actor.user is None:
        raise ValueError("a narrative is written by a person")
    return write_in_the_name_of(by.actor.user, text, people, on=on)


def write_in_the_name_of(
    author: UUID, text: str, people: Iterable[UUID], *, on: datetime, using: str = "default"
) -> UUID:
    """The same for a job that files what somebody wrote on a page. Raises ValueError about nobody."""
    subjects = sorted(set(people))
    if not subjects:
        raise ValueError("a narrative is about somebody")
    made = uuid4()
    Narrative.objects.using(using).create(
        id=made, people=subjects, text=text, written_by=author, written_at=on
    )
    return made


def read(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The texts that the one who acts may read, by id, in one query. Call inside the gate."""
    wanted = list(set(ids))
    return dict(Narrative.objects.filter(id__in=wanted).values_list("id", "text")) if wanted else {}
