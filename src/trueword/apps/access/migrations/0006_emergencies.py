"""Requests by reference, openings that end early, and reviews that name nobody: the database does each by itself."""

import importlib

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

fill_reach = importlib.import_module("trueword.apps.access.migrations.0004_net_of_relationships").fill_reach

DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
ME = "(SELECT gate.actor())"
SEEN = "person_id NOT IN (SELECT gate.hidden())"


def reaches(name: str) -> str:
    """The policy's words for: one of the actor's roles reaches this."""
    return f"'{name}' = ANY ((SELECT gate.reaches())::text[])"


FUNCTIONS = f"""
CREATE FUNCTION gate.on_call() RETURNS boolean LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT EXISTS (SELECT FROM public.access_rotaturn AS turn WHERE turn.user_id = {ME} AND turn.kind = 'on_call_manager'
        AND turn.starts_at <= clock_timestamp() AND turn.ends_at > clock_timestamp())
$$;

-- One's own opening, and only sooner: a policy for UPDATE would stand beside the reviewers' and widen it.
CREATE FUNCTION gate.end_opening(which uuid) RETURNS boolean LANGUAGE sql VOLATILE {DEFINER} AS $$
    WITH ended AS (UPDATE public.access_opening AS opened SET ends_at = clock_timestamp()
        WHERE opened.id = which AND opened.user_id = {ME} AND opened.ends_at > clock_timestamp() RETURNING 1)
    SELECT EXISTS (SELECT FROM ended)
$$;

-- What waits for a review, and what a guardian team is told of. Whom it was about is left out for those who may not know.
CREATE FUNCTION gate.openings_to_review() RETURNS TABLE (
    id uuid, user_id uuid, person_id uuid, kind text, purpose text, reason_code text, starts_at timestamptz,
    ends_at timestamptz, review_due date, guarded boolean
) LANGUAGE sql STABLE {DEFINER} AS $$
    WITH guarded AS (
        SELECT kept.person_id FROM public.access_restriction AS kept
            JOIN public.access_roleheld AS held ON held.team_id = kept.guardian_team_id
        WHERE held.user_id = {ME} AND held.valid_from <= current_date
            AND (held.valid_to IS NULL OR held.valid_to > current_date)
            AND kept.since <= current_date AND (kept.until IS NULL OR kept.until > current_date)
    ), hidden AS MATERIALIZED (SELECT gate.hidden() AS person_id)
    SELECT opened.id, opened.user_id,
        CASE WHEN opened.person_id NOT IN (SELECT hidden.person_id FROM hidden) THEN opened.person_id END,
        opened.kind, opened.purpose, opened.reason_code, opened.starts_at, opened.ends_at, opened.review_due,
        opened.kind = 'approved' AND opened.person_id IN (SELECT guarded.person_id FROM guarded)
    FROM public.access_opening AS opened
    WHERE opened.reviewed_at IS NULL AND opened.user_id <> {ME} AND opened.approved_by_id IS DISTINCT FROM {ME}
        AND ({reaches("review")} OR (opened.kind = 'approved' AND opened.person_id IN (SELECT guarded.person_id FROM guarded)))
$$;

CREATE FUNCTION gate.review_opening(which uuid, said text) RETURNS boolean LANGUAGE sql VOLATILE {DEFINER} AS $$
    WITH reviewed AS (UPDATE public.access_opening AS opened
        SET reviewed_by_id = {ME}, reviewed_at = clock_timestamp(), outcome = said
        WHERE opened.id = which AND {reaches("review")} AND opened.reviewed_at IS NULL AND said IN ('right', 'talk', 'breach')
            AND opened.user_id <> {ME} AND opened.approved_by_id IS DISTINCT FROM {ME} RETURNING 1)
    SELECT EXISTS (SELECT FROM reviewed)
$$;

-- The words beside the log that belong to one opening: for its maker, and for reviewers who may know whom it was about.
CREATE FUNCTION gate.words_of_opening(which uuid) RETURNS TABLE (at timestamptz, action text, said text)
LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT event.at, event.action, words.text FROM public.access_opening AS opened
        JOIN public.audit_event AS event ON event.actor IN (opened.user_id, opened.reviewed_by_id)
            AND event.at >= opened.starts_at - interval '1 minute' AND event.detail ->> 'opening' = which::text
        JOIN public.audit_text AS words ON words.event_id = event.id
    WHERE opened.id = which AND (opened.user_id = {ME}
        OR ({reaches("review")} AND opened.person_id NOT IN (SELECT gate.hidden())))
    ORDER BY event.at
$$;
CREATE OR REPLACE FUNCTION gate.my_openings() RETURNS SETOF uuid LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT opened.id FROM public.access_opening AS opened
    WHERE opened.user_id = {ME} AND opened.ends_at > clock_timestamp()
$$;
REVOKE ALL ON FUNCTION gate.on_call(), gate.end_opening(uuid), gate.openings_to_review(), gate.review_opening(uuid, text),
    gate.words_of_opening(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.on_call(), gate.end_opening(uuid), gate.openings_to_review(),
    gate.review_opening(uuid, text), gate.words_of_opening(uuid) TO app;
"""

POLICIES = f"""
-- The approver opens by the function alone, and so never reads whom it opened.
ALTER POLICY app_reads ON access_opening USING (user_id = {ME} OR ({reaches("review")} AND {SEEN}));
ALTER POLICY app_opens ON access_opening WITH CHECK (
    ends_at <= clock_timestamp() + interval '61 minutes' AND user_id = {ME} AND approved_by_id IS NULL
    AND kind <> 'approved' AND {reaches("glass")} AND {SEEN});
ALTER POLICY app_covers ON access_openedperson WITH CHECK (opening_id IN (SELECT gate.my_openings()) AND {SEEN});
DROP FUNCTION gate.approved_by_me();
ALTER POLICY app_reads ON access_openingrequest USING (
    user_id = {ME} OR ({reaches("approve")} AND (SELECT gate.on_call())));
ALTER POLICY app_asks ON access_openingrequest WITH CHECK (
    user_id = {ME} AND decided_by_id IS NULL AND granted IS NULL AND {reaches("ask")});
ALTER POLICY app_answers ON access_openingrequest
    USING ({reaches("approve")} AND (SELECT gate.on_call()) AND user_id <> {ME} AND decided_at IS NULL)
    WITH CHECK (decided_by_id = {ME} AND NOT granted);

-- What was spooled while the log failed is written later by a job of that name, in the name of who read then.
CREATE POLICY jobs_merge ON audit_event FOR INSERT TO jobs
    WITH CHECK ((SELECT gate.job()) = 'merge spool' AND actor IS NOT NULL AND detail ? 'spooled');
"""


class Migration(migrations.Migration):

    """Openings by reference, early ends and reviews."""

    dependencies = [("access", "0005_staffing"), ("audit", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name='opening',
            name='request',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='access.openingrequest'),
        ),
        migrations.AddField(
            model_name='openingrequest',
            name='born',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='openingrequest',
            name='identifier',
            field=models.CharField(default='', max_length=110),
        ),
        migrations.AddField(
            model_name='openingrequest',
            name='names',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=110), default=list, size=None),
        ),
        migrations.AlterField(
            model_name='openingrequest',
            name='reference',
            field=models.CharField(max_length=200),
        ),
        migrations.RunSQL(FUNCTIONS + POLICIES, migrations.RunSQL.noop),
        migrations.RunPython(fill_reach, migrations.RunPython.noop),
    ]
