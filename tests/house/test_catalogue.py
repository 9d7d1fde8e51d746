"""Does the database hold the line by itself? Its catalogue is asked, so that a new table cannot forget it."""

from __future__ import annotations

from collections.abc import Iterator

import cluster
import psycopg
import pytest

from trueword.launcher import databases
from trueword.launcher.cluster import Cluster

NO_PERSON = {
    "django_migrations": "which migrations ran",
    "mfa_authenticator": "second factors of staff, sealed; only the role `signin` reads them",
    "socialaccount_socialaccount": "which account of the council's own sign-in belongs to which member of staff",
    "socialaccount_socialapp": "allauth's own, unused",
    "socialaccount_socialtoken": "allauth's own, unused",
    "account_emailaddress": "allauth's own, unused",
    "account_emailconfirmation": "allauth's own, unused",
    "signin_tried": "counts of failed tries under keyed numbers, no names",
    "signin_cache": "codes of second factors that were used, for a minute",
    "django_content_type": "names of models",
    "django_session": "signed sessions: an opaque key and a signed payload with a staff id",
    "auth_group": "Django's own, unused",
    "auth_group_permissions": "Django's own, unused",
    "auth_permission": "Django's own, unused",
    "access_user": "staff accounts; the gate's own functions read it before anybody is known",
    "access_session": "hashes of staff sessions' tokens, which only the role `signin` reads and writes",
    "access_team": "teams and their telephone numbers",
    "access_worker": "staff as the case system names them",
    "public_evidencefigure": "counts for the public page, small ones hidden before they are written",
    "public_evidencestatement": "sentences for the public page about places and machines",
    "public_pagecount": "how often a public page was asked for, by nobody in particular",
    "audit_leaf": "hashes of entries in their order",
    "audit_checkpoint": "signed sizes and roots of the log",
    "procrastinate_jobs": "the queue of jobs: names of jobs and moments, no person",
    "procrastinate_events": "the same",
    "procrastinate_periodic_defers": "the same",
    "procrastinate_workers": "the same",
    "retention_sweep": "when facts of keeping were worked out anew, and how many",
    "access_reach": "which role reaches what: the rule itself",
}
"""Tables about no service user. A table that is not here has to be under row-level security."""

OWNER_READS = {
    "access_restriction": "the gate's own functions read it with the owner's rights, before anybody is known",
    "access_restrictionnames": "the same",
    "access_restrictionreview": "the same",
    "access_roleheld": "the same",
    "access_involvement": "the same",
    "access_allocation": "the same",
    "access_rotaturn": "the same",
    "access_conflict": "the same",
    "access_opening": "the same",
    "access_openedperson": "the same",
    "access_openingrequest": "the same",
    "audit_event": "kept by the owner: months are added and sealed; app and jobs may only add",
    "audit_subject": "the same",
    "audit_text": "the same",
}
"""Under row-level security that is not forced upon the owner, who does not log in while the site runs."""


@pytest.fixture(scope="module")
def catalogue(postgres: Cluster, template: str) -> Iterator[psycopg.Connection]:
    """The migrated database, seen by its owner."""
    name = cluster.unique("catalogue")
    databases.create(postgres.sockets, name, template=template)
    with databases.connected(postgres.sockets, name, "owner") as link:
        yield link
    databases.drop(postgres.sockets, name)


def asked(link: psycopg.Connection, question: str) -> list[str]:
    """The first column of the answer, as text."""
    return [str(row[0]) for row in link.execute(question)]


REACHED = """EXISTS (SELECT FROM unnest(ARRAY['app', 'jobs', 'signin', 'auditor']) role WHERE has_table_privilege(role, c.oid, 'SELECT')
    OR has_table_privilege(role, c.oid, 'INSERT') OR has_any_column_privilege(role, c.oid, 'SELECT'))"""
"""A part of a partitioned table is reached through the whole, whose policies then hold; by itself it needs its own."""

OURS = "n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"


def test_every_table_about_people_is_under_forced_row_level_security(catalogue: psycopg.Connection) -> None:
    bare = asked(
        catalogue,
        f"""SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relkind IN ('r', 'p') AND {OURS} AND NOT (relrowsecurity AND relforcerowsecurity)
        AND (NOT relispartition OR {REACHED})""",
    )
    assert sorted(set(bare) - set(NO_PERSON) - set(OWNER_READS)) == []


def test_every_table_about_people_is_under_row_level_security_for_everybody_else(
    catalogue: psycopg.Connection,
) -> None:
    bare = asked(catalogue, "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relrowsecurity")
    assert sorted(set(bare) & set(OWNER_READS)) == []


def test_the_list_of_tables_without_people_names_only_tables_that_exist(
    catalogue: psycopg.Connection,
) -> None:
    tables = asked(catalogue, "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')")
    assert sorted({*NO_PERSON, *OWNER_READS} - set(tables)) == []


def test_every_protected_table_has_a_policy_that_is_not_simply_yes(catalogue: psycopg.Connection) -> None:
    """Without a policy nobody would see anything; with `true` everybody would see everything."""
    without = asked(
        catalogue,
        f"""SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relrowsecurity AND {OURS} AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid)""",
    )
    simply_yes = asked(
        catalogue,
        """SELECT tablename || '.' || policyname FROM pg_policies
        WHERE qual = 'true' AND cmd IN ('SELECT', 'ALL') AND tablename LIKE 'records%'
        AND roles <> '{owner}'""",
    )
    assert (without, simply_yes) == ([], [])


