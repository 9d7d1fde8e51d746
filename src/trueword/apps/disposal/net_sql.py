"""How does the database itself hold the line about disposal? The SQL of the migrations.

It refuses the author's own signature, one for a content that the batch no longer has, one by somebody who may not see
all of it, a look by the author, and a record put into a batch that is signed off by somebody who did not propose it.
"""

from trueword.apps.retention.api import TABLES, Held

DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
KEEP = "'keep' = ANY ((SELECT gate.reaches())::text[])"
SEEN = "person_id NOT IN (SELECT gate.hidden())"
ME = "(SELECT gate.actor())"
JOB = "(SELECT gate.job()) <> ''"
NAMES = ("batch", "item", "look", "signature")

WAITS = """EXISTS (SELECT FROM disposal_batch AS batch WHERE batch.id = {batch} AND batch.called_off_at IS NULL
    AND batch.carried_out_at IS NULL AND {more})"""
"""A batch that still waits, of which something more is true."""


def _secure(name: str) -> str:
    table = f"disposal_{name}"
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY owner_keeps ON {table} TO "owner" USING (true) WITH CHECK (true);
        GRANT SELECT, INSERT ON {table} TO app;
        GRANT SELECT, INSERT ON {table} TO jobs;
        CREATE POLICY jobs_work ON {table} TO jobs USING ({JOB}) WITH CHECK ({JOB});"""


LOOKED = """EXISTS (SELECT FROM disposal_item AS item JOIN disposal_batch AS batch ON batch.id = item.batch_id
    WHERE item.id = item_id AND batch.proposed_by <> {me} AND batch.called_off_at IS NULL AND batch.carried_out_at IS NULL)"""

POLICIES = """
GRANT UPDATE (called_off_by, called_off_at, called_off_why) ON disposal_batch TO app;
GRANT UPDATE (carried_out_at) ON disposal_batch TO jobs;
GRANT UPDATE (excepted_by, excepted_at, excepted_why, review_on) ON disposal_item TO app;
GRANT UPDATE (state, state_at, stopped_by, parcels, withdrawn_at, destroyed_at, counted_from,
    excepted_by, excepted_at, excepted_why, review_on) ON disposal_item TO jobs;
GRANT UPDATE (why) ON disposal_look TO jobs;
CREATE POLICY app_reads ON disposal_batch FOR SELECT TO app USING ({keep});
CREATE POLICY app_proposes ON disposal_batch FOR INSERT TO app
    WITH CHECK ({keep} AND proposed_by = {me} AND called_off_at IS NULL AND carried_out_at IS NULL);
CREATE POLICY app_calls_off ON disposal_batch FOR UPDATE TO app
    USING ({keep} AND called_off_at IS NULL AND carried_out_at IS NULL) WITH CHECK (called_off_by = {me});
CREATE POLICY app_reads ON disposal_item FOR SELECT TO app USING ({keep} AND {seen});
CREATE POLICY app_proposes ON disposal_item FOR INSERT TO app WITH CHECK ({keep} AND {seen} AND state = '' AND {mine});
CREATE POLICY app_takes_out ON disposal_item FOR UPDATE TO app
    USING ({keep} AND {seen} AND excepted_at IS NULL AND {anybodys}) WITH CHECK (excepted_by = {me} AND {seen});
CREATE POLICY app_reads ON disposal_look FOR SELECT TO app
    USING ({keep} AND EXISTS (SELECT FROM disposal_item AS item WHERE item.id = item_id));
CREATE POLICY app_looks ON disposal_look FOR INSERT TO app WITH CHECK ({keep} AND looked_by = {me} AND {looked});
CREATE POLICY app_reads ON disposal_signature FOR SELECT TO app USING ({keep});
CREATE POLICY app_signs ON disposal_signature FOR INSERT TO app WITH CHECK ({keep} AND signed_by = {me} AND {others}
    AND content_hash = gate.disposal_hash(batch_id) AND gate.disposal_sees_all(batch_id));
"""


def tables_sql() -> str:
    """Row-level security of every table, and what people and jobs may write."""
    whose = {"mine": f"batch.proposed_by = {ME}", "others": f"batch.proposed_by <> {ME}", "anybodys": "TRUE"}
    waiting = {name: WAITS.format(batch="batch_id", more=more) for name, more in whose.items()}
    policies = POLICIES.format(keep=KEEP, seen=SEEN, me=ME, looked=LOOKED.format(me=ME), **waiting)
    return "".join(map(_secure, NAMES)) + policies


FUNCTIONS = """
-- What a signature is bound to; the slow reading is content_hash in policy/disposal.py.
CREATE FUNCTION gate.disposal_hash(asked uuid) RETURNS text LANGUAGE sql STABLE {definer} AS $$
    SELECT encode(sha256(convert_to(concat_ws(E'\\n', batch.record_class || '|' || batch.year,
        (SELECT string_agg(line, E'\\n' ORDER BY line COLLATE "C") FROM (
            SELECT concat_ws('|', item.record_id, item.person_id, to_char(item.until, 'YYYY-MM-DD'),
                array_to_string(item.rules, ','), array_to_string(item.also, ','), item.counted_from) AS line
            FROM public.disposal_item AS item WHERE item.batch_id = asked AND item.excepted_at IS NULL) AS lines)),
        'UTF8')), 'hex')
    FROM public.disposal_batch AS batch WHERE batch.id = asked
$$;

-- Whether nobody in it is hidden from whoever acts. It says no more than that.
CREATE FUNCTION gate.disposal_sees_all(asked uuid) RETURNS boolean LANGUAGE sql STABLE {definer} AS $$
    SELECT NOT EXISTS (SELECT FROM public.disposal_item AS item
        WHERE item.batch_id = asked AND item.excepted_at IS NULL AND item.person_id IN (SELECT gate.hidden()))
$$;

-- Of which tables how many rows belong to one class of record of somebody, and how many of them are about somebody else too.
CREATE OR REPLACE FUNCTION gate.disposal_contents(whose uuid, of_class text)
RETURNS TABLE (held_in text, held_rows bigint, held_shared bigint) LANGUAGE plpgsql STABLE {definer} AS $$
BEGIN
    IF NOT ('keep' = ANY (gate.reaches()) AND gate.known(whose)) THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT every.* FROM ({contents}) AS every (place, number, shared) WHERE every.number > 0;
END $$;
REVOKE ALL ON FUNCTION gate.disposal_hash(uuid), gate.disposal_sees_all(uuid), gate.disposal_contents(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.disposal_hash(uuid) TO app, jobs;
GRANT EXECUTE ON FUNCTION gate.disposal_sees_all(uuid), gate.disposal_contents(uuid, text) TO app;
"""


def functions_sql() -> str:
    """The functions with the owner's rights; a table that keeping learns of needs a migration that makes them anew."""
    return FUNCTIONS.format(definer=DEFINER, contents=" UNION ALL ".join(map(_contents, TABLES)))


CONTENTS = """SELECT '{held.table}'::text, count(*), {shared} FROM public.{held.table}
    WHERE person_id = whose AND of_class = '{held.record_class}' AND ({held.where})"""
NOTES_SHARED = """count(*) FILTER (WHERE EXISTS (SELECT FROM public.records_notesubject AS beside
    WHERE beside.note_id = records_notesubject.note_id AND beside.person_id <> whose))"""


def _contents(held: Held) -> str:
    return CONTENTS.format(
        held=held, shared=NOTES_SHARED if held.table == "records_notesubject" else "0::bigint"
    )
