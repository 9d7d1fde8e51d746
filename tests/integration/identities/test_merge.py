"""Two identities become one person and two again: everything moves, everything comes back, and the importer follows."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError
from doubles import FILES, NOW

from trueword.apps.access.api import Refuse, Viewer, working_as
from trueword.apps.identities import actions, merging
from trueword.apps.identities.actions import Doubt
from trueword.apps.identities.registry import moved
from trueword.apps.records import api as records

WHY = "same child, the school told us both numbers"
STAY = {
    "access_openedperson.person_id": 1, "records_relationship.other_id": 1, "records_casenote.people": 1,
    "records_narrative.people": 1, "records_notesubject.person_id": 1,
}  # fmt: skip
"""Rows that cannot be moved: one of each kind links the two, or may stand but once."""


def merge(county, survivor, merged, who="data"):
    with county.acting(who) as viewer:
        return actions.merge(
            viewer, Doubt(county.people[survivor], county.people[merged], ("NHS",)), WHY, on=datetime.now(UTC)
        )


def part(county, made, survivor, merged, who="data"):
    with county.acting(who) as viewer:
        return actions.part(viewer, made, Doubt(county.people[survivor], county.people[merged]), WHY, on=NOW)


@pytest.fixture
def merged(county):
    """K2 merged into K1, and parted again afterwards."""
    made = merge(county, "K1", "K2")
    yield made
    part(county, made, "K1", "K2")


def rows_about(county, person):
    found = {}
    for column in moved():
        names = f"%s = ANY ({column.name})" if column.is_list else f"{column.name} = %s"
        count = county.ask(f"SELECT count(*) FROM {column.table} WHERE {names}", county.people[person])[0][0]
        if count:
            found[f"{column.table}.{column.name}"] = count
    return found


def test_everything_moves_and_everything_comes_back(county):
    add_what_files_do_not_tell(county)
    before, both = county.dump(), {p: rows_about(county, p) for p in ("K1", "K2")}
    assert len(both["K2"]) >= 14, both["K2"]
    made = merge(county, "K1", "K2")
    left = rows_about(county, "K2")
    assert sum(rows_about(county, "K1").values()) + sum(left.values()) == sum(
        map(sum, (b.values() for b in both.values()))
    )
    assert left == STAY
    told = county.ask(
        "SELECT count(*) FILTER (WHERE left_because = ''), count(*) FROM identities_move WHERE merge = %s",
        made,
    )
    assert told == [(sum(both["K2"].values()) - sum(STAY.values()), sum(both["K2"].values()))]
    assert county.dump() != before
    part(county, made, "K1", "K2")
    after = county.dump()
    for table in before:
        assert after[table] == before[table], table


def add_what_files_do_not_tell(county):
    """Rows of the other capabilities, among them two that cannot be moved: one unique beside it, one that links the two."""
    k1, k2, user = county.people["K1"], county.people["K2"], county.users["worker"]
    for person in (k1, k2):
        county.run(
            """INSERT INTO access_allocation (id, user_id, person_id, kind, event, valid_from, granted_by_id)
            VALUES (gen_random_uuid(), %s, %s, 'allocated', 'test', current_date, %s)""",
            user,
            person,
            county.users["data"],
        )
    opening = uuid4()
    county.run(
        """INSERT INTO access_opening (id, user_id, person_id, kind, purpose, reason_code, starts_at, ends_at, review_due, outcome)
        VALUES (%s, %s, %s, 'reason', 'care', '', now(), now(), current_date, '')""",
        opening,
        user,
        k2,
    )
    for person in (k1, k2):
        county.run(
            "INSERT INTO access_openedperson (id, opening_id, person_id) VALUES (gen_random_uuid(), %s, %s)",
            opening,
            person,
        )
    county.run(
        "INSERT INTO watching_sign (id, code, user_id, person_id, day, count, found_at, outcome) "
        "VALUES (gen_random_uuid(), 'x', %s, %s, current_date, 1, now(), '')",
        user,
        k2,
    )
    _notes(county, [k2, county.people["M1"]], [k1, k2])
    county.run("""INSERT INTO records_relationship (id, source_id, source_row, first_file_id, last_file_id, unreadable, person_id, other_id, kind, nature)
        SELECT gen_random_uuid(), source_id, 'sib', first_file_id, last_file_id, '{}', %s, %s, 'sibling', '' FROM records_contact LIMIT 1""", k1, k2)  # fmt: skip


def _notes(county, *subjects):
    """A final note about each of these lists of people."""
    from trueword.apps.records import models as m
    from trueword.apps.records.api import narrative

    with county.job():
        for people in subjects:
            text = narrative.write_in_the_name_of(
                county.users["worker"], "They were seen.", people, on=NOW, using="jobs"
            )
            note = m.CaseNote.objects.using("jobs").create(
                kind="note", happened_at=NOW, headline="Seen", narrative_id=text, people=people, state="final",
                author=county.users["worker"], recorded_at=NOW, signed_at=NOW,
            )  # fmt: skip
            for person in people:
                m.NoteSubject.objects.using("jobs").create(note=note, person_id=person, happened_at=NOW)


def test_a_restriction_that_follows_hides_the_notes_about_a_family_too(county):
    from trueword.apps.records.models import CaseNote

    def seen():
        with county.acting("front"):
            return CaseNote.objects.filter(people__contains=[county.people["M1"]]).count()

    before, kept = seen(), restrict(county, "K2", "watch")
    assert (before, seen()) == (1, 0)
    made = merge(county, "K1", "K2", "watch")
    assert seen() == 0
    part(county, made, "K1", "K2", "watch")
    assert seen() == 0
    lift(county, kept)
    assert seen() == 1


def test_whoever_waits_to_be_filed_gets_no_card_back_by_it(county):
    from trueword.apps.records.api import file_waiting

    county.run(
        "INSERT INTO records_tofile (id, person_id, asked_at) VALUES (gen_random_uuid(), %s, now())",
        county.people["K2"],
    )
    made = merge(county, "K1", "K2")
    file_waiting(NOW)
    assert county.ask("SELECT count(*) FROM records_indexcard WHERE person_id = %s", county.people["K2"]) == [
        (0,)
    ]
    part(county, made, "K1", "K2")


def test_the_survivor_is_found_by_everything_that_led_to_the_merged(county, merged):
    for query in (
        records.Query(postcode="ST2 2BB"),
        records.Query(postcode="ST1 1AA"),
        records.Query(name="Wren Holloway"),
    ):
        with county.acting("front") as viewer:
            found = records.search(viewer, query, "protect", on=NOW)
        assert [m.card.person_id for m in found.matches if m.card.forename == "Wren"] == [county.people["K1"]]
    periods = county.ask(
        "SELECT start_date::text FROM records_periodofcare WHERE person_id = %s", county.people["K1"]
    )
    assert periods == [("2026-05-01",)]


def test_the_merged_one_is_nobody_any_more(county, merged):
    with county.acting("front") as viewer:
        assert records.index_card(viewer, county.people["K2"], "care", on=NOW).rule == "ACC-00"
        page = records.open_child(viewer, county.people["K1"], "protect", on=NOW)
    assert county.people["K2"] not in page.people
    assert len(page.contacts) == 2


def test_the_address_of_the_merged_leads_to_the_survivor(county, merged):
    k1, k2 = (f"/staff/people/{county.people[who]}/" for who in ("K1", "K2"))
    front = county.browser("front")
    assert front.get(k2)["Location"] == k1 and front.get(k1).status_code == 200
    assert front.get(f"{k2}close-to-me/")["Location"] == f"{k1}close-to-me/"
    assert front.post(f"{k2}open/", {"purpose": "care"}, follow=True).redirect_chain[-1][0] == k1
    assert front.post(f"{k2}close-to-me/").status_code == 404
    assert county.browser("log").get(k2).status_code == 404  # finds nobody
    assert county.browser("data").get(f"{k2}record/").status_code == 302


def test_the_address_of_the_merged_never_betrays_the_survivor(county, merged):
    k2, nobody = f"/staff/people/{county.people['K2']}/", f"/staff/people/{uuid4()}/"
    front, kept = county.browser("front"), restrict(county, "K1", "watch")
    answers = [front.get(page) for page in (k2, nobody)]
    assert [each.status_code for each in answers] == [404, 404]
    plain = [
        re.sub(r"nonce=\"[^\"]*\"|value=\"[^\"]*\"|E404-[0-9a-f]{8}", "", each.content.decode())
        for each in answers
    ]
    assert plain[0] == plain[1]
    assert county.browser("watch").get(k2).status_code == 302
    lift(county, kept)


def test_an_address_follows_merge_after_merge_and_stops_when_it_is_undone(county):
    first, second = merge(county, "K2", "K3"), merge(county, "K1", "K2")
    front, k3 = county.browser("front"), f"/staff/people/{county.people['K3']}/"
    assert front.get(k3)["Location"] == f"/staff/people/{county.people['K1']}/"
    part(county, second, "K1", "K2")
    assert front.get(k3)["Location"] == f"/staff/people/{county.people['K2']}/"
    part(county, first, "K2", "K3")
    assert front.get(k3).status_code == 200


def test_the_importer_follows_and_makes_no_duplicate(county):
    made = merge(county, "K1", "K2")
    people = county.ask("SELECT count(*) FROM records_person")
    again = {name.removesuffix(".csv"): text + "\n" for name, text in FILES.items()}
    county.bring(**again)
    assert county.ask("SELECT count(*) FROM records_person") == people
    assert county.where("K2") == county.people["K1"]
    assert rows_about(county, "K2") == STAY
    part(county, made, "K1", "K2")
    county.bring(**{name: text + "\n" for name, text in again.items()})
    assert county.where("K2") == county.people["K2"]
    assert county.ask("SELECT count(*) FROM records_person") == people


def test_what_came_after_the_merge_waits_for_somebody_to_say_whose_it_is(county):
    made = merge(county, "K1", "K2")
    head = FILES["ssd_contacts.csv"]
    county.bring(more_contacts=head + "c9,K2,2026-10-04,2A,,\n")
    part(county, made, "K1", "K2")
    late = county.ask(
        "SELECT id, told FROM identities_late WHERE merge = %s AND \"table\" = 'records_contact'", made
    )
    assert [told for _, told in late] == ["Case system (Standard Safeguarding Dataset): c9"]
    doubt = Doubt(county.people["K1"], county.people["K2"])
    with county.acting("data") as viewer:
        assert actions.give(viewer, late[0][0], doubt, county.people["K2"], on=NOW) is None
    with county.acting("data") as viewer:
        assert actions.give(viewer, late[0][0], doubt, county.people["K1"], on=NOW).rule == "ACC-101"
    assert county.ask("SELECT person_id FROM records_contact WHERE source_row = 'c9'") == [
        (county.people["K2"],)
    ]


def test_who_looked_at_either_stands_in_the_survivors_log(county):
    with county.acting("front") as viewer:
        records.index_card(viewer, county.people["K2"], "adoption", on=NOW)
    made = merge(county, "K1", "K2")
    with county.acting("log") as viewer:
        rows = records.who_looked(viewer, county.people["K1"], on=NOW)
    assert any(row.purpose == "adoption" and row.action == "find" for row in rows)
    part(county, made, "K1", "K2")
    with county.acting("log") as viewer:
        rows = records.who_looked(viewer, county.people["K1"], on=NOW)
    assert not any(row.purpose == "adoption" for row in rows)


def test_history_and_log_name_who_did_it(county, logged):
    made = merge(county, "K1", "K2", "watch")
    part(county, made, "K1", "K2", "watch")
    kept = county.ask("""SELECT DISTINCT actor, job FROM records_history WHERE "table" = 'records_address' AND person_id = %s""",
                      county.people["K2"])  # fmt: skip
    assert (county.users["watch"], "identities") in kept
    for person in ("K1", "K2"):
        assert logged("decide identity", county.people[person])[-2:] == [("allowed", "ACC-77", True)] * 2


@pytest.mark.parametrize("who", ["front", "log", "worker", "adopts"])
def test_other_roles_merge_nobody(county, who):
    assert merge(county, "K1", "K2", who).rule == "ACC-90"
    assert county.where("K2") == county.people["K2"]


def test_with_the_rules_switched_off_the_database_refuses_them(county):
    for who in ("front", "worker"):
        viewer: Viewer = county.viewers[who]
        with pytest.raises(DatabaseError, match="row-level security"), actions.in_their_name(viewer):
            merging.merge(county.people["K1"], county.people["K2"], by=viewer.user, on=NOW)
    with pytest.raises(DatabaseError, match="row-level security"), working_as("identities"):
        merging.merge(county.people["K1"], county.people["K2"], by=county.users["data"], on=NOW)


def test_a_merge_is_done_once_undone_once_and_in_order(county):
    made = merge(county, "K1", "K2")
    assert merge(county, "U1", "K2").rule == "ACC-00"
    later = merge(county, "K1", "K3")
    assert part(county, made, "K1", "K2").rule == "ACC-101"
    assert part(county, later, "K1", "K3") is None
    assert part(county, made, "K1", "K2") is None
    assert part(county, made, "K1", "K2").rule == "ACC-101"
    assert merge(county, "K1", "K1").rule == "ACC-101"


def restrict(county, person, *named):
    from trueword.apps.access.actions import restrict as hide

    with working_as("test") as job:
        users = frozenset(county.users[name] for name in named)
        return hide(county.people[person], "safety", users, NOW.date(), by=job, on=NOW)


def lift(county, *restrictions):
    county.run("UPDATE access_restriction SET until = current_date WHERE id = ANY (%s)", list(restrictions))


def finds(county, who, person):
    with county.acting(who) as viewer:
        purpose = "records" if who in ("data", "watch") else "care"
        return not isinstance(records.index_card(viewer, county.people[person], purpose, on=NOW), Refuse)


def test_who_may_not_know_of_one_merges_neither(county):
    kept = restrict(county, "K2", "watch")
    assert merge(county, "K1", "K2").rule == "ACC-00"
    assert merge(county, "K2", "K1").rule == "ACC-00"
    lift(county, kept)


def test_a_restriction_follows_and_goes_back(county):
    kept = restrict(county, "K2", "watch")
    made = merge(county, "K1", "K2", "watch")
    assert [finds(county, who, "K1") for who in ("watch", "data", "front")] == [True, False, False]
    part(county, made, "K1", "K2", "watch")
    assert [finds(county, "front", p) for p in ("K1", "K2")] == [True, False]
    lift(county, kept)


def test_a_restriction_and_a_conflict_made_meanwhile_hide_both_afterwards(county):
    made = merge(county, "K1", "K2")
    kept = restrict(county, "K1", "watch", "data")
    county.run(
        """INSERT INTO access_conflict (id, user_id, person_id, kind, state, told_at)
        VALUES (gen_random_uuid(), %s, %s, 'family', 'confirmed', now())""",
        county.users["log"],
        county.people["K1"],
    )
    part(county, made, "K1", "K2")
    assert [finds(county, "front", p) for p in ("K1", "K2")] == [False, False]
    assert county.ask(
        "SELECT count(DISTINCT person_id) FROM access_conflict WHERE user_id = %s", county.users["log"]
    ) == [(2,)]
    copies = county.ask("SELECT id FROM access_restriction WHERE person_id = %s", county.people["K2"])
    lift(county, kept, *(one for (one,) in copies))
    county.run("UPDATE access_conflict SET state = 'dismissed'")
    assert [finds(county, "front", p) for p in ("K1", "K2")] == [True, True]


def test_nothing_is_kept_when_it_fails_half_way(county, monkeypatch):
    before = county.dump()
    monkeypatch.setattr(merging, "rework", lambda people, on: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merge(county, "K1", "K2")
    assert county.dump() == before
    assert county.ask("SELECT count(*) FROM records_merge WHERE undone_at IS NULL") == [(0,)]
