"""Is every column that names a person known to merges? The database is asked for all its ids: a new one cannot be forgotten."""

from __future__ import annotations

from django.db import connections

from trueword.apps.identities.registry import DERIVED, STAYS, moved

IDS = """
SELECT c.relname, a.attname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid IN ('uuid'::regtype, 'uuid[]'::regtype)
    AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.contype = 'p' AND k.conkey = ARRAY[a.attnum])
    AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conkey = ARRAY[a.attnum]
        AND k.confrelid <> 'records_person'::regclass)
"""
NOBODY = {
    "access_involvement": {"source_id", "file_id", "last_file_id"},
    "audit_event": {"actor", "id"},
    "audit_subject": {"event_id", "id"},
    "audit_leaf": {"event_id"},
    "records_history": {"actor", "row_id"},
    "records_coverage": {"declared_by"},
    "records_importedfile": {"imported_by"},
    "records_narrative": {"written_by"},
    "records_casenote": {"author", "typed_by"},
    "records_dangerwarning": {"placed_by"},
    "records_closurerequest": {"asked_by", "answered_by"},
    "records_person": {"recorded_by"},
    "records_merge": {"made_by", "undone_by"},
    "records_sealedlink": {"sealed_by", "ended_by"},
    "identities_decision": {"merge", "decided_by", "ended_by"},
    "identities_move": {"merge"},
    "identities_late": {"merge", "assigned_by"},
    "frontdoor_taken": {"taken_by"},
    "frontdoor_decision": {"decided_by", "opened_by"},
    "frontdoor_told": {"recorded_by"},
    "frontdoor_filed": {"contact_id"},
    "frontdoor_alert": {"seen_by"},
    "recording_draft": {"typed_by", "user_id"},
    "documents_document": {"author", "typed_by", "stored"},
    "documents_move": {"moved_by"},
    "destruction_parcel": {"batch"},
    "destruction_stub": {"batch", "event_id"},
    "chronology_frozen": {"frozen_by"},
    "chronology_mark": {"marked_by"},
    "services_helpmember": {"episode_id"},
    "retention_hold": {"placed_by", "reviewed_by", "released_by"},
    "retention_finding": {"found_by"},
    "disposal_batch": {"proposed_by", "called_off_by"},
    "disposal_item": {"record_id", "excepted_by", "parcels"},
    "disposal_look": {"looked_by"},
    "disposal_signature": {"signed_by"},
    "holdings_holding": {"entered_by", "changed_by"},
    "holdings_order": {"hold_id", "written_by"},
    "holdings_step": {"by"},
    "watching_sign": {"user_id", "decided_by"},
}
"""Ids of staff, files, rows and merges: an id that names no person of the record. A new one is added here knowingly."""


def test_every_id_in_the_database_is_moved_stays_for_a_reason_or_names_nobody(county):
    found = {(table, column) for table, column in county.as_owner(IDS)}
    known = {(one.table, one.name) for one in moved()} | set(STAYS)
    known |= {(table, "person_id") for table in DERIVED}
    known |= {(table, "recorded_by") for table, column in found if column == "recorded_by"}
    known |= {(table, column) for table, columns in NOBODY.items() for column in columns}
    assert sorted(found - known) == []
    assert sorted({(t, c) for t, c in known - found if t not in DERIVED}) == []


def test_the_job_may_move_every_one_of_them(county):
    for column in moved():
        for verb in ("SELECT", "UPDATE"):  # of several verbs at once the database asks for any one
            may = county.ask(
                "SELECT has_column_privilege(current_user, %s, %s, %s)", column.table, column.name, verb
            )
            assert may == [(True,)], (verb, column)


def test_a_table_that_is_forgotten_is_found(county):
    """Negative control: a new table whose column for a child has another name."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE records_forgotten (id uuid PRIMARY KEY, child uuid)")
        try:
            assert ("records_forgotten", "child") in county.as_owner(IDS)
        finally:
            cursor.execute("DROP TABLE records_forgotten")
