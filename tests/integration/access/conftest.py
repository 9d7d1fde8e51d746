"""The town for tests of who may do what: built once for a module."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from town import Town, build


@pytest.fixture(scope="module")
def town(module_database: str, django_db_blocker) -> Iterator[Town]:
    """One child in each state, and somebody in every role."""
    with django_db_blocker.unblock():
        yield build()
