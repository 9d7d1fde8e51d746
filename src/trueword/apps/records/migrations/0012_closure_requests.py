"""Requests to close, and what a manager answered: recorded here, under the net, with their history."""

import importlib

from django.db import migrations, models
import django.db.models.deletion
import uuid

from trueword.apps.access.net import Protection, protect

here = importlib.import_module("trueword.apps.records.migrations.0006_recorded_here_net")
before = importlib.import_module("trueword.apps.records.migrations.0002_net")

TABLE = "closurerequest"


def to(model, **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model, **more)


class Migration(migrations.Migration):
    """One table, its policies, its history."""

    dependencies = [("records", "0011_danger_warnings")]
    operations = [
        migrations.CreateModel(
            name="ClosureRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("source_row", models.CharField(max_length=300)),
                ("line", models.IntegerField(null=True)),
                ("unreadable", models.JSONField(blank=True, default=dict)),
                ("recorded_by", models.UUIDField(null=True)),
                ("recorded_at", models.DateTimeField(null=True)),
                ("closes_on", models.DateField()),
                ("reason", models.CharField(max_length=20)),
                ("words", models.CharField(max_length=500)),
                ("asked_by", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, default="", max_length=12, choices=[
                    ("", "Waits for a manager"), ("signed", "Signed"), ("back", "Given back"),
                    ("taken_back", "Taken back by the one who asked")])),
                ("answer_words", models.CharField(blank=True, default="", max_length=500)),
                ("answered_by", models.UUIDField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("source", to("records.source", db_index=False)),
                ("first_file", to("records.importedfile", db_index=False, null=True)),
                ("last_file", to("records.importedfile", db_index=False, null=True)),
                ("person", to("records.person")),
                ("referral", to("records.referral")),
            ],
            options={"abstract": False},
        ),
        migrations.AddConstraint("closurerequest", models.UniqueConstraint(
            fields=("source", "source_row"), name="closurerequest_told_once")),
        migrations.AddConstraint("closurerequest", models.CheckConstraint(
            condition=models.Q(first_file=None, last_file=None, recorded_by__isnull=False, recorded_at__isnull=False)
            | models.Q(first_file__isnull=False, last_file__isnull=False, recorded_by=None, recorded_at=None),
            name="closurerequest_fed_or_recorded")),
        migrations.AddConstraint("closurerequest", models.UniqueConstraint(
            fields=("referral",), condition=models.Q(answer=""), name="one_closure_waits")),
        migrations.AddConstraint("closurerequest", models.CheckConstraint(
            condition=~models.Q(answer__in=["signed", "back"])
            | (models.Q(answered_by__isnull=False) & ~models.Q(answered_by=models.F("asked_by"))),
            name="closure_needs_two")),
        protect(Protection(f"records_{TABLE}", "open")),
        migrations.RunSQL(
            here.FACT.format(table=TABLE) + here.OPENED.format(table=TABLE) + before._triggers(TABLE),
            migrations.RunSQL.noop,
        ),
    ]  # fmt: skip
