"""Centre staff keep the centres' own tables about anybody they may know of; nothing of social care opens by it."""

import importlib

from django.db import migrations

from trueword.apps.services.net import about_one, history, protect, reaches

fill_reach = importlib.import_module("trueword.apps.access.migrations.0004_net_of_relationships").fill_reach

ANY_WORKER = f"({reaches('centre')} OR {reaches('open')} OR {reaches('open any')})"
A_MEMBER = "EXISTS (SELECT FROM services_registrant AS member WHERE member.family_id = services_centrefamily.id)"
"""The members' own net is asked: a family of whom nobody may be known of is no family."""
TOLD = "recorded_by, recorded_at"

# A text is read by whoever keeps its service, or may open one of those it is about; by nobody who may not know of all.
CLEAR = "NOT people && (SELECT ARRAY(SELECT gate.hidden()))"
OPEN_TO_ME = f"""({reaches("open any")} OR ({reaches("open")} AND people && (SELECT ARRAY(SELECT gate.mine()))))"""
KEEPS = " OR ".join(f"(service = '{name}' AND {reaches(name)})" for name in ("centre", "home education"))
HELPS = f"""(service = 'early help' AND {reaches("write")}
    AND ({reaches("write any")} OR people <@ (SELECT ARRAY(SELECT gate.writable()))))"""
LATELY = "(recorded_by = (SELECT gate.actor()) AND recorded_at > clock_timestamp() - interval '12 hours')"

NET = "".join((
    protect("centre", ANY_WORKER, reaches("centre"), change=f"name, kind, address, phone, closed_on, {TOLD}"),
    protect("session", ANY_WORKER, reaches("centre"),
            change=f"title, starts_at, ends_at, targeted, place, cancelled_at, unnamed_adults, unnamed_children, {TOLD}"),
    about_one("registrant", "centre", change=f"relation, left_on, {TOLD}"),
    protect("centrefamily", A_MEMBER, reaches("centre"),
            change=f"centre_id, address, postcode, phone, ended_on, end_reason, {TOLD}"),
    about_one("centreanswer", "centre", subjects=("person_id", "said_by_id")),
    about_one("attendance", "centre", change=f"family_id, booked, came_at, {TOLD}"),
    protect("text", f"{CLEAR} AND ({KEEPS} OR {OPEN_TO_ME} OR {LATELY})",
            f"cardinality(people) > 0 AND {CLEAR} AND ({KEEPS} OR {HELPS})"),
    protect("centrenote", "EXISTS (SELECT FROM services_text AS words WHERE words.id = text_id)", reaches("centre")),
    history("registrant"), history("attendance"),
))  # fmt: skip


class Migration(migrations.Migration):
    """With what each role reaches, from the rulebook, once more."""

    dependencies = [
        ("services", "0001_centres"), ("records", "0006_recorded_here_net"), ("access", "0006_emergencies"),
    ]  # fmt: skip
    operations = [
        migrations.RunSQL(NET, migrations.RunSQL.noop),
        migrations.RunPython(fill_reach, migrations.RunPython.noop),
    ]
