"""The view of facts, the copy kept by change, holds and findings: under the net from the first day."""

import importlib

from django.db import migrations

from trueword.apps.retention import net_sql

fill_reach = importlib.import_module("trueword.apps.access.migrations.0004_net_of_relationships").fill_reach


def _sql() -> str:
    parts = (
        net_sql.tables_sql(), net_sql.owner_sql(), net_sql.view_sql(), net_sql.triggers_sql(), net_sql.functions_sql(),
        net_sql.EVERYBODY,
    )  # fmt: skip
    return ";\n".join(parts)


class Migration(migrations.Migration):
    """A table that tells something new of people needs a later migration that makes the view and its triggers anew."""

    dependencies = [("retention", "0001_initial"), ("records", "0008_beside_sealed")]
    operations = [
        migrations.RunSQL(_sql(), migrations.RunSQL.noop),
        migrations.RunPython(fill_reach, migrations.RunPython.noop),
    ]
