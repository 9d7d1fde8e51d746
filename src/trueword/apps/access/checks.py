"""Does the database still hold the line? Checked at start: a role that passes the net by is refused."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

POWERS = """
SELECT rolsuper OR rolbypassrls, EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relkind IN ('r', 'p'))
FROM pg_roles WHERE rolname = session_user
"""


@register(Tags.database)
def roles_are_plain(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """`app` and `jobs` may be neither superuser nor BYPASSRLS, and may own no table."""
    return [problem for alias in databases or () if alias != "owner" for problem in _problems(alias)]


def _problems(alias: str) -> list[CheckMessage]:
    with connections[alias].cursor() as cursor:
        cursor.execute(POWERS)
        above_rules, owns_tables = cursor.fetchone()
    found: list[CheckMessage] = []
    if above_rules:
        hint = "Connect as a role made with NOSUPERUSER NOBYPASSRLS; `make run` does so."
        found.append(
            Error(f"The {alias!r} connection's role passes row-level security by.", hint, id="access.E001")
        )
    if owns_tables:
        hint = "Tables belong to the owner role alone; migrate with --database owner."
        found.append(Error(f"The {alias!r} connection's role owns tables.", hint, id="access.E002"))
    return found
