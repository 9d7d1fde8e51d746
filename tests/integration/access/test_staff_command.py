"""Accounts and restrictions from the command line: the way in for a council with its own files."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.test import Client

from trueword.apps.access.models import User
from trueword.apps.access.viewers import viewer_of
from trueword.apps.records import api as records
from trueword.apps.records.staff_command import run

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def _typed(monkeypatch, words):
    monkeypatch.setattr("sys.stdin", io.StringIO(words + "\n"))


def test_somebody_new_signs_in_with_a_role(small_record, monkeypatch, capsys):
    _typed(monkeypatch, "a long enough passphrase")
    assert (
        run(
            ["add", "newcomer", "--name", "New Comer", "--role", "social_worker", "--team", "T01"],
            today=TODAY,
        )
        == 0
    )
    assert "newcomer may sign in as social worker" in capsys.readouterr().out
    assert Client().login(username="newcomer", password="a long enough passphrase")
    viewer = viewer_of(User.objects.get(sign_in_name="newcomer"), datetime.now(UTC).date())
    assert viewer.actor.role == "social_worker" and len(viewer.teams) == 1


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (["add", "x", "--name", "X", "--role", "queen"], "a long enough passphrase", "unknown role 'queen'"),
        (["add", "x", "--name", "X", "--role", "auditor"], "short", "too short"),
        (["add", "x", "--name", "X", "--role", "auditor", "--team", "T99"], "a long enough passphrase", "no team 'T99'"),
        (["restrict", "00000000-0000-0000-0000-000000000001", "--reason", "adoption", "--names", "nobody"], "",
         "there is no record 00000000-0000-0000-0000-000000000001; nothing was restricted"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_is_half_done(
    small_record, monkeypatch, capsys, words, typed, said
):
    _typed(monkeypatch, typed)
    assert run(words, today=TODAY) == 2
    assert said in capsys.readouterr().err
    assert not User.objects.filter(sign_in_name="x").exists()


def test_a_restricted_record_is_gone_for_everybody_but_the_named(small_record, capsys):
    query = records.Query(name="ashdown")

    def found(who):
        with transaction.atomic():
            return records.search(small_record.viewers[who], query, "care", on=NOON).matches

    assert found("social_worker") and found("front_door")
    words = ["restrict", str(small_record.child), "--reason", "staff-family", "--names", "front_door"]
    assert run(words, today=TODAY) == 0
    assert "Review it by" in capsys.readouterr().out
    assert not found("social_worker") and found("front_door")


def test_a_restriction_names_people_who_sign_in(small_record, capsys):
    words = ["restrict", str(small_record.child), "--reason", "adoption", "--names", "nobody"]
    assert run(words, today=TODAY) == 2
    assert "nobody signs in as nobody" in capsys.readouterr().err
