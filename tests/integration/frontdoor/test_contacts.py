"""A contact is taken, matched, filed, decided and told; about a child of whom few may know it looks like any other."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from trueword.apps.frontdoor.models import Alert, Decision, Filed, Named, Taken
from trueword.apps.records import models as m

pytestmark = pytest.mark.usefixtures("door")
LEAST = {
    "source": "2A",
    "worry": "She came to school with a bruise on her arm.",
    "rating": "amber",
    "danger": "no",
}
DECISION = {"outcome": "referral", "reasons": "The school is worried and there was an injury."}


@pytest.fixture(autouse=True)
def unblocked(django_db_blocker):
    """What is filed is committed."""
    with django_db_blocker.unblock():
        yield


def child(surname: str, forename: str = "Isolde", born: str = "7 7 2017", place: int = 1) -> dict[str, str]:
    """One child as typed."""
    day, month, year = born.split()
    told = {"forename": forename, "surname": surname, "born-day": day, "born-month": month, "born-year": year}
    return {f"{name}-{place}": value for name, value in told.items()}


def take(door, name: str, **fields: str) -> str:
    """Take a contact and return its id."""
    answer = door.browser(name).post(reverse("take-contact"), {**LEAST, **fields})
    assert answer.status_code == 302, answer.content.decode()[-6000:]
    return answer["Location"].split("/")[-3]


def file(door, name: str, contact: str, *who: object) -> object:
    """Say who the people are."""
    said = {f"who-{place}": str(one) for place, one in enumerate(who, start=1)}
    return door.browser(name).post(reverse("match-contact", args=[contact]), said)


def as_job(model):
    """What is there, whoever may see it."""
    with transaction.atomic(using="jobs"):
        with connections["jobs"].cursor() as cursor:
            cursor.execute("SELECT set_config('trueword.job', 'test', true)")
        return list(model.objects.using("jobs").all())


def about(contact: str, model):
    """The rows of one contact."""
    return [row for row in as_job(model) if row.taken_id == UUID(contact)]


def test_a_contact_needs_no_more_than_eight_answers(door):
    given = {**LEAST, **child("Fewfields")}
    assert len({re.sub("-(day|month|year)-", "-", name) for name in given}) <= 8
    assert take(door, "mash", **child("Fewfields"))


def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(door):
    wrong = {"worry": "Bruises", "forename-1": "Ann", "born-day-1": "31", "born-month-1": "2", "born-year-1": "2019",
             "received-day": "1", "received-month": "1", "received-year": "2099"}  # fmt: skip
    answer = door.browser("mash").post(reverse("take-contact"), wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in (
        "later than now",
        "Choose who it is from",
        "Enter the date of birth",
        "Bruises",
        'value="Ann"',
    ):
        assert words in page
    more = (
        door.browser("mash")
        .post(reverse("take-contact"), {**wrong, "do": "add", "people": "1"})
        .content.decode()
    )
    assert "Bruises" in more and 'id="forename-2"' in more


def test_somebody_known_is_shown_chosen_and_gets_the_contact(door):
    contact = take(door, "mash", **child("Ashdown"))
    page = door.browser("mash").get(reverse("match-contact", args=[contact])).content.decode()
    assert str(door.seen) in page
    assert file(door, "mash", contact, uuid4()).status_code == 422  # nobody who was not shown
    assert file(door, "mash", contact, door.seen).status_code == 302
    filed = about(contact, Filed)
    assert [(row.person_id, row.hidden) for row in filed] == [(door.seen, False)]
    note = next(row for row in as_job(m.CaseNote) if door.seen in row.people and row.kind == "front_door")
    assert note.state == "final" and note.author == door.users["mash"]
    record = door.browser("mash").post(reverse("open", args=[door.seen]), {"purpose": "protect"}, follow=True)
    assert "Contact from school (2A)" in record.content.decode()


def test_somebody_new_gets_a_record_and_is_found_with_a_mother(door):
    mother = {
        "forename-2": "Maud",
        "surname-2": "Newcomer",
        "kind-2": "adult",
        "relation-2": "mother",
        "people": "2",
    }
    contact = take(
        door, "mash", **child("Newcomer"), **mother, **{"postcode-1": "st16 1aa", "number-1": "A 123"}
    )
    assert file(door, "mash", contact, "none", "none").status_code == 302
    page = (
        door.browser("mash")
        .post(reverse("search"), {"name": "Newcomer", "purpose": "protect"})
        .content.decode()
    )
    assert "Newcomer, Isolde" in page and "Newcomer, Maud" in page
    bond = next(row for row in as_job(m.Relationship) if row.kind == "mother")
    assert {bond.person_id, bond.other_id} == {row.person_id for row in about(contact, Filed)}


def journey(door, name: str, surname: str) -> tuple[list[str], list[str], str]:
    """Everything somebody sees and what the database is asked, from the form to the decision; and the contact's id."""
    browser, seen, asked = door.browser(name), [], []

    def step(method: str, page: str, *args: str, **said: str):
        with CaptureQueriesContext(connection) as queries:
            answer = getattr(browser, method)(reverse(page, args=args), said)
        seen.append(lasting(answer, surname))
        asked.extend(shape(query["sql"], surname) for query in queries)
        return answer

    taken = step("post", "take-contact", **LEAST, **child(surname))
    contact = taken["Location"].split("/")[-3]
    step("get", "match-contact", contact)
    step("post", "match-contact", contact, **{"who-1": "none"})
    step("get", "contact", contact)
    step("get", "contacts")
    step("post", "decide-contact", contact, **DECISION)
    step("get", "contact", contact)
    step("post", "tell-of-contact", contact, whom="family", was_told="yes", words="by telephone")
    step("get", "contacts")
    return seen, asked, contact


