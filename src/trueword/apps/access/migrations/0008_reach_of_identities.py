"""The roles that decide about identities reach them."""

import importlib

from django.db import migrations

fill_reach = importlib.import_module("trueword.apps.access.migrations.0004_net_of_relationships").fill_reach


class Migration(migrations.Migration):
    """What each role reaches, from the rulebook, once more."""

    dependencies = [("access", "0007_own_password")]
    operations = [migrations.RunPython(fill_reach, migrations.RunPython.noop)]
