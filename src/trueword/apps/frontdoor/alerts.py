"""Which contacts were about a record that the viewer is named on or guards, and that who took them could not know?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import Ask, Refuse, Shown, Team, Viewer, names_of, read
from trueword.apps.frontdoor.models import Alert
from trueword.apps.frontdoor.selectors import FOR, Contact, contacts_of
from trueword.apps.records.api import Card, cards

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Alerted:
    """One alert: the contact as taken; the card where the viewer may know of the record; the team that guards it."""

    id: UUID
    contact: Contact
    named: UUID
    card: Card | None
    guardian: str
    phone: str
    made_at: datetime
    seen_at: datetime | None
    seen_by: str


def alerts(viewer: Viewer, *, on: datetime) -> tuple[Alerted, ...] | Refuse:
    """Those of the viewer, unseen first, then the newest."""

    def select() -> Shown[tuple[Alerted, ...]]:
        rows = sorted(Alert.objects.order_by("-made_at")[:SHOWN], key=lambda row: row.seen_at is not None)
        found = contacts_of(viewer, [row.taken_id for row in rows])
        known = cards(viewer, [row.person_id for row in rows])
        names = names_of(row.seen_by for row in rows if row.seen_by)
        shown = tuple(_alerted(row, found, known, names) for row in rows if row.taken_id in found)
        return Shown(shown, frozenset(known))

    return read(viewer, Ask("read alert", FOR, detail={"list": "alerts"}), select, on=on)


def _alerted(
    row: Alert, found: dict[UUID, Contact], known: dict[UUID, Card], names: dict[UUID, str]
) -> Alerted:
    team = _guardian(row.id)
    return Alerted(
        row.id, found[row.taken_id], row.named_id, known.get(row.person_id), team.name if team else "",
        team.phone if team else "", row.made_at, row.seen_at, names.get(row.seen_by, "") if row.seen_by else "",
    )  # fmt: skip


def _guardian(alert: UUID) -> Team | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT gate.guardian_of_alert(%s)", [alert])
        team = cursor.fetchone()[0]
    return Team.objects.filter(id=team).first() if team else None
