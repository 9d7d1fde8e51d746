"""The one door through which records go: tables under the net, and the functions that take out, put back and destroy."""

from django.db import migrations

from trueword.apps.destruction import net_sql, taking_sql


class Migration(migrations.Migration):
    """Needs every table that something is taken out of."""

    dependencies = [
        ("destruction", "0001_initial"),
        ("audit", "0002_sealing"),
        ("retention", "0002_facts_by_change"),
        ("records", "0009_births_and_deaths"),
        ("recording", "0003_whole_when_signed"),
        ("services", "0006_net_of_early_help"),
        ("identities", "0003_swapped_numbers"),
        ("chronology", "0004_net_of_marks"),
        ("watching", "0002_net"),
        ("access", "0008_reach_of_identities"),
        ("frontdoor", "0002_net"),
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
