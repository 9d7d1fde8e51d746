"""Counts of failures, a cache for codes that were used, and what the role of signing in may do; nobody else may."""

from django.db import migrations, models

CACHE = """
CREATE TABLE signin_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX signin_cache_expires ON signin_cache (expires);
"""

GRANTS = """
GRANT SELECT, INSERT, UPDATE, DELETE ON signin_tried, signin_cache TO signin;
GRANT SELECT, INSERT, UPDATE, DELETE ON mfa_authenticator TO signin;
GRANT SELECT, INSERT, UPDATE ON socialaccount_socialaccount TO signin;
GRANT SELECT ON account_emailaddress TO signin;
-- The help desk's command takes a lost second factor away without being able to read it.
GRANT SELECT (id, user_id, type), DELETE ON mfa_authenticator TO jobs;
"""


class Migration(migrations.Migration):
    """Needs allauth's tables, and the role that sessions are written on."""

    initial = True
    dependencies = [
        ("access", "0004_net_of_relationships"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [
        migrations.CreateModel(
            "Tried",
            [
                ("key", models.BinaryField(max_length=4, primary_key=True, serialize=False)),
                ("failures", models.IntegerField(default=0)),
                ("failed_at", models.DateTimeField(null=True)),
                ("succeeded_at", models.DateTimeField(null=True)),
                ("refused", models.IntegerField(default=0)),
            ],
        ),
        migrations.RunSQL(CACHE, "DROP TABLE signin_cache"),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
    ]
