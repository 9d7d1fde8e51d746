"""Who may touch the statements: the site reads them; only named jobs say anew."""

from django.db import migrations

GRANTS = """
GRANT SELECT ON public_evidencestatement TO app, jobs;
GRANT INSERT ON public_evidencestatement TO jobs;
"""


class Migration(migrations.Migration):
    """Nothing here is about a person, so there is no row-level security; what was said is never changed."""

    dependencies = [("public", "0003_statements"), ("access", "0002_net")]
    operations = [migrations.RunSQL(GRANTS, migrations.RunSQL.noop)]
