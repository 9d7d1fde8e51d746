"""Contacts as taken are read by the front door; about a person who must not be known of, by who guards the record."""

import importlib

from django.db import migrations

fill_reach = importlib.import_module("trueword.apps.access.migrations.0004_net_of_relationships").fill_reach

DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
ME = "(SELECT gate.actor())"
TABLES = ("taken", "named", "decision", "told", "filed", "alert")
LIVE = "{0}.valid_from <= current_date AND ({0}.valid_to IS NULL OR {0}.valid_to > current_date)"
KEPT = "kept.since <= current_date AND (kept.until IS NULL OR kept.until > current_date)"
CLOSE = """SELECT near.person_id FROM public.access_conflict AS near
    WHERE near.user_id = {0} AND near.state IN ('declared', 'confirmed')"""


def reaches(*names: str) -> str:
    """The policy's words for: one of the actor's roles reaches one of these."""
    return f"ARRAY[{', '.join(repr(name) for name in names)}] && (SELECT gate.reaches())::text[]"


UNDER = "".join(
    f"""
ALTER TABLE frontdoor_{table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE frontdoor_{table} FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON frontdoor_{table} TO jobs;
CREATE POLICY jobs_work ON frontdoor_{table} TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');
CREATE POLICY gate_reads ON frontdoor_{table} FOR SELECT TO "owner" USING (true);
"""
    for table in TABLES
)

FUNCTIONS = f"""
-- Of whom a member of staff may not know, as gate.hidden() says of the one who acts. For jobs alone: whoever could ask
-- it on a page could ask it about a child.
CREATE FUNCTION gate.hidden_from(who uuid) RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT kept.person_id FROM public.access_restriction AS kept WHERE {KEPT}
        AND NOT EXISTS (SELECT FROM public.access_restrictionnames AS named
            WHERE named.restriction_id = kept.id AND named.user_id = who)
        AND NOT (kept.reason_code = 'adoption' AND EXISTS (
            SELECT FROM public.access_roleheld AS held JOIN public.access_reach AS reached ON reached.role = held.role
            WHERE held.user_id = who AND {LIVE.format("held")} AND reached.reach = 'adoption'))
        AND NOT EXISTS (SELECT FROM public.access_opening AS opened
            JOIN public.access_openedperson AS seen ON seen.opening_id = opened.id
            WHERE opened.user_id = who AND opened.kind = 'approved' AND opened.ends_at > clock_timestamp()
                AND seen.person_id = kept.person_id)
    UNION {CLOSE.format("who")}
$$;

-- The alerts of the one who acts: named, in the guarding team, for adoption records the adoption workers, for others their
-- own workers; and the manager on call, whom everybody rings. Never about somebody close to them.
CREATE FUNCTION gate.my_contact_alerts() RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT alert.id FROM public.frontdoor_alert AS alert
    WHERE {reaches("alert")} AND alert.person_id NOT IN ({CLOSE.format(ME)}) AND (
        gate.on_call()
        OR (alert.person_id IN (SELECT gate.mine()) AND alert.person_id NOT IN (SELECT gate.hidden()))
        OR EXISTS (SELECT FROM public.access_restriction AS kept WHERE kept.person_id = alert.person_id AND {KEPT} AND (
            EXISTS (SELECT FROM public.access_restrictionnames AS named
                WHERE named.restriction_id = kept.id AND named.user_id = {ME})
            OR EXISTS (SELECT FROM public.access_roleheld AS held WHERE held.user_id = {ME}
                AND held.team_id = kept.guardian_team_id AND {LIVE.format("held")})
            OR (kept.reason_code = 'adoption' AND {reaches("adoption")}))))
$$;

-- Which team guards the record that an alert is about, for who reads the alert: the manager on call rings it.
CREATE FUNCTION gate.guardian_of_alert(which uuid) RETURNS uuid LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT kept.guardian_team_id FROM public.frontdoor_alert AS alert
        JOIN public.access_restriction AS kept ON kept.person_id = alert.person_id
    WHERE alert.id = which AND which IN (SELECT gate.my_contact_alerts()) AND {KEPT} AND kept.guardian_team_id IS NOT NULL
    ORDER BY kept.since DESC LIMIT 1
$$;

CREATE FUNCTION gate.contacts_alerted() RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT alert.taken_id FROM public.frontdoor_alert AS alert WHERE alert.id IN (SELECT gate.my_contact_alerts())
$$;

-- Contacts that are not there for the one who acts: about somebody chosen, or since recorded, of whom they may not know;
-- and about somebody close to them. What was matched in silence stays with who took it, as they took it.
CREATE FUNCTION gate.contacts_kept_back() RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
    WITH hidden AS MATERIALIZED (SELECT gate.hidden() AS person_id)
    SELECT named.taken_id FROM public.frontdoor_named AS named JOIN hidden ON hidden.person_id = named.person_id
    UNION SELECT filed.taken_id FROM public.frontdoor_filed AS filed JOIN hidden ON hidden.person_id = filed.person_id
        WHERE NOT filed.hidden
    UNION SELECT filed.taken_id FROM public.frontdoor_filed AS filed
        JOIN public.frontdoor_taken AS taken ON taken.id = filed.taken_id
        WHERE filed.hidden AND taken.taken_by <> {ME} AND filed.person_id IN ({CLOSE.format(ME)})
$$;
-- What is still to be opened in the case system stays on its list, however long ago it was decided.
CREATE FUNCTION gate.contacts_to_open() RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT waiting.taken_id FROM public.frontdoor_decision AS waiting
    WHERE waiting.opened_in <> '' AND waiting.opened_at IS NULL AND {reaches("take", "decide")}
$$;
REVOKE ALL ON FUNCTION gate.contacts_to_open(), gate.hidden_from(uuid), gate.my_contact_alerts(), gate.guardian_of_alert(uuid), gate.contacts_alerted(),
    gate.contacts_kept_back() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.hidden_from(uuid) TO jobs;
GRANT EXECUTE ON FUNCTION gate.contacts_to_open(), gate.my_contact_alerts(), gate.guardian_of_alert(uuid), gate.contacts_alerted(),
    gate.contacts_kept_back() TO app;
"""

