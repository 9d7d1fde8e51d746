"""The database's own net: who acts, what they reach, whom they may not know of; and who may read the log."""

from typing import Any

from django.db import migrations

from trueword.apps.access.net import GATE, LOG, Protection
from trueword.policy.reach import REACHES

STAFF = """
GRANT SELECT ON access_user, access_roleheld, access_team, access_worker TO app, jobs;
GRANT UPDATE (last_login, password) ON access_user TO app;
GRANT INSERT, UPDATE ON access_user, access_roleheld, access_team, access_worker TO jobs;
GRANT SELECT, INSERT, UPDATE, DELETE ON django_session TO app;
GRANT SELECT ON django_content_type, django_migrations TO app, jobs;
"""
INVOLVEMENT = Protection("access_involvement", "find").sql()
# Who is restricted is itself a secret: the app never reads these tables, only what the gate's functions say.
RESTRICTIONS = """
ALTER TABLE access_restriction ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_restrictionnames ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON access_restriction, access_restrictionnames TO jobs;
CREATE POLICY jobs_work ON access_restriction TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');
CREATE POLICY jobs_work ON access_restrictionnames TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');
"""


def make_gate(apps: Any, schema_editor: Any) -> None:
    """Make the gate's functions and fill in what each role reaches, from the rulebook."""
    rows = [(role, reach) for role, reaches in REACHES.items() for reach in sorted(reaches)]
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(GATE)
        cursor.executemany("INSERT INTO access_reach (role, reach) VALUES (%s, %s)", rows)


class Migration(migrations.Migration):
    """Needs the log, so that the log's rows fall under the net too."""

    dependencies = [
        ("access", "0001_initial"),
        ("audit", "0001_initial"),
        ("sessions", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.RunPython(make_gate, migrations.RunPython.noop),
        migrations.RunSQL(LOG + STAFF + INVOLVEMENT + RESTRICTIONS, migrations.RunSQL.noop),
    ]
