"""Somebody who was in care asks for their record: a true answer, for those who may ask, and in no log."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from integration.destruction import due
from integration.destruction.due import NEED, long_ago, now, somebody_due

from trueword.apps.access.api import working_as
from trueword.apps.access.models import ROLES
from trueword.apps.audit.models import Event, Text
from trueword.apps.destruction.api import destroy, withdraw
from trueword.apps.records.api import key_store

ASKED = {
    "forename": "robin",
    "surname": "ASKING-WELL",
    "born-day": "5",
    "born-month": "5",
    "born-year": "1991",
}


@pytest.fixture(scope="module")
def destroyed(small_record, django_db_blocker):
    with django_db_blocker.unblock():
        due.cover_all()
        found = withdraw(somebody_due("Asking-Well").id, NEED, batch=uuid4(), rule="RET-12", on=now())
        assert found.done, found
        long_ago(found.parcel)
        assert destroy(found.parcel, on=now()).done
        yield found.parcel


def browser(role: str) -> Client:
    made = Client(raise_request_exception=False)
    assert made.login(username=role, password="a long enough passphrase")
    return made


@pytest.mark.parametrize("role", ["records_manager", "information_governance", "legal"])
def test_a_true_answer_and_the_certificate(destroyed, role: str) -> None:
    page = browser(role).post("/staff/destroyed/", ASKED)
    said = page.content.decode()
    assert page.status_code == 200
    for part in (
        "A child in need record was destroyed on",
        "RET-12",
        str(destroyed),
        "copies are still ageing out",
    ):
        assert part in said


@pytest.mark.parametrize("other", [{"surname": "Nobody"}, {"born-day": "6"}, {"forename": "Robyn"}])
def test_another_name_or_day_finds_nothing_and_says_what_that_means(destroyed, other) -> None:
    said = browser("records_manager").post("/staff/destroyed/", ASKED | other).content.decode()
    assert "Nothing about somebody of this name" in said
    assert str(destroyed) not in said


KEEPERS = ("records_manager", "information_governance", "legal")


@pytest.mark.parametrize("role", sorted(set(dict(ROLES)) - set(KEEPERS)))
def test_nobody_else_is_answered(destroyed, role: str) -> None:
    made = browser(role)
    assert made.post("/staff/destroyed/", ASKED).status_code == 404
    assert made.get("/staff/destroyed/").status_code == 404


def test_the_asking_is_in_the_log_and_the_name_is_not(destroyed) -> None:
    browser("records_manager").post("/staff/destroyed/", ASKED)
    with working_as("test log"):
        row = Event.objects.using("jobs").filter(detail__asked="what was destroyed").order_by("-at").first()
        assert row is not None
        assert (row.action, row.outcome, len(row.detail["mark"])) == ("hold", "allowed", 32)
        assert not Text.objects.using("jobs").filter(text__icontains="asking-well").exists()


def test_what_is_half_typed_is_asked_for(destroyed) -> None:
    page = browser("records_manager").post("/staff/destroyed/", ASKED | {"born-day": "31", "born-month": "2"})
    assert page.status_code == 422
    assert "Write a date of birth that exists" in page.content.decode()


def test_without_the_keys_nobody_is_told_that_there_was_nothing(destroyed) -> None:
    file = key_store().file
    file.rename(file.with_suffix(".away"))
    try:
        page = browser("records_manager").post("/staff/destroyed/", ASKED)
    finally:
        file.with_suffix(".away").rename(file)
    assert page.status_code == 503
    assert "Nothing about somebody" not in page.content.decode()