OPEN = """(decided_at IS NULL OR decided_at > clock_timestamp() - interval '28 days'
    OR id IN (SELECT gate.contacts_to_open()))"""
AT_THE_DOOR = f"""{reaches("take", "decide")} AND {OPEN} AND id NOT IN (SELECT gate.contacts_kept_back())"""
ITS = "taken_id IN (SELECT whole.id FROM frontdoor_taken AS whole)"
MATCHING = f"""{reaches("take")} AND taken_id IN (
    SELECT whole.id FROM frontdoor_taken AS whole WHERE whole.sent_at IS NULL)"""
FITS = """(person_id IS NULL OR (person_id NOT IN (SELECT gate.hidden())
    AND (person_id IN (SELECT gate.writable()) OR 'write any' = ANY ((SELECT gate.reaches())::text[]))))"""

POLICIES = f"""
GRANT SELECT, INSERT, UPDATE (sent_at, decided_at) ON frontdoor_taken TO app;
CREATE POLICY app_reads ON frontdoor_taken FOR SELECT TO app
    USING (({AT_THE_DOOR}) OR id IN (SELECT gate.contacts_alerted()));
CREATE POLICY app_takes ON frontdoor_taken FOR INSERT TO app
    WITH CHECK ({reaches("take")} AND taken_by = {ME} AND filed_at IS NULL AND decided_at IS NULL);
CREATE POLICY app_moves ON frontdoor_taken FOR UPDATE TO app USING ({AT_THE_DOOR}) WITH CHECK ({reaches("take", "decide")});

GRANT SELECT, INSERT, UPDATE (match, person_id) ON frontdoor_named TO app;
CREATE POLICY app_reads ON frontdoor_named FOR SELECT TO app USING ({ITS});
CREATE POLICY app_names ON frontdoor_named FOR INSERT TO app WITH CHECK ({MATCHING} AND person_id IS NULL);
CREATE POLICY app_matches ON frontdoor_named FOR UPDATE TO app USING ({MATCHING}) WITH CHECK ({reaches("take")} AND {FITS});

GRANT SELECT, INSERT, UPDATE (opened_at, opened_by) ON frontdoor_decision TO app;
CREATE POLICY app_reads ON frontdoor_decision FOR SELECT TO app USING ({ITS});
CREATE POLICY app_decides ON frontdoor_decision FOR INSERT TO app
    WITH CHECK ({reaches("decide")} AND decided_by = {ME} AND carried_at IS NULL AND {ITS});
CREATE POLICY app_opens ON frontdoor_decision FOR UPDATE TO app
    USING ({reaches("decide")} AND {ITS}) WITH CHECK (opened_by = {ME});

GRANT SELECT, INSERT ON frontdoor_told TO app;
CREATE POLICY app_reads ON frontdoor_told FOR SELECT TO app USING ({ITS});
CREATE POLICY app_tells ON frontdoor_told FOR INSERT TO app
    WITH CHECK ({reaches("take", "decide")} AND recorded_by = {ME} AND {ITS});

GRANT SELECT, UPDATE (seen_by, seen_at) ON frontdoor_alert TO app;
CREATE POLICY app_reads ON frontdoor_alert FOR SELECT TO app USING (id IN (SELECT gate.my_contact_alerts()));
CREATE POLICY app_sees ON frontdoor_alert FOR UPDATE TO app
    USING (id IN (SELECT gate.my_contact_alerts())) WITH CHECK (seen_by = {ME});
"""


class Migration(migrations.Migration):
    """What the job found out about hidden people is not readable on any page."""

    dependencies = [
        ("frontdoor", "0001_initial"),
        ("records", "0006_recorded_here_net"),
        ("access", "0006_emergencies"),
    ]
    operations = [
        migrations.RunSQL(UNDER + FUNCTIONS + POLICIES, migrations.RunSQL.noop),
        migrations.RunPython(fill_reach, migrations.RunPython.noop),
    ]
