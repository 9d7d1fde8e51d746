"""Signs of looking without need are found in the log, and a normal duty day has none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from signing import signed_in

from trueword.apps.access import models as a
from trueword.apps.access.api import grant_role, make_user, restrict, viewer_of, working_as
from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.records import models as m
from trueword.apps.watching import selectors
from trueword.apps.watching.actions import judge, watch
from trueword.apps.watching.models import Home, Sign

NOW = datetime.now(UTC)
TODAY = NOW.date()


@pytest.fixture
def staff(fresh_database, django_db_blocker) -> Iterator[dict[str, UUID]]:
    """Some staff, known by name."""
    with django_db_blocker.unblock():
        made = {}
        with working_as("test staff") as job:
            for name, role in (
                ("Ann Quillfeather", "social_worker"), ("Bea Door", "front_door"), ("Cy Night", "emergency_duty"),
                ("Di Govern", "information_governance"), ("Ed Audit", "auditor"),
            ):  # fmt: skip
                user = make_user(name.split()[0].lower(), name, "a long enough passphrase", by=job, on=NOW)
                grant_role(user, role, None, by=job, on=NOW)
                made[role] = user
        yield made


def looked(user: UUID, role: str, people: list[UUID], *, action: str = "open", days_ago: int = 0,
           relationship: str = "no recorded involvement") -> None:  # fmt: skip
    """What the log would have, as the pages would have written it."""
    from django.db import connection

    token, at = signed_in(user), NOW - timedelta(days=days_ago)
    with transaction.atomic():
        connection.cursor().execute("SELECT set_config('trueword.token', %s, true)", [token])
        for person in people or [None]:
            entry = Entry(action, "allowed", "care", relationship=relationship)
            record(entry, by=Actor(role, user=user), on=at, subjects=[person] if person else [])


def child(surname: str = "Ashdown", postcode: str = "") -> UUID:
    """A child, perhaps with an address."""
    person = uuid4()
    with working_as("test child"):
        m.Person.objects.using("jobs").create(
            id=person, kinds=["child"], birth_date_is="unknown", recorded_at=NOW
        )
        m.IndexCard.objects.using("jobs").create(person_id=person, surname=surname, sort_key=surname.lower())
        if postcode:
            source, _ = m.Source.objects.using("jobs").get_or_create(code="ssd", name="Case system")
            file, _ = m.ImportedFile.objects.using("jobs").get_or_create(
                source=source,
                name="people.csv",
                sha256="0" * 64,
                outcome="stored",
                imported_at=NOW,
                job="test",
            )
            m.Address.objects.using("jobs").create(
                source=source, source_row=str(person), first_file=file, last_file=file, line=2, person_id=person,
                postcode=postcode,
            )  # fmt: skip
    return person


def found(day: date = TODAY) -> set[str]:
    """The codes of the signs of a day, worked out twice: the second time finds nothing new."""
    with working_as("watch_log") as job:
        first, again = watch(day, by=job, on=NOW), watch(day, by=job, on=NOW)
        signs = list(Sign.objects.using("jobs").values_list("code", flat=True))
    assert (first, again) == (len(signs), 0)
    return set(signs)


def test_a_normal_duty_day_is_quiet(staff):
    """The front door takes 45 contacts, the night team opens 15 households, a social worker sees 20 of their own."""
    for day in range(5):
        looked(staff["front_door"], "front_door", [uuid4() for _ in range(45)], days_ago=day)
        looked(staff["front_door"], "front_door", [], action="find", days_ago=day)
        looked(staff["emergency_duty"], "emergency_duty", [uuid4() for _ in range(15)], days_ago=day,
               relationship="on the rota")  # fmt: skip
        own = [child("Quillfeather", "ST16 1AA") for _ in range(20)]
        looked(staff["social_worker"], "social_worker", own, days_ago=day, relationship="allocated worker")
    assert found() == set()


def test_unusually_many(staff):
    for day in range(1, 20):
        looked(staff["front_door"], "front_door", [uuid4() for _ in range(20)], days_ago=day)
    looked(staff["front_door"], "front_door", [uuid4() for _ in range(70)])
    assert found() == {"breadth"}


def test_searching_without_opening(staff):
    for _ in range(26):
        looked(staff["social_worker"], "social_worker", [], action="find")
    assert found() == {"search"}


def test_coming_back_again_and_again(staff):
    person = child()
    for days_ago in (0, 9, 21, 40):
        looked(staff["social_worker"], "social_worker", [person], days_ago=days_ago)
    assert found() == {"drip"}


def test_three_days_are_not_yet_a_sign(staff):
    person = child()
    for days_ago in (0, 9, 21):
        looked(staff["social_worker"], "social_worker", [person], days_ago=days_ago)
    assert found() == set()


def test_their_own_street(staff):
    with working_as("test homes"):
        Home.objects.using("jobs").create(user_id=staff["social_worker"], postcode="st16 1aa")
    looked(staff["social_worker"], "social_worker", [child(postcode="ST161AA"), child(postcode="ST16 1AB")])
    assert found() == {"street"}


def test_a_colleagues_family(staff):
    person = child()
    with working_as("test conflict"):
        a.Conflict.objects.using("jobs").create(
            user_id=staff["front_door"], person_id=person, kind="family", state="declared", told_at=NOW
        )
    looked(staff["social_worker"], "social_worker", [person])
    assert found() == {"colleague"}


def test_the_same_surname_unless_it_is_a_common_one(staff):
    person = child("Quillfeather")
    looked(staff["social_worker"], "social_worker", [person])
    assert found() == {"surname"}


def test_a_surname_that_many_bear_is_no_sign(staff):
    people = [child("Quillfeather") for _ in range(21)]
    looked(staff["social_worker"], "social_worker", people[:1])
    assert found() == set()


def _viewer(staff, role):
    user = a.User.objects.get(id=staff[role])
    return viewer_of(user, TODAY, signed_in(user.id))


def test_somebody_judges_a_sign_once_and_never_one_about_themselves(staff):
    person = child("Quillfeather")
    looked(staff["social_worker"], "social_worker", [person])
    found()
    with transaction.atomic():
        rows = selectors.signs(_viewer(staff, "information_governance"), on=NOW)
    assert [(row.rule.code, row.who, row.person_id) for row in rows] == [
        ("surname", "Ann Quillfeather", person)
    ]
    with transaction.atomic():
        done = judge(
            _viewer(staff, "information_governance"), rows[0].sign_id, "fine", "Rang the team.", on=NOW
        )
    with transaction.atomic():
        again = judge(_viewer(staff, "information_governance"), rows[0].sign_id, "breach", "", on=NOW)
    assert (done, again) == (True, False)
    with transaction.atomic():
        assert selectors.signs(_viewer(staff, "information_governance"), on=NOW) == ()
        decided = selectors.signs(_viewer(staff, "information_governance"), on=NOW, decided=True)
    assert [row.outcome for row in decided] == ["There was a reason"]


def test_a_sign_about_a_hidden_record_and_one_about_oneself_are_not_shown(staff):
    looked(staff["information_governance"], "information_governance", [], action="find")
    person = child("Quillfeather")
    looked(staff["social_worker"], "social_worker", [person])
    found()
    with working_as("test restriction") as job:
        restrict(person, "adoption", frozenset(), TODAY + timedelta(days=90), by=job, on=NOW)
        Sign.objects.using("jobs").create(
            code="search", user_id=staff["information_governance"], day=TODAY, count=30, found_at=NOW
        )
    with transaction.atomic():
        assert selectors.signs(_viewer(staff, "information_governance"), on=NOW) == ()


def test_the_auditor_reads_signs_and_judges_none(staff):
    looked(staff["social_worker"], "social_worker", [child("Quillfeather")])
    found()
    browser = Client()
    browser.force_login(a.User.objects.get(id=staff["auditor"]))
    page = browser.get(reverse("signs"))
    assert "The same surname" in page.content.decode() and "What came of it?" not in page.content.decode()
    sign = Sign.objects.using("jobs")
    with working_as("test"):
        number = sign.get().id
    assert browser.post(reverse("judge-sign", args=[number]), {"outcome": "fine"}).status_code == 404


def test_nobody_who_looked_can_change_a_sign(staff):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Sign.objects.create(code="search", user_id=uuid4(), day=TODAY, count=1, found_at=NOW)


def test_the_persons_own_list_has_days_roles_and_purposes_and_no_name_and_no_police(staff):
    person = child()
    looked(staff["social_worker"], "social_worker", [person], days_ago=1, relationship="allocated worker")
    looked(staff["front_door"], "front_door", [person])
    with transaction.atomic():
        from django.db import connection

        connection.cursor().execute(
            "SELECT set_config('trueword.token', %s, true)", [signed_in(staff["front_door"])]
        )
        secret = Entry("open", "allowed", "crime_fraud")
        record(secret, by=Actor("front_door", user=staff["front_door"]), on=NOW, subjects=[person])
    with transaction.atomic():
        lines = selectors.own_view(_viewer(staff, "information_governance"), person, on=NOW)
    assert [(line.role, line.purpose) for line in lines] == [
        ("front_door", "care"),
        ("social_worker", "care"),
    ]
    browser = Client()
    browser.force_login(a.User.objects.get(id=staff["information_governance"]))
    page = browser.get(reverse("own-view", args=[person])).content.decode()
    assert "Front door (MASH)" in page and "Bea" not in page.partition("<main")[2]


def test_what_a_worker_looked_at_is_a_reading_of_its_own(staff):
    looked(staff["social_worker"], "social_worker", [child()])
    browser = Client()
    browser.force_login(a.User.objects.get(id=staff["information_governance"]))
    page = browser.get(reverse("worker-looks", args=[staff["social_worker"]]))
    assert page.status_code == 200 and "Ann Quillfeather" in page.content.decode()
    assert browser.get(reverse("worker-looks", args=[uuid4()])).status_code == 404
