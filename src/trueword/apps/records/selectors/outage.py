"""Whom must a duty manager know of when everything is down? Children on protection plans, looked after, or with a warning."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connections

from trueword.apps.records.words import ABUSE, LEGAL_STATUS, PLACEMENT


@dataclass(frozen=True, slots=True)
class OutageRow:
    """One line of the list: who, why they are on it, and whom to ring."""

    person_id: UUID
    name: str
    born: date | None
    why: tuple[str, ...]
    team: str
    phone: str
    worker: str


# `gate.hidden()` without anybody acting is every record that only named people may know of.
ASK = """
SELECT card.person_id, card.surname, card.forename, card.birth_date, card.warnings, card.team_name, card.team_phone,
    card.worker_name, plan.category, plan.start_date, care.legal_status, care.placement, care.start_date
FROM records_indexcard AS card
    LEFT JOIN LATERAL (SELECT plan.latest_category AS category, plan.start_date FROM records_protectionplan AS plan
        WHERE plan.person_id = card.person_id AND (plan.start_date IS NULL OR plan.start_date <= %(on)s)
            AND (plan.end_date IS NULL OR plan.end_date > %(on)s)
        ORDER BY plan.start_date DESC NULLS LAST LIMIT 1) AS plan ON true
    LEFT JOIN LATERAL (SELECT e.legal_status, e.placement, period.start_date FROM records_periodofcare AS period
            LEFT JOIN records_careepisode AS e ON e.period_id = period.id AND (e.start_date IS NULL OR e.start_date <= %(on)s)
                AND (e.end_date IS NULL OR e.end_date > %(on)s)
        WHERE period.person_id = card.person_id AND period.start_date <= %(on)s
            AND (period.end_date IS NULL OR period.end_date > %(on)s)
        ORDER BY e.start_date DESC NULLS LAST LIMIT 1) AS care ON true
WHERE (plan IS NOT NULL OR care IS NOT NULL OR cardinality(card.warnings) > 0)
    AND card.person_id NOT IN (SELECT gate.hidden())
ORDER BY card.sort_key, card.person_id
"""


def outage_rows(on: date) -> tuple[OutageRow, ...]:
    """Everyone on the list that day; for a named job. Records that only few may know of are left out."""
    with connections["jobs"].cursor() as cursor:
        cursor.execute(ASK, {"on": on})
        return tuple(_row(*row) for row in cursor.fetchall())


def _row(
    person: UUID, surname: str, forename: str, born: date | None, warnings: list[str], team: str, phone: str, worker: str,
    category: str | None, planned: date | None, legal: str | None, placement: str | None, since: date | None,
) -> OutageRow:  # fmt: skip
    why = [one for one in warnings if one != "Child protection plan"]
    if category is not None:
        why.insert(
            0,
            f"Child protection plan: {ABUSE.get(category, category) or 'category not told'}{_since(planned)}",
        )
    if since is not None:
        how = [LEGAL_STATUS.get(legal or "", legal), PLACEMENT.get(placement or "", placement)]
        why.insert(0, f"Looked after: {'; '.join(filter(None, how)) or 'no more told'}{_since(since)}")
    name = ", ".join(filter(None, (surname, forename))) or "Name not told"
    return OutageRow(person, name, born, tuple(why), team, phone, worker)


def _since(day: date | None) -> str:
    return f", since {day:%-d %B %Y}" if day else ""
