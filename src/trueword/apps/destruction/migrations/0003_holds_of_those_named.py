"""A brother or sister holds a withdrawn record too, also where their link was withdrawn with who the person is."""

from django.db import migrations

from trueword.apps.destruction import taking_sql


class Migration(migrations.Migration):
    """The function takes those named with it."""

    dependencies = [("destruction", "0002_one_door")]
    operations = [migrations.RunSQL(taking_sql.holds_sql(), migrations.RunSQL.noop)]
