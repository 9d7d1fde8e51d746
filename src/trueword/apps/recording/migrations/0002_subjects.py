"""A note about a child is also about their family: the database lets its author name them, and nobody else's note."""

import importlib

from django.db import migrations

ME = "(SELECT gate.actor())"
net = importlib.import_module("trueword.apps.records.migrations.0006_recorded_here_net")

FUNCTION = """
-- Whom a note of the actor's may be about: whom they write about, and the families of those.
CREATE FUNCTION gate.subjects() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY WITH mine (id) AS MATERIALIZED (SELECT gate.writable()),
    parents (id) AS (
        SELECT told.person_id FROM public.records_relationship AS told JOIN mine ON mine.id = told.other_id
        WHERE told.kind IN ('mother', 'father', 'parent'))
    SELECT id FROM mine
    UNION SELECT told.other_id FROM public.records_relationship AS told JOIN mine ON mine.id = told.person_id
    UNION SELECT told.person_id FROM public.records_relationship AS told JOIN mine ON mine.id = told.other_id
    UNION SELECT told.other_id FROM public.records_relationship AS told JOIN parents ON parents.id = told.person_id
        WHERE told.kind IN ('mother', 'father', 'parent')
    UNION SELECT other.person_id FROM public.records_familymembership AS own JOIN mine ON mine.id = own.person_id
        JOIN public.records_familymembership AS other ON other.family_id = own.family_id;
END $$;
REVOKE ALL ON FUNCTION gate.subjects() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.subjects() TO app, jobs;
"""

# At least one of them is somebody they write about; the others belong to that family; nobody must be hidden from them.
ABOUT_THEM = f"""{net.REACHES_WRITE} AND cardinality(people) > 0 AND ({net.ANYBODY}
    OR (people && (SELECT ARRAY(SELECT gate.writable())) AND people <@ (SELECT ARRAY(SELECT gate.subjects()))))
    AND {net.CLEAR}"""
POLICIES = f"""
ALTER POLICY app_writes ON records_narrative WITH CHECK (written_by = {ME} AND {ABOUT_THEM});
ALTER POLICY app_writes ON records_casenote WITH CHECK ((state <> 'final' OR author = {ME}) AND {net.OWN} AND {ABOUT_THEM});
ALTER POLICY app_finishes ON records_casenote
    WITH CHECK ((state <> 'final' OR author = {ME}) AND {net.OWN} AND {ABOUT_THEM});
ALTER POLICY app_writes ON records_notesubject WITH CHECK ({net.REACHES_WRITE}
    AND ({net.ANYBODY} OR person_id IN (SELECT gate.subjects())) AND {net.NOT_HIDDEN.format("person_id")});
"""


class Migration(migrations.Migration):
    """Widens who a note may name, and nothing else."""

    dependencies = [("recording", "0001_drafts"), ("records", "0008_beside_sealed")]
    operations = [migrations.RunSQL(FUNCTION + POLICIES, migrations.RunSQL.noop)]
