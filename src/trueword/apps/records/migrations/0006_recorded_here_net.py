"""What is recorded here stands beside what is fed: the database lets its author write it, and nobody change what is final."""

import importlib
from typing import Any

from django.db import migrations

from trueword.apps.access.net import Protection, protect
from trueword.policy.reach import REACHES

before = importlib.import_module("trueword.apps.records.migrations.0002_net")

ABOUT_ONE = ("visit", "presentingneed", "planaction")
WRITABLE = [*before.OPEN, "relationship", "parentalresponsibility", *ABOUT_ONE]
"""Facts that are fed or recorded here: the same tables, told apart by who told them."""

HERE = "00000000-0000-4000-8000-000000000001"
"""The source of everything that is recorded here: fixed, so that no query has to look it up."""

SOURCE = f"""
ALTER TABLE records_source NO FORCE ROW LEVEL SECURITY;
INSERT INTO records_source (id, code, name, link) VALUES ('{HERE}', 'here', 'Recorded here', '');
ALTER TABLE records_source FORCE ROW LEVEL SECURITY;
"""

# Whom the actor may write about: their people, and those they made a record of today.
FUNCTIONS = """
CREATE POLICY gate_reads ON records_person FOR SELECT TO "owner" USING (recorded_by IS NOT NULL);

CREATE FUNCTION gate.writable() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT gate.mine() UNION ALL SELECT made.id FROM public.records_person AS made
        WHERE made.recorded_by = (SELECT gate.actor()) AND made.recorded_at > clock_timestamp() - interval '12 hours';
END $$;
REVOKE ALL ON FUNCTION gate.writable() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.writable() TO app, jobs;

GRANT INSERT ON records_person TO app;
CREATE POLICY app_registers ON records_person FOR INSERT TO app
    WITH CHECK ('register' = ANY ((SELECT gate.reaches())::text[]) AND recorded_by = (SELECT gate.actor()));
CREATE INDEX person_recorded_by ON records_person (recorded_by, recorded_at) WHERE recorded_by IS NOT NULL;
"""

ME = "(SELECT gate.actor())"
REACHES_WRITE = "'write' = ANY ((SELECT gate.reaches())::text[])"
ANYBODY = "'write any' = ANY ((SELECT gate.reaches())::text[])"
NOT_HIDDEN = "{0} NOT IN (SELECT gate.hidden())"
WRITES = f"""{REACHES_WRITE} AND ({ANYBODY} OR {{0}} IN (SELECT gate.writable())) AND {NOT_HIDDEN}"""

FACT = f"""
GRANT INSERT, UPDATE ON records_{{table}} TO app;
CREATE POLICY app_records ON records_{{table}} FOR INSERT TO app
    WITH CHECK (recorded_by = {ME} AND source_id = '{HERE}' AND {WRITES.format("person_id")});
CREATE POLICY app_corrects ON records_{{table}} FOR UPDATE TO app
    USING (recorded_by IS NOT NULL AND {WRITES.format("person_id")})
    WITH CHECK (recorded_by = {ME} AND source_id = '{HERE}' AND {WRITES.format("person_id")});
"""

# About several people: readable by whoever may open one of them, unless one of them must not be known of.
CLEAR = "NOT people && (SELECT ARRAY(SELECT gate.hidden()))"
OPEN_TO_ME = """('open any' = ANY ((SELECT gate.reaches())::text[])
    OR ('open' = ANY ((SELECT gate.reaches())::text[]) AND people && (SELECT ARRAY(SELECT gate.mine()))))"""
ALL_WRITABLE = f"""{REACHES_WRITE} AND cardinality(people) > 0
    AND ({ANYBODY} OR people <@ (SELECT ARRAY(SELECT gate.writable())))
    AND {CLEAR}"""
