"""A protected address and an adoptive identity inside an open record: who sees them, over HTTP and by the database alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse
from test_invisible import browser_of
from town import NOW, TODAY, Town, build

from trueword.apps.records import models as m
from trueword.policy.fields import PROTECTED

REFUGE, POSTCODE = "4 Lantern Yard", "ZZ9 9LY"
NEW, ADOPTER = "Fairweather", "Quillon"
SEE_ADDRESS = (
    "social_worker",
    "family_support_worker",
    "reviewing_officer",
    "team_manager",
    "fostering_adoption_worker",
)
SEE_NOT = ("front_door", "business_support", "legal", "student", "quality_assurance")


@pytest.fixture(scope="module")
def town(module_database: str, django_db_blocker) -> Iterator[Town]:
    """The town; the allocated child and the stranger have a protected address, and were adopted."""
    with django_db_blocker.unblock():
        made = build()
        _protect(made)
        yield made


def _protect(town: Town) -> None:
    from trueword.apps.access.api import working_as
    from trueword.apps.access.models import Allocation, RotaTurn
    from trueword.apps.records.api import rework

    with working_as("test addresses"):
        # Only some have the child allocated to themselves: the others stand in another relationship, or in none.
        Allocation.objects.using("jobs").filter(user_id__in=[town.users[each] for each in SEE_NOT]).update(
            valid_from=YESTERDAY, valid_to=YESTERDAY
        )
        for role, kind in (("legal", "case"), ("quality_assurance", "sampled"), ("business_support", "own_team"),
                           ("student", "own_team")):  # fmt: skip
            _stand(town, role, kind)
        RotaTurn.objects.using("jobs").create(
            user_id=town.users["emergency_duty"], kind="emergency_duty", starts_at=NOW - timedelta(hours=1),
            ends_at=NOW + timedelta(hours=5), made_by_id=town.users["giver"],
        )  # fmt: skip
        for state in ("allocated", "stranger"):
            _tell(town.children[state])
        rework([town.children["allocated"], town.children["stranger"]], NOW)


YESTERDAY = TODAY - timedelta(days=1)


def _stand(town: Town, role: str, kind: str) -> None:
    from trueword.apps.access.models import Allocation, Involvement, RoleHeld, Team

    if kind != "own_team":
        Allocation.objects.using("jobs").create(
            user_id=town.users[role], person_id=town.children["allocated"], kind=kind, event="test", valid_from=YESTERDAY,
            granted_by_id=town.users["giver"],
        )  # fmt: skip
        return
    team, _ = Team.objects.using("jobs").get_or_create(code="T9", defaults={"name": "Family Help West"})
    RoleHeld.objects.using("jobs").filter(user_id=town.users[role]).update(team_id=team.id)
    Involvement.objects.using("jobs").get_or_create(
        person_id=town.children["allocated"],
        team=team,
        kind="team",
        source_row="i9",
        defaults={"valid_from": YESTERDAY},
    )


def _tell(child: UUID) -> None:
    source = m.Source.objects.using("jobs").get(code="ssd")
    file = m.ImportedFile.objects.using("jobs").get()
    told = {"source": source, "first_file": file, "last_file": file, "line": 3}
    adopter = uuid4()
    m.Person.objects.using("jobs").create(
        id=adopter, kinds=["parent"], birth_date_is="unknown", recorded_at=NOW
    )
    m.IndexCard.objects.using("jobs").create(
        person_id=adopter, surname=ADOPTER, forename="Ada", sort_key="quillon"
    )
    m.PersonStatement.objects.using("jobs").create(
        **told, source_row=f"p{adopter}", person_id=adopter, surname=ADOPTER, forename="Ada"
    )
    m.PersonStatement.objects.using("jobs").create(
        **told, source_row=f"p{child}", person_id=child, surname="Before"
    )
    m.Address.objects.using("jobs").create(
        **told, source_row=f"a{child}", person_id=child, kind="refuge", lines=REFUGE, postcode=POSTCODE, uprn="100009",
        confidential=True, valid_from=date(2026, 5, 1),
    )  # fmt: skip
    m.Address.objects.using("jobs").create(
        **told, source_row=f"b{child}", person_id=child, kind="home", lines="", postcode=POSTCODE.lower()
    )
    m.Name.objects.using("jobs").create(
        **told, source_row=f"n{child}", person_id=child, kind="post-adoption", surname=NEW, forename="Skye"
    )
    m.PlacedForAdoption.objects.using("jobs").create(
        **told, source_row=f"f{child}", person_id=child, placed_date=date(2026, 2, 1)
    )
    m.Relationship.objects.using("jobs").create(
        **told, source_row=f"r{child}", person_id=adopter, other_id=child, kind="adoptive mother"
    )
    m.ParentalResponsibility.objects.using("jobs").create(
        **told,
        source_row=f"h{child}",
        person_id=child,
        holder_id=adopter,
        basis="adoption_order",
        evidence="order",
    )


def opened(browser: Client, child: UUID, purpose: str = "care", reason: str = "") -> str:
    """The record's page, asked for as a person would."""
    answer = browser.post(
        reverse("open", args=[child]),
        {"purpose": purpose, "reason": reason, "reason_code": "danger"},
        follow=True,
    )
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def pages(browser: Client, child: UUID) -> str:
    """Every page about somebody whose record is open, put together."""
    said = ""
    for page in ("chronology", "family-chronology", "summary", "involved", "genogram", "life-lines", "person", "details",
                 "child-clocks", "person-services", "notes", "facts"):  # fmt: skip
        said += browser.get(reverse(page, args=[child])).content.decode()
    return said


