"""How does the database take a class of record out whole, and put it back as it was? The SQL of the migrations.

Functions with the owner's rights: the one door through which rows of the record go, for the job `destruction` alone. The
owner's policies hold for that job too and for nothing else, so that no other function of the owner sees more than before.
"""

import json
from dataclasses import asdict

from trueword.apps.destruction.tables import Piece, pieces

DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
JOB = "destruction"


def tables() -> list[str]:
    """Every table that something is taken out of."""
    return sorted({piece.table for piece in pieces()})


def told(piece: Piece) -> dict[str, str]:
    """A piece as the database keeps it."""
    return {name: value for name, value in asdict(piece).items() if value}


def spec_sql() -> str:
    """The list of what goes, handed to the database; made anew whenever `tables.py` changes."""
    said = json.dumps([told(piece) for piece in pieces()]).replace("'", "''")
    return f"""
CREATE OR REPLACE FUNCTION gate.destruction_pieces() RETURNS jsonb LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp AS $pieces$ SELECT '{said}'::jsonb $pieces$;
REVOKE ALL ON FUNCTION gate.destruction_pieces() FROM PUBLIC;"""


def policies_sql(names: list[str]) -> str:
    """What the owner's functions may do with these tables while the job `destruction` works."""
    mine = f"((SELECT gate.job()) = '{JOB}')"
    return "".join(
        f"""
DROP POLICY IF EXISTS destruction_takes ON {name};
CREATE POLICY destruction_takes ON {name} TO "owner" USING {mine} WITH CHECK {mine};"""
        for name in names
    )


