"""A protected address and an adoptive identity are rows that the database shows to few of those who may open the record."""

from django.db import migrations

DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"

# What history keeps of an address was perhaps open then and is protected now: it goes by whether anything is protected.
ADDRESSES = f"""
CREATE POLICY gate_reads ON records_address FOR SELECT TO "owner" USING (true);
CREATE POLICY app_protects ON records_address AS RESTRICTIVE FOR SELECT TO app
    USING (NOT confidential OR person_id IN (SELECT gate.shows('address')));
CREATE POLICY app_protects ON records_history AS RESTRICTIVE FOR SELECT TO app
    USING ("table" NOT IN ('records_address', 'records_name', 'records_relationship', 'records_parentalresponsibility')
        OR ("table" = 'records_address' AND person_id IN (SELECT gate.shows('address')))
        OR ("table" <> 'records_address' AND person_id IN (SELECT gate.shows('adopters'))));

-- That there is a protected address, since when, and who told it; never where. To those who may open the record.
CREATE FUNCTION gate.protected_addresses(about uuid[]) RETURNS SETOF records_address LANGUAGE plpgsql STABLE {DEFINER} AS $$
DECLARE
    reached text[] := (SELECT gate.reaches());
BEGIN
    RETURN QUERY SELECT (jsonb_populate_record(
            kept, '{{"lines": "", "postcode": "", "uprn": "", "unreadable": {{}}}}'::jsonb)).*
        FROM public.records_address AS kept
        WHERE kept.person_id = ANY (about) AND kept.confidential AND kept.person_id NOT IN (SELECT gate.hidden())
            AND (reached && ARRAY['open any', 'identity']
                OR ('open' = ANY (reached) AND kept.person_id IN (SELECT gate.mine())));
END $$;
"""

# An order made here, or a placement for it: then this is the record from before, and who adopted is not for everybody.
ADOPTERS = f"""
CREATE POLICY gate_reads ON records_careepisode FOR SELECT TO "owner" USING (true);
CREATE POLICY gate_reads ON records_placedforadoption FOR SELECT TO "owner" USING (true);
CREATE POLICY gate_reads ON records_adoption FOR SELECT TO "owner" USING (true);
CREATE POLICY gate_reads ON records_parentalresponsibility FOR SELECT TO "owner" USING (true);

CREATE FUNCTION gate.adopted(about uuid) RETURNS boolean LANGUAGE plpgsql STABLE {DEFINER} AS $$
BEGIN
    RETURN EXISTS (SELECT FROM public.records_careepisode AS stay
            WHERE stay.person_id = about AND stay.end_reason IN ('E11', 'E12'))
        OR EXISTS (SELECT FROM public.records_placedforadoption AS placed WHERE placed.person_id = about)
        OR EXISTS (SELECT FROM public.records_adoption AS made WHERE made.person_id = about)
        OR EXISTS (SELECT FROM public.records_sealedlink AS link
            WHERE link.person_before = about AND link.ended_at IS NULL);
END $$;

-- Whether a tie between two would say who adopted one of them, and the actor may not see that.
CREATE FUNCTION gate.betrays(one uuid, two uuid, kind text) RETURNS boolean LANGUAGE plpgsql STABLE {DEFINER} AS $$
BEGIN
    RETURN EXISTS (SELECT FROM (VALUES (one, two), (two, one)) AS pair (child, parent)
        WHERE (kind ILIKE '%adopt%' OR EXISTS (SELECT FROM public.records_parentalresponsibility AS held
                WHERE held.person_id = child AND held.holder_id = parent AND held.basis = 'adoption_order'))
            AND gate.adopted(child) AND child NOT IN (SELECT gate.shows('adopters')));
END $$;

-- That an order gave somebody responsibility, and never whom.
CREATE FUNCTION gate.adoption_orders(about uuid[]) RETURNS SETOF records_parentalresponsibility
LANGUAGE plpgsql STABLE {DEFINER} AS $$
DECLARE
    reached text[] := (SELECT gate.reaches());
BEGIN
    RETURN QUERY SELECT (jsonb_populate_record(
            kept, '{{"holder_id": null, "holder_body": "", "evidence": "", "unreadable": {{}}}}'::jsonb)).*
        FROM public.records_parentalresponsibility AS kept
        WHERE kept.person_id = ANY (about) AND kept.basis = 'adoption_order' AND gate.adopted(kept.person_id)
            AND kept.person_id NOT IN (SELECT gate.hidden())
            AND ('open any' = ANY (reached) OR ('open' = ANY (reached) AND kept.person_id IN (SELECT gate.mine())));
END $$;

REVOKE ALL ON FUNCTION gate.protected_addresses(uuid[]), gate.adoption_orders(uuid[]), gate.adopted(uuid), gate.betrays(uuid, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.protected_addresses(uuid[]), gate.adoption_orders(uuid[]), gate.adopted(uuid), gate.betrays(uuid, uuid, text) TO app, jobs;

CREATE POLICY app_protects ON records_name AS RESTRICTIVE FOR SELECT TO app
    USING (kind NOT ILIKE '%adopt%' OR person_id IN (SELECT gate.shows('adopters')));
CREATE POLICY app_protects ON records_relationship AS RESTRICTIVE FOR SELECT TO app
    USING (NOT gate.betrays(person_id, other_id, kind || ' ' || nature));
CREATE POLICY app_protects ON records_parentalresponsibility AS RESTRICTIVE FOR SELECT TO app
    USING (basis <> 'adoption_order' OR person_id IN (SELECT gate.shows('adopters')) OR NOT gate.adopted(person_id));
"""

class Migration(migrations.Migration):
    """The net's part of `policy/fields.py`."""

    dependencies = [("records", "0012_closure_requests"), ("access", "0009_reach_of_fields")]
    operations = [
        migrations.RunSQL(ADDRESSES, migrations.RunSQL.noop),
        migrations.RunSQL(ADOPTERS, migrations.RunSQL.noop),
    ]