OWN = f"{ME} IN (author, typed_by)"
NOTES = f"""
ALTER TABLE records_narrative ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_narrative FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_narrative TO app;
GRANT SELECT, INSERT ON records_narrative TO jobs;
CREATE POLICY app_reads ON records_narrative FOR SELECT TO app USING (
    {CLEAR} AND ({OPEN_TO_ME} OR (written_by = {ME} AND written_at > clock_timestamp() - interval '12 hours')));
CREATE POLICY app_writes ON records_narrative FOR INSERT TO app WITH CHECK (written_by = {ME} AND {ALL_WRITABLE});
CREATE POLICY jobs_work ON records_narrative TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');

ALTER TABLE records_casenote ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_casenote FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON records_casenote TO app;
GRANT SELECT, INSERT ON records_casenote TO jobs;
CREATE POLICY app_reads ON records_casenote FOR SELECT TO app USING (
    {CLEAR} AND ((state = 'final' AND {OPEN_TO_ME}) OR (state <> 'final' AND {OWN})));
CREATE POLICY app_writes ON records_casenote FOR INSERT TO app
    WITH CHECK ((state <> 'final' OR author = {ME}) AND {OWN} AND {ALL_WRITABLE});
CREATE POLICY app_finishes ON records_casenote FOR UPDATE TO app
    USING (state = 'draft' AND {OWN} AND {CLEAR}) WITH CHECK ((state <> 'final' OR author = {ME}) AND {OWN} AND {ALL_WRITABLE});
CREATE POLICY jobs_work ON records_casenote TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');

ALTER TABLE records_notesubject ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_notesubject FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_notesubject TO app;
GRANT SELECT, INSERT ON records_notesubject TO jobs;
CREATE POLICY app_reads ON records_notesubject FOR SELECT TO app USING (
    ('open any' = ANY ((SELECT gate.reaches())::text[])
        OR ('open' = ANY ((SELECT gate.reaches())::text[]) AND person_id IN (SELECT gate.mine())))
    AND {NOT_HIDDEN.format("person_id")});
CREATE POLICY app_writes ON records_notesubject FOR INSERT TO app WITH CHECK ({WRITES.format("person_id")});
CREATE POLICY jobs_work ON records_notesubject TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');

ALTER TABLE records_passage ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_passage FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON records_passage TO app;
GRANT SELECT, INSERT ON records_passage TO jobs;
CREATE POLICY app_reads ON records_passage FOR SELECT TO app
    USING (EXISTS (SELECT FROM records_narrative AS text WHERE text.id = narrative_id));
CREATE POLICY app_writes ON records_passage FOR INSERT TO app WITH CHECK (EXISTS (
    SELECT FROM records_narrative AS text WHERE text.id = narrative_id AND text.written_by = {ME}));
CREATE POLICY jobs_work ON records_passage TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');

ALTER TABLE records_tofile ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_tofile FORCE ROW LEVEL SECURITY;
GRANT INSERT ON records_tofile TO app;
GRANT SELECT, INSERT, DELETE ON records_tofile TO jobs;
CREATE POLICY app_asks ON records_tofile FOR INSERT TO app WITH CHECK ({ME} IS NOT NULL);
CREATE POLICY jobs_work ON records_tofile TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');
"""

OPENED = """
ALTER POLICY app_reads ON records_{table} USING (
    ('open any' = ANY ((SELECT gate.reaches())::text[])
        OR ('open' = ANY ((SELECT gate.reaches())::text[]) AND person_id IN (SELECT gate.mine())))
    AND person_id NOT IN (SELECT gate.hidden()));
"""


def fill_reach(apps: Any, schema_editor: Any) -> None:
    """What each role reaches, from the rulebook; a test says that the two agree."""
    rows = [(role, reach) for role, reached in REACHES.items() for reach in sorted(reached)]
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DELETE FROM access_reach")
        cursor.executemany("INSERT INTO access_reach (role, reach) VALUES (%s, %s)", rows)


class Migration(migrations.Migration):
    """Facts of our own under the same net as fed ones."""

    dependencies = [("records", "0005_recorded_here"), ("access", "0006_emergencies")]
    operations = [
        protect(*(Protection(f"records_{table}", "open") for table in ABOUT_ONE)),
        migrations.RunSQL(
            SOURCE + FUNCTIONS + "".join(FACT.format(table=table) for table in WRITABLE)
            + "".join(OPENED.format(table=table) for table in ABOUT_ONE)
            + "".join(before._triggers(table) for table in ABOUT_ONE) + NOTES,
            migrations.RunSQL.noop,
        ),
        migrations.RunPython(fill_reach, migrations.RunPython.noop),
    ]  # fmt: skip
