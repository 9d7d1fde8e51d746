"""Somebody with an account and a role, for tests of signing in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from door import make


@pytest.fixture(scope="module")
def staff(module_database: str, django_db_blocker) -> Iterator[Callable[..., UUID]]:
    """Makes accounts."""
    with django_db_blocker.unblock():
        yield make


@pytest.fixture(autouse=True)
def _forgetful(staff) -> None:
    """Each test begins without failures."""
    from trueword.apps.signin.models import Tried

    Tried.objects.using("signin").all().delete()
