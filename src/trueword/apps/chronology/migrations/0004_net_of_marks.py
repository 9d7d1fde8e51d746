"""What somebody decided about an event is written once, in their own name, and shown to those who may open the record."""

from django.db import migrations

OF_MINE = """('open any' = ANY ((SELECT gate.reaches())::text[])
    OR ('open' = ANY ((SELECT gate.reaches())::text[]) AND person_id IN (SELECT gate.mine())))"""
WRITABLE = """'write' = ANY ((SELECT gate.reaches())::text[])
    AND ('write any' = ANY ((SELECT gate.reaches())::text[]) OR person_id IN (SELECT gate.writable()))"""
MARKS = f"""
ALTER TABLE chronology_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE chronology_mark FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON chronology_mark TO app;
GRANT SELECT, INSERT, UPDATE (person_id) ON chronology_mark TO jobs;
CREATE POLICY app_reads ON chronology_mark FOR SELECT TO app
    USING ({OF_MINE} AND person_id NOT IN (SELECT gate.hidden()));
CREATE POLICY app_marks ON chronology_mark FOR INSERT TO app
    WITH CHECK (marked_by = (SELECT gate.actor()) AND {WRITABLE} AND person_id NOT IN (SELECT gate.hidden()));
CREATE POLICY jobs_work ON chronology_mark TO jobs USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');
"""


class Migration(migrations.Migration):
    """Insert only: a mark is answered by another mark."""

    dependencies = [("chronology", "0003_marks"), ("records", "0006_recorded_here_net")]
    operations = [migrations.RunSQL(MARKS, migrations.RunSQL.noop)]
