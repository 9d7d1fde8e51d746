"""The database asks for a session's token, knows relationships, and holds the coarse rules about every new table."""

from typing import Any

from django.db import migrations

from trueword.policy.reach import REACHES

ROLES = """
UPDATE access_roleheld SET role = 'social_worker' WHERE role = 'practitioner';
DO $$ BEGIN
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO signin, auditor', current_database());
    IF EXISTS (SELECT FROM access_roleheld WHERE role = 'practitioner') THEN
        RAISE EXCEPTION 'a role that no longer exists is still held';
    END IF;
END $$;
GRANT USAGE ON SCHEMA gate TO signin;
GRANT SELECT, INSERT, UPDATE ON access_session TO signin;
GRANT SELECT ON access_user, access_roleheld TO signin;
"""

ACTOR = """
-- All of the gate's functions are PL/pgSQL: their plans are kept for the session, where SQL's are made anew at every call.
-- Who acts is who shows the token of a live session. A name alone is worth nothing here, and the tokens are not in here.
CREATE OR REPLACE FUNCTION gate.actor() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT session.user_id FROM public.access_session AS session JOIN public.access_user AS who ON who.id = user_id
    WHERE session.token_hash = sha256(convert_to(coalesce(current_setting('trueword.token', true), ''), 'UTF8'))
        AND session.ended_at IS NULL AND session.ends_at > clock_timestamp() AND who.is_active);
END $$;
REVOKE ALL ON FUNCTION gate.actor() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.actor() TO app, jobs;

CREATE OR REPLACE FUNCTION gate.reaches() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN (SELECT coalesce(array_agg(DISTINCT reach.reach), '{}'::text[])
        FROM public.access_roleheld AS held JOIN public.access_reach AS reach USING (role)
        WHERE held.user_id = (SELECT gate.actor())
            AND held.valid_from <= current_date AND (held.valid_to IS NULL OR held.valid_to >= current_date));
END $$;
"""

LIVE = "({0}.valid_from IS NULL OR {0}.valid_from <= current_date) AND ({0}.valid_to IS NULL OR {0}.valid_to >= current_date)"


def links(about: str = "") -> str:
    """A query of (person_id, kind): everyone the actor has a live relationship with, or the one that `about` names."""

    def narrowed(table: str) -> str:
        return f"AND {table}.person_id = {about}" if about else ""

    return f"""
    SELECT told.person_id, 'allocated' AS kind
        FROM public.access_worker AS me JOIN public.access_involvement AS told ON told.worker_id = me.id
        WHERE me.user_id = (SELECT gate.actor()) AND {LIVE.format("told")} {narrowed("told")}
    UNION ALL SELECT told.person_id, 'own_team'
        FROM public.access_roleheld AS held JOIN public.access_involvement AS told ON told.team_id = held.team_id
        WHERE held.user_id = (SELECT gate.actor()) AND {LIVE.format("held")} AND {LIVE.format("told")} {narrowed("told")}
    UNION ALL SELECT given.person_id, given.kind
        FROM public.access_allocation AS given
        WHERE given.user_id = (SELECT gate.actor()) AND {LIVE.format("given")} {narrowed("given")}
    UNION ALL SELECT given.person_id, 'own_team'
        FROM public.access_roleheld AS held JOIN public.access_roleheld AS mate ON mate.team_id = held.team_id
            JOIN public.access_allocation AS given ON given.user_id = mate.user_id AND given.kind = 'allocated'
        WHERE held.user_id = (SELECT gate.actor()) AND {LIVE.format("held")} AND {LIVE.format("mate")}
            AND {LIVE.format("given")} {narrowed("given")}
    UNION ALL SELECT seen.person_id, CASE opened.kind WHEN 'approved' THEN 'approved' ELSE 'opening' END
        FROM public.access_opening AS opened JOIN public.access_openedperson AS seen ON seen.opening_id = opened.id
        WHERE opened.user_id = (SELECT gate.actor()) AND opened.ends_at > clock_timestamp() {narrowed("seen")}
    """


RESTRICTED = """
    SELECT kept.person_id, kept.id, kept.reason_code = 'adoption' AS adoption, EXISTS (
        SELECT FROM public.access_restrictionnames AS named
        WHERE named.restriction_id = kept.id AND named.user_id = (SELECT gate.actor())) AS named
    FROM public.access_restriction AS kept
    WHERE kept.since <= current_date AND (kept.until IS NULL OR kept.until > current_date)
"""
CONFLICTS = """
    SELECT near.person_id FROM public.access_conflict AS near
    WHERE near.user_id = (SELECT gate.actor()) AND near.state IN ('declared', 'confirmed')
"""

