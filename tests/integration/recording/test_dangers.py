"""Dangers and orders against contact: placed, on the card without a name, on the record in full, reviewed and ended."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.urls import reverse

from trueword.apps.access.api import working_as

TODAY = date.today()
SOON = TODAY + timedelta(days=90)
ASHDOWN = ("4 Mill Lane\nStafford", "ST16 2AB")


def boxes(field: str, day: date) -> dict[str, str]:
    return {f"{field}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def seen(query: str, *values: object) -> list[tuple]:
    with working_as("test reader"), connections["jobs"].cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def signs(person: UUID) -> list[str]:
    ((found,),) = seen("SELECT warnings FROM records_indexcard WHERE person_id = %s", person)
    return list(found)


@pytest.fixture(autouse=True)
def _unblocked(django_db_blocker):
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def lived_in(home, django_db_blocker) -> UUID:
    """Robin and the mother live in one place, Amir in the same one by another spelling; Wren elsewhere."""
    from trueword.apps.records import models as m

    with django_db_blocker.unblock(), working_as("test household"):
        told = {"source": m.Source.objects.using("jobs").get(code="ssd")}
        told |= dict.fromkeys(("first_file", "last_file"), m.ImportedFile.objects.using("jobs").get())
        for person, lines, postcode in ((home.robin, *ASHDOWN), (home.stranger, "4 mill lane,  stafford", "st162ab"),
                                        (home.wren, "9 High Street", "ST16 2AB")):  # fmt: skip
            m.Address.objects.using("jobs").create(
                **told, source_row=str(uuid4()), person_id=person, lines=lines, postcode=postcode
            )
        for person, name in (
            (home.robin, "Robin"),
            (home.wren, "Wren"),
            (home.mother, "Catherine"),
            (home.stranger, "Amir"),
        ):
            m.PersonStatement.objects.using("jobs").create(
                **told, source_row=str(uuid4()), person_id=person, forename=name, surname="Ashdown"
            )
        return m.Address.objects.using("jobs").get(person_id=home.robin).id


def order(home, **more: str) -> dict[str, str]:
    return {"kind": "no_contact", "other": str(home.mother), "order_kind": "non_molestation", "extent": "supervised",
            "court": "Stafford County Court", "told_by": "Seen: the sealed order", **boxes("valid_from", TODAY),
            **boxes("valid_to", SOON), **boxes("review_due", SOON), **more}  # fmt: skip


def test_an_order_says_who_may_not_have_contact_on_both_records_and_names_nobody_on_the_card(
    home, lived_in
) -> None:
    jo, path = home.browser("jo"), reverse("warnings", args=[home.robin])
    assert "Record a no-contact order" in jo.get(path).content.decode()
    wrong = jo.post(
        path, order(home, other="", order_kind="", told_by="") | boxes("valid_to", date(2020, 1, 1))
    )
    page = wrong.content.decode()
    assert wrong.status_code == 422 and "Say who may not have contact" in page and "Choose the order" in page
    assert "It ends before it begins" in page and 'href="#told_by"' in page
    for _ in range(2):
        assert jo.post(path, order(home)).status_code == 302
    assert seen("SELECT count(*) FROM records_dangerwarning") == [(1,)]
    jo.post(reverse("open", args=[home.robin]), {"purpose": "care"})
    record = jo.get(reverse("record", args=[home.robin])).content.decode()
    assert "No contact with Catherine Ashdown: Non-molestation order" in record
    assert "Stafford County Court" in record and "Only supervised contact" in record
    eve = home.browser("eve")
    eve.post(reverse("open", args=[home.mother]), {"purpose": "protect"})
    hers = eve.get(reverse("record", args=[home.mother])).content.decode()
    assert "Must not have contact with Robin Ashdown: Non-molestation order" in hers
    summary = jo.get(reverse("summary", args=[home.robin])).content.decode()
    assert summary.count("Non-molestation order") == 1 and summary.index("No contact with") < summary.index(
        "Last seen"
    )


def test_the_card_shows_the_kind_to_whoever_may_only_find_and_not_twice_on_the_record(home, lived_in) -> None:
    jo, pat = home.browser("jo"), home.browser("pat")
    jo.post(reverse("warnings", args=[home.robin]), order(home, extent="none"))
    assert signs(home.robin) == signs(home.mother) == ["No-contact order"]
    card = pat.get(reverse("person", args=[home.robin])).content.decode()
    assert "No-contact order" in card and "Non-molestation" not in card and "Stafford County" not in card
    record = jo.get(reverse("record", args=[home.robin])).content.decode()
    assert "<li><strong>No-contact order</strong></li>" not in record


def test_a_danger_at_an_address_stands_on_the_card_of_everybody_who_lives_there(home, lived_in) -> None:
    jo, path = home.browser("jo"), reverse("warnings", args=[home.robin])
    assert "The address: 4 Mill Lane, Stafford, ST16 2AB" in jo.get(f"{path}?form=danger").content.decode()
    danger = {"kind": "animal", "about": str(lived_in), "words": "Two dogs loose in the yard: ring first",
              **boxes("review_due", SOON)}  # fmt: skip
    late = jo.post(path, danger | {"about": ""} | boxes("review_due", TODAY + timedelta(days=400)))
    assert (
        "whether it is about the person or the address" in late.content.decode()
        and "within a year" in late.content.decode()
    )
    assert jo.post(path, danger).status_code == 302
    assert "Dangerous animal" in signs(home.robin) and signs(home.stranger) == ["Dangerous animal"]
    assert signs(home.wren) == []


def test_a_warning_is_reviewed_and_ended_by_another_and_leaves_the_card(home, lived_in) -> None:
    ((held, placed),) = seen("SELECT id, placed_by FROM records_dangerwarning WHERE kind = 'animal'")
    mo, path = home.browser("mo"), reverse("warning", args=[home.robin, held])
    assert "It still holds" in mo.get(path).content.decode()
    assert mo.post(path, {"keep": "yes", **boxes("review_due", TODAY)}).status_code == 422
    assert (
        mo.post(path, {"keep": "yes", **boxes("review_due", TODAY + timedelta(days=30))}).status_code == 302
    )
    row = "SELECT review_due, reviewed_on, placed_by, recorded_by FROM records_dangerwarning WHERE id = %s"
    assert seen(row, held) == [(TODAY + timedelta(days=30), TODAY, placed, home.users["mo"])]
    assert mo.post(path, {"end": "yes", "ended_why": ""}).status_code == 422
    assert mo.post(path, {"end": "yes", "ended_why": "The dogs are gone"}).status_code == 302
    assert "Dangerous animal" not in signs(home.robin) and signs(home.stranger) == []
    assert mo.get(path).status_code == 404
    assert "The dogs are gone" in mo.get(reverse("warnings", args=[home.robin])).content.decode()


def test_whoever_has_no_relationship_places_none_and_each_change_is_logged(home) -> None:
    from trueword.apps.audit.models import Event

    before = seen("SELECT count(*) FROM records_dangerwarning")
    assert home.browser("pat").post(reverse("warnings", args=[home.robin]), order(home)).status_code == 403
    assert seen("SELECT count(*) FROM records_dangerwarning") == before
    with working_as("test reader"):
        said = {
            str(one.detail.get("change"))
            for one in Event.objects.using("jobs").filter(action="write", outcome="allowed")
        }
    assert {"warning", "review warning", "end warning"} <= said