def lasting(answer, surname: str) -> str:
    """Status, headers and page, without what is random or of the moment in every answer."""
    text = answer.content.decode()
    kept = {k: v for k, v in answer.items() if k not in {"Content-Security-Policy", "Content-Length"}}
    text = f"{answer.status_code} {kept} {text}".replace(surname, "NAME")
    text = re.sub(r'(nonce="|csrfmiddlewaretoken" value="|written-by" value=")[^"]+', r"\1", text)
    text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID", text)
    return re.sub(r"\d\d:\d\d", "CLOCK", re.sub(r"FD-[0-9A-Z]{6}", "REF", text))


def shape(sql: str, surname: str) -> str:
    """A statement without its values."""
    return re.sub(r"\d+", "N", re.sub(r"'(?:[^']|'')*'", "S", re.sub(r"\\x[0-9a-f]+", "H", sql)))


@pytest.fixture(scope="module")
def both(door, django_db_blocker) -> dict[str, str]:
    """A contact about a guarded child and one about a child who was never known, taken by the same worker."""
    with django_db_blocker.unblock():
        journey(door, "mate", "Warmedup")  # what is read once and remembered
        _empty_queue(door)
        hidden = journey(door, "mate", "Larkspur")
        _empty_queue(door)
        missing = journey(door, "mate", "Larkspun")
        return {"hidden": hidden, "missing": missing}


def _empty_queue(door) -> None:
    """Put the contacts so far out of sight, so that both queues show one."""
    with transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT set_config('trueword.job', 'test', true)")
        cursor.execute("UPDATE frontdoor_taken SET decided_at = now() - interval '99 days'")


def test_a_contact_about_a_hidden_child_looks_like_one_about_nobody_known(both):
    for here, there in zip(both["hidden"][0], both["missing"][0], strict=True):
        assert here == there


def test_and_the_database_is_asked_the_same(both):
    assert len(both["hidden"][1]) == len(both["missing"][1]) > 50
    assert both["hidden"][1] == both["missing"][1]


def test_the_comparison_finds_a_child_who_is_shown(door, both):
    """Negative control: the page about somebody known is another one."""
    contact = take(door, "mate", **child("Ashdown"))
    answer = door.browser("mate").get(reverse("match-contact", args=[contact]))
    assert lasting(answer, "Ashdown") != both["missing"][0][1]


