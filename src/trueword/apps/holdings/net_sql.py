"""Who sees the register and its orders, and who may write what? The SQL of the migration.

An order and its steps are only ever added. One to destroy is signed by somebody else than its author, and cannot be sent
before: the database says so too.
"""

KEEP = "'keep' = ANY ((SELECT gate.reaches())::text[])"
ME = "(SELECT gate.actor())"
SEEN = "(person_id IS NULL OR person_id NOT IN (SELECT gate.hidden()))"
JOB = "(SELECT gate.job()) <> ''"
CHANGED = (
    "kind", "name", "keeper", "contact", "manager", '"where"', "classes", "period_from", "period_to", "finding", "schedule",
    "agreement", "look_again", "changed_by", "changed_at", "closed_at", "close_why",
)  # fmt: skip
THEIRS = "EXISTS (SELECT FROM holdings_order AS known WHERE known.id = holdings_step.order_id)"
FITS = """
-- Whether the actor may add this step: nobody signs an order of their own, and none to destroy is sent unsigned.
-- With the owner's rights, because a policy of a table can't ask the table itself.
CREATE FUNCTION gate.order_step_fits(about uuid, step text) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN step = 'signed' THEN known.written_by <> gate.actor()
        WHEN step = 'sent' AND known.kind = 'destroy' THEN EXISTS (
            SELECT FROM public.holdings_step AS signed WHERE signed.order_id = known.id AND signed.kind = 'signed')
        ELSE TRUE END
    FROM public.holdings_order AS known WHERE known.id = about
$$;
REVOKE ALL ON FUNCTION gate.order_step_fits(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.order_step_fits(uuid, text) TO app;
CREATE POLICY owner_reads ON holdings_order FOR SELECT TO "owner" USING (true);
CREATE POLICY owner_reads ON holdings_step FOR SELECT TO "owner" USING (true);
"""


def secure(table: str) -> str:
    """A table under the net, for jobs and for what is put back."""
    return f"""
        ALTER TABLE holdings_{table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE holdings_{table} FORCE ROW LEVEL SECURITY;
        GRANT SELECT, INSERT ON holdings_{table} TO app;
        GRANT SELECT, INSERT, UPDATE ON holdings_{table} TO jobs; -- two records made one take their orders along
        CREATE POLICY jobs_work ON holdings_{table} TO jobs USING ({JOB}) WITH CHECK ({JOB});"""


def net_sql() -> str:
    """All three tables."""
    return f"""{FITS}{"".join(map(secure, ("holding", "order", "step")))}
        CREATE POLICY app_reads ON holdings_holding FOR SELECT TO app USING ({KEEP});
        CREATE POLICY app_enters ON holdings_holding FOR INSERT TO app WITH CHECK ({KEEP} AND entered_by = {ME});
        GRANT UPDATE ({", ".join(CHANGED)}) ON holdings_holding TO app;
        CREATE POLICY app_changes ON holdings_holding FOR UPDATE TO app USING ({KEEP} AND closed_at IS NULL)
            WITH CHECK ({KEEP} AND changed_by = {ME});
        CREATE POLICY app_reads ON holdings_order FOR SELECT TO app USING ({KEEP} AND {SEEN});
        CREATE POLICY app_orders ON holdings_order FOR INSERT TO app WITH CHECK ({KEEP} AND {SEEN} AND written_by = {ME});
        CREATE POLICY app_reads ON holdings_step FOR SELECT TO app USING ({KEEP} AND {THEIRS});
        CREATE POLICY app_steps ON holdings_step FOR INSERT TO app
            WITH CHECK ({KEEP} AND by = {ME} AND {THEIRS} AND coalesce(gate.order_step_fits(order_id, kind), FALSE));"""
