"""Early help is read and written as the record is: by whoever works with one of the family, and may know of them."""

from django.db import migrations

from trueword.apps.services.net import ME, history, opens, protect, reaches, seen

TOLD = "recorded_by, recorded_at"
LATELY = f"(recorded_by = {ME} AND recorded_at > clock_timestamp() - interval '12 hours')"
WRITES = f"""({reaches("write")} AND ({reaches("write any")} OR person_id IN (SELECT gate.writable())) AND {seen("person_id")})"""
MEMBER = "EXISTS (SELECT FROM services_helpmember AS member WHERE member.plan_id = {plan})"
"""The members' own net is asked: a plan about nobody whom one may open is no plan."""


def of_plan(table: str, subject: str = "") -> str:
    """A table whose rows belong to a plan: read and written with it."""
    own = MEMBER.format(plan=f"services_{table}.plan_id") + (f" AND {seen(subject)}" if subject else "")
    return protect(table, own, f"{reaches('write')} AND {own}")


THIS = MEMBER.format(plan="services_helpplan.id")
NET = "".join((
    protect("helpmember", f"({opens('person_id')} OR {LATELY}) AND {seen('person_id')}", WRITES, change=f"episode_id, {TOLD}"),
    protect("helpplan", THIS, reaches("write"), change=f"lead_professional, lead_agency, review_due, closed_on, outcome, {TOLD}",
            old=f"{reaches('write')} AND {THIS}"),
    of_plan("helpagreement", "person_id"), of_plan("helpreview"), history("helpmember"),
))  # fmt: skip


class Migration(migrations.Migration):
    """The agreement to take part and a review are never changed: another is another row."""

    dependencies = [("services", "0005_early_help"), ("services", "0004_net_of_home_education")]
    operations = [migrations.RunSQL(NET, migrations.RunSQL.noop)]
