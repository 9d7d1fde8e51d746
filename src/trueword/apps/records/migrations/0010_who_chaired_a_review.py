"""Who chaired a review of a looked-after child's case stands beside how the child took part."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column of a table whose rights and policies stand: they hold for it too."""

    dependencies = [("records", "0009_births_and_deaths")]
    operations = [
        migrations.AddField("carereview", "chaired_by", models.CharField(blank=True, default="", max_length=200)),
        # Files are taken in by statements of their own that do not name it.
        migrations.RunSQL(
            "ALTER TABLE records_carereview ALTER COLUMN chaired_by SET DEFAULT ''", migrations.RunSQL.noop
        ),
    ]
