"""The register and its orders by those whose role includes them: refused while a record must be kept, signed by two, chased."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connections, transaction
from integration.retention import histories
from integration.retention.histories import History

from trueword.apps.access.api import Refuse, enter, working_as
from trueword.apps.holdings import actions, exporting, selectors
from trueword.apps.holdings.chasing import mark_overdue
from trueword.apps.holdings.models import Holding, Order, Step
from trueword.apps.records import models as m
from trueword.apps.retention import actions as keeping
from trueword.apps.retention.models import Hold
from trueword.policy import orders_elsewhere as rules
from trueword.policy.elsewhere import Place
from trueword.policy.holding import Placing
from trueword.policy.orders_elsewhere import Answer

NOW = datetime.now(UTC)
TODAY = NOW.date()
NEED, CARE = "child in need record", "looked-after case record"
WHY = "the schedule says that this record is due"
SAID = "=box 14 was shredded by the firm that day"
SOON = TODAY + timedelta(days=90)
STORE = Place("paper", "Store 3", "Archive team", "archive@example.gov.uk", "Head of archives", "Stafford, store 3",
              (NEED, CARE), "by the number in the card index of the store", "children's schedule", SOON)  # fmt: skip
POLICE = Placing("HOLD-03 police", "the police asked for every record of the family", SOON)
DESTROY = rules.Order("destroy", NEED, "Box 14, file 0342", WHY, about_person=True)
TELL = rules.Order(
    "hold", NEED, "Box 14, file 0342", "the police asked for every record of them", about_person=True
)


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


@pytest.fixture
def governance(small_record):
    return small_record.viewers["information_governance"]


@pytest.fixture(scope="module")
def store(small_record) -> UUID:
    with transaction.atomic():
        made = actions.enter(small_record.viewers["records_manager"], STORE, on=NOW)
    assert isinstance(made, UUID)
    return made


def _in(work):
    with transaction.atomic():
        return work()


def _write(viewer, store, person, order=DESTROY, hold=None):
    return _in(lambda: actions.write(viewer, store, person, order, hold, on=NOW))


def _line(viewer, order_id, on=NOW):
    return _in(lambda: selectors.order(viewer, order_id, on=on))


def _sent(viewer, order_id, day=TODAY, due=SOON):
    row = _line(viewer, order_id).row
    return _in(lambda: actions.send(viewer, row, day, "post", due, on=NOW))


def _place(viewer, person, placing=POLICE):
    assert _in(lambda: keeping.place(viewer, person, placing, on=NOW)) is None
    return _in(lambda: (enter(viewer), Hold.objects.get(released_at=None))[1])


def _release(viewer, hold):
    assert _in(lambda: keeping.release(viewer, hold.id, hold.person_id, WHY, on=NOW)) is None


def _events(**wanted: object) -> list[tuple[str, str, dict[str, object]]]:
    from trueword.apps.audit.models import Event

    with transaction.atomic(using="jobs"):
        connections["jobs"].cursor().execute("SELECT set_config('trueword.job', 'test', true)")
        return list(Event.objects.using("jobs").filter(**wanted).values_list("outcome", "rule", "detail"))


def _raw_step(viewer, order_id, kind, by):
    """Past the actions, as a fault of ours would."""
    enter(viewer)
    Step.objects.create(id=uuid4(), order_id=order_id, kind=kind, day=TODAY, by=by.actor.user, at=NOW)


def test_only_those_whose_role_includes_it_see_and_keep_the_register(small_record, store, governance) -> None:
    found = _in(lambda: selectors.register(governance, on=NOW))
    assert [one.row.name for one in found] == ["Store 3"]
    for role in ("legal", "team_manager", "system_administrator", "auditor"):
        viewer = small_record.viewers[role]
        assert isinstance(_in(lambda viewer=viewer: selectors.register(viewer, on=NOW)), Refuse)
        assert isinstance(_in(lambda viewer=viewer: actions.enter(viewer, STORE, on=NOW)), Refuse)
    with transaction.atomic():
        enter(small_record.viewers["team_manager"])
        assert not Holding.objects.exists()
    assert ("allowed", "ACC-64", {"change": "enter place", "place": str(store)}) in _events(
        action="keep elsewhere"
    )


def test_an_order_to_destroy_goes_its_way_signed_by_a_second_person(adult, keeper, governance, store) -> None:
    assert isinstance(_write(governance, store, adult), Refuse)  # only a records manager writes one
    made = _write(keeper, store, adult)
    line = _line(keeper, made)
    assert (line.state, line.todo, line.card.surname) == ("to sign", "Sign", "Grown")
    assert "Grown" not in line.text and "Una" not in line.text and WHY not in line.text
    # Its author cannot sign it, and unsigned it cannot be sent
    own = _in(lambda: actions.sign(keeper, line.row, on=NOW))
    assert isinstance(own, Refuse) and own.rule == "ELS-02"
    assert isinstance(_sent(keeper, made), Refuse)
    # A second person does, once
    assert _in(lambda: actions.sign(governance, line.row, on=NOW)) is None
    assert _in(lambda: actions.sign(governance, line.row, on=NOW)).rule == "ELS-01"
    assert _sent(keeper, made) is None
    assert _line(keeper, made).state == "sent"
    done = Answer(SAID, "shredded", "C-77")
    row = line.row
    assert _in(lambda: actions.answered(keeper, row, "confirmed", TODAY, done, on=NOW)) is None
    end = _line(keeper, made)
    assert (end.state, end.is_open, end.answer.certificate) == ("confirmed", False, "C-77")
    assert isinstance(_in(lambda: actions.withdraw(keeper, row, WHY, on=NOW)), Refuse)
    assert [d["change"] for o, _, d in _events(detail__order=end.number) if o == "allowed"] == [
        "write order", "signed", "sent", "confirmed",
    ]  # fmt: skip


def test_the_database_itself_refuses_an_authors_signature_and_an_unsigned_order(
    adult, keeper, governance, store
) -> None:
    made = _write(keeper, store, adult)
    for viewer, kind, by in (
        (keeper, "signed", keeper), (keeper, "sent", keeper), (governance, "sent", governance), (keeper, "withdrawn", governance),
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="row-level security"):
            _in(lambda who=viewer, kind=kind, by=by: _raw_step(who, made, kind, by))
    for change in (Order.objects.filter(id=made).update, Step.objects.filter(order_id=made).update):
        with pytest.raises(DatabaseError, match="permission denied"):
            _in(lambda change=change: (enter(keeper), change(id=uuid4())))
    assert _in(lambda: actions.withdraw(keeper, _line(keeper, made).row, WHY, on=NOW)) is None


def test_what_must_be_kept_is_ordered_to_be_destroyed_by_nobody(small_record, adult, keeper, store) -> None:
    # Not due: a child of 2015; and of a class whose facts are not known
    for person, order in ((small_record.child, DESTROY), (adult, replace(DESTROY, record_class="complaint"))):
        refused = _write(keeper, store, person, order)
        assert isinstance(refused, Refuse) and refused.rule == "ELS-04", person
    hold = _place(keeper, adult)
    try:
        refused = _write(keeper, store, adult)
        assert isinstance(refused, Refuse) and "hold could cover" in refused.why
        assert [o for o, rule, _ in _events(rule="ELS-04")] == ["refused"] * 3
    finally:
        _release(keeper, hold)


def test_a_hold_that_comes_after_the_signature_stops_it(adult, keeper, governance, store) -> None:
    made = _write(keeper, store, adult)
    assert _in(lambda: actions.sign(governance, _line(governance, made).row, on=NOW)) is None
    hold = _place(keeper, None, replace(POLICE, record_class=NEED))
    try:
        line = _line(keeper, made)
        assert line.is_stopped and line.todo == "A hold now covers this: withdraw it"
        assert _sent(keeper, made).rule == "ELS-04"
    finally:
        _release(keeper, hold)
    assert _in(lambda: actions.withdraw(keeper, line.row, WHY, on=NOW)) is None


def test_the_keeper_is_told_of_a_hold_and_of_its_end(adult, keeper, governance, store) -> None:
    def proposed():
        found = _in(lambda: selectors.orders(keeper, on=NOW))
        return [(one.kind, one.place.name, one.person) for one in found.proposed]

    assert proposed() == []
    hold = _place(keeper, adult, replace(POLICE, record_class=NEED))
    assert proposed() == [("hold", "Store 3", adult)]
    # A whole class is not destroyed before that record was set aside
    batch = replace(DESTROY, about_person=False, basis="batch 7")
    assert _write(keeper, store, None, batch).rule == "ELS-04"
    told = _write(governance, store, adult, TELL, hold.id)
    assert proposed() == []
    assert _sent(governance, told) is None
    aside = Answer("file 0342 is marked and stands apart", "set aside")
    assert (
        _in(lambda: actions.answered(keeper, _line(keeper, told).row, "confirmed", TODAY, aside, on=NOW))
        is None
    )
    made = _write(keeper, store, None, batch)
    assert isinstance(made, UUID)
    assert _in(lambda: actions.withdraw(keeper, _line(keeper, made).row, WHY, on=NOW)) is None
    _release(keeper, hold)
    assert proposed() == [("release", "Store 3", adult)]
    over = replace(TELL, kind="release", why="the police have finished with the record")
    assert isinstance(_write(governance, store, adult, over, hold.id), UUID)
    assert proposed() == []
    waits = _in(lambda: (enter(keeper), selectors.to_do(TODAY))[1])
    assert waits == len(_in(lambda: selectors.orders(keeper, on=NOW)).todo) >= 1


def test_a_hold_on_somebody_hidden_stops_a_class_without_betraying_whom(small_record, keeper, store) -> None:
    with working_as("test hidden"):
        hold = Hold.objects.using("jobs").create(
            id=uuid4(), kind="HOLD-03 police", person_id=small_record.hidden, why=WHY, placed_by=uuid4(), placed_at=NOW,
            review_due=SOON,
        )  # fmt: skip
    try:
        refused = _write(keeper, store, None, replace(DESTROY, about_person=False, basis="batch 8"))
        assert isinstance(refused, Refuse) and refused.why.endswith("A hold could cover what lies there.")
        assert _in(lambda: selectors.orders(keeper, on=NOW)).proposed == ()
    finally:
        with working_as("test hidden"):
            released = {"released_by": uuid4(), "released_at": NOW, "release_why": WHY}
            Hold.objects.using("jobs").filter(id=hold.id).update(**released)


def test_the_nightly_job_marks_each_reminder_once_until_somebody_answers(adult, keeper, store) -> None:
    made = _write(keeper, store, adult, TELL)
    with transaction.atomic():
        row = _line(keeper, made).row
        assert (
            actions.send(keeper, row, TODAY - timedelta(days=20), "e-mail", TODAY - timedelta(days=2), on=NOW)
            is None
        )

    def night(on: datetime) -> int:
        with working_as("chase_elsewhere") as job:
            return mark_overdue(by=job, on=on)

    assert (night(NOW), night(NOW + timedelta(days=1))) == (1, 0)
    line = _line(keeper, made)
    assert (line.chase, line.todo) == (1, "Chase: first reminder")
    assert line.text.startswith(f"Order {line.number}: first reminder")
    assert _in(lambda: actions.chase(keeper, row, TODAY, "e-mail", 2, on=NOW)).rule == "ELS-01"
    assert _in(lambda: actions.chase(keeper, row, TODAY, "e-mail", 1, on=NOW)) is None
    assert (
        _in(lambda: actions.chase(keeper, row, TODAY, "e-mail", 1, on=NOW)).rule == "ELS-01"
    )  # pressed twice
    assert _line(keeper, made).todo == ""
    later = NOW + timedelta(days=14)
    assert (night(later), night(later)) == (1, 0)
    assert _line(keeper, made, later).chase_words == "second reminder"
    assert [d["reminder"] for _, _, d in _events(job="chase_elsewhere")] == [1, 2]


def test_an_order_about_somebody_hidden_is_seen_by_nobody_else(small_record, keeper, store) -> None:
    assert isinstance(_write(keeper, store, small_record.hidden, TELL), Refuse)
    with working_as("test hidden"):
        Order.objects.using("jobs").create(
            id=uuid4(), holding_id=store, kind="hold", person_id=small_record.hidden, record_class=NEED, reference="0099",
            why=WHY, written_by=uuid4(), written_at=NOW,
        )  # fmt: skip
    found = _in(lambda: selectors.orders(keeper, on=NOW))
    assert small_record.hidden not in {line.row.person_id for line in found.lines}
    assert isinstance(_in(lambda: selectors.about(keeper, small_record.hidden, on=NOW)), Refuse)


def test_a_place_with_open_orders_stays_on_the_register(adult, keeper, store) -> None:
    made = _write(keeper, store, adult, TELL)
    assert _in(lambda: actions.close(keeper, store, WHY, on=NOW)).rule == "ELS-03"
    assert _in(lambda: actions.withdraw(keeper, _line(keeper, made).row, WHY, on=NOW)) is None


def test_what_is_taken_away_names_nobody_and_calculates_nothing(adult, keeper, store) -> None:
    found = _in(lambda: selectors.orders(keeper, on=NOW, export=True))
    text = exporting.orders_csv(found.lines)
    assert "Grown" not in text and WHY not in text
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    assert {row["Keeper's reference"] for row in rows} == {"Box 14, file 0342"}
    formula = replace(STORE, name="=1+1", where="@store")
    with transaction.atomic():
        made = actions.enter(keeper, formula, on=NOW)
        listed = selectors.register(keeper, on=NOW, export=True)
    out = exporting.places_csv(listed)
    assert "'=1+1" in out and "'@store" in out
    assert _in(lambda: actions.close(keeper, made, WHY, on=NOW)) is None


def test_the_notice_says_what_its_figures_cover(small_record, store) -> None:
    from trueword.apps.public.api import publish, state
    from trueword.apps.public.selectors import latest_figures, latest_statements

    with working_as("publish_evidence") as job:
        publish(by=job, on=NOW)
        assert state(by=job, on=NOW) >= 2
        assert state(by=job, on=NOW + timedelta(days=1)) == 0
    said, figures = latest_statements(), latest_figures()
    assert (
        said["covers"].words
        == "These figures cover the records in Trueword. 1 other place is on the register."
    )
    assert said["drill"].words == "No restore has been rehearsed yet."
    assert figures["orders_elsewhere"].shown == "between 1 and 5"
    assert (figures["destroyed"].value, figures["on_hold.HOLD-01"].value) == (0, 0)
    assert figures["past_their_time"].value is None  # one, and so hidden
