"""Every table of the record under the net, and its history kept by triggers."""

from django.db import migrations

from trueword.apps.access.net import Protection, protect

OPEN = [
    "personstatement", "identifier", "name", "familymembership", "address", "contact", "earlyhelpepisode", "referral",
    "assessment", "assessmentfactor", "section47", "conference", "childinneedplan", "protectionplan", "planreview",
    "preproceedings", "disability", "careepisode", "carereview", "healthyear", "missingepisode", "careleaver",
    "adoption", "placedforadoption", "previouspermanence", "unaccompaniedchild", "deprivationofliberty",
    "socialworkerepisode",
]  # fmt: skip
KEPT = [*OPEN, "person", "relationship", "parentalresponsibility"]
REBUILT = "SELECT, INSERT, UPDATE, DELETE"

NET = [
    *(Protection(f"records_{table}", "open") for table in OPEN),
    Protection("records_person", "open", ("id",)),
    Protection("records_relationship", "open", ("person_id", "other_id")),
    Protection("records_parentalresponsibility", "open", ("person_id", "holder_id")),
    Protection("records_family", "open", ()),
    Protection("records_periodofcare", "open", jobs=REBUILT),
    Protection("records_indexcard", "find", jobs=REBUILT),
    Protection("records_searchkey", "find", jobs=REBUILT),
    Protection("records_source", "find", ()),
    Protection("records_coverage", "find", ()),
    Protection("records_importedfile", "find", ()),
    Protection("records_importedtable", "find", ()),
    Protection("records_importproblem", "data"),
    Protection("records_history", "open", jobs="SELECT"),
]

QUESTIONS = """
ALTER TABLE records_identityquestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_identityquestion FORCE ROW LEVEL SECURITY;
GRANT SELECT ON records_identityquestion TO app;
GRANT SELECT, INSERT, UPDATE ON records_identityquestion TO jobs;
CREATE POLICY app_reads ON records_identityquestion FOR SELECT TO app
    USING ('data' = ANY ((SELECT gate.reaches())::text[]) AND NOT people && ARRAY(SELECT gate.hidden()));
CREATE POLICY jobs_work ON records_identityquestion TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');
GRANT USAGE ON SEQUENCE records_searchkey_id_seq TO jobs;
"""

HISTORY = """
CREATE POLICY owner_keeps ON records_history FOR INSERT TO "owner" WITH CHECK (true);

-- Definer's rights: nobody but this trigger writes history. Being told the same again is no change,
-- and the period of care of an episode is worked out, not told.
CREATE FUNCTION gate.keep_history() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- Planned anew each time: a plan made for an update of no rows, kept, would compare every row with every row.
    IF TG_OP = 'UPDATE' THEN
        EXECUTE $keep$
            INSERT INTO records_history (id, "table", row_id, person_id, changed_at, actor, job, was, deleted)
            SELECT gen_random_uuid(), $1, was.id, (to_jsonb(was) ->> $2)::uuid, clock_timestamp(),
                gate.actor(), gate.job(), to_jsonb(was), false
            FROM old_rows AS was JOIN new_rows AS now USING (id)
            WHERE to_jsonb(was) - ARRAY['last_file_id', 'line', 'period_id']
                <> to_jsonb(now) - ARRAY['last_file_id', 'line', 'period_id']
        $keep$ USING TG_TABLE_NAME, TG_ARGV[0];
    ELSE
        INSERT INTO records_history (id, "table", row_id, person_id, changed_at, actor, job, was, deleted)
        SELECT gen_random_uuid(), TG_TABLE_NAME, was.id, (to_jsonb(was) ->> TG_ARGV[0])::uuid, clock_timestamp(),
            gate.actor(), gate.job(), to_jsonb(was), true
        FROM old_rows AS was;
    END IF;
    RETURN NULL;
END $$;
"""


def _triggers(table: str) -> str:
    subject = "id" if table == "person" else "person_id"
    return f"""
CREATE TRIGGER keep_history_of_update AFTER UPDATE ON records_{table}
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION gate.keep_history('{subject}');
CREATE TRIGGER keep_history_of_delete AFTER DELETE ON records_{table} REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION gate.keep_history('{subject}');
"""


class Migration(migrations.Migration):
    """From the first day: no row of the record is ever outside the net or without history."""

    dependencies = [("records", "0001_initial"), ("access", "0002_net")]
    operations = [
        protect(*NET),
        migrations.RunSQL(QUESTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(HISTORY, migrations.RunSQL.noop),
        migrations.RunSQL("\n".join(_triggers(table) for table in KEPT), migrations.RunSQL.noop),
    ]
