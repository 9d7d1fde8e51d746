"""What is written in the services is kept sealed, as narrative is: what is there is sealed, and nothing of it stays readable."""

import importlib
from typing import Any

from django.db import migrations, models

before = importlib.import_module("trueword.apps.records.migrations.0014_sealed_texts")


def seal_texts(apps: Any, schema_editor: Any) -> None:
    """Seal every text of the services."""
    with schema_editor.connection.cursor() as cursor:
        before.seal_table(cursor, "services_text")


class Migration(migrations.Migration):
    """The table's rights and policies stand. There is no way back: the plain text is gone."""

    dependencies = [("services", "0006_net_of_early_help"), ("records", "0014_sealed_texts")]
    operations = [
        migrations.AddField("text", "sealed", models.BinaryField(null=True)),
        migrations.AddField("text", "wraps", models.BinaryField(null=True)),
        migrations.RunPython(seal_texts),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(before.REWRITTEN.format(table="services_text"))],
            [
                migrations.RemoveField("text", "text"),
                migrations.AlterField("text", "sealed", models.BinaryField()),
                migrations.AlterField("text", "wraps", models.BinaryField()),
            ],
        ),
    ]
