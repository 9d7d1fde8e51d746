"""From what is past its date to the second signature and the measure, on the real database, as those who do it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client
from django.urls import reverse
from integration.retention import histories
from integration.retention.histories import History
from signing import signed_in

from trueword.apps.access.api import Refuse, enter, viewer_of, working_as
from trueword.apps.access.models import User
from trueword.apps.disposal import actions, batches, carrying, measuring, selectors, showing
from trueword.apps.disposal.actions import Nothing
from trueword.apps.disposal.models import Batch, Item, Look, Signature
from trueword.apps.disposal.net_sql import functions_sql
from trueword.apps.disposal.selectors import Wanted
from trueword.apps.records import models as m
from trueword.apps.retention.api import TABLES, sweep
from trueword.policy.disposal import Record, content_hash

NOW = datetime.now(UTC)
TODAY = NOW.date()
SOON = TODAY + timedelta(days=90)
NEED = "child in need record"
WHY = "the family asked for a copy of every letter"
SEED = "a seed of the tests"
PEOPLE = {"records_manager": "records_manager", "keeper": "records_manager", "governance": "information_governance",
          "lawyer": "legal", "worker": "social_worker", "kin": "records_manager"}  # fmt: skip


@dataclass
class Cellar:
    """Five grown-ups whose records of 2009 fell due in 2017, one of them restricted, and one close to `kin`."""

    due: list[UUID] = field(default_factory=list)
    hidden: UUID = field(default_factory=uuid4)
    viewers: dict[str, object] = field(default_factory=dict)


@pytest.fixture(scope="module")
def cellar(module_database: str, django_db_blocker) -> Cellar:
    """Committed, because the database's own rules are asked too."""
    with django_db_blocker.unblock():
        made = Cellar()
        _staff(made)
        _people(made)
        yield made


def _people(made: Cellar) -> None:
    from trueword.apps.access.actions import restrict
    from trueword.apps.access.models import Conflict

    whole = ((date(1980, 1, 1), TODAY),)
    found = [
        History(date(1991, month, 5), "exact", None, closures=[date(2009, 5, 1)]) for month in range(1, 6)
    ]
    with working_as("test cellar") as job:
        histories.cover("ssda903", "Episodes", whole)
        histories.cover("cin", "AssessmentFactorsList", whole)
        histories.store(found)
        for number, one in enumerate(found):
            m.IndexCard.objects.using("jobs").create(
                person_id=one.id, surname=f"Grown{number}", forename="Una", birth_date=one.born, kinds=["child"],
                sort_key=f"grown{number} una",
            )  # fmt: skip
        made.due, made.hidden = [one.id for one in found[:4]], found[4].id
        restrict(made.hidden, "staff_family", frozenset(), SOON, by=job, on=NOW)
        Conflict.objects.using("jobs").create(
            user_id=made.viewers["kin"].user,
            person_id=made.due[0],
            kind="family",
            state="confirmed",
            told_at=NOW,
        )
        sweep(on=NOW)


def _staff(made: Cellar) -> None:
    from trueword.apps.access.actions import grant_role, make_user

    users = {}
    with working_as("test staff") as job:
        for name, role in PEOPLE.items():
            users[name] = make_user(name, name.title(), "a long enough passphrase", by=job, on=NOW)
            grant_role(users[name], role, None, by=job, on=NOW)
    for name, user in users.items():
        made.viewers[name] = viewer_of(User.objects.get(id=user), TODAY, signed_in(user))


@pytest.fixture
def author(cellar):
    return cellar.viewers["records_manager"]


@pytest.fixture(autouse=True)
def _nothing_waits(cellar):
    """Each test has the class to itself: what another proposed is called off, what it took out is let in again."""
    yield
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM disposal_signature; DELETE FROM disposal_look; DELETE FROM disposal_item; "
                       "DELETE FROM disposal_batch; DELETE FROM retention_hold")  # fmt: skip
    connections["owner"].close()


def proposed(author) -> UUID:
    with transaction.atomic():
        made = actions.propose(author, NEED, 2017, SEED, on=NOW)
    assert isinstance(made, UUID)
    return made


def standing(batch: UUID, viewer) -> batches.Standing:
    with transaction.atomic():
        enter(viewer)
        return batches.standing_of(batch, on=NOW)


def looked_at(batch: UUID, viewer) -> None:
    for one in standing(batch, viewer).sample:
        with transaction.atomic():
            assert actions.look(viewer, one, True, "", on=NOW) is None


def sign(batch: UUID, viewer, shown: str = ""):
    shown = shown or standing(batch, viewer).hash_now
    with transaction.atomic():
        return actions.sign(viewer, batch, shown, on=NOW)


