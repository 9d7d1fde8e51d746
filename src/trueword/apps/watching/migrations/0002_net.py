"""Signs are found by a job and judged by those who read the log, never by those they are about."""

from django.db import migrations

NET = """
ALTER TABLE watching_sign ENABLE ROW LEVEL SECURITY;
ALTER TABLE watching_sign FORCE ROW LEVEL SECURITY;
GRANT SELECT, UPDATE (outcome, decided_by, decided_at) ON watching_sign TO app;
GRANT SELECT, INSERT ON watching_sign TO jobs;
CREATE POLICY app_reads ON watching_sign FOR SELECT TO app USING ('log' = ANY ((SELECT gate.reaches())::text[])
    AND user_id <> (SELECT gate.actor()) AND (person_id IS NULL OR person_id NOT IN (SELECT gate.hidden())));
CREATE POLICY app_judges ON watching_sign FOR UPDATE TO app USING ('review' = ANY ((SELECT gate.reaches())::text[])
    AND user_id <> (SELECT gate.actor())) WITH CHECK (decided_by = (SELECT gate.actor()));
CREATE POLICY jobs_work ON watching_sign TO jobs USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');

ALTER TABLE watching_home ENABLE ROW LEVEL SECURITY;
ALTER TABLE watching_home FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON watching_home TO jobs;
CREATE POLICY jobs_work ON watching_home TO jobs USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');
"""


class Migration(migrations.Migration):
    """Where staff live is read by the job alone."""

    dependencies = [("watching", "0001_initial"), ("access", "0004_net_of_relationships")]
    operations = [migrations.RunSQL(NET, migrations.RunSQL.noop)]
