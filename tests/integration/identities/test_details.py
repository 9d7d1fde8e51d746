"""Who somebody is, recorded here: a birth, a death, what no file tells; what a file tells is read-only, and history keeps all."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from doubles import NOW, PASSWORD

from trueword.apps.access.api import enter
from trueword.apps.identities import telling
from trueword.apps.identities.steps import STEPS
from trueword.apps.records import api as records
from trueword.apps.records.api import details as who

TODAY = NOW.astimezone().date()
EXPECTED = TODAY + timedelta(weeks=8)
BORN = TODAY - timedelta(days=1)
PEOPLE = f"""pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob,pers_expected_dob,pers_is_mother
N1,,Thorne,,,,{EXPECTED},N
N2,,Thorne,,,,{EXPECTED},N
D1,Basil,Mallow,M,,2012-02-03,,N
D2,Sorrel,Mallow,F,NOBT,2013-02-03,,N
"""


@pytest.fixture(scope="module")
def expecting(county):
    """The county with two unborn children, and two children of whom something is not told."""
    county.bring(ssd_person=PEOPLE)
    county.people.update({number: county.where(number) for number in ("N1", "N2", "D1", "D2")})
    return county


@pytest.fixture
def front(expecting):
    """The front door, who opened everybody's record for its purpose."""
    browser = expecting.browser("front")
    for person in expecting.people.values():
        browser.post(f"/staff/people/{person}/open/", {"purpose": "care"})
    return browser


def at(county, number, page=""):
    return f"/staff/people/{county.people[number]}/details/{page}"


def boxes(fact, day):
    return {f"{fact}-day": day.day, f"{fact}-month": day.month, f"{fact}-year": day.year}


def birth(born=BORN, **more):
    return {**boxes("birth_date", born), "sex": "F", "forename": "Fern", **more}


def one(county, query, number):
    return county.ask(query, county.people[number])[0]


def card(county, number):
    return one(
        county,
        "SELECT forename, surname, birth_date, death_date, kinds FROM records_indexcard WHERE person_id = %s",
        number,
    )


def test_a_birth_is_settled_and_found_by_the_new_name_and_the_expected_date_stays(expecting, front, logged):
    page = front.get(at(expecting, "N1")).content.decode()
    assert "The child is born" in page and "Correct it in: " in page
    sure = front.post(at(expecting, "N1", "born/"), birth())
    assert "Record this birth?" in sure.content.decode() and card(expecting, "N1")[2] is None
    done = front.post(at(expecting, "N1", "born/"), birth(sure="yes"))
    assert done["Location"] == at(expecting, "N1") + "?done=born"
    assert card(expecting, "N1") == ("Fern", "Thorne", BORN, None, ["child"])
    settled = (
        "SELECT birth_date, birth_date_is, expected_birth_date, sex, kinds FROM records_person WHERE id = %s"
    )
    assert one(expecting, settled, "N1") == (BORN, "exact", EXPECTED, "F", ["child"])
    history = "SELECT was->>'kinds', was->>'expected_birth_date' FROM records_history WHERE row_id = %s ORDER BY changed_at DESC"
    assert (
        "unborn" in one(expecting, history, "N1")[0]
        and one(expecting, history, "N1")[1] == EXPECTED.isoformat()
    )
    found = front.post("/staff/search/", {"name": "Fern Thorne", "purpose": "care"}).content.decode()
    assert str(expecting.people["N1"]) in found and str(expecting.people["N2"]) not in found
    assert logged("write", expecting.people["N1"])[-1] == ("allowed", "ACC-32", True)
    page = front.get(done["Location"]).content.decode()
    assert "The birth is recorded" in page and "Front Example" in page and f"{EXPECTED:%-d %B %Y}" in page


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (birth(TODAY + timedelta(days=1)), "The birth date is in the future"),
        (birth(EXPECTED - timedelta(weeks=20, days=1)), "more than 20 weeks before"),
        (birth(sex=""), "Choose one"),
        (birth(forename="F3rn"), "A name begins with a letter"),
        ({"sex": "F"}, "Enter a day, a month and a year"),
    ],
)
def test_a_birth_that_cannot_be_is_refused_with_the_next_step(expecting, front, answer, said):
    refused = front.post(at(expecting, "N2", "born/"), {**answer, "sure": "yes"})
    assert refused.status_code == 422 and said in refused.content.decode()
    assert card(expecting, "N2")[2] is None