def test_the_application_and_the_jobs_own_nothing(catalogue: psycopg.Connection) -> None:
    owned = asked(
        catalogue,
        """SELECT relname FROM pg_class WHERE relowner::regrole::text IN ('app', 'jobs', 'signin', 'auditor')
        UNION ALL SELECT proname FROM pg_proc WHERE proowner::regrole::text IN ('app', 'jobs', 'signin', 'auditor')
        UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner::regrole::text IN ('app', 'jobs', 'signin', 'auditor')
        UNION ALL SELECT datname FROM pg_database WHERE datdba::regrole::text IN ('app', 'jobs', 'signin', 'auditor')""",
    )
    assert owned == []


def test_the_application_can_make_nothing_and_become_nobody_else(catalogue: psycopg.Connection) -> None:
    assert asked(
        catalogue,
        """SELECT role FROM unnest(ARRAY['app', 'jobs', 'signin', 'auditor']) role
        WHERE has_schema_privilege(role, 'public', 'CREATE')
        OR has_database_privilege(role, current_database(), 'CREATE')
        OR EXISTS (SELECT FROM pg_auth_members WHERE member = role::regrole)""",
    ) == []  # fmt: skip


def test_no_log_can_be_changed_or_emptied(catalogue: psycopg.Connection) -> None:
    changeable = asked(
        catalogue,
        """SELECT role || ' ' || relname FROM pg_class, unnest(ARRAY['app', 'jobs', 'signin', 'auditor']) role
        WHERE relname LIKE 'audit%' AND relkind IN ('r', 'p')
        AND (has_table_privilege(role, oid, 'UPDATE') OR has_table_privilege(role, oid, 'DELETE')
        OR has_table_privilege(role, oid, 'TRUNCATE'))""",
    )
    assert changeable == []


def test_the_application_destroys_nothing(catalogue: psycopg.Connection) -> None:
    """Nothing of the record: destroying is a door of its own, and people's sessions and roles end elsewhere."""
    deletes = asked(
        catalogue,
        """SELECT relname FROM pg_class WHERE relname LIKE 'records%' AND relkind IN ('r', 'p')
        AND (has_table_privilege('app', oid, 'DELETE') OR has_table_privilege('app', oid, 'TRUNCATE'))""",
    )
    assert deletes == []


def test_functions_with_their_owners_rights_pin_where_they_look(catalogue: psycopg.Connection) -> None:
    loose = asked(
        catalogue,
        f"""SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
        WHERE prosecdef AND {OURS} AND NOT EXISTS
            (SELECT FROM unnest(proconfig) setting WHERE setting LIKE 'search_path=pg_catalog%%')""".replace(
            "%%", "%"
        ),
    )
    assert loose == []


def test_functions_with_their_owners_rights_are_for_named_roles(catalogue: psycopg.Connection) -> None:
    for_all = asked(
        catalogue,
        f"""SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
        WHERE prosecdef AND {OURS} AND prorettype <> 'trigger'::regtype
        AND (proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) WHERE grantee = 0))""",
    )
    assert for_all == []


def test_no_function_claims_to_leak_nothing(catalogue: psycopg.Connection) -> None:
    """LEAKPROOF lets a function see rows before the policies do."""
    claims = asked(
        catalogue,
        f"SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE proleakproof AND {OURS}",
    )
    assert claims == []


def test_views_see_with_the_eyes_of_whoever_asks(catalogue: psycopg.Connection) -> None:
    """A view with its owner's eyes, or a stored one, would show rows that the asker may not see."""
    theirs = asked(
        catalogue,
        f"""SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE {OURS} AND (relkind = 'm'
        OR relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (reloptions), false))""",
    )
    assert theirs == []


def test_no_identifier_is_unique_across_people(catalogue: psycopg.Connection) -> None:
    """A refused duplicate would betray that a hidden record holds the number."""
    betraying = asked(
        catalogue,
        """SELECT i.indexrelid::regclass FROM pg_index i
        WHERE indisunique AND indrelid::regclass::text IN ('records_identifier', 'records_name', 'records_searchkey')
        AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = indrelid AND attnum = ANY (indkey)
            AND attname IN ('value', 'key', 'surname', 'forename'))
        AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = indrelid AND attnum = ANY (indkey)
            AND attname = 'person_id')""",
    )
    assert betraying == []


def test_nothing_needs_an_extension(catalogue: psycopg.Connection) -> None:
    assert asked(catalogue, "SELECT extname FROM pg_extension") == ["plpgsql"]


def test_a_table_without_the_net_is_found(catalogue: psycopg.Connection) -> None:
    """Negative control of the first test."""
    catalogue.execute("CREATE TABLE records_forgotten (person_id uuid)")
    try:
        with pytest.raises(AssertionError):
            test_every_table_about_people_is_under_forced_row_level_security(catalogue)
    finally:
        catalogue.execute("DROP TABLE records_forgotten")
    test_every_table_about_people_is_under_forced_row_level_security(catalogue)


def test_what_a_role_reaches_is_what_the_rulebook_says(catalogue: psycopg.Connection) -> None:
    """A changed rule needs a migration that fills the database's own table again."""
    from trueword.policy.reach import REACHES

    told = {(role, reach) for role, reach in catalogue.execute("SELECT role, reach FROM access_reach")}
    assert told == {(role, reach) for role, reached in REACHES.items() for reach in reached}


def test_only_the_sign_in_reads_sessions(catalogue: psycopg.Connection) -> None:
    """Whoever could write a session could act in another's name."""
    others = asked(
        catalogue,
        """SELECT role FROM unnest(ARRAY['app', 'jobs', 'auditor']) role
        WHERE has_any_column_privilege(role, 'access_session', 'SELECT')
        OR has_any_column_privilege(role, 'access_session', 'INSERT')
        OR has_any_column_privilege(role, 'access_session', 'UPDATE')""",
    )
    assert others == []
