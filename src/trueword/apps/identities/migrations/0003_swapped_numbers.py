"""Pupil numbers that changed places may be put right here, where they were recorded here."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more outcome of a doubt."""

    dependencies = [("identities", "0002_net")]
    operations = [
        migrations.AlterField(
            "decision",
            "outcome",
            models.CharField(
                choices=[
                    ("same", "Same person: merged"),
                    ("not_same", "Not the same person"),
                    ("open", "Left open"),
                    ("told", "Told to the source"),
                    ("right", "Put right at the source"),
                    ("swapped", "Pupil numbers put right here"),
                ],
                max_length=10,
            ),
        ),
    ]
