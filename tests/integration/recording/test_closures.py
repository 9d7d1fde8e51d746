"""A worker asks for a closure, a manager signs it or gives it back; nobody signs their own, and nothing open is closed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.db import connections
from django.urls import reverse

from trueword.apps.access.api import working_as

TODAY = date.today()


def boxes(field: str, day: date) -> dict[str, str]:
    return {f"{field}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def seen(query: str, *values: object) -> list[tuple]:
    with working_as("test reader"), connections["jobs"].cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


@pytest.fixture(autouse=True)
def _unblocked(django_db_blocker):
    with django_db_blocker.unblock():
        yield


def asking(**more: str) -> dict[str, str]:
    return {
        "reason": "RC7",
        "words": "Robin is safe and the family knows whom to ring",
        **boxes("closes_on", TODAY),
        **more,
    }


STATES = "SELECT answer, answer_words FROM records_closurerequest WHERE person_id = %s ORDER BY asked_at"


def waiting_in_team(home) -> bool:
    page = home.browser("lee").get(reverse("my-team") + "?show=closures").content.decode()
    return "Sign or give back" in page


def test_it_is_asked_for_once_given_back_and_asked_for_again(home) -> None:
    jo, lee, path = home.browser("jo"), home.browser("lee"), reverse("closure", args=[home.robin])
    wrong = jo.post(path, asking(words="", reason="") | boxes("closes_on", date(2026, 8, 1))).content.decode()
    assert "That is before the referral" in wrong and "Choose why it can be closed" in wrong
    for _ in range(2):
        jo.post(path, asking())
    assert seen(STATES, home.robin) == [("", "")] and waiting_in_team(home)
    assert "Sign the closure" not in jo.get(path).content.decode()
    refused = jo.post(path, {"answer": "signed"})
    assert refused.status_code == 403 and "A team manager signs a closure" in refused.content.decode()
    assert lee.post(path, {"answer": "back"}).status_code == 422
    assert lee.post(path, {"answer": "back", "answer_words": "See Wren first"}).status_code == 302
    assert seen(STATES, home.robin) == [("back", "See Wren first")] and not waiting_in_team(home)
    assert "See Wren first" in jo.get(path).content.decode()
    assert jo.post(path, asking()).status_code == 302
    assert jo.post(path, {"answer": "taken_back"}).status_code == 302


def test_signed_an_episode_that_a_file_tells_stays_open_there(home) -> None:
    jo, lee, path = home.browser("jo"), home.browser("lee"), reverse("closure", args=[home.robin])
    jo.post(path, asking())
    assert lee.post(path, {"answer": "signed"}).status_code == 302
    assert seen(STATES, home.robin)[-1] == ("signed", "")
    assert seen("SELECT closure_date FROM records_referral WHERE person_id = %s", home.robin) == [(None,)]


def test_signed_an_episode_that_is_recorded_here_is_closed_and_a_manager_signs_not_ones_own(home) -> None:
    lee, path = home.browser("lee"), reverse("closure", args=[home.wren])
    facts = reverse("facts", args=[home.wren])
    lee.post(f"{facts}?kind=referral", {"referral_source": "2A", **boxes("referral_date", date(2026, 9, 1))})
    lee.post(path, asking())
    assert (
        "signs it or gives it back" in lee.get(path).content.decode()
        or "Take it back" in lee.get(path).content.decode()
    )
    own = lee.post(path, {"answer": "signed"})
    assert own.status_code == 403 and "asked for themselves" in own.content.decode()
    assert lee.post(path, {"answer": "taken_back"}).status_code == 302
    home.browser("jo").post(path, asking())
    assert lee.post(path, {"answer": "signed"}).status_code == 302
    closed = seen("SELECT closure_date, closure_reason FROM records_referral WHERE person_id = %s", home.wren)
    assert closed == [(TODAY, "RC7")]
    assert "nothing to close" in lee.get(path).content.decode()


def test_while_a_plan_is_open_it_cannot_be_asked_for(home) -> None:
    jo, path = home.browser("jo"), reverse("closure", args=[home.robin])
    ((referral,),) = seen("SELECT id FROM records_referral WHERE person_id = %s", home.robin)
    plan = {"referral": str(referral), "initial_category": "NEG", **boxes("start_date", date(2026, 10, 1))}
    assert jo.post(reverse("facts", args=[home.robin]) + "?kind=protection_plan", plan).status_code == 302
    page = jo.get(path).content.decode()
    assert "It cannot be closed while this is open" in page and "Child protection plan: neglect" in page
    assert jo.post(path, asking()).status_code == 422
    assert [answer for answer, _ in seen(STATES, home.robin)].count("") == 0


def test_the_database_itself_wants_two_people(home) -> None:
    from django.db import IntegrityError

    ((who, request),) = seen("SELECT asked_by, id FROM records_closurerequest WHERE answer = 'back'")
    assert isinstance(who, UUID)
    with pytest.raises(IntegrityError, match="closure_needs_two"), working_as("test"):
        connections["jobs"].cursor().execute(
            "UPDATE records_closurerequest SET answered_by = asked_by WHERE id = %s", [request]
        )