def test_every_such_page_asks_to_ring_the_duty_manager(both):
    for journey_ in both.values():
        assert "Ring the duty manager about this contact" in journey_[0][3]
        assert "01785 000 002" in journey_[0][3]


def test_no_second_child_is_made_and_the_contact_is_with_the_first(door, both):
    hidden, missing = both["hidden"][2], both["missing"][2]
    surnames = [row.surname for row in as_job(m.PersonStatement)]
    assert surnames.count("Larkspur") == 1 and surnames.count("Larkspun") == 1
    assert [(row.person_id, row.hidden) for row in about(hidden, Filed)] == [(door.guarded, True)]
    assert [row.hidden for row in about(missing, Filed)] == [False]
    contacts = [row for row in as_job(m.Contact) if row.person_id == door.guarded]
    assert len(contacts) == 1 and contacts[0].outcomes == [{"OUTCOME_NEW_REFERRAL_FLAG": "Y"}]
    assert [row.people for row in as_job(m.CaseNote) if door.guarded in row.people] == [[door.guarded]] * 2


def test_a_referral_begins_in_a_new_record_and_not_in_a_guarded_one(door, both):
    people = {row.person_id for row in as_job(m.Referral)}
    assert door.guarded not in people
    assert {row.person_id for row in about(both["missing"][2], Filed)} <= people


def test_who_guards_it_is_told_and_nobody_else(door, both):
    reference = next(row.reference for row in as_job(Taken) if str(row.id) == both["hidden"][2])
    for name, told in (("guard", True), ("named", True), ("oncall", True), ("stranger", False), ("mate", False),
                       ("close", False), ("manager", False)):  # fmt: skip
        page = door.browser(name).get(reverse("contact-alerts")).content.decode()
        assert (reference in page) is told, name
        assert (str(door.guarded) in page) is (name == "named"), name
    assert "01785 000 001" in door.browser("oncall").get(reverse("contact-alerts")).content.decode()


def test_the_first_page_of_who_guards_it_says_that_something_waits(door, both):
    pages = {
        name: door.browser(name).get(reverse("staff")).content.decode() for name in ("guard", "stranger")
    }
    assert ["waiting</strong>" in page for page in pages.values()] == [True, False]


def test_an_alert_is_seen_by_its_readers_alone(door, both):
    alert = next(row for row in as_job(Alert))
    path = reverse("contact-alert-seen", args=[alert.id])
    assert door.browser("stranger").post(path).status_code == 404
    assert door.browser("guard").post(path).status_code == 302
    assert as_job(Alert)[0].seen_by == door.users["guard"]


def test_a_colleague_close_to_the_child_does_not_see_the_contact(door):
    contact = take(door, "mash", **child("Larkspur"))
    file(door, "mash", contact, "none")
    path = reverse("contact", args=[contact])
    assert [door.browser(name).get(path).status_code for name in ("mash", "mate", "close")] == [200, 200, 404]


def test_a_contact_about_a_guarded_child_that_a_named_worker_chose_is_not_there_for_others(door):
    contact = take(door, "named", **child("Larkspur"))
    assert file(door, "named", contact, door.guarded).status_code == 302
    path = reverse("contact", args=[contact])
    assert [door.browser(name).get(path).status_code for name in ("named", "mate", "manager")] == [
        200,
        404,
        404,
    ]
    assert contact not in door.browser("mate").get(reverse("contacts")).content.decode()
    assert len(about(contact, Alert)) == 0


def test_a_number_alone_finds_a_hidden_child_and_a_name_alone_does_not(door):
    by_number = take(door, "mash", **{"forename-1": "Baby of L", "number-1": "ch-larkspur"})
    by_name = take(door, "mash", **{"forename-1": "Isolde", "surname-1": "Larkspur"})
    for contact in (by_number, by_name):
        assert file(door, "mash", contact, "none").status_code == 302
    assert [len(about(contact, Alert)) for contact in (by_number, by_name)] == [1, 0]


