"""The one door: nothing is shown without its access row, and a hidden record is as if it did not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, connections, transaction
from signing import signed_in

from trueword.apps.access import sessions
from trueword.apps.access.api import Involvement, Refuse, Team, enter, make_user, working_as
from trueword.apps.audit.api import Actor
from trueword.apps.audit.models import Event, Subject
from trueword.apps.records import api as records
from trueword.apps.records.models import Contact, IndexCard, Person, Relationship
from trueword.policy.access import Level

NOW = datetime.now(UTC)
TODAY = date.today()
DAY = timedelta(days=1)
REASON = "the school rang about bruises today"


def _opened(record, who, person=None, reason=""):
    with transaction.atomic():
        return records.open_child(record.viewers[who], person or record.child, "care", on=NOW, reason=reason)


def _events(**wanted):
    with transaction.atomic(using="jobs"):
        connections["jobs"].cursor().execute("SELECT set_config('trueword.job', 'test', true)")
        return list(Event.objects.using("jobs").filter(**wanted).order_by("-at"))


def test_outside_the_gate_the_database_shows_nobody(small_record):
    with transaction.atomic():
        for model in (Person, IndexCard, Contact, Relationship):
            assert model.objects.count() == 0


def test_opening_a_record_leaves_a_row_that_names_everyone_shown(small_record):
    page = _opened(small_record, "social_worker_of_child")
    assert [c.start.isoformat() for c in page.contacts] == ["2026-03-04"]
    event = _events(action="open", relationship="own team is involved")[0]
    assert (event.outcome, event.rule, event.relationship) == ("allowed", "ACC-02", "own team is involved")
    with transaction.atomic(using="jobs"):
        connections["jobs"].cursor().execute("SELECT set_config('trueword.job', 'test', true)")
        shown = set(
            Subject.objects.using("jobs").filter(event_id=event.id).values_list("person_id", flat=True)
        )
    assert shown == page.people


def test_without_its_access_row_nothing_is_shown(small_record):
    """The log is broken on purpose: the database refuses the row, and with it the reading."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event ADD CONSTRAINT broken CHECK (action <> 'open') NOT VALID")
    try:
        with pytest.raises(DatabaseError, match="broken"):
            _opened(small_record, "front_door")
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute("ALTER TABLE audit_event DROP CONSTRAINT broken")


def test_a_read_outside_a_transaction_is_refused(small_record):
    with pytest.raises(transaction.TransactionManagementError):
        records.open_child(small_record.viewers["front_door"], small_record.child, "care", on=NOW)


@pytest.mark.parametrize(
    ("who", "purpose", "reason", "answer"),
    [
        ("front_door", "protect", "", "open"),
        ("social_worker_of_child", "care", "", "open"),
        ("social_worker", "care", "", "ACC-93"),
        ("social_worker", "care", "x" * 19, "ACC-93"),
        ("social_worker", "care", REASON, "open"),
        ("social_worker", "returns", REASON, "ACC-91"),
        ("data_officer", "returns", "", "ACC-90"),
        ("information_governance", "rights", "", "ACC-93"),
        ("information_governance", "rights", "request SAR-2026-000123", "open"),
        ("student", "care", REASON, "ACC-00"),
        ("system_administrator", "care", REASON, "ACC-90"),
        ("information_governance", "care", "", "ACC-91"),
        ("auditor", "rights", "", "ACC-90"),
    ],
)
def test_who_opens_a_record_for_what(small_record, who, purpose, reason, answer):
    before = len(_events(action="open", outcome="allowed")), len(_events(action="open", outcome="refused"))
    with transaction.atomic():
        got = records.open_child(
            small_record.viewers[who], small_record.child, purpose, on=NOW, reason=reason
        )
    after = len(_events(action="open", outcome="allowed")), len(_events(action="open", outcome="refused"))
    assert (got.rule if isinstance(got, Refuse) else "open") == answer
    assert (after[0] - before[0], after[1] - before[1]) == ((1, 0) if answer == "open" else (0, 1))


@pytest.mark.parametrize(
    ("begins", "ends", "answer"),
    [
        (TODAY + DAY, None, "ACC-93"),
        (TODAY, None, "open"),
        (None, TODAY, "open"),
        (None, TODAY - DAY, "ACC-93"),
    ],
)
def test_only_an_involvement_of_today_opens_without_a_reason(small_record, begins, ends, answer):
    child, viewer = _child_of_a_team(small_record, begins, ends)
    with transaction.atomic():
        got = records.open_child(viewer, child, "care", on=NOW)
    assert (got.rule if isinstance(got, Refuse) else "open") == answer


