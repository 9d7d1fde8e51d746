"""The county in which one child came under two ids: built once for a module."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from doubles import County, build


@pytest.fixture(scope="module")
def county(module_database: str, django_db_blocker, tmp_path_factory) -> Iterator[County]:
    """Imported and committed, as a council's files would be."""
    with django_db_blocker.unblock():
        yield build(tmp_path_factory.mktemp("files"))


@pytest.fixture
def logged(county: County) -> Callable[..., list[tuple[str, str, bool]]]:
    """(outcome, rule, whether a person acted) of the entries of an action about a person, oldest first."""

    def entries(action: str, person: UUID) -> list[tuple[str, str, bool]]:
        return county.ask(
            """SELECT outcome, rule, actor IS NOT NULL FROM audit_event AS e WHERE action = %s AND EXISTS (
                SELECT FROM audit_subject AS s WHERE s.event_id = e.id AND s.person_id = %s) ORDER BY e.at""",
            action, person,
        )  # fmt: skip

    return entries
