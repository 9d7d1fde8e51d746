"""What the case system delivers at night: taken in whole and once, with totals, and missed when it does not come."""

from __future__ import annotations

import os
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from trueword.apps.audit.api import job
from trueword.apps.jobs.running import run
from trueword.apps.jobs.schedule import BY_CODE
from trueword.apps.records.importing import feeding
from trueword.apps.records.importing.feeding import FeedProblem, standing

NIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
PERSON = "pers_person_id,pers_forename,pers_surname,pers_dob\n"
HELP = "earl_episode_id,earl_person_id,earl_episode_start_date,earl_episode_end_date\n"


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    settings.FEED_FOLDER, settings.FEED_BY = str(tmp_path / "feed"), time(7)
    (tmp_path / "feed").mkdir()
    return tmp_path / "feed"


def deliver(folder: Path, at: datetime, **files: str) -> None:
    for name, text in files.items():
        path = folder / f"{name}.csv"
        path.write_text(text)
        os.utime(path, (at.timestamp(), at.timestamp()))


def take(on: datetime) -> str:
    return feeding.take_delivery(by=job("take_feed"), on=on)


def test_a_delivery_is_taken_whole_once_it_is_complete_and_each_file_once(record, folder):
    deliver(folder, NIGHT - timedelta(seconds=30), ssd_person=PERSON + "1,Robin,Ashdown,2015-05-01\n")
    (folder / "half.csv.part").write_text("x")
    assert take(NIGHT) == ""
    deliver(folder, NIGHT, ssd_early_help_episodes=HELP + "r1,1,2026-11-20,\nr2,,2026-11-20,\n")
    done = take(NIGHT + timedelta(minutes=5))
    assert done == "2 files (0 refused): 3 rows told, 2 new, 0 changed, 0 gone, 1 rejected"
    assert record.count("earlyhelpepisode") == 1
    assert sorted(p.name for p in (folder / "taken" / "2026-11-24").iterdir()) == [
        "ssd_early_help_episodes.csv",
        "ssd_person.csv",
    ]
    assert take(NIGHT + timedelta(minutes=15)) == ""
    deliver(folder, NIGHT, ssd_person=PERSON + "1,Robin,Ashdown,2015-05-01\n")
    assert take(NIGHT + timedelta(minutes=25)).startswith("1 files (0 refused): 0 rows told")
    assert (folder / "taken" / "2026-11-24" / "ssd_person-2.csv").exists()
    (told,) = record.ask("SELECT explained FROM records_importedtable WHERE set_aside = 1")
    assert "it names nobody (line 3)" in str(told)


def test_what_is_told_late_is_counted_with_its_line_and_day_and_a_first_delivery_is_not(record, folder):
    deliver(folder, NIGHT - timedelta(days=1), ssd_person=PERSON + "1,Robin,Ashdown,2015-05-01\n",
            ssd_early_help_episodes=HELP + "r1,1,2020-01-01,\n")  # fmt: skip
    take(NIGHT - timedelta(hours=20))
    deliver(
        folder,
        NIGHT,
        ssd_early_help_episodes=HELP + "r1,1,2020-01-01,2026-10-01\nr2,1,2026-03-12,\nr3,1,2026-11-20,\n",
    )
    take(NIGHT + timedelta(minutes=5))
    late = record.ask("SELECT told_late, late_lines FROM records_importedtable ORDER BY told_late")
    assert [count for count, _ in late] == [0, 0, 2]
    assert "2026-10-01" in str(late[-1][1]) and '"changed"' in str(late[-1][1]).replace("'", '"')
    assert "2026-03-12" in str(late[-1][1])


def test_a_feed_that_did_not_come_by_seven_is_told_and_fails_its_job(record, folder):
    morning = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
    assert not standing(morning - timedelta(minutes=10), "jobs").late
    with pytest.raises(FeedProblem, match=r"did not come by 07:00; none ever came"):
        run(BY_CODE["feed_came"], on=morning)
    deliver(folder, NIGHT, ssd_person=PERSON + "1,Robin,Ashdown,2015-05-01\n")
    assert run(BY_CODE["take_feed"], on=NIGHT + timedelta(minutes=5)).startswith("1 files")
    assert run(BY_CODE["feed_came"], on=morning) == ""
    with pytest.raises(FeedProblem, match="the last came on 24 November 2026 at 03:05"):
        run(BY_CODE["feed_came"], on=morning + timedelta(days=1))
    summer = datetime(2026, 7, 1, 6, 5, tzinfo=UTC)  # five past seven by the clock on the wall
    with pytest.raises(FeedProblem):
        feeding.see_that_it_came(on=summer)


def test_where_no_folder_is_watched_nothing_is_expected(record, settings):
    settings.FEED_FOLDER = ""
    assert (
        run(BY_CODE["take_feed"], on=NIGHT) == ""
        and run(BY_CODE["feed_came"], on=NIGHT + timedelta(hours=9)) == ""
    )
    settings.FEED_FOLDER = "/nowhere/at/all"
    with pytest.raises(FeedProblem, match="is not there"):
        run(BY_CODE["take_feed"], on=NIGHT)
