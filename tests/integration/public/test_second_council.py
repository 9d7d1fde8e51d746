"""Nothing is hard-wired to one council: the same pages speak the words of a second, tiny one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

TINY = Path("tests/councils/tinyshire").resolve()


@pytest.fixture
def tiny(module_database, django_db_blocker, settings):
    from trueword.apps.words import council

    settings.COUNCIL_FOLDER = TINY
    council.cache_clear()
    with django_db_blocker.unblock():
        yield Client()
    council.cache_clear()


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/for-children/",
        "/retention/",
        "/recipients/",
        "/cookies/",
        "/privacy/",
        "/search/?q=records",
        "/staff/sign-in/",
    ],
)
def test_every_public_page_is_the_second_councils(tiny, page):
    answer = tiny.get(page)
    assert answer.status_code == 200
    assert "Staffordshire" not in answer.content.decode()
    assert "Tinyshire" in answer.content.decode()
