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

from trueword.adapters.keys import KeyStore
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
    from django.conf import settings
    from django.contrib.auth.hashers import Argon2PasswordHasher

    # A worker of a parallel run has read the settings already, with the folders of the process that started it.
    for folder in ("KEYS", "DOCUMENTS", "LEDGER"):
        setattr(settings, f"{folder}_FOLDER", Path(os.environ[f"TRUEWORD_{folder}"]))

    # Still argon2, with little work: dozens of staff are made for each module.
    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 64


LONGEST = ("test_matrix.py",)
"""Files that take minutes: begun first, so that no process works on one while the other has nothing left to do."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; the rest as they were."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


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
        private.close_all()
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
    with django_db_blocker.unblock(), _places_of(name):
        before = private.point_at(name)
        yield name
        private.point_at(before)
    databases.drop(postgres.sockets, name)


@contextmanager
def _places_of(name: str) -> Iterator[None]:
    """A ledger and keys of its own: what was destroyed or copied beside one database is unknown beside another."""
    from django.conf import settings

    before = {place: getattr(settings, f"{place}_FOLDER") for place in ("LEDGER", "KEYS")}
    _put({place: private.keys_of_run(private.run_name()) / name / place.lower() for place in before})
    KeyStore.founded(settings.KEYS_FOLDER)
    yield
    _put(before)


def _put(places: dict[str, Path]) -> None:
    from django.conf import settings

    for place, folder in places.items():
        setattr(settings, f"{place}_FOLDER", folder)
        os.environ[f"TRUEWORD_{place}"] = str(folder)
