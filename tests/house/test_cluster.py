"""The tests' own ground: who may come in to the private database, and as whom."""

from __future__ import annotations

import psycopg
import pytest

from trueword.launcher.cluster import Cluster
from trueword.launcher.state import PORT


def test_the_application_role_is_nothing_special(pg: psycopg.Connection) -> None:
    row = pg.execute(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = user"
    ).fetchone()
    assert row == ("app", False, False, False, False)


def test_nobody_can_log_in_as_the_superuser(postgres: Cluster, scratch: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="rejects connection"):
        psycopg.connect(host=str(postgres.sockets), port=PORT, dbname=scratch, user="launcher")


def test_no_role_that_may_log_in_passes_row_level_security_by(pg: psycopg.Connection) -> None:
    rows = pg.execute(
        "SELECT rolname FROM pg_roles WHERE rolcanlogin AND (rolsuper OR rolbypassrls)"
    ).fetchall()
    assert rows == [("launcher",)]


def test_it_listens_on_no_network_address(pg: psycopg.Connection) -> None:
    assert pg.execute("SHOW listen_addresses").fetchone() == ("",)


def test_pages_carry_checksums(pg: psycopg.Connection) -> None:
    assert pg.execute("SHOW data_checksums").fetchone() == ("on",)