def _lines(page: str) -> tuple[bool, bool]:
    return REFUGE in page, ADOPTER in page


@pytest.mark.parametrize("role", SEE_ADDRESS)
def test_the_allocated_worker_sees_both(town: Town, role: str) -> None:
    page = opened(browser_of(role), town.children["allocated"])
    assert _lines(page) == (True, True)
    assert NEW in page


@pytest.mark.parametrize("role", SEE_NOT)
def test_everybody_else_who_opens_the_record_is_told_whom_to_ring(town: Town, role: str) -> None:
    browser = browser_of(role)
    page = opened(browser, town.children["allocated"], "care")
    assert page.count(PROTECTED) == 2 and page.count(PROTECTED.capitalize()) == 1
    for secret in (REFUGE, "100009", ADOPTER, NEW):
        assert secret not in page + pages(browser, town.children["allocated"]), secret


def test_the_rest_of_a_workers_pages_never_spell_out_the_address(town: Town) -> None:
    """What is printed, drawn and sent leaves it out even where the record shows it."""
    browser = browser_of("social_worker")
    opened(browser, town.children["allocated"])
    assert REFUGE not in pages(browser, town.children["allocated"])


def test_at_night_the_duty_team_sees_where_a_child_is_and_not_who_adopted_it(town: Town) -> None:
    page = opened(browser_of("emergency_duty"), town.children["stranger"], "protect")
    assert _lines(page) == (True, False)


def test_by_day_an_opening_for_a_reason_shows_neither(town: Town) -> None:
    page = opened(
        browser_of("personal_adviser"), town.children["stranger"], "protect", "the school rang about bruises"
    )
    assert _lines(page) == (False, False)


def test_that_it_was_shown_stands_in_the_log(town: Town) -> None:
    from trueword.apps.access.api import working_as
    from trueword.apps.audit.models import Event

    opened(browser_of("conference_chair"), town.children["allocated"])
    with working_as("test log"):
        last = (
            Event.objects.using("jobs")
            .filter(actor=town.users["conference_chair"], action="open")
            .latest("at")
        )
    assert last.detail["protected"] == ["address", "adopters"]


@pytest.mark.parametrize(("field", "typed"), [("postcode", POSTCODE), ("name", NEW), ("name", f"Skye {NEW}")])
def test_nobody_is_found_by_what_is_protected(town: Town, field: str, typed: str) -> None:
    answer = browser_of("front_door").post(reverse("search"), {field: typed, "purpose": "care"})
    assert str(town.children["allocated"]) not in answer.content.decode()
    assert str(town.children["stranger"]) not in answer.content.decode()


def _told(town: Town, who: str, query: str) -> list[tuple]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('trueword.token', %s, true)", [town.tokens.get(who, "")])
        cursor.execute(query)
        return cursor.fetchall()


@pytest.mark.parametrize(
    "table", ["address WHERE confidential", "name", "relationship", "parentalresponsibility"]
)
def test_the_database_alone_holds_them(town: Town, table: str) -> None:
    query = f"SELECT * FROM records_{table}"
    for who in (*SEE_NOT, "data_officer", "information_governance", "nobody"):
        assert _told(town, who, query) == [], who
    assert len(_told(town, "social_worker", query)) == 1


def test_the_database_tells_of_a_protected_address_without_the_place(town: Town) -> None:
    child = town.children["allocated"]
    rows = _told(
        town,
        "front_door",
        f"SELECT lines, postcode, uprn, kind FROM gate.protected_addresses(ARRAY['{child}'::uuid])",
    )
    assert rows == [("", "", "", "refuge")]
    assert _told(town, "nobody", f"SELECT * FROM gate.protected_addresses(ARRAY['{child}'::uuid])") == []


def test_history_keeps_the_secret_too(town: Town) -> None:
    from trueword.apps.access.api import working_as

    with working_as("test move"):
        m.Address.objects.using("jobs").filter(confidential=True).update(valid_to=datetime.now(UTC).date())
    asked = "SELECT was FROM records_history WHERE \"table\" = 'records_address'"
    assert _told(town, "front_door", asked) == []
    assert len(_told(town, "social_worker", asked)) == 1


def test_without_the_net_the_rules_of_the_pages_hold_alone(town: Town) -> None:
    """Negative control of the net: with its policies gone, the database shows the rows, and the pages still do not."""
    tables = ("address", "name", "relationship", "parentalresponsibility")
    for table in tables:
        connections["owner"].cursor().execute(f"ALTER POLICY app_protects ON records_{table} USING (true)")
    assert len(_told(town, "front_door", "SELECT * FROM records_address WHERE confidential")) == 2
    page = opened(browser_of("front_door"), town.children["allocated"])
    assert _lines(page) == (False, False)
    assert NEW not in page
