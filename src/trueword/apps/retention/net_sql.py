"""How does the database keep the facts by change, and who sees them? The SQL of the migrations.

Facts, their changes and the list of who was touched are written by functions with the owner's rights alone. The page
of one person works their facts out anew before it shows them, so that what re-anchors a record does so at once.
"""

from trueword.apps.retention.facts_sql import facts_sql
from trueword.apps.retention.tables import READ_BY_OWNER, WATCHED
from trueword.policy.calendar import anniversary_sql

DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
KEEP = "'keep' = ANY ((SELECT gate.reaches())::text[])"
SEEN = "(person_id IS NULL OR person_id NOT IN (SELECT gate.hidden()))"
JOB = "(SELECT gate.job()) <> ''"
ANCHORS = (
    "born", "born_is", "expected_birth", "died", "has_died", "looked_after", "disabled", "adoption_order", "order_made",
    "sexual_abuse", "closed",
)  # fmt: skip
"""Facts whose change re-anchors a record and is shown with its reason; the last entry moves with every visit."""

COLUMNS = (
    *ANCHORS, "care_gaps", "need_gaps", "first_entry", "last_entry", "last_contact", "happened",
)  # fmt: skip
KEPT = ("fact", "touched", "factchange", "decision", "hold", "finding")


def _table(name: str) -> str:
    return "retention_fact" if name == "fact" else f"retention_{name}"


def _secure(name: str) -> str:
    table = _table(name)
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY owner_keeps ON {table} TO "owner" USING (true) WITH CHECK (true);
        GRANT SELECT ON {table} TO jobs;
        CREATE POLICY jobs_work ON {table} TO jobs USING ({JOB}) WITH CHECK ({JOB});"""


def _seen(name: str) -> str:
    return f"""
        GRANT SELECT ON {_table(name)} TO app;
        CREATE POLICY app_reads ON {_table(name)} FOR SELECT TO app USING ({KEEP} AND {SEEN});"""


def tables_sql() -> str:
    """Row-level security of every table about a person, and what people and jobs may write."""
    secured = "".join(map(_secure, KEPT)) + "".join(_seen(name) for name in KEPT if name != "touched")
    return f"""{secured}
        GRANT INSERT, UPDATE, DELETE ON retention_decision TO jobs;
        GRANT UPDATE (stale) ON retention_fact TO jobs;
        GRANT SELECT, INSERT ON retention_sweep TO jobs;
        GRANT SELECT ON retention_sweep TO app;
        GRANT INSERT ON retention_finding, retention_hold TO app;
        -- Two records made one take their holds and findings along; so does an export that is put back.
        GRANT INSERT, UPDATE ON retention_finding, retention_hold TO jobs;
        GRANT UPDATE (review_due, reviewed_by, reviewed_at, released_by, released_at, release_why) ON retention_hold TO app;
        CREATE POLICY app_finds ON retention_finding FOR INSERT TO app
            WITH CHECK ({KEEP} AND {SEEN} AND found_by = (SELECT gate.actor()));
        CREATE POLICY app_places ON retention_hold FOR INSERT TO app
            WITH CHECK ({KEEP} AND {SEEN} AND placed_by = (SELECT gate.actor()) AND released_at IS NULL);
        CREATE POLICY app_changes ON retention_hold FOR UPDATE TO app USING ({KEEP} AND {SEEN} AND released_at IS NULL)
            WITH CHECK ((SELECT gate.actor()) IN (reviewed_by, released_by));"""


def owner_sql() -> str:
    """The owner's functions may read what they need; the owner does not log in while the site runs."""
    own = {"retention_finding"}
    return "".join(
        f'\nCREATE POLICY retention_reads ON {table} FOR SELECT TO "owner" USING (true);'
        for table in READ_BY_OWNER
        if table not in own
    )


def view_sql() -> str:
    """The view of facts as the record tells them at this moment."""
    return f"DROP VIEW IF EXISTS retention_facts; CREATE VIEW retention_facts WITH (security_invoker=true) AS {facts_sql()}"


def watch_sql(table: str, column: str) -> str:
    """Triggers that note whose record changed; being told the same again by another file is no change."""
    made = f"EXECUTE FUNCTION gate.touch('{column}')"
    return f"""
        CREATE TRIGGER touch_inserted AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT {made};
        CREATE TRIGGER touch_updated AFTER UPDATE ON {table} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
            FOR EACH STATEMENT {made};
        CREATE TRIGGER touch_deleted AFTER DELETE ON {table} REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT {made};"""


def triggers_sql() -> str:
    """All of them, and that of the coverage."""
    watching = "".join(watch_sql(table, column) for table, column in WATCHED.items())
    covered = COVERAGE.format(definer=DEFINER, grown_up=anniversary_sql("fact.born", 18))
    return TOUCH.format(definer=DEFINER) + watching + covered


