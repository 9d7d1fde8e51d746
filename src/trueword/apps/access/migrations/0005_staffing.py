"""What ends today is over today; nobody changes their own account; only the named add names to a restriction."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Q

ROLES_AND_ALLOCATIONS = ("held", "mate", "given")
"""What the gate's functions call the rows of roles and allocations, which are kept here. Involvements are told by the
case system, whose last day is a day of work: they stay as they are."""

NAMING_THEM = """
SELECT pg_get_functiondef(p.oid) FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
WHERE n.nspname = 'gate' AND p.prosrc ~ '(held|mate|given)\\.valid_to >= current_date'
"""


def end_at_once(apps: Any, schema_editor: Any) -> None:
    """The day on which a role or an allocation ends is the first without it, so that ending it works at once.

    The functions are taken as they stand in the database, and one sign of them is changed.
    """
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(NAMING_THEM)
        found = [definition for (definition,) in cursor.fetchall()]
        assert len(found) >= 4, "the gate's functions of roles and allocations are not where they were"
        for definition in found:
            for row in ROLES_AND_ALLOCATIONS:
                definition = definition.replace(f"{row}.valid_to >= current_date", f"{row}.valid_to > current_date")
            cursor.execute(definition)


ACCOUNTS = """
-- Everybody's row is read before anybody is known, so row-level security cannot hold this; a trigger can.
CREATE FUNCTION gate.keeps_accounts() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_user = 'app' AND (
        ('staff' = ANY (gate.reaches()) AND NEW.id IS DISTINCT FROM gate.actor()) IS NOT TRUE
    ) THEN
        RAISE EXCEPTION 'an account is closed or opened by the system administrator, and never their own'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kept_by_the_administrator BEFORE UPDATE OF is_active ON access_user FOR EACH ROW
    WHEN (OLD.is_active IS DISTINCT FROM NEW.is_active) EXECUTE FUNCTION gate.keeps_accounts();
"""

NAMES = """
-- A restriction made today that names nobody yet: whoever makes it says whom it names, in one statement.
CREATE FUNCTION gate.nameless() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT kept.id FROM public.access_restriction AS kept WHERE kept.since = current_date
        AND NOT EXISTS (SELECT FROM public.access_restrictionnames AS named WHERE named.restriction_id = kept.id)
$$;
-- How many reviews are overdue, by the team that guards the record: for those who watch over access, and no identity.
CREATE FUNCTION gate.overdue_reviews() RETURNS TABLE (team_id uuid, overdue bigint) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT kept.guardian_team_id, count(*) FROM public.access_restriction AS kept
    WHERE ARRAY['restrict', 'log'] <@ (SELECT gate.reaches()) AND kept.since <= current_date
        AND (kept.until IS NULL OR kept.until > current_date) AND kept.review_due < current_date
    GROUP BY 1
$$;
REVOKE ALL ON FUNCTION gate.nameless(), gate.overdue_reviews() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.nameless(), gate.overdue_reviews() TO app;
ALTER POLICY app_names ON access_restrictionnames WITH CHECK (
    'restrict' = ANY ((SELECT gate.reaches())::text[])
    AND (restriction_id IN (SELECT gate.named()) OR restriction_id IN (SELECT gate.nameless())));
"""


class Migration(migrations.Migration):
    """For the pages that say who works with whom. A turn that is called off ends as it begins."""

    dependencies = [("access", "0004_net_of_relationships")]
    operations = [
        migrations.RemoveConstraint(model_name="rotaturn", name="turn_ends_after_start"),
        migrations.AddConstraint(
            model_name="rotaturn",
            constraint=models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="turn_ends_after_start"),
        ),
        migrations.RunPython(end_at_once, migrations.RunPython.noop),
        migrations.RunSQL(ACCOUNTS + NAMES, migrations.RunSQL.noop),
    ]
