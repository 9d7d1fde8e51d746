"""Who looked at this person's record? For information governance and the auditor."""

from datetime import datetime
from uuid import UUID

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, names_of, read
from trueword.apps.audit.api import Look, looks_at
from trueword.apps.records.selectors.cards import is_visible
from trueword.apps.records.selectors.merged import merged_into
from trueword.apps.records.selectors.values import LookRow


def who_looked(viewer: Viewer, person: UUID, *, on: datetime) -> tuple[LookRow, ...] | Refuse:
    """Every reading, change and refusal about one person and whoever was merged into them, newest first."""

    def select() -> Shown[tuple[LookRow, ...]]:
        looks = looks_at(person, *merged_into(person))
        names = names_of({look.actor for look in looks if look.actor})
        return Shown(tuple(_row(look, names) for look in looks), frozenset([person]))

    return read(viewer, Ask("read log", "rights", person, lambda: is_visible(person)), select, on=on)


def _row(look: Look, names: dict[UUID, str]) -> LookRow:
    who = names.get(look.actor, "former member of staff") if look.actor else f"job: {look.job}"
    return LookRow(
        look.at,
        who,
        look.role,
        look.action,
        look.purpose,
        look.outcome,
        look.rule,
        look.relationship,
        look.said,
    )
