"""A password is changed by whoever it lets in: the site's role writes nobody else's, whatever page or hole it came by."""

from django.db import migrations

# While somebody signs in, nobody is known yet: a hash that Django would refresh then stays as it is.
OWN = """
CREATE FUNCTION gate.keeps_passwords() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_user = 'app' AND gate.actor() IS NULL THEN
        NEW.password := OLD.password;
    ELSIF current_user = 'app' AND gate.actor() <> NEW.id THEN
        RAISE EXCEPTION 'a password is changed by its owner' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER password_is_ones_own BEFORE UPDATE OF password ON access_user FOR EACH ROW
    WHEN (OLD.password IS DISTINCT FROM NEW.password) EXECUTE FUNCTION gate.keeps_passwords();
"""


class Migration(migrations.Migration):
    """Jobs still make accounts and put demonstration passphrases back."""

    dependencies = [("access", "0006_emergencies")]
    operations = [migrations.RunSQL(OWN, migrations.RunSQL.noop)]
