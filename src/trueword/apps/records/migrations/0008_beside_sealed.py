"""A drawing of many people asks at once whom none of their pages may show."""

from django.db import migrations

BESIDE = """
CREATE FUNCTION gate.beside_sealed(people uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT beside FROM unnest(people) AS one, LATERAL gate.beside_sealed(one) AS beside
$$;
REVOKE ALL ON FUNCTION gate.beside_sealed(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.beside_sealed(uuid[]) TO app;
"""


class Migration(migrations.Migration):
    """For the genogram, which walks further than one family's page."""

    dependencies = [("records", "0007_identities_kept")]
    operations = [migrations.RunSQL(BESIDE, migrations.RunSQL.noop)]
