"""Every hold that stands, also one on somebody whom the asker must not know of: what it covers is destroyed nowhere."""

from django.db import migrations

from trueword.apps.retention.net_sql import LIVE_HOLDS


class Migration(migrations.Migration):
    """A function of its own; no table changes."""

    dependencies = [("retention", "0002_facts_by_change")]
    operations = [migrations.RunSQL(LIVE_HOLDS, migrations.RunSQL.noop)]