FUNCTIONS = f"""
CREATE FUNCTION gate.mine() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT DISTINCT person_id FROM ({links()}) AS linked;
END $$;

-- For lists: how the actor is linked with each of their people, one row a person.
CREATE FUNCTION gate.links() RETURNS TABLE (
    person_id uuid, allocated boolean, own_team boolean, reviewing boolean, chairing boolean, advising boolean,
    "case" boolean, sampled boolean, opening boolean, approved boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT linked.person_id, bool_or(kind = 'allocated'), bool_or(kind = 'own_team'), bool_or(kind = 'reviewing'),
        bool_or(kind = 'chairing'), bool_or(kind = 'advising'), bool_or(kind = 'case'), bool_or(kind = 'sampled'),
        bool_or(kind = 'opening'), bool_or(kind = 'approved')
    FROM ({links()}) AS linked GROUP BY 1;
END $$;

CREATE FUNCTION gate.rostered() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT EXISTS (SELECT FROM public.access_rotaturn AS turn WHERE turn.user_id = (SELECT gate.actor())
        AND turn.starts_at <= clock_timestamp() AND turn.ends_at > clock_timestamp()));
END $$;

CREATE OR REPLACE FUNCTION gate.hidden() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT kept.person_id FROM ({RESTRICTED}) AS kept
    WHERE NOT kept.named AND NOT (kept.adoption AND 'adoption' = ANY ((SELECT gate.reaches())::text[]))
        AND NOT EXISTS (
            SELECT FROM public.access_opening AS opened
                JOIN public.access_openedperson AS seen ON seen.opening_id = opened.id
            WHERE opened.user_id = (SELECT gate.actor()) AND opened.kind = 'approved'
                AND opened.ends_at > clock_timestamp() AND seen.person_id = kept.person_id)
    UNION ALL {CONFLICTS};
END $$;

CREATE FUNCTION gate.situation(about uuid) RETURNS TABLE (
    restricted boolean, adoption boolean, named boolean, approved boolean, conflict boolean, allocated boolean,
    own_team boolean, reviewing boolean, chairing boolean, advising boolean, "case" boolean, sampled boolean,
    opening boolean, rostered boolean, unallocated boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY WITH linked AS ({links("about")}), kept AS (SELECT * FROM ({RESTRICTED}) AS every WHERE every.person_id = about)
    SELECT EXISTS (SELECT FROM kept WHERE NOT kept.adoption), EXISTS (SELECT FROM kept WHERE kept.adoption),
        coalesce((SELECT bool_and(kept.named) FROM kept), false), had.approved, EXISTS (
            SELECT FROM ({CONFLICTS}) AS near WHERE near.person_id = about),
        had.allocated, had.own_team, had.reviewing, had.chairing, had.advising, had."case", had.sampled, had.opening,
        gate.rostered(),
        NOT EXISTS (SELECT FROM public.access_involvement AS told WHERE told.person_id = about AND {LIVE.format("told")})
        AND NOT EXISTS (SELECT FROM public.access_allocation AS given WHERE given.person_id = about
            AND given.kind = 'allocated' AND {LIVE.format("given")})
    FROM (SELECT coalesce(bool_or(kind = 'allocated'), false) AS allocated,
            coalesce(bool_or(kind = 'own_team'), false) AS own_team,
            coalesce(bool_or(kind = 'reviewing'), false) AS reviewing,
            coalesce(bool_or(kind = 'chairing'), false) AS chairing,
            coalesce(bool_or(kind = 'advising'), false) AS advising, coalesce(bool_or(kind = 'case'), false) AS "case",
            coalesce(bool_or(kind = 'sampled'), false) AS sampled,
            coalesce(bool_or(kind = 'opening'), false) AS opening,
            coalesce(bool_or(kind = 'approved'), false) AS approved FROM linked) AS had;
END $$;

-- The restrictions that name the actor, and whom an opening of theirs covers: policies ask, without asking each other.
CREATE FUNCTION gate.named() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT named.restriction_id FROM public.access_restrictionnames AS named WHERE named.user_id = (SELECT gate.actor());
END $$;
CREATE FUNCTION gate.my_openings() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT opened.id FROM public.access_opening AS opened
    WHERE (SELECT gate.actor()) IN (opened.user_id, opened.approved_by_id) AND opened.ends_at > clock_timestamp();
END $$;
CREATE FUNCTION gate.approved_by_me() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT opened.id FROM public.access_opening AS opened WHERE opened.approved_by_id = (SELECT gate.actor());
END $$;

REVOKE ALL ON FUNCTION gate.mine(), gate.links(), gate.rostered(), gate.hidden(), gate.situation(uuid), gate.named(),
    gate.my_openings(), gate.approved_by_me() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.mine(), gate.links(), gate.rostered(), gate.hidden(), gate.situation(uuid), gate.named(),
    gate.my_openings(), gate.approved_by_me() TO app, jobs;
"""