FUNCTIONS = """
CREATE FUNCTION gate.only_destruction() RETURNS void LANGUAGE plpgsql STABLE {DEFINER} AS $$
BEGIN
    IF session_user <> 'jobs' OR gate.job() <> '{JOB}' THEN
        RAISE insufficient_privilege USING MESSAGE = 'records are taken out by the job destruction alone';
    END IF;
END $$;

-- Somebody, and every identity that was merged into them.
CREATE FUNCTION gate.with_merged(about uuid) RETURNS uuid[] LANGUAGE sql STABLE {DEFINER} AS $$
    WITH RECURSIVE them (id) AS (
        SELECT about UNION SELECT made.merged FROM public.records_merge AS made JOIN them ON made.survivor = them.id
            WHERE made.undone_at IS NULL
    ) SELECT array_agg(id) FROM them
$$;

-- One destruction at a time; nobody places or releases a hold, and nobody adds to these records, until it is over.
CREATE FUNCTION gate.lock_for_destruction(about uuid) RETURNS void LANGUAGE plpgsql VOLATILE {DEFINER} AS $$
BEGIN
    PERFORM gate.only_destruction();
    LOCK TABLE public.retention_hold IN SHARE ROW EXCLUSIVE MODE;
    PERFORM FROM public.records_person WHERE id IN (SELECT gate.named_with(about)) ORDER BY id FOR UPDATE;
END $$;

-- Takes every row of a class out and gives it, with how it went. Raises where something that stays needs what would go.
CREATE FUNCTION gate.take_out(about uuid, class text) RETURNS jsonb LANGUAGE plpgsql VOLATILE {DEFINER} AS $$
DECLARE
    people uuid[] := gate.with_merged(about);
    piece jsonb;
    rows jsonb;
    whole jsonb := '[]';
    there boolean;
BEGIN
    PERFORM gate.only_destruction();
    FOR piece IN SELECT value FROM jsonb_array_elements(gate.destruction_pieces()) WHERE value ->> 'record_class' = class LOOP
        rows := NULL;
        IF piece ->> 'mode' = 'stays' THEN
            EXECUTE format('SELECT EXISTS (SELECT FROM public.%I AS it WHERE %s)', piece ->> 'table', piece ->> 'rows')
                INTO there USING people;
            IF there THEN
                RAISE restrict_violation USING MESSAGE = piece ->> 'why', TABLE = piece ->> 'table';
            END IF;
        ELSIF piece ->> 'mode' IN ('take', 'drop') THEN
            EXECUTE format('WITH gone AS (DELETE FROM public.%I AS it WHERE %s RETURNING it.*)
                SELECT jsonb_agg(to_jsonb(gone) ORDER BY %I) FROM gone', piece ->> 'table', piece ->> 'rows', piece ->> 'key')
                INTO rows USING people;
        ELSE
            EXECUTE format('SELECT jsonb_agg(to_jsonb(it) ORDER BY %I) FROM public.%I AS it WHERE %s',
                piece ->> 'key', piece ->> 'table', piece ->> 'rows') INTO rows USING people;
            IF piece ->> 'mode' = 'unlink' AND rows IS NOT NULL THEN
                EXECUTE format('UPDATE public.%I AS it SET people = ARRAY(SELECT one FROM unnest(people) WITH ORDINALITY
                    AS each (one, n) WHERE NOT one = ANY ($1) ORDER BY n) WHERE %s', piece ->> 'table', piece ->> 'rows')
                    USING people;
            END IF;
        END IF;
        IF rows IS NOT NULL AND piece ->> 'mode' <> 'drop' THEN
            whole := whole || jsonb_build_array(jsonb_build_object('piece', piece, 'rows', rows));
        END IF;
    END LOOP;
    PERFORM gate.forget_traces(people, class);
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    RETURN jsonb_build_object('people', to_jsonb(people), 'pieces', whole);
END $$;

-- What the triggers wrote down of the taking out itself: the rows as they stood, and that the facts are gone.
CREATE FUNCTION gate.forget_traces(people uuid[], class text) RETURNS void LANGUAGE plpgsql VOLATILE {DEFINER} AS $$
DECLARE
    piece jsonb;
BEGIN
    PERFORM gate.only_destruction();
    PERFORM gate.refresh_facts(people);
    FOR piece IN SELECT value FROM jsonb_array_elements(gate.destruction_pieces())
            WHERE value ->> 'record_class' = class AND value ->> 'table' IN ('records_history', 'retention_factchange') LOOP
        EXECUTE format('DELETE FROM public.%I AS it WHERE %s', piece ->> 'table', piece ->> 'rows') USING people;
    END LOOP;
END $$;

-- Puts everything back as it was. Raises where it cannot be; what somebody else shared is joined with what is there now.
CREATE FUNCTION gate.put_in(parcel jsonb, class text) RETURNS integer LANGUAGE plpgsql VOLATILE {DEFINER} AS $$
DECLARE
    people uuid[] := ARRAY(SELECT jsonb_array_elements_text(parcel -> 'people'))::uuid[];
    one jsonb;
    piece jsonb;
    rows jsonb;
    same boolean;
    done integer := 0;
BEGIN
    PERFORM gate.only_destruction();
    FOR one IN SELECT value FROM jsonb_array_elements(parcel -> 'pieces') LOOP
        piece := one -> 'piece';
        PERFORM gate.same_columns(piece ->> 'table', one -> 'rows');
        IF piece ->> 'joint' = 'join' THEN
            PERFORM gate.join_people(piece ->> 'table', one -> 'rows', people);
        ELSE
            rows := gate.without_gone(piece, one -> 'rows');
            EXECUTE format('INSERT INTO public.%1$I SELECT * FROM jsonb_populate_recordset(NULL::public.%1$I, $1) %2$s',
                piece ->> 'table', CASE WHEN piece ->> 'joint' = 'keep' THEN 'ON CONFLICT DO NOTHING' END) USING rows;
        END IF;
        done := done + jsonb_array_length(one -> 'rows');
    END LOOP;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    PERFORM gate.refresh_facts(people);
    DELETE FROM public.retention_factchange AS it WHERE person_id = ANY (people) AND record_class = class
        AND NOT EXISTS (SELECT FROM jsonb_array_elements(parcel -> 'pieces') AS each,
            jsonb_array_elements(each -> 'rows') AS told (one) WHERE told.one ->> 'id' = it.id::text);
    FOR one IN SELECT value FROM jsonb_array_elements(parcel -> 'pieces') WHERE value -> 'piece' ->> 'mode' = 'take'
            AND NOT coalesce(value -> 'piece' ->> 'joint' = 'join', false) LOOP
        piece := one -> 'piece';
        EXECUTE format('SELECT coalesce(jsonb_agg(to_jsonb(it) ORDER BY %1$I), ''[]'') = $2 FROM public.%2$I AS it
            WHERE %1$I::text IN (SELECT told.one ->> %1$L FROM jsonb_array_elements($1) AS told (one))',
            piece ->> 'key', piece ->> 'table') INTO same USING one -> 'rows', gate.without_gone(piece, one -> 'rows');
        IF NOT same THEN
            RAISE integrity_constraint_violation USING MESSAGE = 'a row would not be as it was', TABLE = piece ->> 'table';
        END IF;
    END LOOP;
    RETURN done;
END $$;

CREATE FUNCTION gate.same_columns(name text, rows jsonb) RETURNS void LANGUAGE plpgsql STABLE {DEFINER} AS $$
BEGIN
    IF EXISTS (SELECT FROM jsonb_object_keys(rows -> 0) AS told WHERE told NOT IN (
            SELECT attname FROM pg_attribute WHERE attrelid = ('public.' || quote_ident(name))::regclass AND attnum > 0
                AND NOT attisdropped)) THEN
        RAISE integrity_constraint_violation USING MESSAGE = 'this version has other columns', TABLE = name;
    END IF;
END $$;

-- A link to somebody who was destroyed meanwhile is left out: it was theirs too. To somebody who is only withdrawn it is
-- kept, and the put back is refused until they are back.
CREATE FUNCTION gate.without_gone(piece jsonb, rows jsonb) RETURNS jsonb LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT CASE WHEN NOT piece ? 'loose' THEN rows ELSE coalesce((
        SELECT jsonb_agg(CASE WHEN gone AND piece ->> 'when_gone' = 'null'
            THEN jsonb_set(was, ARRAY[piece ->> 'loose'], 'null') ELSE was END ORDER BY n)
        FROM jsonb_array_elements(rows) WITH ORDINALITY AS each (was, n)
            CROSS JOIN LATERAL (SELECT was ->> (piece ->> 'loose') AS id) AS other
            CROSS JOIN LATERAL (SELECT other.id IS NOT NULL
                AND NOT EXISTS (SELECT FROM public.records_person AS person WHERE person.id = other.id::uuid)
                AND NOT EXISTS (SELECT FROM public.destruction_parcel AS parcel WHERE parcel.person_id = other.id::uuid)
                AS gone) AS asked
        WHERE NOT (gone AND piece ->> 'when_gone' = 'skip')), '[]') END
$$;

CREATE FUNCTION gate.join_people(name text, rows jsonb, whose uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE {DEFINER} AS $$
BEGIN
    EXECUTE format('UPDATE public.%1$I AS it SET people =
            ARRAY(SELECT one FROM unnest(was.people) WITH ORDINALITY AS each (one, n)
                WHERE one = ANY ($2) OR one = ANY (it.people) ORDER BY n)
            || ARRAY(SELECT one FROM unnest(it.people) WITH ORDINALITY AS each (one, n)
                WHERE NOT one = ANY (was.people) ORDER BY n)
        FROM jsonb_populate_recordset(NULL::public.%1$I, $1) AS was WHERE was.id = it.id', name) USING rows, whose;
    -- The others have gone meanwhile: it is theirs alone now.
    EXECUTE format('INSERT INTO public.%1$I
        SELECT (jsonb_populate_record(NULL::public.%1$I, told.one || jsonb_build_object(''people'',
            (SELECT jsonb_agg(who.id) FROM jsonb_array_elements_text(told.one -> ''people'') AS who (id)
                WHERE who.id::uuid = ANY ($2))))).*
        FROM jsonb_array_elements($1) AS told (one)
        WHERE NOT EXISTS (SELECT FROM public.%1$I AS it WHERE it.id::text = told.one ->> ''id'')',
        name) USING rows, whose;
END $$;

-- After a restore: exactly these rows go again, wherever they came from; nothing is kept of them.
CREATE FUNCTION gate.take_again(whose uuid[], class text, named jsonb) RETURNS integer LANGUAGE plpgsql VOLATILE {DEFINER} AS $$
DECLARE
    name text;
    ids text[];
    key text;
    done integer := 0;
    found integer;
BEGIN
    PERFORM gate.only_destruction();
    FOR name, ids, key IN SELECT each ->> 'table', ARRAY(SELECT jsonb_array_elements_text(each -> 'ids')), each ->> 'key'
            FROM jsonb_array_elements(named) AS each LOOP
        IF NOT EXISTS (SELECT FROM jsonb_array_elements(gate.destruction_pieces()) AS piece WHERE piece ->> 'table' = name) THEN
            RAISE integrity_constraint_violation USING MESSAGE = 'no table of the record', TABLE = name;
        END IF;
        EXECUTE format('DELETE FROM public.%I WHERE %I::text = ANY ($1)', name, key) USING ids;
        GET DIAGNOSTICS found = ROW_COUNT;
        done := done + found;
        DELETE FROM public.records_history WHERE "table" = name AND row_id::text = ANY (ids);
    END LOOP;
    UPDATE public.records_casenote SET people = ARRAY(SELECT one FROM unnest(people) AS one WHERE NOT one = ANY (whose))
        WHERE people && whose AND id::text IN (SELECT jsonb_array_elements_text(each -> 'shared')
            FROM jsonb_array_elements(named) AS each WHERE each ->> 'table' = 'records_casenote');
    UPDATE public.records_narrative SET people = ARRAY(SELECT one FROM unnest(people) AS one WHERE NOT one = ANY (whose))
        WHERE people && whose AND id::text IN (SELECT jsonb_array_elements_text(each -> 'shared')
            FROM jsonb_array_elements(named) AS each WHERE each ->> 'table' = 'records_narrative');
    UPDATE public.services_text SET people = ARRAY(SELECT one FROM unnest(people) AS one WHERE NOT one = ANY (whose))
        WHERE people && whose AND id::text IN (SELECT jsonb_array_elements_text(each -> 'shared')
            FROM jsonb_array_elements(named) AS each WHERE each ->> 'table' = 'services_text');
    PERFORM gate.forget_traces(whose, class);
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    RETURN done;
END $$;

-- The words that somebody typed about them: search terms at once, a reason with the last of those it was about.
CREATE FUNCTION gate.forget_words(whose uuid[]) RETURNS integer LANGUAGE plpgsql VOLATILE {DEFINER} AS $$
DECLARE
    done integer;
BEGIN
    PERFORM gate.only_destruction();
    DELETE FROM public.audit_text AS words USING public.audit_subject AS about, public.audit_event AS event
        WHERE about.person_id = ANY (whose) AND event.id = about.event_id AND event.at = about.at AND words.event_id = event.id
            AND (event.action = 'find' OR NOT EXISTS (SELECT FROM public.audit_subject AS other
                JOIN public.records_person AS person ON person.id = other.person_id
                WHERE other.event_id = event.id AND NOT other.person_id = ANY (whose)));
    GET DIAGNOSTICS done = ROW_COUNT;
    RETURN done;
END $$;

{HOLDS}"""

