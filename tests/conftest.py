"""What every test may ask for. Nothing starts until a test asks: a test of the rulebook alone needs no database.

The database roles are the real ones: `default` connects as `app`, `owner` and `jobs` as themselves, and none of them
is a superuser or may pass row-level security by.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import psycopg
import pytest

sys.path.insert(0, str(Path(__file__).parent))

import cluster as private

from trueword.launcher import databases
from trueword.launcher.cluster import Cluster
from trueword.launcher.state import PORT

# Playwright keeps an event loop in this thread, and Django would refuse every later test the database because of it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The tests' people sign in with name and password alone, as those of a demonstration; tests/integration/signin asks more.
os.environ.setdefault("TRUEWORD_SECOND_FACTOR", "offered")

# Before Django's settings are read, which happens when pytest-django first needs them.
private.announce(private.run_name())
if private.SETTINGS.exists():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    django.setup()
    from django.contrib.auth.hashers import Argon2PasswordHasher

    # Still argon2, with little work: dozens of staff are made for each module.
    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 64


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The private cluster, running, for this run."""
    with private.cluster() as served:
        yield served


@pytest.fixture(scope="session")
def scratch(postgres: Cluster) -> Iterator[str]:
    """An empty database in which `app` may make tables: for tests of SQL that need no records."""
    name = private.unique("scratch")
    databases.create(postgres.sockets, name)
    with databases.connected(postgres.sockets, name, "owner") as link:
        link.execute("GRANT CREATE ON SCHEMA public TO app")
    yield name
    databases.drop(postgres.sockets, name)


@pytest.fixture
def pg(postgres: Cluster, scratch: str) -> Iterator[psycopg.Connection]:
    """A connection as `app` to the scratch database; whatever the test does is rolled back."""
    with psycopg.connect(host=str(postgres.sockets), port=PORT, dbname=scratch, user="app") as link:
        yield link
        link.rollback()


@pytest.fixture(scope="session")
def template(postgres: Cluster) -> str | None:
    """The migrated database that others are copied from."""
    return private.template(postgres.sockets)


@pytest.fixture(scope="session")
def django_db_setup(postgres: Cluster, template: str | None, django_db_blocker) -> Iterator[None]:
    """Stands in for pytest-django's own: copy the template instead of letting a superuser make databases."""
    name = private.run_name()
    databases.create(postgres.sockets, name, template=template)
    yield
    with django_db_blocker.unblock():
        _close_all()
    databases.drop(postgres.sockets, name)


@pytest.fixture
def fresh_database(postgres: Cluster, template: str | None, django_db_blocker) -> Iterator[str]:
    """A copy of the template for a test that commits, kills or restores; gives its name. Django is pointed at it."""
    with _copy_of(template, "fresh", postgres, django_db_blocker) as name:
        yield name


@pytest.fixture(scope="module")
def module_database(postgres: Cluster, template: str | None, django_db_blocker) -> Iterator[str]:
    """The same for all tests of one module: for those that only add to the log, and for costly beginnings."""
    with _copy_of(template, "module", postgres, django_db_blocker) as name:
        yield name


@contextmanager
def _copy_of(template: str | None, purpose: str, postgres: Cluster, django_db_blocker) -> Iterator[str]:
    name = private.unique(purpose)
    databases.create(postgres.sockets, name, template=template)
    with django_db_blocker.unblock():
        before, ledger = _point_at(name), os.environ["TRUEWORD_LEDGER"]
        _ledger_in(f"{ledger}-{name}")
        yield name
        _point_at(before)
        _ledger_in(ledger)
    databases.drop(postgres.sockets, name)


def _point_at(name: str) -> str:
    """Send every alias to the database `name`; returns where they went before."""
    from django.db import connections

    _close_all()
    before = str(connections["default"].settings_dict["NAME"])
    for link in connections.all():
        link.settings_dict["NAME"] = name
    os.environ["TRUEWORD_DB_NAME"] = name
    return before


def _ledger_in(folder: str) -> None:
    """What is destroyed in a database of its own stands in a ledger of its own."""
    from django.conf import settings

    settings.LEDGER_FOLDER = Path(folder)
    os.environ["TRUEWORD_LEDGER"] = folder


def _close_all() -> None:
    from django.db import connections

    for link in connections.all():
        link.close()