def _child_of_a_team(record, begins, ends):
    with working_as("test involvement"):
        child = (
            Person.objects.using("jobs").create(kinds=["child"], birth_date_is="unknown", recorded_at=NOW).id
        )
        IndexCard.objects.using("jobs").create(person_id=child, surname="Ashdown", sort_key="ashdown")
        team = Team.objects.get(code="T01").id
        Involvement.objects.using("jobs").create(
            person_id=child, team_id=team, valid_from=begins, valid_to=ends, source_row=str(child)
        )
    return child, record.viewers["social_worker_of_child"]


def test_a_hidden_record_is_answered_like_a_missing_one(small_record):
    hidden = _opened(small_record, "social_worker", small_record.hidden, REASON)
    missing = _opened(small_record, "social_worker", uuid4(), REASON)
    assert hidden == missing
    assert hidden.level is Level.INVISIBLE


def test_named_staff_see_the_hidden_record(small_record):
    page = _opened(small_record, "front_door", small_record.hidden)
    assert page.card.surname == "Quillfeather"


def test_a_hidden_sibling_is_not_on_the_family_page(small_record):
    seen = _opened(small_record, "social_worker_of_child")
    assert small_record.hidden not in seen.people and seen.related == ()
    named = _opened(small_record, "front_door")
    assert [r.card.person_id for r in named.related] == [small_record.hidden]


def test_search_does_not_find_the_hidden_and_says_what_was_searched(small_record):
    query = records.Query(name="quillfeather")
    with transaction.atomic():
        answer = records.search(small_record.viewers["social_worker"], query, "care", on=NOW)
    assert answer.matches == () and [s.source for s in answer.searched] == ["Case system"]
    with transaction.atomic():
        answer = records.search(small_record.viewers["front_door"], query, "protect", on=NOW)
    assert [m.why for m in answer.matches] == [("surname",)]


def test_a_sign_in_without_a_role_reaches_nothing(small_record):
    with working_as("test stranger") as job:
        user = make_user("stranger", "Str Anger", "a long enough passphrase", by=job, on=NOW)
    stranger = replace(
        small_record.viewers["front_door"], actor=Actor("front_door", user=user), token=signed_in(user)
    )
    with transaction.atomic():
        got = records.open_child(stranger, small_record.child, "care", on=NOW)
    assert isinstance(got, Refuse) and got.level is Level.INVISIBLE


def test_another_persons_name_without_their_session_writes_and_reads_nothing(small_record):
    """The database goes by the token: the application cannot act as somebody by merely saying so."""
    thief = replace(small_record.viewers["front_door"], token=small_record.viewers["student"].token)
    with pytest.raises(DatabaseError, match="row-level security"):
        _opened_by(thief, small_record.child)
    with transaction.atomic():
        enter(replace(thief, token="made up"))
        assert IndexCard.objects.count() == 0


def test_an_ended_session_is_worth_nothing_at_once(small_record):
    user = small_record.viewers["front_door"].actor.user
    number = sessions.begin(user, on=NOW)
    viewer = replace(small_record.viewers["front_door"], token=sessions.token(number))
    assert not isinstance(_opened_by(viewer, small_record.child), Refuse)
    sessions.end(number, because="left", on=NOW)
    with pytest.raises(DatabaseError, match="row-level security"):
        _opened_by(viewer, small_record.child)


def _opened_by(viewer, person):
    with transaction.atomic():
        return records.open_child(viewer, person, "care", on=NOW)


@pytest.mark.parametrize(
    "verb", ["UPDATE audit_event SET rule = ''", "DELETE FROM audit_event", "TRUNCATE audit_event"]
)
@pytest.mark.parametrize("role", ["default", "jobs"])
def test_the_log_cannot_be_changed_by_those_who_write_it(small_record, role, verb):
    with pytest.raises(DatabaseError, match="permission denied"), connections[role].cursor() as cursor:
        cursor.execute(verb)


def test_nobody_writes_the_log_in_anothers_name(small_record):
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        connection.cursor().execute(
            "INSERT INTO audit_event VALUES (gen_random_uuid(), now(), gen_random_uuid(), '', 'x', 'open', '',"
            " 'allowed', '', '', '', 0, '{}', NULL)"
        )


def test_a_change_leaves_what_the_row_said_before(small_record):
    from trueword.apps.records.models import History

    with working_as("test change"):
        Contact.objects.using("jobs").filter(person_id=small_record.child).update(contact_source="6")
        Contact.objects.using("jobs").filter(person_id=small_record.child).update(line=99)
        kept = list(History.objects.using("jobs").filter(person_id=small_record.child))
    assert [(h.table, h.was["contact_source"], h.job) for h in kept] == [
        ("records_contact", "2A", "test change")
    ]