def ready(cellar) -> UUID:
    """A batch whose sample was looked at."""
    batch = proposed(cellar.viewers["records_manager"])
    looked_at(batch, cellar.viewers["governance"])
    return batch


def measured() -> int:
    with working_as("dispose") as job:
        return carrying.measure(by=job, on=NOW)


def refused_by_the_database(viewer, write) -> bool:
    """Whether writing past the actions is refused by the database's own net."""
    try:
        with transaction.atomic():
            enter(viewer)
            write()
    except DatabaseError:
        return True
    return False


def hold(person: UUID) -> None:
    from trueword.apps.retention.models import Hold

    with working_as("test hold"):
        Hold.objects.using("jobs").create(kind="HOLD-03 police", person_id=person, why=WHY, placed_by=uuid4(),
                                          placed_at=NOW, review_due=SOON)  # fmt: skip


def test_nobody_hidden_is_in_a_count_a_list_or_a_batch(cellar, author) -> None:
    with transaction.atomic():
        lines = {line.record_class: line for line in selectors.dashboard(author, on=NOW)}
    assert (lines[NEED].states["due"], dict(lines[NEED].due)) == (4, {2017: 4})
    assert lines["identity record"].states["kept"] == 4
    with transaction.atomic():
        found = selectors.listed(author, Wanted(NEED, "due", 2017, order="name"), on=NOW)
    assert ([row.card.person_id for row in found.rows], found.total) == (cellar.due, 4)
    assert {row.until for row in found.rows} == {date(2016, 12, 31)}
    assert {one.person for one in standing(proposed(author), author).items} == set(cellar.due)


def test_a_batch_says_of_each_record_why_and_is_not_proposed_twice(cellar, author) -> None:
    batch = proposed(author)
    one = standing(batch, author).items[0]
    assert (one.item.until, one.item.rules, one.facts["looked_after"]) == (
        date(2016, 12, 31),
        ["RET-12"],
        False,
    )
    with transaction.atomic():
        shown = showing.record_of(author, batch, one.id, on=NOW)
    assert [(part.words, part.number) for part in shown.goes] == [("referrals", 1)]
    assert [part.record_class for part in shown.stays] == ["identity record"]
    assert [row.code for row in shown.rules] == ["RET-12"]
    with transaction.atomic():
        assert isinstance(actions.propose(author, NEED, 2017, SEED, on=NOW), Nothing)
    with transaction.atomic():
        enter(author)
        assert Batch.objects.count() == 1


def test_only_a_records_manager_proposes_and_only_those_who_sign_see_it(cellar) -> None:
    for name in ("governance", "lawyer", "worker"):
        with transaction.atomic():
            assert isinstance(actions.propose(cellar.viewers[name], NEED, 2017, SEED, on=NOW), Refuse)
    with transaction.atomic():
        assert isinstance(selectors.dashboard(cellar.viewers["worker"], on=NOW), Refuse)


def test_the_hash_of_the_database_is_that_of_the_rulebook(author) -> None:
    now = standing(proposed(author), author)
    records = [
        Record(
            one.record,
            one.person,
            one.item.until,
            tuple(one.item.rules),
            one.item.counted_from,
            tuple(one.item.also),
        )
        for one in now.live
    ]
    assert now.hash_now == content_hash(NEED, 2017, records)


def test_two_others_sign_after_the_sample_and_it_is_measured(cellar, author) -> None:
    keeper, governance = cellar.viewers["keeper"], cellar.viewers["governance"]
    batch = proposed(author)
    assert sign(batch, governance).rule == "DIS-04"
    looked_at(batch, governance)
    assert sign(batch, author).rule == "DIS-02"
    assert sign(batch, governance) is None
    assert sign(batch, governance).rule == "DIS-03"
    assert measured() == 0
    assert sign(batch, keeper) is None
    assert sign(batch, cellar.viewers["lawyer"]).rule == "DIS-08"
    assert measured() == 1
    now = standing(batch, author)
    assert (now.stage, {one.item.state for one in now.items}) == ("Measured", {"would go"})
    with transaction.atomic():
        (month,) = measuring.report(author, on=NOW)
    assert (month.record_class, dict(month.became)) == (NEED, {"would go": 4})
    with working_as("test"):
        assert m.Referral.objects.using("jobs").filter(person_id__in=cellar.due).count() == 4


