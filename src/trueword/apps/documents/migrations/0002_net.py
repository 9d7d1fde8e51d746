"""Documents stand under the net of notes: open to whoever may open one of their people and may know of all of them.

What the scanner said is written with the document, or by the job: nobody at a page can make a harmful file a clean one.
"""

import importlib

from django.db import migrations

net = importlib.import_module("trueword.apps.records.migrations.0006_recorded_here_net")
about = importlib.import_module("trueword.apps.recording.migrations.0002_subjects")

ME, JOB = net.ME, "(SELECT gate.job()) <> ''"
FORCED = "".join(
    f"""
ALTER TABLE documents_{table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents_{table} FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON documents_{table} TO app, jobs;
CREATE POLICY jobs_work ON documents_{table} TO jobs USING ({JOB}) WITH CHECK ({JOB});
"""
    for table in ("document", "subject", "move")
)
KNOWN = "EXISTS (SELECT FROM documents_document AS whole WHERE whole.id = document_id{0})"
AGREES = KNOWN.format(" AND (left_at IS NULL) = (person_id = ANY (whole.people))")
POLICIES = f"""
GRANT UPDATE (people, key_wraps, significant, replaced_by_id) ON documents_document TO app;
GRANT UPDATE (left_at) ON documents_subject TO app;
-- The job writes what the scanner said; two records made one take their documents along.
GRANT UPDATE (people, state, found, scanned_at) ON documents_document TO jobs;
GRANT UPDATE (person_id) ON documents_subject TO jobs;

CREATE POLICY app_reads ON documents_document FOR SELECT TO app USING (
    {net.CLEAR} AND ({net.OPEN_TO_ME}
        OR ({ME} IN (author, typed_by) AND recorded_at > clock_timestamp() - interval '12 hours')));
CREATE POLICY app_writes ON documents_document FOR INSERT TO app
    WITH CHECK (coalesce(typed_by, author) = {ME} AND {about.ABOUT_THEM});
CREATE POLICY app_corrects ON documents_document FOR UPDATE TO app USING ({about.ABOUT_THEM}) WITH CHECK ({about.ABOUT_THEM});

CREATE POLICY app_reads ON documents_subject FOR SELECT TO app
    USING ({net.NOT_HIDDEN.format("person_id")} AND {KNOWN.format("")});
CREATE POLICY app_writes ON documents_subject FOR INSERT TO app
    WITH CHECK ({net.REACHES_WRITE} AND {net.NOT_HIDDEN.format("person_id")} AND {AGREES});
CREATE POLICY app_moves ON documents_subject FOR UPDATE TO app USING ({net.REACHES_WRITE} AND {KNOWN.format("")})
    WITH CHECK ({net.REACHES_WRITE} AND {AGREES});

CREATE POLICY app_reads ON documents_move FOR SELECT TO app USING ({KNOWN.format("")});
CREATE POLICY app_writes ON documents_move FOR INSERT TO app
    WITH CHECK ({net.REACHES_WRITE} AND moved_by = {ME} AND cardinality(people_after) > 0 AND {KNOWN.format("")});
"""


class Migration(migrations.Migration):
    """From the first day: no document is ever outside the net."""

    dependencies = [("documents", "0001_initial"), ("recording", "0002_subjects"), ("records", "0006_recorded_here_net")]
    operations = [migrations.RunSQL(FORCED + POLICIES, migrations.RunSQL.noop)]
