"""Which rows of the record do the clocks ask for? Read for all children of a list at once: a fixed number of queries.

Call inside the gate, with people whom the viewer may open: the database shows no others anyhow.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from trueword.apps.caseload import held as h
from trueword.apps.caseload.held import Held, Keeps
from trueword.apps.records.api import HERE

FRESH = timedelta(days=7)
"""How old the last word of a complete source may be, so that its silence still says that something did not happen."""

FACTS = "SELECT person_id, {columns} FROM {table} WHERE person_id = ANY(%(people)s)"
LISTS = {
    "referrals": (h.Referred, "records_referral",
                  "id, referral_date, closure_date, no_further_action IN ('1', 'true'), conference_date, source_id"),
    "assessments": (h.Assessed, "records_assessment", "referral_id, start_date, authorisation_date"),
    "enquiries": (h.Enquired, "records_section47",
                  "id, referral_id, start_date, conference_not_required IN ('1', 'true'), source_id"),
    "conferences": (h.Conferenced, "records_conference", "referral_id, enquiry_id, held_date"),
    "need_plans": (h.Planned, "records_childinneedplan", "id, referral_id, start_date, end_date, source_id"),
    "protection_plans": (h.Planned, "records_protectionplan", "id, referral_id, start_date, end_date, source_id"),
    "plan_reviews": (h.Reviewed, "records_planreview", "plan_id, review_date"),
    "early_help": (h.Spell, "records_earlyhelpepisode", "start_date, end_date, source_id"),
    "care": (h.Spell, "records_periodofcare", "start_date, end_date"),
    "episodes": (h.Episode, "records_careepisode",
                 "start_date, end_date, start_reason, legal_status, placement, source_id"),
    "care_reviews": (h.CareReviewed, "records_carereview", "review_date, source_id"),
    "closures": (h.Closing, "records_closurerequest", "referral_id, answer, asked_at"),
    "missing": (h.Spell, "records_missingepisode", "start_date, end_date, source_id"),
}  # fmt: skip
"""Attribute of `Held` -> what a row becomes, its table, its columns."""

BORN = "SELECT id, birth_date FROM records_person WHERE id = ANY(%(people)s)"
VISITS = """
SELECT person_id, kind, array_agg(done_date ORDER BY done_date), max(done_date) FILTER (WHERE seen)
FROM records_visit WHERE person_id = ANY(%(people)s) AND done_date <= %(on)s AND seen IS NOT FALSE GROUP BY person_id, kind
"""
NOTES = """
SELECT about.person_id, note.kind, array_agg(DISTINCT (note.happened_at AT TIME ZONE 'Europe/London')::date)
FROM records_notesubject AS about JOIN records_casenote AS note ON note.id = about.note_id
WHERE about.person_id = ANY(%(people)s) AND note.state = 'final' AND note.kind IN ('decision', 'core_group', 'review')
GROUP BY about.person_id, note.kind
"""
COMPLETE = """
SELECT source_id, "table", period_from, period_to FROM records_coverage
WHERE period_from <= %(on)s AND period_to IS NOT NULL ORDER BY source_id, "table", period_to DESC
"""
KEPT = """
SELECT 'visit', kind FROM records_visit WHERE person_id IN (SELECT gate.mine()) GROUP BY kind
UNION ALL SELECT 'note', note.kind FROM records_notesubject AS about JOIN records_casenote AS note ON note.id = about.note_id
WHERE about.person_id IN (SELECT gate.mine()) AND note.state = 'final' AND note.kind IN ('core_group', 'review')
GROUP BY note.kind
"""


def held(people: Iterable[UUID], on: date) -> dict[UUID, Held]:
    """What is held of each of these people. A visit at which the child was not seen was tried, not done."""
    values = {"people": list(people), "on": on}
    found = {person: Held(born=born) for person, born in _rows(BORN, values)}
    for name, (kind, table, columns) in LISTS.items():
        for person, *row in _rows(FACTS.format(columns=columns, table=table), values):
            if person in found:
                getattr(found[person], name).append(kind(*row))
    _days(found, values)
    return found


def _days(found: dict[UUID, Held], values: dict[str, Any]) -> None:
    """Visits and notes: their days, by kind."""
    for person, kind, days, seen in _rows(VISITS, values):
        if person in found:
            one = found[person]
            one.visits[kind], one.seen = days, max(filter(None, (one.seen, seen)), default=None)
    for person, kind, days in _rows(NOTES, values):
        if person in found:
            found[person].notes[kind] = sorted(days)


def keeps(on: date) -> Keeps:
    """Whose silence says something, for the viewer: sources that cover a table up to now, and what is recorded here."""
    kept: dict[str, set[str]] = {"visit": set(), "note": set()}
    for what, kind in _rows(KEPT, {}):
        kept[what].add(kind)
    return Keeps(HERE, _complete(on), frozenset(kept["visit"]), frozenset(kept["note"]))


def _complete(on: date) -> dict[tuple[UUID, str], date]:
    """Since when each source has covered each table without a gap, for those whose last word is fresh."""
    found: dict[tuple[UUID, str], date] = {}
    for source, table, first, last in _rows(COMPLETE, {"on": on}):
        until = found[source, table] - timedelta(days=1) if (source, table) in found else on - FRESH
        if last >= until:
            found[source, table] = min(first, found.get((source, table), first))
    return found


def _rows(query: str, values: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        yield from cursor.fetchall()
