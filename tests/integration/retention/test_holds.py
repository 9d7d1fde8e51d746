"""Holds by those whose role includes them; they cover what they say, fail closed, and are asked at the last moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connections, transaction
from integration.retention import histories
from integration.retention.histories import History

from trueword.apps.access.api import Refuse, enter, working_as
from trueword.apps.records import models as m
from trueword.apps.retention import actions, selectors
from trueword.apps.retention.deciding import at_destruction
from trueword.apps.retention.models import Finding, Hold
from trueword.policy.answers import Until
from trueword.policy.holding import Placing
from trueword.policy.retention import CannotTell, Due, Held

NOW = datetime.now(UTC)
TODAY = NOW.date()
WHY = "the coroner asked for every record of the family"
SOON = TODAY + timedelta(days=90)
NEED = "child in need record"
POLICE = Placing("HOLD-03 police", WHY, SOON)


@pytest.fixture(scope="module")
def adult(small_record) -> UUID:
    """Somebody whose child in need record of 2009 fell due long ago, all sources complete."""
    whole = ((date(1980, 1, 1), TODAY),)
    made = History(date(1991, 5, 5), "exact", None, closures=[date(2009, 5, 1)])
    with working_as("test adult"):
        histories.cover("ssda903", "Episodes", whole)
        histories.cover("cin", "AssessmentFactorsList", whole)
        histories.store([made])
        m.IndexCard.objects.using("jobs").create(
            person_id=made.id, surname="Grown", forename="Una", kinds=["child"], sort_key="grown una"
        )
    return made.id


@pytest.fixture
def keeper(small_record):
    return small_record.viewers["records_manager"]


def _now(person: UUID, record_class: str = NEED):
    with working_as("test destruction"):
        return at_destruction(person, on=TODAY)[record_class]


def _place(viewer, person, placing=POLICE):
    with transaction.atomic():
        refusal = actions.place(viewer, person, placing, on=NOW)
    return refusal


def _holds(viewer):
    with transaction.atomic():
        found = selectors.holds(viewer, on=NOW)
    return [one for one in found if one.is_live] if not isinstance(found, Refuse) else found


def _release_all(viewer) -> None:
    for one in _holds(viewer):
        with transaction.atomic():
            assert actions.release(viewer, one.id, one.hold.person_id, WHY, on=NOW) is None


def _events(**wanted: object) -> list[tuple[str, str]]:
    from trueword.apps.audit.models import Event

    with transaction.atomic(using="jobs"):
        connections["jobs"].cursor().execute("SELECT set_config('trueword.job', 'test', true)")
        return list(Event.objects.using("jobs").filter(**wanted).values_list("outcome", "rule"))


def test_a_hold_stops_what_is_due_until_it_is_released(adult, keeper) -> None:
    assert _now(adult) == Due(Until(date(2016, 12, 31)), ("RET-12",))
    assert _place(keeper, adult) is None
    assert _now(adult) == Held(("HOLD-03",))
    (one,) = _holds(keeper)
    assert (one.kind, one.by, one.card.person_id, one.hold.why) == (
        "Police investigation",
        "Records_Manager",
        adult,
        WHY,
    )
    with transaction.atomic():
        assert actions.look_again(keeper, one.id, adult, SOON + timedelta(days=9), on=NOW) is None
    assert _holds(keeper)[0].hold.review_due == SOON + timedelta(days=9)
    _release_all(keeper)
    assert _now(adult) == Due(Until(date(2016, 12, 31)), ("RET-12",))
    assert _events(action="hold", detail__change="release hold") == [("allowed", "ACC-52")]


@pytest.mark.parametrize(("change", "held"), [
    ({}, True),
    ({"record_class": NEED}, True),
    ({"record_class": "looked-after case record"}, False),
    ({"period_from": date(2009, 5, 2)}, False),
    ({"period_from": date(2009, 5, 1), "period_to": date(2010, 1, 1)}, True),
    ({"period_to": date(2008, 12, 31)}, False),
    ({"until": TODAY - timedelta(days=30)}, True),
])  # fmt: skip
def test_a_hold_by_class_and_period_covers_everybody_of_it(adult, keeper, change, held) -> None:
    """Its expected end has passed in the last one: it holds until somebody releases it."""
    assert _place(keeper, None, replace(POLICE, kind="HOLD-01", **change)) is None
    try:
        assert isinstance(_now(adult), Held) == held
    finally:
        _release_all(keeper)


def test_a_hold_that_cannot_be_read_holds(adult, keeper) -> None:
    """A class that the schedule no longer has; a period turned round: written past the form, as a fault would."""
    for wrong in (
        {"record_class": "early years file"},
        {"period_from": date(2020, 1, 1), "period_to": date(2019, 1, 1)},
    ):
        assert _place(keeper, None, replace(POLICE, kind="HOLD-01", **wrong)) is None
        assert _now(adult) == Held(("HOLD-01",))
        _release_all(keeper)
    assert _place(keeper, adult, replace(POLICE, kind="HOLD-77 nobody knows")) is None
    assert _now(adult) == Held(("HOLD-77",))
    _release_all(keeper)


def test_family_that_is_still_open_holds(adult) -> None:
    brother = History(date(2015, 1, 1), "exact", None)
    with working_as("test brother"):
        histories.store([brother])
        told, file = histories.source("ssd")
        m.IndexCard.objects.using("jobs").create(
            person_id=brother.id, open_as=["child in need"], sort_key="b"
        )
        link = m.Relationship.objects.using("jobs").create(
            source=told,
            source_row="b",
            first_file=file,
            last_file=file,
            person_id=brother.id,
            other_id=adult,
            kind="sibling",
        )
    assert _now(adult) == Held(("HOLD-04",))
    with working_as("test brother"):
        m.IndexCard.objects.using("jobs").filter(person_id=brother.id).update(open_as=[])
        connections["jobs"].cursor().execute("SELECT 1")
    assert _now(adult) == Due(Until(date(2016, 12, 31)), ("RET-12",))
    assert link.kind == "sibling"


def test_what_somebody_found_counts_and_no_never_outweighs_yes(adult, keeper) -> None:
    with transaction.atomic():
        assert actions.find(keeper, adult, "sexual_abuse", True, WHY, on=NOW) is None
    assert _now(adult) == Held(("HOLD-05",)), "the standing hold of the inquiry"
    with transaction.atomic():
        actions.find(keeper, adult, "sexual_abuse", False, WHY, on=NOW + timedelta(seconds=1))
    assert _now(adult) == Due(Until(date(2016, 12, 31)), ("RET-12",))
    with transaction.atomic():
        enter(keeper)
        assert Finding.objects.filter(person_id=adult).count() == 2
        page = selectors.keeping(keeper, adult, on=NOW)
    assert [line.state for line in page.lines] == ["Due", "Kept"]
    change = next(one for one in page.changes if one.record_class == NEED)
    assert change.why == ("known or alleged sexual abuse",)
    assert (change.before, change.after) == (
        "On hold. The inquiry into group-based child sexual exploitation needs records like this one.",
        "Due: it was kept until 31 December 2016.",
    )


def test_an_estimated_birth_date_or_a_gap_cannot_be_told(keeper) -> None:
    unsure = History(date(1970, 5, 5), "exact", None, closures=[date(1985, 1, 1)])
    with working_as("test unsure"):
        histories.store([unsure])
    assert _now(unsure.id) == CannotTell(("looked_after", "sexual_abuse"))


def _refresh(viewer, person: UUID) -> None:
    with transaction.atomic(), connections["default"].cursor() as cursor:
        enter(viewer)
        cursor.execute("SELECT gate.refresh_facts(ARRAY[%s]::uuid[])", [person])


@pytest.mark.parametrize(
    "role", ["social_worker", "team_manager", "system_administrator", "auditor", "data_officer"]
)
def test_nobody_else_places_sees_or_releases_one(adult, keeper, small_record, role) -> None:
    viewer = small_record.viewers[role]
    assert isinstance(_place(viewer, adult), Refuse)
    assert isinstance(_holds(viewer), Refuse)
    with transaction.atomic():
        enter(viewer)
        assert not Hold.objects.exists()
    with pytest.raises(DatabaseError):
        _refresh(viewer, adult)


def test_the_database_itself_refuses_what_the_pages_never_do(adult, keeper, small_record) -> None:
    """Place one in another's name, free a fact, take a released hold back, or touch a record nobody may know of."""
    _place(keeper, adult)
    (one,) = _holds(keeper)
    _release_all(keeper)
    tries = (
        f"UPDATE retention_hold SET released_at = NULL, released_by = NULL WHERE id = '{one.id}'",
        "UPDATE retention_fact SET looked_after = FALSE",
        "DELETE FROM retention_hold",
        f"INSERT INTO retention_finding VALUES (gen_random_uuid(), '{adult}', 'looked_after', FALSE, 'x', gen_random_uuid(), now())",
        f"INSERT INTO retention_finding VALUES (gen_random_uuid(), '{small_record.hidden}', 'looked_after', FALSE, 'x', '{keeper.actor.user}', now())",
    )  # fmt: skip
    for statement in tries:
        try:
            with transaction.atomic(), connections["default"].cursor() as cursor:
                enter(keeper)
                cursor.execute(statement)
                assert cursor.rowcount == 0, statement
        except DatabaseError:
            continue
    assert isinstance(_place(keeper, small_record.hidden), Refuse)
