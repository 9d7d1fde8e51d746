"""The county comes into the record whole, and every deliberate question of identity is put to a person."""

import json
from datetime import UTC, date, datetime

import pytest

from trueword.demo.dates import year_of
from trueword.demo.making import files_of, make_county

ASKED_AS = {
    "one child under two ids, same pupil number": "one_child_two_ids",
    "one child under two ids, no pupil number": "one_child_two_ids",
    "twins with nearly equal details": "twins",
    "two pupil numbers exchanged in SSDA903": "swapped_upns",
    "looked-after child under an older id in SSDA903": "one_child_two_ids",
    "birth date with day and month exchanged in the census": "sources_disagree",
}
DAY = date(2026, 11, 24)
YEAR = year_of("2026-27", DAY)


@pytest.fixture(scope="module")
def imported(module_database: str, django_db_blocker, tmp_path_factory):
    """160 children imported: the manifest, the import's report and the questions asked, by the ids they are about."""
    folder = tmp_path_factory.mktemp("county")
    make_county(folder, 160, 3, [YEAR, YEAR.before(1)])
    with django_db_blocker.unblock():
        from trueword.apps.audit.api import job
        from trueword.apps.records.importing.actions import import_files

        report = import_files(files_of(folder), by=job("import"), on=datetime(2026, 11, 24, 12, tzinfo=UTC))
        yield json.loads((folder / "manifest.json").read_text(encoding="utf-8")), report, _questions()


def _questions() -> list[tuple[str, set[str]]]:
    from trueword.apps.access.api import working_as
    from trueword.apps.records import models as m

    with working_as("demonstration test"):
        known: dict[object, set[str]] = {}
        for one in m.Identifier.objects.using("jobs").values("person_id", "value"):
            known.setdefault(one["person_id"], set()).add(one["value"])
        asked = m.IdentityQuestion.objects.using("jobs").values_list("kind", "people")
        return [
            (kind, set().union(*(known.get(person, set()) for person in people))) for kind, people in asked
        ]


def test_every_row_of_every_file_is_taken(imported):
    manifest, report, _ = imported
    assert [file.name for file in report.files if file.outcome in ("failed", "refused")] == []
    assert len(report.files) == len(manifest["rows"])
    assert sum(table.set_aside for file in report.files for table in file.tables) == 0
    assert report.status == 0


def test_every_deliberate_question_is_put_to_a_person(imported):
    manifest, _, questions = imported
    assert len(manifest["puzzles"]) == 6
    unasked = [
        puzzle["kind"]
        for puzzle in manifest["puzzles"]
        if not any(
            kind == ASKED_AS[puzzle["kind"]] and set(puzzle["persons"]) <= about for kind, about in questions
        )
    ]
    assert unasked == []