HOLDS_ON_PARCEL = """
-- Holds on what was withdrawn: its facts are in the parcel, its days and whom it named are told.
CREATE OR REPLACE FUNCTION gate.holds_on_parcel(about uuid, class text, classes text[], first_entry date, last_entry date,
    named uuid[])
RETURNS SETOF text LANGUAGE plpgsql STABLE {DEFINER} AS $$
BEGIN
    PERFORM gate.only_destruction();
    RETURN QUERY SELECT split_part(hold.kind, ' ', 1) FROM public.retention_hold AS hold WHERE hold.released_at IS NULL
        AND (hold.person_id IS NULL OR hold.person_id = ANY (gate.with_merged(about)))
        AND (hold.record_class = '' OR hold.record_class = class OR NOT hold.record_class = ANY (classes))
        AND (hold.period_to < hold.period_from
            OR (hold.period_from IS NULL OR last_entry IS NULL OR last_entry >= hold.period_from)
            AND (hold.period_to IS NULL OR first_entry IS NULL OR first_entry <= hold.period_to))
    UNION ALL SELECT 'HOLD-04' WHERE EXISTS (
        SELECT FROM (SELECT gate.named_with(about) UNION SELECT unnest(named)) AS beside (who)
        JOIN public.records_indexcard AS card ON card.person_id = who WHERE cardinality(card.open_as) > 0);
END $$;
"""

