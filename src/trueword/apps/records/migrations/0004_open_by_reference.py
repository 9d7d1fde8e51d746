"""The on-call manager opens by its reference a record that nobody may know of: the database finds it, and shows nobody."""

from django.db import migrations

# Whom a request means: the number typed (of a council, a school, the record itself), or every word of the name with the
# birth date. Nobody close to the one who asks or to the one who approves; nobody at all when more than five would fit.
APPROVE = """
CREATE POLICY gate_reads ON records_searchkey FOR SELECT TO "owner" USING (true);

CREATE FUNCTION gate.meant_by(asked public.access_openingrequest) RETURNS SETOF uuid LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH found AS (
        SELECT number.person_id FROM public.records_searchkey AS number
            WHERE asked.identifier <> '' AND number.kind = 'identifier' AND number.key = asked.identifier
        UNION SELECT card.person_id FROM public.records_indexcard AS card
            WHERE asked.identifier <> '' AND card.person_id::text = lower(asked.identifier)
        UNION SELECT birth.person_id FROM public.records_searchkey AS birth
            WHERE cardinality(asked.names) > 1 AND birth.kind = 'born' AND birth.key = asked.born::text
            AND NOT EXISTS (SELECT FROM unnest(asked.names) AS word WHERE NOT EXISTS (
                SELECT FROM public.records_searchkey AS name WHERE name.person_id = birth.person_id
                    AND name.kind IN ('surname', 'forename', 'former', 'alias') AND name.key = word))
    )
    SELECT found.person_id FROM found WHERE (SELECT count(*) FROM found) <= 5
        AND found.person_id NOT IN (SELECT near.person_id FROM public.access_conflict AS near
            WHERE near.user_id IN (asked.user_id, (SELECT gate.actor())) AND near.state IN ('declared', 'confirmed'))
$$;

CREATE FUNCTION gate.approve_request(which uuid, due date) RETURNS SETOF uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me uuid := gate.actor();
    asked public.access_openingrequest;
    person uuid;
    made uuid;
    any_found boolean := false;
BEGIN
    IF NOT (gate.on_call() AND 'approve' = ANY (gate.reaches())) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the manager on call approves';
    END IF;
    SELECT request.* INTO asked FROM public.access_openingrequest AS request
        WHERE request.id = which AND request.decided_at IS NULL AND request.user_id <> me FOR UPDATE;
    IF asked.id IS NULL THEN RETURN; END IF;
    FOR person IN SELECT gate.meant_by(asked) LOOP
        any_found := true;
        made := gen_random_uuid();
        INSERT INTO public.access_opening (id, user_id, person_id, kind, purpose, reason_code, starts_at, ends_at,
                review_due, approved_by_id, outcome, request_id)
            VALUES (made, asked.user_id, person, 'approved', asked.purpose, asked.reason_code, clock_timestamp(),
                clock_timestamp() + interval '60 minutes', least(due, current_date + 14), me, '', asked.id);
        INSERT INTO public.access_openedperson (id, opening_id, person_id) VALUES (gen_random_uuid(), made, person);
        RETURN NEXT person;
    END LOOP;
    IF any_found THEN
        UPDATE public.access_openingrequest SET granted = true, decided_by_id = me, decided_at = clock_timestamp()
            WHERE id = asked.id;
    END IF;
END $$;
REVOKE ALL ON FUNCTION gate.meant_by(public.access_openingrequest), gate.approve_request(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.approve_request(uuid, date) TO app;
"""


class Migration(migrations.Migration):
    """Needs the requests of access and the search keys of the records."""

    dependencies = [("records", "0003_open_by_relationship"), ("access", "0006_emergencies")]
    operations = [migrations.RunSQL(APPROVE, migrations.RunSQL.noop)]
