"""What was recorded about somebody is shown to those who have a live relationship with them, and to the front door."""

import importlib

from django.db import migrations

NET = importlib.import_module("trueword.apps.records.migrations.0002_net").NET
FAMILY = {"records_relationship", "records_parentalresponsibility", "records_family", "records_familymembership"}
"""Who belongs to a family: the family page of one child reads it about others, and shows what may be found."""

MINE = """
ALTER POLICY app_reads ON {table} USING (
    ('open any' = ANY ((SELECT gate.reaches())::text[])
        OR ('open' = ANY ((SELECT gate.reaches())::text[]) AND {subject} IN (SELECT gate.mine())))
    AND ({subject} IS NULL OR {subject} NOT IN (SELECT gate.hidden())));
"""

# Whether the actor may know that there is such a record. The auditor, who finds nobody, asks it too: the log must not
# betray a record. Every part is worked out every time, so that a hidden record takes as long as a missing one.
KNOWN = """
CREATE FUNCTION gate.known(about uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    there boolean := EXISTS (SELECT FROM public.records_indexcard AS card WHERE card.person_id = about);
    hidden boolean := about IN (SELECT gate.hidden());
    may boolean := (SELECT gate.reaches()) && ARRAY['find', 'log'];
BEGIN
    RETURN there AND NOT hidden AND may;
END $$;
REVOKE ALL ON FUNCTION gate.known(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.known(uuid) TO app;
CREATE POLICY gate_reads ON records_indexcard FOR SELECT TO "owner" USING (true);
"""


def _tables() -> list[tuple[str, str]]:
    return [
        (net.table, net.subjects[0])
        for net in NET
        if net.reach == "open" and net.subjects and net.table not in FAMILY
    ]


class Migration(migrations.Migration):
    """The coarse rule of opening, for every table that says something about one person."""

    dependencies = [("records", "0002_net"), ("access", "0004_net_of_relationships")]
    operations = [
        migrations.RunSQL(
            "".join(MINE.format(table=table, subject=subject) for table, subject in _tables()),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
    ]
