"""What runs by itself: on the jobs' own role, under its own name, with nothing personal in the queue."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client
from procrastinate.contrib.django import app

from trueword.apps.access.models import User
from trueword.apps.audit.models import Event
from trueword.apps.jobs.running import run
from trueword.apps.jobs.schedule import BY_CODE, JOBS
from trueword.apps.records.models import IndexCard, PeriodOfCare

NOW = datetime.now(UTC)
SOURCE = Path(__file__).parents[3] / "src"
WORK = """
import django; django.setup()
from trueword.apps.jobs.api import work
work(wait=False)
"""


@pytest.fixture(autouse=True)
def _key_of_its_own(settings, tmp_path):
    settings.AUDIT_FOLDER = tmp_path / "audit"


def _as_job(ask):
    with transaction.atomic(using="jobs"):
        connections["jobs"].cursor().execute("SELECT set_config('trueword.job', 'test', true)")
        return ask()


def _told(code: str) -> list[Event]:
    return _as_job(lambda: list(Event.objects.using("jobs").filter(job=code, action="scheduled job")))


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.code)
def test_every_job_runs_and_what_it_did_is_in_the_log_under_its_name(small_record, job):
    did = run(job, on=NOW)
    assert [event.detail for event in _told(job.code)] == ([{"did": did, "job": job.code}] if did else [])


def test_a_new_day_changes_the_index_card(small_record):
    def begun() -> None:
        PeriodOfCare.objects.using("jobs").create(person_id=small_record.child, start_date=date(2026, 1, 5))

    _as_job(begun)
    run(BY_CODE["rebuild_index_cards"], on=datetime(2026, 1, 4, 12, tzinfo=UTC))
    before = _as_job(lambda: IndexCard.objects.using("jobs").get(person_id=small_record.child).open_as)
    run(BY_CODE["rebuild_index_cards"], on=datetime(2026, 1, 5, 12, tzinfo=UTC))
    after = _as_job(lambda: IndexCard.objects.using("jobs").get(person_id=small_record.child).open_as)
    assert ("looked after" in before, "looked after" in after) == (False, True)


def test_the_worker_does_what_is_queued_and_the_page_says_how_it_went(small_record):
    app.configure_task("rebuild_index_cards").defer(timestamp=0)
    environment = os.environ | {
        "PYTHONPATH": str(SOURCE),
        "DJANGO_SETTINGS_MODULE": "trueword.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", WORK], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT status::text FROM procrastinate_jobs WHERE task_name = 'rebuild_index_cards'")
        assert cursor.fetchall() == [("succeeded",)]
    browser = Client()
    browser.force_login(User.objects.get(sign_in_name="system_administrator"))
    page = browser.get("/staff/schedule/").content.decode()
    assert "went well" in page and "has not run yet" in page


def test_the_queue_takes_nothing_but_a_moment(small_record):
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT DISTINCT key FROM procrastinate_jobs, jsonb_object_keys(args) AS key")
        assert {key for (key,) in cursor.fetchall()} <= {"timestamp"}


def test_the_pages_queue_nothing(small_record):
    with pytest.raises(DatabaseError, match="permission denied"), connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def test_a_job_that_fails_leaves_nothing_half_done_and_no_row_that_says_it_was_done(small_record):
    job = BY_CODE["rebuild_index_cards"]
    before = len(_told(job.code))

    def half(by, on):
        PeriodOfCare.objects.using("jobs").create(person_id=small_record.child, start_date=date(2020, 1, 1))
        raise RuntimeError("the disk is full")

    broken = type(job)(job.code, job.name, job.cron, job.often, job.does, half)
    with pytest.raises(RuntimeError):
        run(broken, on=NOW)
    assert len(_told(job.code)) == before
    assert not _as_job(
        lambda: PeriodOfCare.objects.using("jobs").filter(start_date=date(2020, 1, 1)).exists()
    )


def test_the_data_team_sees_what_came_when_and_that_the_feed_did_not(small_record, settings, tmp_path):
    """The page says what was told, new, changed, gone, rejected and told late, and a row's next step."""
    from datetime import time
    from uuid import uuid4

    from trueword.apps.records.models import ImportedFile, ImportedTable, Source

    def came() -> ImportedFile:
        before = datetime(2026, 1, 3, tzinfo=UTC)
        ImportedFile.objects.using("jobs").filter(source__code="ssd").update(imported_at=before)
        source, _ = Source.objects.using("jobs").get_or_create(code="ssd", defaults={"name": "Case system"})
        file = ImportedFile.objects.using("jobs").create(
            id=uuid4(), source=source, name="ssd_contacts.csv", outcome="stored", imported_at=datetime(2026, 1, 4, tzinfo=UTC),
            job="take_feed",
        )  # fmt: skip
        ImportedTable.objects.using("jobs").create(
            id=uuid4(), file=file, table="ssd_contacts", rows_in=5, stored=2, changed=1, unchanged=1, set_aside=1,
            explained=["1 row: it names nobody (line 3)"], told_late=1, late_lines=[[4, "new", "2025-03-12"]],
        )  # fmt: skip
        return file

    file = _as_job(came)
    settings.FEED_FOLDER, settings.FEED_BY = str(tmp_path), time(0)
    browser = Client()
    browser.force_login(User.objects.get(sign_in_name="data_officer"))
    page = browser.get("/staff/imports/").content.decode()
    assert "The nightly feed did not come by" in page and "What came when" in page
    delivery = browser.get(f"/staff/imports/deliveries/{file.id}/").content.decode()
    assert "ssd_contacts" in delivery and "Told late" in delivery
    one = browser.get(f"/staff/imports/{file.id}/").content.decode()
    assert "it names nobody (line 3)" in one and "Say in the case system whose row it is" in one
    assert "Line 4: 2025-03-12, new" in one
    settings.FEED_FOLDER = ""
    assert "The nightly feed" not in browser.get("/staff/imports/").content.decode()
