"""Orders against contact, and dangers of a person or at an address: recorded here, under the net, with their history."""

import importlib

from django.db import migrations, models
import django.db.models.deletion
import uuid

from trueword.apps.access.net import Protection, protect

here = importlib.import_module("trueword.apps.records.migrations.0006_recorded_here_net")
before = importlib.import_module("trueword.apps.records.migrations.0002_net")

TABLE = "dangerwarning"

# Who is kept away is shown it too; what is known of an address concerns whoever opens the record of somebody there.
NET = f"""
CREATE FUNCTION gate.same_home(postcode text, lines text, other_postcode text, other_lines text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT upper(replace(postcode, ' ', '')) = upper(replace(other_postcode, ' ', ''))
        AND lower(regexp_replace(lines, '[\\s,]+', ' ', 'g')) = lower(regexp_replace(other_lines, '[\\s,]+', ' ', 'g'))
$$;
ALTER POLICY app_reads ON records_{TABLE} USING (
    ('open any' = ANY ((SELECT gate.reaches())::text[])
        OR ('open' = ANY ((SELECT gate.reaches())::text[]) AND (postcode <> ''
            OR person_id IN (SELECT gate.mine()) OR other_id IN (SELECT gate.mine()))))
    AND person_id NOT IN (SELECT gate.hidden()));
"""


def text(length):
    return models.CharField(blank=True, default="", max_length=length)


def day():
    return models.DateField(blank=True, null=True)


def to(model, name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model, **more)


class Migration(migrations.Migration):
    """One table, its policies, its history."""

    dependencies = [("records", "0010_who_chaired_a_review")]
    operations = [
        migrations.CreateModel(
            name="DangerWarning",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("source_row", models.CharField(max_length=300)),
                ("line", models.IntegerField(null=True)),
                ("unreadable", models.JSONField(blank=True, default=dict)),
                ("recorded_by", models.UUIDField(null=True)),
                ("recorded_at", models.DateTimeField(null=True)),
                ("kind", models.CharField(max_length=20, choices=[
                    ("no_contact", "No-contact order"), ("lone", "Do not visit alone"),
                    ("violence", "Threats or violence to workers"), ("weapon", "Weapons"),
                    ("animal", "Dangerous animal"), ("needles", "Drugs or needles in the home"),
                    ("other", "Danger: see the record")])),
                ("words", text(300)), ("address", text(300)), ("postcode", text(12)), ("other_name", text(200)),
                ("order_kind", text(30)), ("extent", text(20)), ("court", text(100)),
                ("valid_from", day()), ("valid_to", day()), ("told_by", text(200)),
                ("review_due", day()), ("reviewed_on", day()),
                ("placed_by", models.UUIDField()), ("placed_on", models.DateField()),
                ("ended_on", day()), ("ended_why", text(300)),
                ("source", to("records.source", db_index=False)),
                ("first_file", to("records.importedfile", db_index=False, null=True)),
                ("last_file", to("records.importedfile", db_index=False, null=True)),
                ("person", to("records.person")),
                ("other", to("records.person", null=True)),
            ],
            options={"abstract": False},
        ),
        migrations.AddConstraint("dangerwarning", models.UniqueConstraint(
            fields=("source", "source_row"), name="dangerwarning_told_once")),
        migrations.AddConstraint("dangerwarning", models.CheckConstraint(
            condition=models.Q(first_file=None, last_file=None, recorded_by__isnull=False, recorded_at__isnull=False)
            | models.Q(first_file__isnull=False, last_file__isnull=False, recorded_by=None, recorded_at=None),
            name="dangerwarning_fed_or_recorded")),
        protect(Protection(f"records_{TABLE}", "open")),
        migrations.RunSQL(here.FACT.format(table=TABLE) + NET + before._triggers(TABLE), migrations.RunSQL.noop),
    ]  # fmt: skip
