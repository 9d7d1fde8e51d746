"""The administrator takes a lost second factor away on a page, without being able to read it, and never their own."""

from django.db import migrations

FORGET = """
CREATE FUNCTION gate.forget_factors(whom uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone integer;
BEGIN
    IF ('staff' = ANY (gate.reaches()) AND whom <> gate.actor()) IS NOT TRUE THEN
        RAISE EXCEPTION 'a second factor is taken away by the system administrator, and never their own'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM public.mfa_authenticator AS lost WHERE lost.user_id = whom;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
REVOKE ALL ON FUNCTION gate.forget_factors(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.forget_factors(uuid) TO app;
"""


class Migration(migrations.Migration):
    """Needs allauth's table of second factors."""

    dependencies = [("signin", "0001_counts_and_grants"), ("access", "0010_accounts_on_pages")]
    operations = [migrations.RunSQL(FORGET, migrations.RunSQL.noop)]