def test_the_author_does_not_look_at_the_sample_and_an_error_stops_all(cellar, author) -> None:
    governance = cellar.viewers["governance"]
    batch = proposed(author)
    one = standing(batch, author).sample[0]
    with transaction.atomic():
        assert actions.look(author, one, True, "", on=NOW).rule == "DIS-02"
    with transaction.atomic():
        assert actions.look(governance, one, False, "this is another person of that name", on=NOW) is None
    with transaction.atomic():
        assert actions.look(cellar.viewers["keeper"], one, True, "", on=NOW).rule == "DIS-10"
    looked = [each for each in standing(batch, governance).sample if each.look is None]
    for each in looked:
        with transaction.atomic():
            assert actions.look(governance, each, True, "", on=NOW) is None
    with transaction.atomic():
        assert actions.take_out(governance, one, WHY, SOON, on=NOW) is None
    assert "was found to be wrong" in sign(batch, governance).why


def test_a_changed_batch_voids_what_was_signed(cellar, author) -> None:
    keeper, governance = cellar.viewers["keeper"], cellar.viewers["governance"]
    batch = ready(cellar)
    before = standing(batch, keeper).hash_now
    assert sign(batch, governance) is None
    one = standing(batch, author).items[0]
    with transaction.atomic():
        assert actions.take_out(author, one, WHY, SOON, on=NOW) is None
    now = standing(batch, author)
    assert (len(now.valid), len(now.void), len(now.live)) == (0, 1, 3)
    assert sign(batch, keeper, before).rule == "DIS-06"
    assert sign(batch, keeper) is None
    assert measured() == 0
    assert sign(batch, governance) is None
    assert measured() == 1
    with transaction.atomic():
        listed = selectors.listed(author, Wanted(NEED, "out"), on=NOW)
    assert [(row.card.person_id, row.out_until) for row in listed.rows] == [(one.person, SOON)]
    with transaction.atomic():
        (month,) = measuring.report(author, on=NOW)
    assert (dict(month.became), dict(month.taken_out)) == ({"would go": 3, "taken out": 1}, {WHY: 1})


def test_a_hold_placed_between_stops_one_and_says_so(cellar, author) -> None:
    batch = ready(cellar)
    assert sign(batch, cellar.viewers["governance"]) is None
    assert sign(batch, cellar.viewers["lawyer"]) is None
    hold(cellar.due[1])
    with transaction.atomic():
        page = showing.page_of(author, batch, 1, on=NOW)
    assert page.held_now == 1
    assert measured() == 1
    became = {one.person: (one.item.state, one.item.stopped_by) for one in standing(batch, author).items}
    assert became[cellar.due[1]] == ("stopped", ["HOLD-03"])
    assert [state for state, _ in became.values()].count("would go") == 3


def test_a_held_record_is_not_proposed_and_a_corrected_fact_stops_it(cellar, author) -> None:
    hold(cellar.due[2])
    batch = ready(cellar)
    assert cellar.due[2] not in {one.person for one in standing(batch, author).items}
    with transaction.atomic():
        lines = {line.record_class: line for line in selectors.dashboard(author, on=NOW)}
    assert (dict(lines[NEED].holds), lines[NEED].states["batched"]) == ({"HOLD-03": 1}, 3)
    for name in ("governance", "keeper"):
        assert sign(batch, cellar.viewers[name]) is None
    with working_as("test correction"):
        m.Person.objects.using("jobs").filter(id=cellar.due[0]).update(birth_date=date(1992, 1, 5))
    try:
        assert measured() == 1
        stopped = {
            one.person: one.item.stopped_by for one in standing(batch, author).items if one.item.stopped_by
        }
        assert stopped == {cellar.due[0]: ["its facts changed: it is kept for another time than was signed"]}
    finally:
        with working_as("test correction"):
            m.Person.objects.using("jobs").filter(id=cellar.due[0]).update(birth_date=date(1991, 1, 5))
            sweep(on=NOW)


def test_whoever_may_not_see_all_of_it_cannot_sign_and_is_told_no_more(cellar) -> None:
    kin = cellar.viewers["kin"]
    batch = ready(cellar)
    assert len(standing(batch, kin).items) == 3
    refusal = sign(batch, kin)
    assert (refusal.rule, refusal.why) == ("DIS-01", "This batch is not one that you can sign.")


@pytest.mark.parametrize(("who", "change"), [
    ("records_manager", {}),  # the author
    ("kin", {}),  # does not see all of it
    ("governance", {"content_hash": "0" * 64}),  # what it is not
    ("governance", {"signed_by": UUID(int=1)}),  # in another's name
])  # fmt: skip
def test_the_database_itself_refuses_a_signature(cellar, who: str, change: dict[str, object]) -> None:
    batch = ready(cellar)
    viewer = cellar.viewers[who]
    row = {"batch_id": batch, "content_hash": standing(batch, viewer).hash_now, "signed_by": viewer.user,
           "role": viewer.actor.role, "signed_at": NOW} | change  # fmt: skip
    assert refused_by_the_database(viewer, lambda: Signature.objects.create(**row))