RIGHTS = """
REVOKE ALL ON FUNCTION gate.only_destruction(), gate.with_merged(uuid), gate.lock_for_destruction(uuid),
    gate.take_out(uuid, text), gate.forget_traces(uuid[], text), gate.put_in(jsonb, text), gate.same_columns(text, jsonb),
    gate.without_gone(jsonb, jsonb), gate.join_people(text, jsonb, uuid[]), gate.take_again(uuid[], text, jsonb),
    gate.forget_words(uuid[]), gate.holds_on_parcel(uuid, text, text[], date, date, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.lock_for_destruction(uuid), gate.take_out(uuid, text), gate.put_in(jsonb, text),
    gate.take_again(uuid[], text, jsonb), gate.forget_words(uuid[]), gate.with_merged(uuid),
    gate.holds_on_parcel(uuid, text, text[], date, date, uuid[]), gate.destruction_pieces() TO jobs;
"""


def functions_sql() -> str:
    """The functions, and who may call them."""
    return FUNCTIONS.format(DEFINER=DEFINER, JOB=JOB, HOLDS=HOLDS_ON_PARCEL.format(DEFINER=DEFINER)) + RIGHTS


def holds_sql() -> str:
    """The holds on a parcel, where the function of before knew nobody whom it named."""
    return f"""
DROP FUNCTION IF EXISTS gate.holds_on_parcel(uuid, text, text[], date, date);
{HOLDS_ON_PARCEL.format(DEFINER=DEFINER)}{RIGHTS}"""