def test_a_choice_can_be_changed_until_it_is_filed_and_not_after(door):
    contact = take(door, "off", **child("Ashdown"))
    assert file(door, "off", contact, door.seen).status_code == 403
    assert file(door, "mash", contact, door.seen).status_code == 302
    file(door, "mash", contact, "none")
    assert [row.match for row in about(contact, Named)] == ["known"]


def test_at_night_choosing_a_child_opens_the_household_and_off_the_rota_it_is_refused(door):
    for name, status in (("night", 302), ("off", 403)):
        contact = take(door, name, **child("Ashdown"))
        assert file(door, name, contact, door.seen).status_code == status
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_opening WHERE user_id = %s AND person_id = %s",
                       [door.users["night"], door.seen])  # fmt: skip
        assert cursor.fetchone()[0] == 1


def test_the_database_itself_lets_nobody_choose_a_hidden_child_or_read_whom_it_was_filed_with(door):
    from signing import signed_in

    from trueword.apps.access.api import enter, viewer_of
    from trueword.apps.access.models import User

    contact = take(door, "mash", **child("Larkspur"))
    user = User.objects.get(sign_in_name="mash")
    with transaction.atomic():
        viewer = viewer_of(user, user.roles.get().valid_from, signed_in(user.id))
        assert viewer and enter(viewer)
        named = Named.objects.get(taken_id=contact)
        for forbidden in (
            lambda: Named.objects.filter(id=named.id).update(match="known", person_id=door.guarded),
            lambda: Filed.objects.count(),
            lambda: connection.cursor().execute("SELECT gate.hidden_from(%s)", [user.id]),
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                forbidden()
        assert Alert.objects.count() == 0
        transaction.set_rollback(True)


def test_a_decision_needs_reasons_and_late_is_shown_and_not_blocked(door):
    long_ago = {"received-day": "2", "received-month": "11", "received-year": "2026", "received-time": "9.05"}
    contact = take(door, "mash", **child("Latecomer"), **long_ago)
    file(door, "mash", contact, "none")
    path = reverse("decide-contact", args=[contact])
    short = door.browser("manager").post(path, {"outcome": "information", "reasons": "no"})
    assert short.status_code == 422 and "Write why" in short.content.decode()
    assert door.browser("manager").post(path, {**DECISION, "outcome": "early_help"}).status_code == 302
    assert [row.late for row in about(contact, Decision)] == [True]
    assert "Decided late" in door.browser("mash").get(reverse("contacts")).content.decode()
    assert any(row.reason.startswith("Waiting") for row in as_job(m.EarlyHelpEpisode))


def test_where_a_manager_decides_a_worker_does_not(door, settings):
    settings.CONTACTS_DECIDED_BY = "manager"
    contact = take(door, "mash", **child("Managed"))
    file(door, "mash", contact, "none")
    path = reverse("decide-contact", args=[contact])
    refused = door.browser("mash").post(path, DECISION)
    assert refused.status_code == 403 and "a manager decides" in refused.content.decode()
    assert DECISION["reasons"] in refused.content.decode()
    assert door.browser("manager").post(path, DECISION).status_code == 302


def test_a_referral_where_a_case_system_feeds_them_waits_until_it_is_open_there(door):
    _feed_referrals()
    contact = take(door, "mash", **child("Ashdown"))
    file(door, "mash", contact, door.seen)
    door.browser("mash").post(reverse("decide-contact", args=[contact]), DECISION)
    assert not [row for row in as_job(m.Referral) if row.person_id == door.seen]
    page = door.browser("mash").get(reverse("contacts")).content.decode()
    assert "To be opened in the case system" in page and "Case system" in page
    decision = about(contact, Decision)[0]
    door.browser("mash").post(reverse("contact-opened", args=[contact, decision.id]))
    assert "It is open there" not in door.browser("mash").get(reverse("contacts")).content.decode()


def _feed_referrals() -> None:
    from trueword.apps.access.api import working_as

    with working_as("test door"):
        m.ImportedTable.objects.using("jobs").create(
            id=uuid4(), file=m.ImportedFile.objects.using("jobs").get(), table="ssd_cin_episodes", rows_in=1, stored=1,
            changed=0, unchanged=0,
        )  # fmt: skip
