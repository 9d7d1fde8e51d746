"""Facts that no case system tells are recorded here; where one tells them there is no form, and the page says who does."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connections
from django.urls import reverse

from trueword.apps.recording.native import FORMS
from trueword.policy.passages import digest

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


def test_every_form_is_shown_with_the_departments_codes(home) -> None:
    jo, path = home.browser("jo"), reverse("facts", args=[home.robin])
    assert "Record: referral" in jo.get(path).content.decode()
    for code in FORMS:
        assert jo.get(f"{path}?kind={code}").status_code == 200, code
    assert "Health visitor" in jo.get(f"{path}?kind=referral").content.decode().replace(
        "health visitor", "Health visitor"
    )
    assert jo.get(f"{path}?kind=gossip").status_code == 404


def test_an_assessment_with_factors_is_recorded_once_and_changed(home) -> None:
    jo, path = home.browser("jo"), reverse("facts", args=[home.robin]) + "?kind=assessment"
    ((referral,),) = seen(
        "SELECT id FROM records_referral WHERE person_id = %s AND recorded_by IS NULL", home.robin
    )
    early = jo.post(path, {"referral": str(referral), **boxes("start_date", date(2026, 8, 1))})
    assert early.status_code == 422 and "before the referral began" in early.content.decode()
    late = jo.post(path, {"referral": str(referral), **boxes("start_date", TODAY + timedelta(days=2))})
    assert "is in the future" in late.content.decode() and 'href="#start_date"' in late.content.decode()
    new = {
        "referral": str(referral),
        "many": ["1A", "3B", "nonsense"],
        **boxes("start_date", date(2026, 9, 2)),
    }
    for _ in range(2):
        assert jo.post(path, new).status_code == 302
    ((made, author),) = seen(
        "SELECT id, recorded_by FROM records_assessment WHERE person_id = %s", home.robin
    )
    assert author == home.users["jo"]
    factors = "SELECT factor FROM records_assessmentfactor WHERE assessment_id = %s ORDER BY factor"
    assert seen(factors, made) == [("1A",), ("3B",)]
    change = reverse("fact", args=[home.robin, made]) + "?kind=assessment"
    assert 'value="3B" checked' in jo.get(change).content.decode()
    ends = jo.post(change, new | boxes("authorisation_date", date(2026, 9, 1)))
    assert "It ends before it begins" in ends.content.decode()
    assert (
        jo.post(change, new | boxes("authorisation_date", date(2026, 10, 1)) | {"many": "4A"}).status_code
        == 302
    )
    assert seen("SELECT authorisation_date FROM records_assessment WHERE id = %s", made) == [
        (date(2026, 10, 1),)
    ]
    assert seen(factors, made) == [("1A",), ("3B",), ("4A",)]
    record = jo.get(reverse("record", args=[home.robin]), follow=True)
    assert record.status_code == 200


def test_a_review_of_a_looked_after_child_says_how_they_took_part_and_who_chaired_it(home) -> None:
    jo, path = home.browser("jo"), reverse("facts", args=[home.wren]) + "?kind=care_review"
    asked = jo.post(path, boxes("review_date", date(2026, 11, 2))).content.decode()
    assert "Choose from the list: how the child took part" in asked and "Enter who chaired it" in asked
    new = {
        "participation": "PN2",
        "chaired_by": "Ines Reyes, reviewing officer",
        **boxes("review_date", date(2026, 11, 2)),
    }
    assert jo.post(path, new).status_code == 302
    told = "SELECT review_date, participation, chaired_by FROM records_carereview WHERE person_id = %s"
    assert seen(told, home.wren) == [(date(2026, 11, 2), "PN2", "Ines Reyes, reviewing officer")]
    jo.post(reverse("open", args=[home.wren]), {"purpose": "care"})
    record = jo.get(reverse("record", args=[home.wren]), follow=True).content.decode()
    assert "attended, an advocate spoke for them (PN2)" in record and "Ines Reyes" in record


def test_a_new_placement_ends_the_one_before_when_they_agree_and_is_recorded_once(home) -> None:
    jo, path = home.browser("jo"), reverse("facts", args=[home.wren]) + "?kind=care_episode"
    first = {"start_reason": "S", "legal_status": "C1", "need": "N1", "placement": "U6",
             **boxes("start_date", date(2026, 9, 1))}  # fmt: skip
    assert jo.post(path, first).status_code == 302
    assert jo.post(path, first).status_code == 302
    page = jo.get(path).content.decode()
    assert '<option value="C1" selected>' in page and '<option value="N1" selected>' in page
    move = first | {"start_reason": "P", "placement": "K2", **boxes("start_date", date(2026, 10, 5))}
    asked = jo.post(path, move)
    words = "The episode that began on 1 September 2026 ends on 5 October 2026, the day on which this one begins (X1)."
    assert asked.status_code == 422 and words in asked.content.decode()
    episodes = "SELECT start_date, start_reason, end_date, end_reason FROM records_careepisode WHERE person_id = %s ORDER BY 1"
    assert seen(episodes, home.wren) == [(date(2026, 9, 1), "S", None, "")]
    assert jo.post(path, move | {"agreed": "something else"}).status_code == 422
    assert jo.post(path, move | {"agreed": words}).status_code == 302
    assert jo.post(path, move | {"agreed": words}).status_code == 302
    assert seen(episodes, home.wren) == [
        (date(2026, 9, 1), "S", date(2026, 10, 5), "X1"), (date(2026, 10, 5), "P", None, "")]  # fmt: skip
    again = jo.post(path, move | {"start_reason": "S", **boxes("start_date", date(2026, 11, 1))})
    assert (
        "Choose what changed" in again.content.decode() and 'href="#start_reason"' in again.content.decode()
    )


def test_somebody_without_a_relationship_records_no_fact(home) -> None:
    answer = home.browser("pat").post(
        reverse("facts", args=[home.robin]) + "?kind=referral",
        {"referral_source": "2A", **boxes("referral_date", TODAY)},
    )
    assert answer.status_code == 403


def test_a_fact_of_a_file_is_not_changed_here(home) -> None:
    ((fed,),) = seen(
        "SELECT id FROM records_referral WHERE person_id = %s AND recorded_by IS NULL", home.robin
    )
    path = reverse("fact", args=[home.robin, fed]) + "?kind=referral"
    assert (
        home.browser("jo").post(path, {"referral_source": "2A", **boxes("referral_date", TODAY)}).status_code
        == 404
    )


def feeds(table: str) -> None:
    """From here on the case system tells what is in this table."""
    from trueword.apps.access.api import working_as
    from trueword.apps.records.models import ImportedFile, ImportedTable

    with working_as("test reader"):
        ImportedTable.objects.using("jobs").create(
            id=uuid4(), file=ImportedFile.objects.using("jobs").get(), table=table, rows_in=1, stored=1, changed=0,
            unchanged=0,
        )  # fmt: skip


def test_where_a_case_system_tells_a_fact_there_is_no_form(home) -> None:
    feeds("ssd_cin_episodes")
    jo, path = home.browser("jo"), reverse("facts", args=[home.robin])
    page = jo.get(path).content.decode()
    assert "Told by the case system: Case system" in page and "Record: referral<" not in page
    assert jo.get(f"{path}?kind=referral").status_code == 404
    assert (
        jo.post(
            f"{path}?kind=referral", {"referral_source": "2A", **boxes("referral_date", TODAY)}
        ).status_code
        == 404
    )


def test_where_a_case_system_tells_visits_the_note_of_one_records_none(home) -> None:
    feeds("ssd_cin_visits")
    jo, draft = home.browser("jo"), uuid4()
    page = jo.get(reverse("note-new", args=[home.robin]) + "?kind=visit").content.decode()
    assert "Visits are told by the case system: Case system" in page and "Seen alone?" not in page
    note = {"kind": "visit", "headline": "Robin at home", "text": "All well.", "visit": "need", f"seen-{home.robin}": "yes",
            f"alone-{home.robin}": "yes", **boxes("day", TODAY)}  # fmt: skip
    assert jo.post(reverse("note-write", args=[home.robin, draft]), note).status_code == 302
    signed = jo.post(reverse("note-review", args=[home.robin, draft]), {"digest": digest("All well.")})
    assert signed["Location"].endswith("?done=signed")
    assert seen("SELECT count(*) FROM records_visit WHERE note_id = %s", draft) == [(0,)]
