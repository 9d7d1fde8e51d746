"""The household of the tests of writing, and a scanner that can be had or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from django.conf import settings
from fake_clamd import FakeClamd, fake_clamd
from integration.recording.conftest import home  # noqa: F401

TODAY = date.today()


def sent(name: str, data: bytes) -> BytesIO:
    """A file as a browser sends it."""
    file = BytesIO(data)
    file.name = name
    return file


def told(**more: object) -> dict[str, object]:
    """The form beside the files, filled in."""
    day = {f"received-{part}": str(getattr(TODAY, part)) for part in ("day", "month", "year")}
    return {
        "kind": "school",
        "title": "Attendance report",
        "given_by": "school",
        "how": "email",
        **day,
        **more,
    }


@pytest.fixture(autouse=True)
def _unblocked(django_db_blocker):
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def clamd(tmp_path, monkeypatch) -> Iterator[FakeClamd]:
    """The council's scanner."""
    with fake_clamd(tmp_path) as server:
        monkeypatch.setattr(settings, "CLAMD", server.address)
        yield server
