"""What is withdrawn is not brought back by a file that still tells it."""

import django.db.models.deletion
from django.db import migrations, models

from trueword.apps.destruction import net_sql


class Migration(migrations.Migration):
    """A table of keyed numbers beside the parcels, under the net from the first day."""

    dependencies = [("destruction", "0003_holds_of_those_named")]
    operations = [
        migrations.CreateModel(
            name="Withheld",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("mark", models.CharField(max_length=32)),
                ("withdrawn_at", models.DateTimeField()),
                (
                    "parcel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withheld",
                        to="destruction.parcel",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["mark", "kind"], name="withheld_lookup")]},
        ),
        migrations.RunSQL(net_sql.withheld_sql(), migrations.RunSQL.noop),
    ]
