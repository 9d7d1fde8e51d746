"""Which day and which style were chosen? A wrong day is said, and today's family is shown meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trueword.apps.records.api import Kinship, Responsibility, Stay, Tie

STYLES = {"professional": "For professionals", "child": "With the child"}


@dataclass(frozen=True, slots=True)
class Choice:
    """The day and style of a drawing, and in words what is wrong with the day that was typed."""

    on: date
    style: str
    typed: str
    error: str
    moments: tuple[date, ...]
    today: date

    @property
    def with_child(self) -> bool:
        """Whether it is drawn to be looked at with the child."""
        return self.style == "child"


def chosen(sent: Mapping[str, str], family: Kinship, today: date) -> Choice:
    """What was asked for. The day lies between the child's birth and today."""
    typed = sent.get("on", "")[:20]
    style = sent.get("style", "")
    on, error = _day(typed, _born(family), today)
    style = style if style in STYLES else "professional"
    return Choice(on, style, typed if error else on.isoformat(), error, moments(family, today), today)


def _born(family: Kinship) -> date | None:
    return next((one.card.birth_date for one in family.people if one.card.person_id == family.child), None)


def _day(typed: str, born: date | None, today: date) -> tuple[date, str]:
    if not typed:
        return today, ""
    try:
        on = date.fromisoformat(typed)
    except ValueError:
        return today, "Enter a day, such as 2026-11-24"
    if on > today:
        return today, "Choose today or a day before it"
    if born and on < born <= today:
        return today, "Choose the day of the child’s birth or a later one"
    return on, ""


def moments(family: Kinship, today: date) -> tuple[date, ...]:
    """Days on which something told of the family changed in the child's lifetime, the latest first."""
    born = _born(family) or date.min
    dated: list[Tie | Stay | Responsibility] = [*family.ties, *family.stays, *family.responsibility]
    days = {day for one in dated for day in (one.start, one.end) if day}
    days |= {day for one in family.people for day in (one.card.birth_date, one.died) if day}
    return tuple(sorted((day for day in days if born <= day < today), reverse=True))[:12]
