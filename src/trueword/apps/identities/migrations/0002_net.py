"""Decisions are read by those who see the doubts, made by those who may decide; the ledger is written by merges alone."""

from django.db import migrations

ME = "(SELECT gate.actor())"
JOB = "(SELECT gate.job())"


def reaches(name: str) -> str:
    """The policy's words for: one of the actor's roles reaches this."""
    return f"'{name}' = ANY ((SELECT gate.reaches())::text[])"


def seen(column: str) -> str:
    """The person in this column is not hidden from the actor."""
    return f"({column} IS NULL OR {column} NOT IN (SELECT gate.hidden()))"


ABOUT = f"{seen('one')} AND {seen('two')} AND NOT coalesce(gate.apart(one, two), false)"


def _kept(table: str, about: str) -> str:
    return f"""
    ALTER TABLE identities_{table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE identities_{table} FORCE ROW LEVEL SECURITY;
    GRANT SELECT ON identities_{table} TO app;
    GRANT SELECT, INSERT, UPDATE ON identities_{table} TO jobs;
    CREATE POLICY app_reads ON identities_{table} FOR SELECT TO app USING ({about});
    CREATE POLICY jobs_work ON identities_{table} TO jobs USING ({JOB} = 'identities') WITH CHECK ({JOB} = 'identities');
    """


NET = f"""
{_kept("decision", f"{reaches('data')} AND {ABOUT}")}
GRANT INSERT, UPDATE (ended_by, ended_at) ON identities_decision TO app;
CREATE POLICY app_decides ON identities_decision FOR INSERT TO app
    WITH CHECK ({reaches("identity")} AND decided_by = {ME} AND outcome <> 'same' AND {ABOUT});
CREATE POLICY app_ends ON identities_decision FOR UPDATE TO app
    USING ({reaches("identity")} AND outcome <> 'same' AND {ABOUT}) WITH CHECK (ended_by = {ME});
{_kept("move", f"{reaches('identity')} AND {seen('old_person')}")}
{_kept("late", f"{reaches('identity')} AND {seen('person')} AND {seen('assigned_to')}")}

-- Whoever decided stands in the log by their own name, in the transaction that moves the rows.
CREATE POLICY jobs_in_their_name ON audit_event FOR INSERT TO jobs
    WITH CHECK ({JOB} = 'identities' AND actor = {ME} AND job = '');
-- Signs about a merged person follow too.
GRANT UPDATE (person_id) ON watching_sign TO jobs;
"""


class Migration(migrations.Migration):
    """Needs every table that a merge moves rows of, and the log."""

    dependencies = [
        ("identities", "0001_initial"), ("records", "0007_identities_kept"), ("watching", "0002_net"), ("audit", "0001_initial"),
    ]  # fmt: skip
    operations = [migrations.RunSQL(NET, migrations.RunSQL.noop)]