def reaches(name: str) -> str:
    """The policy's words for: one of the actor's roles reaches this."""
    return f"'{name}' = ANY ((SELECT gate.reaches())::text[])"


ME = "(SELECT gate.actor())"
SEEN = "person_id NOT IN (SELECT gate.hidden())"

TABLES = f"""
-- The gate's own functions read these with the owner's rights, before anybody is known.
ALTER TABLE access_involvement NO FORCE ROW LEVEL SECURITY;

ALTER TABLE access_allocation ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (valid_to, ended_by_id) ON access_allocation TO app;
CREATE POLICY app_reads ON access_allocation FOR SELECT TO app USING ({reaches("find")} AND {SEEN});
CREATE POLICY app_allocates ON access_allocation FOR INSERT TO app
    WITH CHECK ({reaches("allocate")} AND granted_by_id = {ME} AND user_id <> {ME} AND {SEEN});
CREATE POLICY app_ends ON access_allocation FOR UPDATE TO app
    USING ({reaches("allocate")} AND {SEEN}) WITH CHECK (ended_by_id = {ME});

ALTER TABLE access_rotaturn ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (ends_at) ON access_rotaturn TO app;
CREATE POLICY app_reads ON access_rotaturn FOR SELECT TO app USING ({ME} IS NOT NULL);
CREATE POLICY app_plans ON access_rotaturn FOR INSERT TO app
    WITH CHECK ({reaches("rota")} AND made_by_id = {ME} AND user_id <> {ME});
CREATE POLICY app_changes ON access_rotaturn FOR UPDATE TO app
    USING ({reaches("rota")} AND user_id <> {ME}) WITH CHECK ({reaches("rota")} AND user_id <> {ME});

ALTER TABLE access_conflict ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (state, decided_by_id, decided_at) ON access_conflict TO app;
CREATE POLICY app_reads ON access_conflict FOR SELECT TO app
    USING (user_id = {ME} OR ({reaches("conflict")} AND {SEEN}));
CREATE POLICY app_declares ON access_conflict FOR INSERT TO app
    WITH CHECK (told_by_id = {ME} AND ((user_id = {ME} AND state = 'declared') OR {reaches("conflict")}) AND {SEEN});
CREATE POLICY app_decides ON access_conflict FOR UPDATE TO app
    USING ({reaches("conflict")} AND user_id <> {ME} AND {SEEN}) WITH CHECK (decided_by_id = {ME});

ALTER TABLE access_opening ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (reviewed_by_id, reviewed_at, outcome) ON access_opening TO app;
CREATE POLICY app_reads ON access_opening FOR SELECT TO app
    USING (user_id = {ME} OR approved_by_id = {ME} OR ({reaches("review")} AND {SEEN}));
CREATE POLICY app_opens ON access_opening FOR INSERT TO app WITH CHECK (
    ends_at <= clock_timestamp() + interval '61 minutes' AND (
        (user_id = {ME} AND approved_by_id IS NULL AND kind <> 'approved' AND {reaches("glass")} AND {SEEN})
        OR (approved_by_id = {ME} AND user_id <> {ME} AND kind = 'approved' AND {reaches("approve")}
            AND (SELECT gate.rostered()))));
CREATE POLICY app_reviews ON access_opening FOR UPDATE TO app
    USING ({reaches("review")} AND user_id <> {ME} AND {SEEN}) WITH CHECK (reviewed_by_id = {ME});

ALTER TABLE access_openedperson ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON access_openedperson TO app;
CREATE POLICY app_reads ON access_openedperson FOR SELECT TO app USING (opening_id IN (SELECT gate.my_openings()));
CREATE POLICY app_covers ON access_openedperson FOR INSERT TO app WITH CHECK (
    opening_id IN (SELECT gate.my_openings()) AND ({SEEN} OR opening_id IN (SELECT gate.approved_by_me())));

ALTER TABLE access_openingrequest ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (decided_by_id, decided_at, granted) ON access_openingrequest TO app;
CREATE POLICY app_reads ON access_openingrequest FOR SELECT TO app USING (user_id = {ME} OR {reaches("approve")});
CREATE POLICY app_asks ON access_openingrequest FOR INSERT TO app
    WITH CHECK (user_id = {ME} AND decided_by_id IS NULL AND granted IS NULL);
CREATE POLICY app_answers ON access_openingrequest FOR UPDATE TO app
    USING ({reaches("approve")} AND user_id <> {ME}) WITH CHECK (decided_by_id = {ME});

GRANT SELECT, INSERT, UPDATE (until, review_due, guardian_team_id) ON access_restriction TO app;
CREATE POLICY app_reads ON access_restriction FOR SELECT TO app USING (id IN (SELECT gate.named()));
CREATE POLICY app_restricts ON access_restriction FOR INSERT TO app WITH CHECK ({reaches("restrict")} AND {SEEN});
CREATE POLICY app_reviews ON access_restriction FOR UPDATE TO app
    USING ({reaches("restrict")} AND id IN (SELECT gate.named())) WITH CHECK ({reaches("restrict")});
GRANT SELECT, INSERT ON access_restrictionnames TO app;
CREATE POLICY app_reads ON access_restrictionnames FOR SELECT TO app USING (restriction_id IN (SELECT gate.named()));
CREATE POLICY app_names ON access_restrictionnames FOR INSERT TO app WITH CHECK ({reaches("restrict")});

ALTER TABLE access_restrictionreview ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON access_restrictionreview TO app;
CREATE POLICY app_reads ON access_restrictionreview FOR SELECT TO app USING (restriction_id IN (SELECT gate.named()));
CREATE POLICY app_reviews ON access_restrictionreview FOR INSERT TO app
    WITH CHECK ({reaches("restrict")} AND reviewed_by_id = {ME} AND restriction_id IN (SELECT gate.named()));

-- Roles and leavers are kept by the administrator, and never their own.
ALTER TABLE access_roleheld ENABLE ROW LEVEL SECURITY;
GRANT INSERT, UPDATE (valid_to) ON access_roleheld TO app;
CREATE POLICY all_read ON access_roleheld FOR SELECT TO app, jobs, signin USING (true);
CREATE POLICY app_grants ON access_roleheld FOR INSERT TO app
    WITH CHECK ({reaches("staff")} AND granted_by_id = {ME} AND user_id <> {ME});
CREATE POLICY app_ends ON access_roleheld FOR UPDATE TO app
    USING ({reaches("staff")} AND user_id <> {ME}) WITH CHECK ({reaches("staff")} AND user_id <> {ME});
CREATE POLICY jobs_work ON access_roleheld TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');
GRANT UPDATE (is_active) ON access_user TO app;
"""


def _jobs(table: str, verbs: str = "SELECT, INSERT, UPDATE") -> str:
    return f"""
    GRANT {verbs} ON access_{table} TO jobs;
    CREATE POLICY jobs_work ON access_{table} TO jobs
        USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');
    """


JOBS = "".join(
    _jobs(table)
    for table in ("allocation", "rotaturn", "conflict", "opening", "openedperson", "openingrequest", "restrictionreview")
)


def fill_reach(apps: Any, schema_editor: Any) -> None:
    """What each role reaches, from the rulebook; a test says that the two agree."""
    rows = [(role, reach) for role, reached in REACHES.items() for reach in sorted(reached)]
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DELETE FROM access_reach")
        cursor.executemany("INSERT INTO access_reach (role, reach) VALUES (%s, %s)", rows)


class Migration(migrations.Migration):
    """From here on the database itself refuses who shows no session, who gains by their own grant, and who has no link."""

    dependencies = [("access", "0003_relationships")]
    operations = [
        migrations.RunSQL(ROLES + ACTOR + FUNCTIONS + TABLES + JOBS, migrations.RunSQL.noop),
        migrations.RunPython(fill_reach, migrations.RunPython.noop),
    ]
