"""Through which links each role sees protected fields."""

import importlib

from django.db import migrations

net = importlib.import_module("trueword.apps.access.migrations.0004_net_of_relationships")

# An opening shows them only while the one who acts is on the rota.
SHOWS = f"""
CREATE FUNCTION gate.shows(field text) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT DISTINCT linked.person_id FROM ({net.links()}) AS linked
    WHERE field || ':' || linked.kind = ANY ((SELECT gate.reaches())::text[])
        AND (linked.kind NOT IN ('opening', 'approved') OR (SELECT gate.rostered()));
END $$;
REVOKE ALL ON FUNCTION gate.shows(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.shows(text) TO app, jobs;
"""


class Migration(migrations.Migration):
    """The coarse part of `policy/fields.py`, for the policies of the record's tables."""

    dependencies = [("access", "0008_reach_of_identities")]
    operations = [
        migrations.RunPython(net.fill_reach, migrations.RunPython.noop),
        migrations.RunSQL(SHOWS, migrations.RunSQL.noop),
    ]
