"""What was frozen is written once, by the one who froze it, and shown to those who may open everybody in it."""

from django.db import migrations

CLEAR = "NOT (people || named) && (SELECT ARRAY(SELECT gate.hidden()))"
OPEN_TO_ME = """('open any' = ANY ((SELECT gate.reaches())::text[])
    OR ('open' = ANY ((SELECT gate.reaches())::text[]) AND people <@ (SELECT ARRAY(SELECT gate.mine()))))"""
ABOUT_SOMEBODY = "cardinality(people) > 0 AND person_id = ANY (people)"
HASHED = "encode(sha256(convert_to({0}, 'UTF8')), 'hex')"

NET = f"""
ALTER TABLE chronology_frozen ENABLE ROW LEVEL SECURITY;
ALTER TABLE chronology_frozen FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON chronology_frozen TO app;
GRANT SELECT, INSERT, UPDATE (person_id, people) ON chronology_frozen TO jobs; -- two records made one take it along
CREATE POLICY app_reads ON chronology_frozen FOR SELECT TO app USING ({CLEAR} AND {OPEN_TO_ME});
CREATE POLICY app_freezes ON chronology_frozen FOR INSERT TO app
    WITH CHECK (frozen_by = (SELECT gate.actor()) AND {ABOUT_SOMEBODY} AND {CLEAR} AND {OPEN_TO_ME});
CREATE POLICY jobs_work ON chronology_frozen TO jobs USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');

-- A hash that is not that of the bytes beside it cannot be stored.
ALTER TABLE chronology_frozen ADD CONSTRAINT content_has_its_hash CHECK (sha256 = {HASHED.format("content")});
ALTER TABLE chronology_frozen ADD CONSTRAINT page_has_its_hash CHECK (page_sha256 = {HASHED.format("page")});
"""


class Migration(migrations.Migration):
    """Insert only: neither the application nor a job may change or delete a row."""

    dependencies = [("chronology", "0001_initial"), ("access", "0006_emergencies"), ("records", "0006_recorded_here_net")]
    operations = [migrations.RunSQL(NET, migrations.RunSQL.noop)]