def test_the_database_itself_refuses_the_authors_look_and_a_changed_record(cellar, author) -> None:
    batch = proposed(author)
    item = standing(batch, author).items[0].item
    look = Look(item=item, right=True, looked_by=author.user, looked_at=NOW)
    assert refused_by_the_database(author, look.save)
    for change in ({"until": date(2000, 1, 1)}, {"state": "destroyed"}, {"counted_from": "{}"}):
        assert refused_by_the_database(author, partial(Item.objects.filter(id=item.id).update, **change))
    other = Item(
        batch_id=batch,
        person_id=cellar.due[0],
        record_id=uuid4(),
        record_class=NEED,
        until=TODAY,
        counted_from="{}",
    )
    assert refused_by_the_database(cellar.viewers["governance"], other.save)


def test_signing_asks_whoever_signed_in_long_ago_who_they_are(cellar) -> None:
    batch, browser = ready(cellar), Client()
    browser.force_login(User.objects.get(id=cellar.viewers["governance"].user))
    form = {"sure": "yes", "content": standing(batch, cellar.viewers["governance"]).hash_now}
    answer = browser.post(reverse("sign-disposal", args=[batch]), form)
    assert (answer.status_code, answer["Location"].startswith(reverse("account_reauthenticate"))) == (
        302,
        True,
    )
    assert standing(batch, cellar.viewers["governance"]).valid == ()


def test_a_list_is_taken_away_as_a_file_and_the_log_names_whom(cellar, author) -> None:
    from trueword.apps.audit.models import Event

    browser = Client()
    browser.force_login(User.objects.get(id=author.user))
    answer = browser.get(
        reverse("disposal-file"), {"class": NEED, "show": "due", "year": "2017", "order": "name"}
    )
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith(f"Grown0,Una,1991-01-05,{NEED},2016-12-31,RET-12") and len(lines) == 5
    with working_as("test"):
        logged = (
            Event.objects.using("jobs")
            .filter(action="sign destruction", detail__taken="file")
            .values_list("subject_count")
        )
        assert list(logged) == [(4,)]


def test_two_who_sign_at_once_both_count_and_a_third_does_not(cellar, author, django_db_blocker) -> None:
    batch, answers = ready(cellar), {}
    shown = standing(batch, author).hash_now
    gate = threading.Barrier(3)

    def one(name: str) -> None:
        gate.wait()
        answers[name] = sign(batch, cellar.viewers[name], shown)
        connections.close_all()

    threads = [threading.Thread(target=one, args=[name]) for name in ("keeper", "governance", "lawyer")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    refused = [answer.rule for answer in answers.values() if answer is not None]
    assert (refused, len(standing(batch, author).valid)) == (["DIS-08"], 2)


def test_a_signature_and_a_change_at_once_never_leave_a_signature_for_the_old_content(cellar, author) -> None:
    """Whoever comes second finds what the first left: the signature is refused, or void."""
    batch = ready(cellar)
    shown, one = standing(batch, author).hash_now, standing(batch, author).items[0]
    answers, gate = {}, threading.Barrier(2)

    def signs() -> None:
        gate.wait()
        answers["sign"] = sign(batch, cellar.viewers["governance"], shown)
        connections.close_all()

    def takes_out() -> None:
        gate.wait()
        with transaction.atomic():
            answers["out"] = actions.take_out(cellar.viewers["keeper"], one, WHY, SOON, on=NOW)
        connections.close_all()

    threads = [threading.Thread(target=each) for each in (signs, takes_out)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    now = standing(batch, author)
    assert answers["out"] is None and len(now.valid) == 0
    assert len(now.void) == (answers["sign"] is None)


def test_a_batch_that_was_called_off_is_signed_by_nobody_and_proposed_again(cellar, author) -> None:
    batch = ready(cellar)
    with transaction.atomic():
        assert actions.call_off(cellar.viewers["governance"], batch, WHY, on=NOW) is None
    assert sign(batch, cellar.viewers["governance"]).rule == "DIS-08"
    assert measured() == 0
    again = proposed(author)
    assert len(standing(again, author).items) == 4


def test_the_database_knows_every_table_of_keeping(cellar) -> None:
    """What would go is counted by a function that the last migration made; a new table needs another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'disposal_contents'")
        source = " ".join(cursor.fetchone()[0].split())
    assert source in " ".join(functions_sql().split())
    assert all(f"public.{held.table}" in source for held in TABLES)