TOUCH = """
CREATE FUNCTION gate.touch() RETURNS trigger LANGUAGE plpgsql {definer} AS $$
BEGIN
    -- Planned anew each time: see gate.keep_history().
    IF TG_OP = 'UPDATE' THEN
        EXECUTE format($touch$ INSERT INTO public.retention_touched (person_id)
            SELECT DISTINCT who.id FROM old_rows AS was JOIN new_rows AS now USING (id)
                CROSS JOIN LATERAL (VALUES (was.%1$I), (now.%1$I)) AS who (id)
            WHERE to_jsonb(was) - ARRAY['last_file_id', 'line', 'period_id']
                <> to_jsonb(now) - ARRAY['last_file_id', 'line', 'period_id'] $touch$, TG_ARGV[0]);
    ELSIF TG_OP = 'INSERT' THEN
        EXECUTE format('INSERT INTO public.retention_touched (person_id) SELECT DISTINCT %I FROM new_rows', TG_ARGV[0]);
    ELSE
        EXECUTE format('INSERT INTO public.retention_touched (person_id) SELECT DISTINCT %I FROM old_rows', TG_ARGV[0]);
    END IF;
    RETURN NULL;
END $$;
"""

COVERAGE = """
-- What a source covers completely is about everybody who was a child on one of those days.
CREATE FUNCTION gate.touch_covered() RETURNS trigger LANGUAGE plpgsql {definer} AS $$
BEGIN
    INSERT INTO public.retention_touched (person_id)
    SELECT DISTINCT fact.person_id FROM public.retention_fact AS fact
    WHERE fact.record_class = 'identity record' AND fact.born IS NOT NULL
        AND fact.born <= greatest(OLD.period_to, NEW.period_to)
        AND {grown_up} >= least(OLD.period_from, NEW.period_from);
    RETURN NULL;
END $$;
CREATE TRIGGER touch_covered AFTER INSERT OR DELETE ON records_coverage FOR EACH ROW EXECUTE FUNCTION gate.touch_covered();
CREATE TRIGGER touch_covered_otherwise AFTER UPDATE ON records_coverage FOR EACH ROW
    WHEN (OLD.period_from IS DISTINCT FROM NEW.period_from OR OLD.period_to IS DISTINCT FROM NEW.period_to)
    EXECUTE FUNCTION gate.touch_covered();
"""


def _differ(one: str, other: str, columns: tuple[str, ...]) -> str:
    ours, theirs = (", ".join(f"{side}.{name}" for name in columns) for side in (one, other))
    return f"({ours}) IS DISTINCT FROM ({theirs})"


def _anchors(side: str) -> str:
    pairs = ", ".join(f"'{name}', {side}.{name}" for name in ANCHORS)
    return f"CASE WHEN {side}.record_id IS NOT NULL THEN jsonb_build_object({pairs}) END"


def _changed() -> str:
    whens = ", ".join(
        f"CASE WHEN was.{name} IS DISTINCT FROM now.{name} THEN '{name}' END" for name in ANCHORS
    )
    return f"array_remove(ARRAY[{whens}]::varchar(40)[], NULL)"


