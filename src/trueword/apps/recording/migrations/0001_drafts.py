"""What is half written: sealed, and in rows of one's own."""

from django.db import migrations, models

ME = "(SELECT gate.actor())"
NET = f"""
ALTER TABLE recording_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE recording_draft FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON recording_draft TO app;
CREATE POLICY app_reads ON recording_draft FOR SELECT TO app
    USING ({ME} IN (user_id, typed_by) AND person_id NOT IN (SELECT gate.hidden()));
CREATE POLICY app_begins ON recording_draft FOR INSERT TO app WITH CHECK (user_id = {ME} AND typed_by IS NULL);
CREATE POLICY app_goes_on ON recording_draft FOR UPDATE TO app
    USING (user_id = {ME}) WITH CHECK ({ME} IN (user_id, typed_by));
CREATE POLICY app_forgets ON recording_draft FOR DELETE TO app USING (user_id = {ME});
"""


class Migration(migrations.Migration):
    """One table of our own."""

    initial = True
    dependencies = [("access", "0006_emergencies")]
    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("user_id", models.UUIDField()),
                ("typed_by", models.UUIDField(null=True)),
                ("person_id", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("sealed", models.BinaryField()),
                ("updated_at", models.DateTimeField()),
                ("discarded_at", models.DateTimeField(null=True)),
            ],
            options={"indexes": [models.Index(fields=["user_id", "updated_at"], name="draft_of_user")]},
        ),
        migrations.RunSQL(NET, migrations.RunSQL.noop),
    ]
