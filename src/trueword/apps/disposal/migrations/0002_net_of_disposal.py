"""Batches, their records, looks and signatures: under the net from the first day."""

from django.db import migrations

from trueword.apps.disposal import net_sql


class Migration(migrations.Migration):
    """Functions first: the policies call them."""

    dependencies = [("disposal", "0001_initial"), ("retention", "0002_facts_by_change"), ("records", "0008_beside_sealed")]
    operations = [
        migrations.RunSQL(net_sql.functions_sql(), migrations.RunSQL.noop),
        migrations.RunSQL(net_sql.tables_sql(), migrations.RunSQL.noop),
    ]
