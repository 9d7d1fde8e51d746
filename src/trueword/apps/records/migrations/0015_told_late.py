"""How many rows of a file tell of days long past, and which."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns of a table whose rights stand."""

    dependencies = [("records", "0014_sealed_texts")]
    operations = [
        migrations.AddField("importedtable", "told_late", models.IntegerField(default=0)),
        migrations.AddField("importedtable", "late_lines", models.JSONField(default=list)),
    ]
