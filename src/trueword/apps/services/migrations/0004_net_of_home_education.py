"""Home education officers keep what is known of education at home; whoever may open the child's record reads it."""

from django.db import migrations

from trueword.apps.services.net import about_one, history

TOLD = "recorded_by, recorded_at"
SERVICE = "home education"
NET = "".join((
    about_one("homeeducation", SERVICE, change=f"started_on, school_left, reason, ended_on, end_reason, {TOLD}"),
    about_one("homecontact", SERVICE),
    about_one("homefinding", SERVICE),
    about_one("homestep", SERVICE, change=f"outcome, outcome_on, {TOLD}"),
    history("homeeducation"), history("homestep"),
))  # fmt: skip


class Migration(migrations.Migration):
    """A finding and a contact are never changed: another is another row."""

    dependencies = [("services", "0003_home_education"), ("services", "0002_net_of_centres")]
    operations = [migrations.RunSQL(NET, migrations.RunSQL.noop)]
