"""The register and its orders, under the net from the first day."""

from django.db import migrations

from trueword.apps.holdings.net_sql import net_sql


class Migration(migrations.Migration):
    """Those whom the rules let keep records reach these tables already."""

    dependencies = [("holdings", "0001_initial"), ("access", "0004_net_of_relationships")]
    operations = [migrations.RunSQL(net_sql(), migrations.RunSQL.noop)]
