"""Whom must a duty manager know of when everything is down? Children on protection plans, looked after, or with a warning."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from trueword.apps.records.models import DangerWarning, IndexCard
from trueword.apps.records.selectors.warnings import SIGNS, headline
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
    LEFT JOIN LATERAL (SELECT coalesce(nullif(plan.latest_category, ''), plan.initial_category) AS category,
            plan.start_date FROM records_protectionplan AS plan
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


NAMED = """
SELECT card.* FROM records_indexcard AS card WHERE card.person_id NOT IN (SELECT gate.hidden()) AND card.person_id IN (
    SELECT person_id FROM records_dangerwarning UNION SELECT other_id FROM records_dangerwarning)
"""
WARNED = """
WITH held AS (
    SELECT id, person_id, other_id, postcode, address FROM records_dangerwarning
    WHERE (valid_from IS NULL OR valid_from <= %(on)s) AND (valid_to IS NULL OR valid_to >= %(on)s)
        AND (ended_on IS NULL OR ended_on > %(on)s) AND person_id NOT IN (SELECT gate.hidden())
)
SELECT person_id, id FROM held WHERE postcode = ''
UNION SELECT other_id, id FROM held WHERE other_id IS NOT NULL
UNION SELECT home.person_id, held.id FROM held JOIN records_address AS home
    ON held.postcode <> '' AND gate.same_home(home.postcode, home.lines, held.postcode, held.address)
WHERE (home.valid_from IS NULL OR home.valid_from <= %(on)s) AND (home.valid_to IS NULL OR home.valid_to > %(on)s)
"""


def outage_rows(on: date) -> tuple[OutageRow, ...]:
    """Everyone on the list that day; for a named job. Records that only few may know of are left out."""
    with connections["jobs"].cursor() as cursor:
        cursor.execute(ASK, {"on": on})
        rows = cursor.fetchall()
        said = _warnings(cursor, on)
        return tuple(_row(said.get(row[0], ()), *row) for row in rows)


def _warnings(cursor: Any, on: date) -> dict[UUID, tuple[str, ...]]:
    """What warns of each person, in full; of whom only few may know there is no name in it."""
    cursor.execute(WARNED, {"on": on})
    found = cursor.fetchall()
    cards = {row.person_id: row for row in IndexCard.objects.using("jobs").raw(NAMED)}
    by_id = DangerWarning.objects.using("jobs").in_bulk([warning for _, warning in found])
    said: dict[UUID, tuple[str, ...]] = {}
    for person, warning in found:
        said[person] = (*said.get(person, ()), headline(by_id[warning], person, cards))
    return said


def _row(
    said: tuple[str, ...],
    person: UUID, surname: str, forename: str, born: date | None, warnings: list[str], team: str, phone: str, worker: str,
    category: str | None, planned: date | None, legal: str | None, placement: str | None, since: date | None,
) -> OutageRow:  # fmt: skip
    why = [
        *said,
        *(one for one in warnings if one != "Child protection plan" and not (said and one in SIGNS.values())),
    ]
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
