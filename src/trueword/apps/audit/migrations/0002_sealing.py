"""The tree of the log and its signed checkpoints: added to and never changed; and the number of the writing transaction."""

from django.db import migrations

TREE = """
ALTER TABLE audit_event ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX audit_event_xid ON audit_event (xid);

CREATE TABLE audit_leaf (position bigint PRIMARY KEY, event_id uuid NOT NULL, hash bytea NOT NULL);
CREATE INDEX audit_leaf_event ON audit_leaf (event_id);
CREATE TABLE audit_checkpoint (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, size bigint NOT NULL, root bytea NOT NULL, at text NOT NULL,
    key text NOT NULL, signature bytea NOT NULL, peaks bytea[] NOT NULL, sealed_below xid8 NOT NULL
);
GRANT SELECT, INSERT ON audit_leaf, audit_checkpoint TO jobs;
GRANT SELECT ON audit_leaf, audit_checkpoint, audit_event, audit_subject, audit_text TO auditor;
CREATE POLICY auditor_reads ON audit_event FOR SELECT TO auditor USING (true);
CREATE POLICY auditor_reads ON audit_subject FOR SELECT TO auditor USING (true);
CREATE POLICY auditor_reads ON audit_text FOR SELECT TO auditor USING (true);
"""


class Migration(migrations.Migration):
    """The roles were made by the launcher; the log's own policies came with the gate."""

    dependencies = [("audit", "0001_initial"), ("access", "0004_net_of_relationships")]
    operations = [migrations.RunSQL(TREE, migrations.RunSQL.noop)]
