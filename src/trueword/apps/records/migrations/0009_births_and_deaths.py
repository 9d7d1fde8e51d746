"""A death stands on the index card, and who told the worker stands beside what they recorded."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns of tables whose rights and policies stand: those hold for them too."""

    dependencies = [("records", "0008_beside_sealed")]
    operations = [
        migrations.AddField("indexcard", "death_date", models.DateField(blank=True, null=True)),
        migrations.AddField(
            "personstatement",
            "informant",
            models.CharField(blank=True, db_default="", default="", max_length=20),
        ),
    ]
