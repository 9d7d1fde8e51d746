"""Who may touch what: the site reads figures and counts pages; only named jobs publish."""

from django.db import migrations

GRANTS = """
GRANT SELECT ON public_evidencefigure TO app, jobs;
GRANT INSERT ON public_evidencefigure TO jobs;
GRANT SELECT, INSERT, UPDATE ON public_pagecount TO app;
GRANT SELECT ON public_pagecount TO jobs;
"""


class Migration(migrations.Migration):
    """Nothing here is about a person, so there is no row-level security; published figures are never changed."""

    dependencies = [("public", "0001_initial"), ("access", "0002_net")]
    operations = [migrations.RunSQL(GRANTS, migrations.RunSQL.noop)]
