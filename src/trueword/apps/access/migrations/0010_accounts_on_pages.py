"""An account is made on a page, and a role in it works once a second person has approved it: three people to a role."""

import importlib
import uuid

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from trueword.policy.roles import NAMES

net = importlib.import_module("trueword.apps.access.migrations.0004_net_of_relationships")
ME, reaches = net.ME, net.reaches

ACCOUNTS = """
GRANT INSERT ON access_user TO app;
ALTER TABLE access_user ALTER COLUMN start_password SET DEFAULT false;

CREATE FUNCTION gate.makes_accounts() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_user = 'app' AND ('staff' = ANY (gate.reaches()) AND NEW.start_password) IS NOT TRUE THEN
        RAISE EXCEPTION 'an account is made by the system administrator, with a password to begin with'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER made_by_the_administrator BEFORE INSERT ON access_user FOR EACH ROW EXECUTE FUNCTION gate.makes_accounts();

-- Whoever has chosen a password of their own no longer has the one that somebody else knew.
CREATE OR REPLACE FUNCTION gate.keeps_passwords() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_user = 'app' AND gate.actor() IS NULL THEN
        NEW.password := OLD.password;
    ELSIF current_user = 'app' AND gate.actor() <> NEW.id THEN
        RAISE EXCEPTION 'a password is changed by its owner' USING ERRCODE = 'insufficient_privilege';
    ELSIF current_user = 'app' THEN
        NEW.start_password := false;
    END IF;
    RETURN NEW;
END $$;
"""

ROLES = f"""
ALTER TABLE access_roleasked ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_roleasked FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (decided_by_id, decided_at, granted) ON access_roleasked TO app;
GRANT SELECT, INSERT, UPDATE ON access_roleasked TO jobs;
CREATE POLICY app_reads ON access_roleasked FOR SELECT TO app USING ({reaches("staff")} OR {reaches("approve role")});
CREATE POLICY app_asks ON access_roleasked FOR INSERT TO app
    WITH CHECK ({reaches("staff")} AND asked_by_id = {ME} AND user_id <> {ME} AND decided_by_id IS NULL);
CREATE POLICY app_decides ON access_roleasked FOR UPDATE TO app
    USING ({reaches("approve role")} AND user_id <> {ME} AND asked_by_id <> {ME} AND decided_by_id IS NULL)
    WITH CHECK (decided_by_id = {ME} AND decided_at > clock_timestamp() - interval '5 minutes');
CREATE POLICY jobs_work ON access_roleasked TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');

-- The administrator ends roles; only who has just approved one gives it. What has ended does not begin again.
ALTER POLICY app_grants ON access_roleheld WITH CHECK (
    {reaches("approve role")} AND granted_by_id = {ME} AND user_id <> {ME} AND EXISTS (
        SELECT FROM access_roleasked AS asked WHERE asked.user_id = access_roleheld.user_id
            AND asked.role = access_roleheld.role AND asked.team_id IS NOT DISTINCT FROM access_roleheld.team_id
            AND asked.granted AND asked.decided_by_id = {ME} AND asked.decided_at > clock_timestamp() - interval '5 minutes'));
ALTER POLICY app_ends ON access_roleheld
    WITH CHECK ({reaches("staff")} AND user_id <> {ME} AND valid_to IS NOT NULL);
"""

PEOPLE = {
    name: models.ForeignKey(null=name == "decided_by", on_delete=django.db.models.deletion.PROTECT,
                            related_name="roles_asked" if name == "user" else "+", to="access.user")
    for name in ("user", "asked_by", "decided_by")
}  # fmt: skip


class Migration(migrations.Migration):
    """Roles given by a council's directory and by the command line stay as they were."""

    dependencies = [("access", "0009_reach_of_fields")]
    operations = [
        migrations.AddField("user", "start_password", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="RoleAsked",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("user", PEOPLE["user"]),
                ("role", models.CharField(choices=list(NAMES.items()), max_length=40)),
                (
                    "team",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="access.team"),
                ),
                ("asked_by", PEOPLE["asked_by"]),
                ("asked_at", models.DateTimeField()),
                ("decided_by", PEOPLE["decided_by"]),
                ("decided_at", models.DateTimeField(null=True)),
                ("granted", models.BooleanField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~Q(asked_by=F("user")), name="nobody_asks_for_themselves"),
                    models.CheckConstraint(
                        condition=Q(decided_by=None) | (~Q(decided_by=F("user")) & ~Q(decided_by=F("asked_by"))),
                        name="three_people_to_a_role",
                    ),
                    models.CheckConstraint(
                        condition=Q(decided_by=None, decided_at=None, granted=None)
                        | Q(decided_by__isnull=False, decided_at__isnull=False, granted__isnull=False),
                        name="role_decided_whole",
                    ),
                ]
            },
        ),
        migrations.RunSQL(ACCOUNTS + ROLES, migrations.RunSQL.noop),
        migrations.RunPython(net.fill_reach, migrations.RunPython.noop),
    ]