def test_an_entry_of_today_is_taken_back_and_the_history_keeps_it(expecting, front):
    front.post(at(expecting, "N2", "born/"), birth(forename="Ivy", sure="yes"))
    assert card(expecting, "N2")[:3] == ("Ivy", "Thorne", BORN)
    told = "SELECT id FROM records_personstatement WHERE person_id = %s AND recorded_by IS NOT NULL"
    (entry,) = one(expecting, told, "N2")
    back = at(expecting, "N2", f"{entry}/back/")
    assert "Take this entry back?" in front.get(back).content.decode()
    assert front.post(back)["Location"].endswith("?done=taken-back")
    assert card(expecting, "N2") == ("", "Thorne", None, None, ["unborn"])
    kept = expecting.ask("SELECT was->>'forename' FROM records_history WHERE row_id = %s", entry)
    assert kept == [("Ivy",)]
    assert front.post(back).status_code == 404


def test_nobody_takes_back_what_somebody_else_recorded(expecting, front):
    front.post(at(expecting, "D1", "ethnicity/"), {"ethnicity": "ABAN", "sure": "yes"})
    told = "SELECT id FROM records_personstatement WHERE person_id = %s AND recorded_by IS NOT NULL"
    (entry,) = one(expecting, told, "D1")
    with expecting.acting("front") as viewer:
        mine = who(viewer, expecting.people["D1"], "care", on=NOW)
        assert [each.id for each in mine.undoable] == [entry]
        later = who(viewer, expecting.people["D1"], "care", on=NOW + timedelta(days=1))
        assert later.undoable == ()
    expecting.run(
        "UPDATE records_personstatement SET recorded_by = %s WHERE id = %s", expecting.users["watch"], entry
    )
    assert front.post(at(expecting, "D1", f"{entry}/back/")).status_code == 404


def test_what_no_file_tells_is_recorded_and_corrected_and_what_one_tells_is_not(expecting, front):
    assert one(expecting, "SELECT ethnicity FROM records_person WHERE id = %s", "D2") == ("NOBT",)
    for code in ("WBRI", "MWBC"):
        answer = {"ethnicity": code, "sure": "yes"}
        assert front.post(at(expecting, "D2", "ethnicity/"), answer)["Location"].endswith("?done=ethnicity")
        assert one(expecting, "SELECT ethnicity FROM records_person WHERE id = %s", "D2") == (code,)
    fed = front.post(at(expecting, "D2", "birth-date/"), {**boxes("birth_date", BORN), "sure": "yes"})
    assert (
        "read-only here" in fed.content.decode() and "Standard Safeguarding Dataset" in fed.content.decode()
    )
    assert card(expecting, "D2")[2] == date(2013, 2, 3)
    assert front.get(at(expecting, "D2", "born/")).status_code == 404
    assert front.get(at(expecting, "N2", "died/")).status_code == 404
    with expecting.acting("front") as viewer:
        seen = who(viewer, expecting.people["D2"], "care", on=NOW)
        with pytest.raises(ValueError, match="source"):
            telling.tell(viewer, seen, STEPS["birth-date"], {"birth_date": BORN}, "care", on=NOW)


