"""Merged identities and sealed adoption links: who may make them, and what the database says of them to whom."""

from django.db import migrations, models
import uuid

ME = "(SELECT gate.actor())"
JOB = "(SELECT gate.job())"
DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
KEY = ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False))


def reaches(name: str) -> str:
    """The policy's words for: one of the actor's roles reaches this."""
    return f"'{name}' = ANY ((SELECT gate.reaches())::text[])"


def seen(*columns: str) -> str:
    """None of these people is hidden from the actor."""
    return " AND ".join(f"{column} NOT IN (SELECT gate.hidden())" for column in columns)


# Yes or no, and never whom. The jobs alone read the pairs, to leave the keys of one out of the other's.
APART = f"""
ALTER TABLE records_sealedlink ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_sealedlink FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_reads ON records_sealedlink FOR SELECT TO "owner" USING (true);

CREATE FUNCTION gate.apart(one uuid, two uuid) RETURNS boolean LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT EXISTS (SELECT FROM public.records_sealedlink AS link WHERE link.ended_at IS NULL
        AND ((link.person_before = one AND link.person_after = two) OR (link.person_before = two AND link.person_after = one)))
$$;
-- Whom not to show on somebody's page: the other side of their own link, and both sides where both belong to the family.
-- Seen with the owner's eyes, because whoever looks may not know of one of them, and would else be shown the other.
CREATE POLICY gate_reads ON records_relationship FOR SELECT TO "owner" USING (true);
CREATE POLICY gate_reads ON records_familymembership FOR SELECT TO "owner" USING (true);
CREATE FUNCTION gate.beside_sealed(about uuid) RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
    WITH near (id) AS (
        SELECT about
        UNION SELECT other_id FROM public.records_relationship WHERE person_id = about
        UNION SELECT person_id FROM public.records_relationship WHERE other_id = about
        UNION SELECT sibling.other_id FROM public.records_relationship AS parent
            JOIN public.records_relationship AS sibling ON sibling.person_id = parent.person_id
            WHERE parent.other_id = about
        UNION SELECT other.person_id FROM public.records_familymembership AS mine
            JOIN public.records_familymembership AS other ON other.family_id = mine.family_id WHERE mine.person_id = about
    )
    SELECT unnest(ARRAY[link.person_before, link.person_after]) FROM public.records_sealedlink AS link
    WHERE link.ended_at IS NULL AND link.person_before IN (SELECT near.id FROM near)
        AND link.person_after IN (SELECT near.id FROM near)
$$;
CREATE FUNCTION gate.seals() RETURNS TABLE (person_before uuid, person_after uuid) LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT link.person_before, link.person_after FROM public.records_sealedlink AS link WHERE link.ended_at IS NULL
$$;
REVOKE ALL ON FUNCTION gate.apart(uuid, uuid), gate.beside_sealed(uuid), gate.seals() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.apart(uuid, uuid), gate.beside_sealed(uuid) TO app, jobs;
GRANT EXECUTE ON FUNCTION gate.seals() TO jobs;

GRANT SELECT ON records_sealedlink TO app;
GRANT SELECT, INSERT, UPDATE ON records_sealedlink TO jobs;
CREATE POLICY app_reads ON records_sealedlink FOR SELECT TO app
    USING ({reaches("adoption")} AND {seen("person_before", "person_after")});
CREATE POLICY jobs_read ON records_sealedlink FOR SELECT TO jobs USING ({JOB} = 'identities');
CREATE POLICY jobs_seal ON records_sealedlink FOR INSERT TO jobs WITH CHECK ({JOB} = 'identities' AND {reaches("adoption")}
    AND sealed_by = {ME} AND {seen("person_before", "person_after")});
CREATE POLICY jobs_change ON records_sealedlink FOR UPDATE TO jobs
    USING ({JOB} = 'identities' AND {reaches("adoption")}) WITH CHECK (ended_by = {ME});
-- A merge moves what names the merged person, this too; it never ends a seal.
CREATE POLICY jobs_move ON records_sealedlink FOR UPDATE TO jobs
    USING ({JOB} = 'identities' AND {reaches("identity")}) WITH CHECK (true);

-- Doubts about such a pair are nobody's to see.
ALTER POLICY app_reads ON records_identityquestion USING ({reaches("data")} AND NOT people && ARRAY(SELECT gate.hidden())
    AND (cardinality(people) < 2 OR NOT gate.apart(people[1], people[2])));
"""

MERGES = f"""
ALTER TABLE records_merge ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_merge FORCE ROW LEVEL SECURITY;
GRANT SELECT ON records_merge TO app;
GRANT SELECT, INSERT, UPDATE ON records_merge TO jobs;
CREATE POLICY app_reads ON records_merge FOR SELECT TO app
    USING ((SELECT gate.reaches()) && ARRAY['find', 'log'] AND {seen("survivor", "merged")});
CREATE POLICY jobs_read ON records_merge FOR SELECT TO jobs USING ({JOB} <> '');
CREATE POLICY jobs_merge ON records_merge FOR INSERT TO jobs WITH CHECK ({JOB} = 'identities' AND {reaches("identity")}
    AND made_by = {ME} AND {seen("survivor", "merged")} AND NOT gate.apart(survivor, merged));
CREATE POLICY jobs_undo ON records_merge FOR UPDATE TO jobs
    USING ({JOB} = 'identities' AND {reaches("identity")} AND {seen("survivor", "merged")}) WITH CHECK (undone_by = {ME});
"""

COMPARED = {
    "personstatement": ("person_id",), "identifier": ("person_id",), "name": ("person_id",), "address": ("person_id",),
    "relationship": ("person_id", "other_id"), "familymembership": ("person_id",),
}  # fmt: skip
COMPARE = "".join(
    f"""CREATE POLICY app_compares ON records_{table} FOR SELECT TO app USING ({reaches("identity")} AND {seen(*columns)});
    """
    for table, columns in COMPARED.items()
)
"""What the pages of identities in doubt lay side by side: who somebody is, and never what was done for them."""

# A merge changes whom a note is about, and never what it says.
MOVE = """
GRANT UPDATE (people) ON records_narrative, records_casenote TO jobs;
GRANT UPDATE (person_id) ON records_notesubject, records_passage TO jobs;
"""


class Migration(migrations.Migration):
    """Needs the relationships' functions of access."""

    dependencies = [("records", "0006_recorded_here_net"), ("access", "0008_reach_of_identities")]
    operations = [
        migrations.CreateModel(
            name="Merge",
            fields=[
                KEY,
                ("survivor", models.UUIDField(db_index=True)),
                ("merged", models.UUIDField()),
                ("made_by", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("before", models.JSONField(default=dict)),
                ("own", models.JSONField(default=dict)),
                ("undone_by", models.UUIDField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)), fields=("merged",), name="merged_once_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("survivor", models.F("merged")), _negated=True),
                        name="nobody_merges_with_themselves",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="SealedLink",
            fields=[
                KEY,
                ("person_before", models.UUIDField(db_index=True)),
                ("person_after", models.UUIDField(db_index=True)),
                ("sealed_by", models.UUIDField()),
                ("sealed_at", models.DateTimeField()),
                ("ended_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person_before", models.F("person_after")), _negated=True),
                        name="nobody_is_sealed_from_themselves",
                    )
                ]
            },
        ),
        migrations.RunSQL(APART + MERGES + COMPARE + MOVE, migrations.RunSQL.noop),
    ]
