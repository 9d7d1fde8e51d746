"""The log fails: emergency reads go on with their entry in a file, all others are refused, and later the log has them all."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client
from town import Town

from trueword.apps.access import api as access
from trueword.apps.access.models import Opening, RotaTurn, User
from trueword.apps.audit import spool_command
from trueword.apps.audit.api import NotSpooled
from trueword.apps.audit.models import Event, Subject
from trueword.apps.records import api as records

REASON = "the school rang about bruises this morning"
HOUR = timedelta(hours=1)


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    settings.SPOOL = str(tmp_path / "spool")
    return tmp_path / "spool"


@pytest.fixture(scope="module")
def night(town: Town) -> Town:
    with access.working_as("test night"):
        RotaTurn.objects.using("jobs").create(
            user_id=town.users["emergency_duty"], kind="emergency_duty", starts_at=datetime.now(UTC) - HOUR,
            ends_at=datetime.now(UTC) + HOUR, made_by_id=town.users["giver"],
        )  # fmt: skip
    return town


@contextmanager
def failing_log() -> Iterator[None]:
    """The database refuses every row about finding and opening."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "ALTER TABLE audit_event ADD CONSTRAINT broken CHECK (action NOT IN ('find', 'open')) NOT VALID"
        )
    try:
        yield
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute("ALTER TABLE audit_event DROP CONSTRAINT broken")


def opens(town: Town, who: str, purpose: str, reason: str = ""):
    viewer = access.viewer_of(User.objects.get(sign_in_name=who), datetime.now(UTC).date(), town.tokens[who])
    with transaction.atomic():
        page = records.open_child(
            viewer, town.children["stranger"], purpose, on=datetime.now(UTC), reason=reason
        )
    return page, viewer


def lines(folder: Path) -> list[dict]:
    return [
        json.loads(line)
        for path in sorted(folder.glob("spool-*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line
    ]


def logged() -> list[Event]:
    with access.working_as("test"):
        return list(Event.objects.using("jobs").filter(detail__has_key="spooled").order_by("at"))


def test_the_emergency_duty_team_reads_on_and_the_file_knows_it(night, folder):
    with failing_log():
        page, viewer = opens(night, "emergency_duty", "protect")
    assert page.card and len(viewer.aside) == 1
    (told,) = lines(folder)
    assert (told["actor"], told["entry"]["action"], told["entry"]["rule"]) == (
        str(night.users["emergency_duty"]), "open", "ACC-05",
    )  # fmt: skip
    assert told["subjects"] == [str(night.children["stranger"])]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert (stat.S_IMODE(folder.stat().st_mode), modes) == (0o700, {0o600})


@pytest.mark.parametrize(
    ("who", "purpose", "spooled"), [("front_door", "protect", 1), ("front_door", "care", 0)]
)
def test_the_front_door_reads_on_to_protect_and_for_nothing_else(night, folder, who, purpose, spooled):
    with failing_log():
        if spooled:
            assert opens(night, who, purpose)[0].card
        else:
            with pytest.raises(DatabaseError, match="broken"):
                opens(night, who, purpose)
    assert len(lines(folder)) == spooled


def test_an_opening_that_is_live_goes_on_and_a_new_one_waits(night, folder):
    with failing_log(), pytest.raises(DatabaseError, match="broken"):
        opens(night, "personal_adviser", "protect", REASON)
    assert opens(night, "personal_adviser", "protect", REASON)[0].card
    with failing_log():
        assert opens(night, "personal_adviser", "protect")[0].card
    assert [told["entry"]["relationship"] for told in lines(folder)] == ["opening for a written reason"]


def test_a_session_that_ended_is_no_failing_log(night, folder):
    """The database refuses the row of somebody who is not who they say: nothing is spooled, and nothing shown."""
    viewer = access.viewer_of(
        User.objects.get(sign_in_name="front_door"), datetime.now(UTC).date(), "made up"
    )
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        records.search(viewer, records.Query(name="qstranger"), "protect", on=datetime.now(UTC))
    assert not folder.exists()


def test_when_the_file_fails_too_nothing_is_shown(night, folder):
    folder.write_text("a file where the folder should be")
    with failing_log(), pytest.raises(NotSpooled):
        opens(night, "emergency_duty", "protect")


def test_the_page_says_so_and_without_the_file_it_is_503(night, folder):
    browser = Client(raise_request_exception=False)
    browser.force_login(User.objects.get(sign_in_name="emergency_duty"))
    with failing_log():
        page = f"/staff/people/{night.children['stranger']}/open/"
        answer = browser.post(page, {"purpose": "protect"}, follow=True)
        assert answer.status_code == 200 and b"Qstranger" in answer.content
        assert b"The log could not be written" in answer.content
        os.rename(folder, folder.with_name("elsewhere"))
        folder.write_text("a file where the folder should be")
        answer = browser.get(f"/staff/people/{night.children['stranger']}/record/")
    assert answer.status_code == 503 and b"Qstranger" not in answer.content
    assert b"The log could not" not in browser.get("/staff/").content


def test_merging_keeps_the_time_the_name_and_the_words_and_happens_once(night, folder, capsys):
    before = len(logged())
    with failing_log():
        opens(night, "emergency_duty", "protect")
        opens(night, "front_door", "protect")
    told = lines(folder)
    kept = next(folder.glob("spool-*.jsonl")).read_text("utf-8")
    assert spool_command.run(["merge"], today=datetime.now(UTC).date()) == 0
    merged = logged()[before:]
    assert [(str(e.actor), e.at.isoformat(), e.detail["spooled"]) for e in merged] == [
        (one["actor"], one["at"], one["id"]) for one in told
    ]
    with access.working_as("test"):
        shown = Subject.objects.using("jobs").filter(event_id__in=[e.id for e in merged])
        assert {row.person_id for row in shown} == {night.children["stranger"]}
    # The file is kept under another name; even if it comes back, nothing is written twice
    assert lines(folder) == [] and len(list(folder.glob("*.merged"))) == 1
    (folder / "spool-2026-01-01.jsonl").write_text(kept)
    spool_command.run(["merge"], today=datetime.now(UTC).date())
    assert len(logged()) == before + 2
    assert "2 were in it already" in capsys.readouterr().out


def test_a_line_that_was_cut_short_is_told_and_spoils_no_other(night, folder, capsys):
    folder.mkdir()
    (folder / "spool-2026-01-01.jsonl").write_text('{"id": "cut sh')
    with failing_log():
        opens(night, "emergency_duty", "protect")
    before = len(logged())
    assert spool_command.run(["merge"], today=datetime.now(UTC).date()) == 1
    assert len(logged()) == before + 1
    assert "1 lines could not be read" in capsys.readouterr().err


def test_a_job_of_another_name_writes_nothing_in_a_persons_name(night, folder):
    from trueword.apps.audit.spool import merge

    with failing_log():
        opens(night, "emergency_duty", "protect")
    (path,) = folder.glob("spool-*.jsonl")
    with (
        access.working_as("import"),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic("jobs"),
    ):
        merge(path)


def test_the_opening_itself_is_in_the_database_whatever_becomes_of_the_log(night, folder):
    with access.working_as("test"):
        mine = Opening.objects.using("jobs").filter(user_id=night.users["emergency_duty"])
        assert mine.filter(kind="emergency").exists()
