"""Needs and actions of plans: recorded once, ended, taken back, and only by those who work with the person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connections
from django.urls import reverse

TODAY = date.today()


def boxes(field: str, day: date) -> dict[str, str]:
    return {f"{field}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def seen(query: str, *values: object) -> list[tuple]:
    """What stands in the record, read by a named job."""
    from trueword.apps.access.api import working_as

    with working_as("test reader"), connections["jobs"].cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


@pytest.fixture(autouse=True)
def _unblocked(django_db_blocker):
    with django_db_blocker.unblock():
        yield


def test_a_need_is_recorded_once_ended_and_taken_back(home) -> None:
    jo, path = home.browser("jo"), reverse("needs", args=[home.robin])
    wrong = jo.post(path, {"need": "99", **boxes("start", TODAY + timedelta(days=1))})
    assert wrong.status_code == 422 and "Choose a need from the list" in wrong.content.decode()
    for _ in range(2):
        assert jo.post(path, {"need": "1.1", "told_by": "School", **boxes("start", TODAY)}).status_code == 302
    ((need, ended),) = seen(
        "SELECT id, end_date FROM records_presentingneed WHERE person_id = %s", home.robin
    )
    assert ended is None
    assert "told by School" in jo.get(path).content.decode()
    jo.post(reverse("end-need", args=[home.robin, need]))
    assert seen("SELECT end_date FROM records_presentingneed WHERE id = %s", need) == [(TODAY,)]
    jo.post(reverse("end-need", args=[home.robin, need]), {"back": "yes"})
    assert seen("SELECT end_date FROM records_presentingneed WHERE id = %s", need) == [(None,)]


def test_an_action_is_added_once_done_with_its_outcome_and_taken_back(home) -> None:
    jo, path = home.browser("jo"), reverse("plan", args=[home.robin])
    assert "Write who does it" in jo.post(path, {"plan": "need", "what": "Ring the school"}).content.decode()
    new = {"plan": "need", "what": "Ring the school", "who": "Jo", **boxes("due", TODAY - timedelta(days=1))}
    for _ in range(2):
        assert jo.post(path, new).status_code == 302
    ((action,),) = seen("SELECT id FROM records_planaction WHERE person_id = %s", home.robin)
    assert "Late" in jo.get(path).content.decode()
    done = reverse("finish-action", args=[home.robin, action])
    jo.post(done, {"outcome": "A place from Monday"})
    assert seen("SELECT done_date, outcome FROM records_planaction") == [(TODAY, "A place from Monday")]
    assert "Late" not in jo.get(path).content.decode()
    jo.post(done, {"back": "yes"})
    assert seen("SELECT done_date FROM records_planaction") == [(None,)]


def test_somebody_without_a_relationship_records_nothing(home) -> None:
    pat, before = home.browser("pat"), seen("SELECT count(*) FROM records_presentingneed")
    answer = pat.post(reverse("needs", args=[home.robin]), {"need": "1.2", **boxes("start", TODAY)})
    assert answer.status_code == 403
    assert seen("SELECT count(*) FROM records_presentingneed") == before
