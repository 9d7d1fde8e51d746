"""How does the database itself hold the line? Row-level security that mirrors the coarse, stable rules.

Used by migrations: `protect(...)` gives the SQL that grants a table to the roles and says which rows each may see.
Roles: `owner` makes the tables, `app` answers people, `jobs` runs named jobs. Neither app nor jobs owns anything.
"""

from dataclasses import dataclass

from django.db import migrations

NOT_HIDDEN = "({subject} IS NULL OR {subject} NOT IN (SELECT gate.hidden()))"


@dataclass(frozen=True, slots=True)
class Protection:
    """One table's net: `reach` a role needs to read, the columns that name people, what jobs may do."""

    table: str
    reach: str
    subjects: tuple[str, ...] = ("person_id",)
    jobs: str = "SELECT, INSERT, UPDATE"

    def sql(self) -> str:
        """Grants, forced row-level security, one policy for app and one for jobs."""
        seen = f"'{self.reach}' = ANY ((SELECT gate.reaches())::text[])"
        for subject in self.subjects:
            seen += " AND " + NOT_HIDDEN.format(subject=subject)
        return f"""
            ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE {self.table} FORCE ROW LEVEL SECURITY;
            GRANT SELECT ON {self.table} TO app;
            GRANT {self.jobs} ON {self.table} TO jobs;
            CREATE POLICY app_reads ON {self.table} FOR SELECT TO app USING ({seen});
            CREATE POLICY jobs_work ON {self.table} TO jobs
                USING ((SELECT gate.job()) <> '') WITH CHECK ((SELECT gate.job()) <> '');
        """


def protect(*protections: Protection) -> migrations.RunSQL:
    """The migration operation that puts these tables under the net."""
    return migrations.RunSQL("\n".join(p.sql() for p in protections), migrations.RunSQL.noop)


GATE = """
CREATE SCHEMA gate;
GRANT USAGE ON SCHEMA gate TO app, jobs;

CREATE FUNCTION gate.actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('trueword.actor', true), '')::uuid $$;

CREATE FUNCTION gate.job() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('trueword.job', true), '') $$;

CREATE TABLE access_reach (role text NOT NULL, reach text NOT NULL, PRIMARY KEY (role, reach));

-- Definer's rights so that the application need not read who is restricted; the search path is pinned.
CREATE FUNCTION gate.reaches() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT reach), '{}'::text[])
    FROM public.access_roleheld AS held JOIN public.access_reach USING (role)
        JOIN public.access_user AS who ON who.id = held.user_id
    WHERE held.user_id = gate.actor() AND who.is_active
        AND held.valid_from <= current_date AND (held.valid_to IS NULL OR held.valid_to >= current_date)
$$;

CREATE FUNCTION gate.hidden() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT kept.person_id FROM public.access_restriction AS kept
    WHERE kept.since <= current_date AND (kept.until IS NULL OR kept.until > current_date)
        AND NOT EXISTS (SELECT FROM public.access_restrictionnames AS named
                        WHERE named.restriction_id = kept.id AND named.user_id = gate.actor())
$$;
REVOKE ALL ON FUNCTION gate.reaches(), gate.hidden() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.reaches(), gate.hidden() TO app, jobs;
GRANT SELECT ON access_reach TO app, jobs;
"""
"""Who is acting in this transaction, what their role reaches, and which people they may not know of."""

LOG = """
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_text ENABLE ROW LEVEL SECURITY;
CREATE POLICY app_writes ON audit_event FOR INSERT TO app
    WITH CHECK (actor IS NOT DISTINCT FROM (SELECT gate.actor()) AND job = '');
CREATE POLICY app_writes ON audit_subject FOR INSERT TO app WITH CHECK (true);
CREATE POLICY app_writes ON audit_text FOR INSERT TO app WITH CHECK (true);
CREATE POLICY app_reads ON audit_event FOR SELECT TO app USING ('log' = ANY ((SELECT gate.reaches())::text[]));
CREATE POLICY app_reads ON audit_subject FOR SELECT TO app USING ('log' = ANY ((SELECT gate.reaches())::text[]));
CREATE POLICY app_reads ON audit_text FOR SELECT TO app USING ('log' = ANY ((SELECT gate.reaches())::text[]));
CREATE POLICY jobs_write ON audit_event TO jobs
    USING ((SELECT gate.job()) <> '') WITH CHECK (job = (SELECT gate.job()) AND actor IS NULL);
CREATE POLICY jobs_write ON audit_subject TO jobs USING ((SELECT gate.job()) <> '') WITH CHECK (true);
CREATE POLICY jobs_write ON audit_text TO jobs USING ((SELECT gate.job()) <> '') WITH CHECK (true);
"""
"""Everyone who acts writes to the log in their own name; only those whose role includes it read the log."""
