"""The record from before an adoption and the one from after it: no door leads from one to the other, for anybody."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection
from doubles import FILES, NOW

from trueword.apps.access.api import Refuse
from trueword.apps.identities import actions, compare, merging, queue, sealing
from trueword.apps.identities.actions import Doubt
from trueword.apps.identities.queue import Wanted
from trueword.apps.records import api as records

WHY = "adopted on 3 March, new name and number"


def seal(county, before, after, who="adopts"):
    with county.acting(who) as viewer:
        return sealing.seal(viewer, county.people[before], county.people[after], WHY, on=datetime.now(UTC))


@pytest.fixture(scope="module")
def sealed(county):
    """A1 is the record from before, A2 from after; the sources tell the same number, address and family group of both."""
    county.run("""INSERT INTO access_allocation (id, user_id, person_id, kind, event, valid_from, granted_by_id)
        VALUES (gen_random_uuid(), %s, %s, 'allocated', 'test', current_date, %s)""",
        county.users["adopts"], county.people["A1"], county.users["data"])  # fmt: skip
    county.run("""INSERT INTO records_name (id, source_id, source_row, first_file_id, last_file_id, unreadable, person_id, kind,
            forename, surname) SELECT gen_random_uuid(), source_id, 'old name', first_file_id, last_file_id, '{}', %s, 'previous',
            'Rowan', 'Birthname' FROM records_contact LIMIT 1""", county.people["A2"])  # fmt: skip
    for mother in ("A1", "A2"):
        county.run("""INSERT INTO records_relationship (id, source_id, source_row, first_file_id, last_file_id, unreadable,
                person_id, other_id, kind, nature) SELECT gen_random_uuid(), source_id, %s, first_file_id, last_file_id, '{}',
                %s, %s, 'mother', '' FROM records_contact LIMIT 1""",
            f"mother {mother}", county.people["M1"], county.people[mother])  # fmt: skip
    assert pairs(county, "data") >= {frozenset({"A1", "A2"})}
    assert seal(county, "A1", "A2") is None
    return county


def pairs(county, who, **wanted):
    names = {person: name for name, person in county.people.items()}
    with county.acting(who) as viewer:
        found = queue.queue(viewer, Wanted(**wanted), on=NOW)
    assert len(found.items) == found.found
    return {frozenset(names.get(card.person_id, "?") for card in item.cards) for item in found.items}


def found(county, who, **query):
    names = {person: name for name, person in county.people.items()}
    with county.acting(who) as viewer:
        answer = records.search(viewer, records.Query(**query), "adoption", on=NOW)
    return {names.get(match.card.person_id) for match in answer.matches}


def open_as(county, who, person):
    with county.acting(who) as viewer:
        return records.open_child(
            viewer,
            county.people[person],
            "adoption",
            on=NOW,
            reason="the school rang about bruises",
            reason_code="asked",
        )


def test_what_belongs_to_the_old_name_does_not_find_the_new(sealed):
    for query in (
        {"identifier": "C123456789012"},
        {"postcode": "ST9 9ZZ"},
        {"name": "Birthname"},
        {"name": "Rowan Birthname"},
    ):
        assert found(sealed, "front", **query) == set(), query
        assert found(sealed, "adopts", **query) == {"A1"}, query


def test_the_new_record_is_found_by_its_own_name_alone(sealed):
    assert found(sealed, "front", name="Robin Newname") == {"A2"}
    assert found(sealed, "adopts", name="Robin Newname") == {"A2"}
    assert found(sealed, "front", identifier="A2") == {"A2"}


def test_the_record_from_before_is_nobody_for_other_roles(sealed):
    for who in ("front", "data", "watch", "worker"):
        assert open_as(sealed, who, "A1").rule in {"ACC-00", "ACC-90", "ACC-91"}


def test_no_family_page_shows_one_on_the_others(sealed):
    for page, other in (("A1", "A2"), ("A2", "A1")):
        shown = open_as(sealed, "adopts", page)
        assert not isinstance(shown, Refuse)
        assert sealed.people[other] not in shown.people
        assert sealed.people[other] not in {one.card.person_id for one in shown.related}


def test_a_relative_of_both_shows_neither(sealed):
    for who in ("adopts", "front"):
        shown = open_as(sealed, who, "M1")
        assert not {sealed.people["A1"], sealed.people["A2"]} & shown.people
        assert sealed.people["K1"] in shown.people


def drawn(county, who, person):
    """Whom the genogram would draw, by the names of the county."""
    names = {each: name for name, each in county.people.items()}
    with county.acting(who) as viewer:
        return {names.get(one) for one in records.kinship(viewer, county.people[person], "adoption").ids}


def test_no_genogram_draws_one_beside_the_other(sealed):
    assert "A2" not in drawn(sealed, "adopts", "A1") and "A1" in drawn(sealed, "adopts", "A1")
    assert "A1" not in drawn(sealed, "adopts", "A2") and "A2" in drawn(sealed, "adopts", "A2")
    for who in ("adopts", "front"):
        assert not {"A1", "A2"} & drawn(sealed, who, "M1"), who


def test_opening_the_household_of_one_opens_not_the_other(sealed):
    opened = sealed.ask("""SELECT array_agg(seen.person_id) FROM access_opening AS o JOIN access_openedperson AS seen
        ON seen.opening_id = o.id WHERE o.person_id = ANY (%s) GROUP BY o.id""", [sealed.people["A1"], sealed.people["A2"]])  # fmt: skip
    for (people,) in opened:
        assert not {sealed.people["A1"], sealed.people["A2"]} <= set(people)


@pytest.mark.parametrize("who", ["data", "watch"])
def test_the_queue_never_suggests_them_and_counts_nothing(sealed, who):
    for state in ("open", "told", "decided"):
        assert not any({"A1"} & pair or {"A2"} & pair for pair in pairs(sealed, who, state=state))


def test_not_even_for_somebody_who_may_know_of_both(sealed):
    """Information governance, named on the restriction: sees both records, and still no doubt and no merge."""
    sealed.run("""INSERT INTO access_restrictionnames (id, restriction_id, user_id) SELECT gen_random_uuid(), id, %s
        FROM access_restriction WHERE person_id = %s""", sealed.users["watch"], sealed.people["A1"])  # fmt: skip
    assert found(sealed, "adopts", name="Birthname") == {"A1"}
    assert not any({"A1", "A2"} & pair for pair in pairs(sealed, "watch"))
    doubt = Doubt(sealed.people["A1"], sealed.people["A2"])
    with sealed.acting("watch") as viewer:
        assert compare.compare(viewer, doubt.one, doubt.two, on=NOW).rule == "ACC-00"
        assert actions.merge(viewer, doubt, WHY, on=NOW).rule == "ACC-00"
        assert actions.decide(viewer, doubt, "open", WHY, on=NOW).rule == "ACC-00"
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        actions.in_their_name(sealed.viewers["watch"]),
    ):
        merging.merge(doubt.one, doubt.two, by=sealed.users["watch"], on=NOW)


def test_files_that_come_again_open_no_door(sealed):
    people = sealed.ask("SELECT count(*) FROM records_person")
    sealed.bring(**{name.removesuffix(".csv"): text + "\n" for name, text in FILES.items()})
    assert sealed.ask("SELECT count(*) FROM records_person") == people
    test_what_belongs_to_the_old_name_does_not_find_the_new(sealed)
    assert not any({"A1", "A2"} & pair for pair in pairs(sealed, "data"))


def test_only_adoption_workers_read_the_link(sealed):
    for who in sealed.viewers:
        with sealed.acting(who), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM records_sealedlink")
            assert cursor.fetchone() == (1 if who == "adopts" else 0,), who
        with sealed.acting(who) as viewer:
            links = sealing.sealed(viewer, on=NOW)
        assert isinstance(links, Refuse) or (who == "adopts" and len(links) == 1)


def test_pages_may_not_list_the_pairs(sealed):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        sealed.acting("adopts"),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM gate.seals()")


@pytest.mark.parametrize("who", ["front", "data", "watch", "worker"])
def test_other_roles_seal_nobody(sealed, who):
    assert seal(sealed, "K1", "K3", who).rule == "ACC-90"


def test_an_adoption_worker_seals_only_a_child_of_theirs(sealed):
    assert seal(sealed, "K3", "K1").rule == "ACC-92"
    assert sealed.ask("SELECT count(*) FROM records_sealedlink") == [(1,)]


def test_a_seal_made_by_mistake_is_ended_and_made_again(sealed):
    with sealed.acting("adopts") as viewer:
        link = sealing.sealed(viewer, on=NOW)[0]
        assert sealing.unseal(viewer, link.id, on=NOW) is None
    assert found(sealed, "front", postcode="ST9 9ZZ") == {"A2"}
    assert seal(sealed, "A1", "A2") is None
    assert found(sealed, "front", postcode="ST9 9ZZ") == set()
