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
            models.CharField(blank=True, default="", max_length=20),
        ),
        # Files are taken in by statements of their own. Not Django's `db_default`: it would ask for the row back, which
        # whoever registers somebody may not see yet.
        migrations.RunSQL(
            "ALTER TABLE records_personstatement ALTER COLUMN informant SET DEFAULT ''",
            migrations.RunSQL.noop,
        ),
    ]
