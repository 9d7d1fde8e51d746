"""How does somebody say that an event is significant for one child, or is not? A mark beside the facts, which stay as told."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.utils.timezone import localtime

from trueword.apps.access.api import Refuse, Viewer, do, names_of, who
from trueword.apps.chronology.asking import asking
from trueword.apps.chronology.models import Mark

REF = re.compile(r"[A-Za-z0-9_.-]{1,100}:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Marked:
    """What somebody decided, who and when."""

    significant: bool
    by: str
    day: date


def mark(
    viewer: Viewer, person: UUID, purpose: str, refs: Iterable[str], *, significant: bool, on: datetime
) -> bool | Refuse:
    """Decide it for one child; the facts stay as they are told. False when nothing that can be marked was named."""
    wanted = [ref for ref in dict.fromkeys(refs) if REF.fullmatch(ref)]
    if not wanted:
        return False

    def change() -> bool:
        Mark.objects.bulk_create(
            Mark(
                id=uuid4(),
                person_id=person,
                event=ref,
                significant=significant,
                marked_by=who(viewer),
                marked_at=on,
            )
            for ref in wanted
        )
        return True

    return do(
        viewer, asking("write", purpose, person, mark="significant" if significant else "not"), change, on=on
    )


def marks_of(people: Iterable[UUID]) -> Mapping[tuple[UUID, str], Marked]:
    """What was decided last for each of these people, in two queries. Call inside the gate."""
    rows = list(Mark.objects.filter(person_id__in=list(people)).order_by("marked_at"))
    names = names_of({row.marked_by for row in rows}) if rows else {}
    return {
        (row.person_id, row.event): Marked(
            row.significant,
            names.get(row.marked_by, "somebody who has left"),
            localtime(row.marked_at).date(),
        )
        for row in rows
    }
