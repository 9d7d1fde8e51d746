"""The facts that the database works out are those of the slow reading, and the stored decisions are `decide`'s."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connections
from integration.retention import histories
from integration.retention.histories import CARE_COVER, NEED_COVER, NOW, some_histories

from trueword.apps.access.api import working_as
from trueword.apps.records import classified
from trueword.apps.records import models as m
from trueword.apps.retention.deciding import at_destruction, decisions, sweep
from trueword.apps.retention.models import Decision, FactChange, RetentionFact
from trueword.apps.retention.tables import IDENTITY, TABLES
from trueword.apps.words import council
from trueword.policy.answers import Review, Until
from trueword.policy.retention import CannotTell, Due, Held, Keep, decide

TODAY = NOW.date()
KINDS = {"AsParent": "as parent", "Until": "until", "Review": "review"}


@pytest.fixture(scope="module")
def county(module_database, django_db_blocker):
    """Three hundred people with random histories, swept once."""
    with django_db_blocker.unblock():
        found = [*some_histories(1, 150), *some_histories(20_101_959, 150)]
        with working_as("test histories"):
            histories.cover("ssda903", "Episodes", CARE_COVER)
            histories.cover("cin", "AssessmentFactorsList", NEED_COVER)
            histories.store(found)
        with working_as("sweep_retention"):
            done = sweep(on=NOW)
            assert done.people >= 300
        yield found


def _facts(person: UUID) -> dict[str, RetentionFact]:
    return {row.record_class: row for row in RetentionFact.objects.using("jobs").filter(person_id=person)}


def test_every_fact_is_that_of_the_slow_reading(county) -> None:
    seen = set()
    with working_as("test facts"):
        for each in county:
            rows = _facts(each.id)
            one = rows["identity record"]
            got = (one.born, one.born_is, one.died, one.looked_after, one.sexual_abuse)
            assert got == (each.born, each.born_is, each.died, each.looked_after, each.sexual_abuse), each
            assert one.has_died == bool(each.died or any(stay[3] == "E2" for stay in each.stays))
            seen.add((one.looked_after, one.care_gaps is None))
            assert ("looked-after case record" in rows) == bool(each.stays or each.review)
            assert ("child in need record" in rows) == bool(each.closures or each.factors)
            assert one.order_made == max((day for day in each.orders if day), default=None)
    assert {looked_after for looked_after, _ in seen} == {True, False, None}


def test_never_looked_after_needs_every_day_of_childhood_to_be_covered(county) -> None:
    with working_as("test facts"):
        nevers = RetentionFact.objects.using("jobs").filter(
            looked_after=False, record_class="identity record"
        )
        assert nevers
        assert {row.care_gaps for row in nevers} == {None}
        gap = (
            RetentionFact.objects.using("jobs")
            .filter(born=date(1990, 1, 1), looked_after=None, born_is="exact")
            .first()
        )
        assert gap.care_gaps in {"2004-2007", None}


def test_the_stored_decisions_are_those_of_one_record_at_a_time(county) -> None:
    people, seen = [each.id for each in county], set()
    with working_as("test decisions"):
        stored = {row.record_id: row for row in Decision.objects.using("jobs").filter(person_id__in=people)}
        for one in decisions(people, on=date(1900, 1, 1), using="jobs"):
            decision = decide(replace(one.facts, holds=()), council().schedule, date(1900, 1, 1))
            row = stored.pop(UUID(one.facts.record_id))
            seen.add(type(decision))
            assert (row.answer, row.until, row.missing, row.rules, row.holds) == _as_stored(decision), one
    assert stored == {}
    assert seen == {Keep, CannotTell, Held}


def _as_stored(decision) -> tuple[object, ...]:
    if isinstance(decision, Held):
        return (None, None, [], [], list(decision.holds))
    if isinstance(decision, CannotTell):
        return (None, None, list(decision.missing), [], [])
    answer = decision.answer
    day = (
        answer.day if isinstance(answer, Until) else answer.not_before if isinstance(answer, Review) else None
    )
    return (KINDS[type(answer).__name__], day, [], list(decision.rules), [])


def test_a_sweep_costs_what_changed(county) -> None:
    with working_as("sweep_retention"):
        again = sweep(on=NOW)
    assert (again.people, again.decided) == (0, 0)
    with working_as("test change"):
        m.Person.objects.using("jobs").filter(id=county[0].id).update(sex="1")
    with working_as("sweep_retention"):
        again = sweep(on=NOW)
    assert (again.people, again.decided) == (1, 0)


def test_every_table_about_a_person_has_a_class_here() -> None:
    """A table that nobody decides about would be kept for ever, or lost with another."""
    ours: dict[str, set[str]] = {table: {"identity record"} for table in IDENTITY}
    for held in TABLES:
        ours.setdefault(held.table, set()).add(held.record_class)
    for name, (default, _) in classified.MODELS.items():
        table = apps.get_model("records", name)._meta.db_table
        if default.subject == "person":
            derived = table in {"records_periodofcare", "records_indexcard", "records_searchkey"}
            assert derived or default.retention in ours.get(table, ()), name


def test_the_view_is_made_of_every_table(module_database, django_db_blocker) -> None:
    with django_db_blocker.unblock(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_get_viewdef('retention_facts'::regclass)")
        said = cursor.fetchone()[0]
    assert [held.table for held in TABLES if held.table not in said] == []


def _adult(**more: object) -> histories.History:
    made = histories.History(date(1991, 5, 5), "exact", None)
    for name, value in more.items():
        setattr(made, name, value)
    with working_as("test adult"):
        histories.store([made])
    return made


def _decided(person: UUID, record_class: str):
    with working_as("test decided"):
        found = decisions([person], on=TODAY, using="jobs")
    return next(one.decision for one in found if one.record_class == record_class)


def test_life_events_re_anchor_at_once_and_are_written_down(county) -> None:
    """Without a sweep between: whoever asks gets the facts of this moment."""
    with working_as("test cover"):
        histories.cover("ssda903", "Episodes", ((date(2004, 1, 1), date(2011, 12, 31)),))
    adult = _adult(closures=[date(2009, 5, 1)])
    assert _decided(adult.id, "child in need record") == CannotTell(("sexual_abuse",))
    with working_as("test cover"):
        histories.cover("cin", "AssessmentFactorsList", ((date(1990, 1, 1), date(1994, 12, 31)),))
    assert _decided(adult.id, "child in need record") == Due(Until(date(2016, 12, 31)), ("RET-12",))
    with working_as("test birth date"):
        m.Person.objects.using("jobs").filter(id=adult.id).update(birth_date=date(2001, 12, 31))
    assert _decided(adult.id, "child in need record") == Keep(Until(date(2026, 12, 31)), ("RET-12",))
    with working_as("test history found"):
        told, file = histories.source("ssda903")
        m.CareEpisode.objects.using("jobs").create(
            source=told, source_row=f"{adult.id}found", first_file=file, last_file=file, person_id=adult.id,
            legal_status="V4", start_date=date(2009, 1, 1), end_date=date(2009, 1, 3),
        )  # fmt: skip
    assert _decided(adult.id, "child in need record") == Keep(Until(date(2076, 12, 31)), ("RET-04",))
    with working_as("test death"):
        m.Person.objects.using("jobs").filter(id=adult.id).update(death_date=date(2010, 2, 1))
    assert _decided(adult.id, "child in need record") == Due(Until(date(2025, 2, 1)), ("RET-04",))
    with working_as("test changes"):
        changes = FactChange.objects.using("jobs").filter(
            person_id=adult.id, record_class="child in need record"
        )
        assert [row.facts for row in changes.order_by("changed_at")] == [
            ["sexual_abuse"], ["born"], ["looked_after"], ["died", "has_died"],
        ]  # fmt: skip


def test_adoption_merging_and_reopening_are_seen_too(county) -> None:
    one, other = (
        _adult(closures=[date(2009, 5, 1)]),
        _adult(stays=[("C2", date(2000, 1, 1), date(2001, 1, 1), "E11")]),
    )
    assert _decided(other.id, "adoption record") == Keep(Until(date(2076, 1, 1)), ("RET-21",))
    with working_as("test reopened"):
        m.Referral.objects.using("jobs").filter(person_id=one.id).update(closure_date=None)
        assert _facts(one.id) == {}, "not worked out yet"
        decisions([one.id], on=TODAY, using="jobs")
        assert _facts(one.id)["child in need record"].closed is None
    with working_as("test merged"):
        m.Referral.objects.using("jobs").filter(person_id=one.id).update(person_id=other.id)
    assert _decided(other.id, "child in need record").rules == ("RET-04",)
    with working_as("test merged"):
        assert set(_facts(one.id)) == {"child in need record", "identity record"}
        assert {one.record_class for one in decisions([one.id], on=TODAY, using="jobs")} == {
            "identity record"
        }
        gone = FactChange.objects.using("jobs").get(person_id=one.id, now__isnull=True)
        assert gone.record_class == "child in need record"


def test_who_somebody_is_goes_with_the_last_record_that_names_them(county) -> None:
    """A mother without a record of her own is kept as long as her child's record; one with neither cannot be told."""
    child, mother = _adult(stays=[("C2", date(2000, 1, 1), date(2001, 1, 1), "E4A")]), _adult()
    with working_as("test destruction"):
        assert at_destruction(mother.id, on=TODAY)["identity record"] == CannotTell(("parent",))
        told, file = histories.source("ssd")
        m.Relationship.objects.using("jobs").create(
            source=told, source_row="m", first_file=file, last_file=file, person_id=mother.id, other_id=child.id, kind="mother",
        )  # fmt: skip
        together = at_destruction(mother.id, on=TODAY)["identity record"]
        assert together == Keep(Until(date(2066, 5, 5)), ("RET-01", "RET-98"))
        m.IndexCard.objects.using("jobs").create(person_id=child.id, open_as=["looked after"], sort_key="x")
        assert at_destruction(mother.id, on=TODAY)["identity record"] == Held(("HOLD-04",))