def test_a_death_stands_on_the_card_and_closes_nothing(expecting, front):
    expecting.bring(
        ssd_early_help_episodes="earl_episode_id,earl_person_id,earl_episode_start_date,earl_episode_end_date,earl_episode_reason,"
        "earl_episode_end_reason,earl_episode_organisation,earl_episode_worker_id\ne9,D2,2026-02-04,,Sleep,,Centre,\n"
    )
    early = {**boxes("death_date", date(2013, 1, 1)), "informant": "health", "sure": "yes"}
    assert "before the birth" in front.post(at(expecting, "D2", "died/"), early).content.decode()
    answer = {**boxes("death_date", BORN), "informant": "health"}
    sure = front.post(at(expecting, "D2", "died/"), answer).content.decode()
    assert "Record this death?" in sure and "Early help: Sleep" in sure
    done = front.post(at(expecting, "D2", "died/"), {**answer, "sure": "yes"})
    page = front.get(done["Location"]).content.decode()
    assert "Nothing is closed by the death" in page and "Early help: Sleep" in page
    assert "Told by: A hospital, GP or other health service" in page
    assert card(expecting, "D2")[3] == BORN
    assert (
        f"Died</dt><dd>{BORN:%-d %B %Y}"
        in front.get(f"/staff/people/{expecting.people['D2']}/").content.decode()
    )
    assert one(
        expecting,
        "SELECT count(*) FROM records_earlyhelpepisode WHERE end_date IS NULL AND person_id = %s",
        "D2",
    ) == (1,)


def test_of_two_names_recorded_here_the_later_one_stands(expecting, front):
    """A child who was registered here before the birth, under what was known then."""
    told = {"forename": "Baby", "surname": "Rowanberry", "expected_birth_date": EXPECTED}
    with expecting.acting("front") as viewer:
        made = records.register(["unborn"], by=viewer, on=NOW)
        for each in (told, *({"surname": "Rowanberry"} for _ in range(6))):
            records.add(
                records.PersonStatement, by=viewer, on=NOW - timedelta(days=3), person_id=made, **each
            )
        records.to_file([made], on=NOW)
    expecting.people["R1"] = made
    front.post(f"/staff/people/{made}/open/", {"purpose": "care"})
    assert card(expecting, "R1") == ("Baby", "Rowanberry", None, None, ["unborn"])
    front.post(at(expecting, "R1", "born/"), birth(forename="Rue", surname="Thistle", sure="yes"))
    assert card(expecting, "R1") == ("Rue", "Thistle", BORN, None, ["child"])
    assert one(expecting, "SELECT expected_birth_date FROM records_person WHERE id = %s", "R1") == (EXPECTED,)


@pytest.mark.parametrize("name", ["log", "data", "watch"])
def test_roles_that_do_not_write_have_no_such_page(expecting, name):
    browser = expecting.browser(name)
    for page in ("", "born/", "ethnicity/"):
        assert browser.get(at(expecting, "D1", page)).status_code == 404


def test_a_worker_without_a_relationship_is_sent_to_the_card(expecting):
    worker = expecting.browser("worker")
    card_page = f"/staff/people/{expecting.people['D1']}/"
    assert worker.get(at(expecting, "D1"))["Location"] == card_page
    assert (
        worker.post(at(expecting, "D1", "ethnicity/"), {"ethnicity": "WBRI", "sure": "yes"})["Location"]
        == card_page
    )
    with expecting.acting("front") as viewer:
        seen = who(viewer, expecting.people["D1"], "care", on=NOW)
        assert enter(expecting.viewers["worker"])
        refused = telling.tell(
            expecting.viewers["worker"], seen, STEPS["ethnicity"], {"ethnicity": "WBRI"}, "care", on=NOW
        )
        assert refused.rule == "ACC-92"


def test_what_was_typed_comes_back_after_signing_in_again(expecting, front):
    page, opens = at(expecting, "N2", "born/"), f"/staff/people/{expecting.people['N2']}/open/"
    shown = re.search(r'name="written-by" value="([^"]+)"', front.get(page).content.decode()).group(1)
    del front.cookies["trueword"]
    late = front.post(page, birth(forename="Juniper", **{"written-by": shown}))
    assert late["Location"].startswith("/staff/sign-in/")
    assert front.login(username="front", password=PASSWORD)
    front.post(opens, {"purpose": "care"})
    form = front.get(page).content.decode()
    assert 'value="Juniper"' in form and f'value="{BORN.year}"' in form