REFRESH = """
-- One at a time: of two that work the same person out, the one with the older view of the record must not be the last.
CREATE FUNCTION gate.refresh_facts(people uuid[]) RETURNS integer LANGUAGE plpgsql VOLATILE {definer} SET jit = off AS $$
DECLARE
    changed integer;
BEGIN
    IF NOT (session_user = 'jobs' OR 'keep' = ANY (gate.reaches())) THEN
        RAISE insufficient_privilege USING MESSAGE = 'the facts of keeping are worked out for those who keep records';
    END IF;
    PERFORM pg_advisory_xact_lock(20100959);
    DELETE FROM public.retention_touched WHERE person_id = ANY (people);
    WITH now AS MATERIALIZED (
        SELECT facts.* FROM unnest(people) AS asked (id) JOIN public.retention_facts AS facts ON facts.person_id = asked.id
    ), was AS MATERIALIZED (
        SELECT fact.* FROM public.retention_fact AS fact WHERE fact.person_id = ANY (people)
    ), gone AS (
        DELETE FROM public.retention_fact AS fact USING was
        WHERE fact.record_id = was.record_id AND NOT EXISTS (SELECT FROM now WHERE now.record_id = was.record_id)
        RETURNING fact.record_id
    ), undecided AS (
        DELETE FROM public.retention_decision AS decision USING gone WHERE decision.record_id = gone.record_id
    ), told AS (
        INSERT INTO public.retention_factchange (id, person_id, record_class, facts, was, now, changed_at)
        SELECT gen_random_uuid(), coalesce(now.person_id, was.person_id), coalesce(now.record_class, was.record_class),
            CASE WHEN was.record_id IS NOT NULL AND now.record_id IS NOT NULL THEN {changed} ELSE '{{}}' END,
            {was}, {now}, clock_timestamp()
        FROM was FULL JOIN now USING (record_id)
        WHERE EXISTS (SELECT FROM was AS any_of_theirs WHERE any_of_theirs.person_id = coalesce(now.person_id, was.person_id))
            AND (was.record_id IS NULL OR now.record_id IS NULL OR {anchors_differ})
    ), kept AS (
        INSERT INTO public.retention_fact AS fact (record_id, person_id, record_class, {columns}, changed_at, stale)
        SELECT record_id, person_id, record_class, {columns}, clock_timestamp(), TRUE FROM now
        ON CONFLICT (record_id) DO UPDATE SET ({columns}, changed_at, stale) = ({excluded}, clock_timestamp(), TRUE)
        WHERE {facts_differ}
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM kept) + (SELECT count(*) FROM gone) INTO changed;
    RETURN changed;
END $$;

-- The next of those whose record changed; how many people that were. Nobody is left: zero.
CREATE FUNCTION gate.refresh_touched(most integer) RETURNS integer LANGUAGE plpgsql VOLATILE {definer} AS $$
DECLARE
    people uuid[];
BEGIN
    WITH taken AS (
        DELETE FROM public.retention_touched WHERE id IN (SELECT id FROM public.retention_touched ORDER BY id LIMIT most)
        RETURNING person_id
    ) SELECT array_agg(DISTINCT person_id) INTO people FROM taken;
    PERFORM gate.refresh_facts(people);
    RETURN coalesce(cardinality(people), 0);
END $$;

-- Every hold on these people's records that stands now. One that cannot be read (a class that the schedule no longer has,
-- a period that ends before it begins, a record whose days are unknown) holds.
CREATE FUNCTION gate.holds_on(people uuid[], classes text[]) RETURNS TABLE (record_id uuid, code text, hold_id uuid)
LANGUAGE plpgsql STABLE {definer} AS $$
#variable_conflict use_column
BEGIN
    IF NOT (session_user = 'jobs' OR 'keep' = ANY (gate.reaches())) THEN
        RAISE insufficient_privilege USING MESSAGE = 'holds are read by those who keep records';
    END IF;
    RETURN QUERY SELECT fact.record_id, hold.kind::text, hold.id
        FROM public.retention_fact AS fact JOIN public.retention_hold AS hold ON hold.released_at IS NULL
            AND (hold.person_id IS NULL OR hold.person_id = fact.person_id)
            AND (hold.record_class = '' OR hold.record_class = fact.record_class OR NOT hold.record_class = ANY (classes))
            AND (hold.period_to < hold.period_from
                OR (hold.period_from IS NULL OR fact.last_entry IS NULL OR fact.last_entry >= hold.period_from)
                AND (hold.period_to IS NULL OR fact.first_entry IS NULL OR fact.first_entry <= hold.period_to))
        WHERE fact.person_id = ANY (people)
    UNION ALL SELECT fact.record_id, 'HOLD-04', NULL::uuid FROM public.retention_fact AS fact
        WHERE fact.person_id = ANY (people) AND EXISTS (
            SELECT FROM gate.named_with(fact.person_id) AS who JOIN public.records_indexcard AS card ON card.person_id = who
            WHERE cardinality(card.open_as) > 0);
END $$;

-- Everybody whom the record of this person names, and the person: relatives, and those of the same family group.
CREATE FUNCTION gate.named_with(about uuid) RETURNS SETOF uuid LANGUAGE sql STABLE {definer} AS $$
    SELECT about
    UNION SELECT other_id FROM public.records_relationship WHERE person_id = about
    UNION SELECT person_id FROM public.records_relationship WHERE other_id = about
    UNION SELECT theirs.person_id FROM public.records_familymembership AS mine
        JOIN public.records_familymembership AS theirs USING (family_id) WHERE mine.person_id = about
$$;
REVOKE ALL ON FUNCTION gate.touch(), gate.touch_covered(), gate.refresh_facts(uuid[]), gate.refresh_touched(integer),
    gate.holds_on(uuid[], text[]), gate.named_with(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.refresh_facts(uuid[]), gate.holds_on(uuid[], text[]) TO app, jobs;
GRANT EXECUTE ON FUNCTION gate.refresh_touched(integer), gate.named_with(uuid) TO jobs;
"""


def functions_sql() -> str:
    """The functions with the owner's rights."""
    return REFRESH.format(
        definer=DEFINER, changed=_changed(), was=_anchors("was"), now=_anchors("now"),
        columns=", ".join(COLUMNS), excluded=", ".join(f"EXCLUDED.{name}" for name in COLUMNS),
        anchors_differ=_differ("was", "now", ANCHORS), facts_differ=_differ("fact", "EXCLUDED", COLUMNS),
    )  # fmt: skip


LIVE_HOLDS = """
-- Every hold that stands, whoever it is about: for deciding, and never for showing.
CREATE FUNCTION gate.live_holds() RETURNS TABLE (id uuid, kind text, person_id uuid, record_class text, period_from date,
    period_to date) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF NOT (session_user = 'jobs' OR 'keep' = ANY (gate.reaches())) THEN
        RAISE insufficient_privilege USING MESSAGE = 'holds are read by those who keep records';
    END IF;
    RETURN QUERY SELECT hold.id, hold.kind::text, hold.person_id, hold.record_class::text, hold.period_from, hold.period_to
        FROM public.retention_hold AS hold WHERE hold.released_at IS NULL ORDER BY hold.placed_at, hold.id;
END $$;
REVOKE ALL ON FUNCTION gate.live_holds() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.live_holds() TO app, jobs;
"""
EVERYBODY = "INSERT INTO retention_touched (person_id) SELECT id FROM records_person"
