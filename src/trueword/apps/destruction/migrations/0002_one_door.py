"""The one door through which records go: tables under the net, and the functions that take out, put back and destroy."""

from django.db import migrations

from trueword.apps.destruction import net_sql, taking_sql


class Migration(migrations.Migration):
    """Needs every table that something is taken out of."""

    dependencies = [
        ("destruction", "0001_initial"),
        ("audit", "0002_sealing"),
        ("retention", "0002_facts_by_change"),
        ("records", "0015_told_late"),
        ("recording", "0003_whole_when_signed"),
        ("services", "0007_sealed_texts"),
        ("identities", "0003_swapped_numbers"),
        ("chronology", "0005_sealed"),
        ("watching", "0002_net"),
        ("access", "0010_accounts_on_pages"),
        ("frontdoor", "0002_net"),
        ("documents", "0002_net"),
    ]
    operations = [
        migrations.RunSQL(
            net_sql.tables_sql()
            + taking_sql.spec_sql()
            + taking_sql.policies_sql(taking_sql.tables())
            + taking_sql.functions_sql(),
            migrations.RunSQL.noop,
        )
    ]
