"""Which identities are in doubt, for whom, until when: the queue and its pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from doubles import FILES, NOW

from trueword.apps.access.api import Refuse, working_as
from trueword.apps.identities import actions, compare, queue
from trueword.apps.identities.actions import Doubt
from trueword.apps.identities.queue import Wanted
from trueword.apps.records import api as records

WHY = "the two schools were asked on Monday"


def listed(county, who="data", **wanted):
    with county.acting(who) as viewer:
        return queue.queue(viewer, Wanted(**wanted), on=NOW)


def pairs(county, who="data", **wanted):
    names = {person: name for name, person in county.people.items()}
    found = listed(county, who, **wanted)
    assert found.found == len(found.items)
    return {"".join(sorted(names[card.person_id] for card in item.cards)): item for item in found.items}


def doubt(county, one, two, grounds=()):
    return Doubt(county.people[one], county.people[two], tuple(grounds))


def decide(county, one, two, outcome, who="data"):
    item = pairs(county)["".join(sorted((one, two)))]
    with county.acting(who) as viewer:
        return actions.decide(
            viewer, doubt(county, two, one, item.grounds), outcome, WHY, on=datetime.now(UTC)
        )


def take_back(county, one, two):
    with county.acting("data") as viewer:
        assert actions.take_back(viewer, doubt(county, one, two), on=datetime.now(UTC)) is None


def test_pairs_are_found_by_number_by_name_and_by_what_files_asked(county):
    found = pairs(county)
    assert set(found["K1K2"].kinds) >= {"same_upn", "same_number", "same_name", "alike", "one_child_two_ids"}
    assert set(found["H1H2"].kinds) >= {"same_number", "same_name"}
    assert set(found["A1A2"].kinds) >= {"same_upn"}
    assert "alike" in found["K1K3"].kinds and "same_name" not in found["K1K3"].kinds
    assert "U1U2" not in found


def test_the_strongest_stand_first_and_kinds_narrow_the_list(county):
    assert {card.person_id for card in listed(county).items[0].cards} == {
        county.people["K1"],
        county.people["K2"],
    }
    assert set(pairs(county, kind="same_upn")) == {"K1K2", "A1A2"}
    assert next(iter(pairs(county, order="name"))) == "A1A2"


def test_swapped_pupil_numbers_are_told_to_the_source_and_stand_on_the_worklist(county):
    head = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    county.bring(
        header_two=head + "U1,F,02/02/2012,WBRI,B123456789012,,\nU2,M,03/03/2013,WBRI,A123456789012,,\n"
    )
    assert "swapped_upns" in pairs(county)["U1U2"].kinds
    assert decide(county, "U1", "U2", "told") is None
    assert "U1U2" not in pairs(county) and pairs(county, state="told")["U1U2"].note == WHY


def test_not_the_same_is_never_asked_again_while_the_evidence_stands(county, logged):
    assert decide(county, "K1", "K3", "not_same") is None
    assert logged("decide identity", county.people["K3"])[-1] == ("allowed", "ACC-77", True)
    county.bring(**{name.removesuffix(".csv"): text + "\n" for name, text in FILES.items()})
    assert "K1K3" not in pairs(county) and "K1K3" in pairs(county, state="decided")
    more = "link_table_id,link_person_id,link_identifier_type,link_identifier_value,link_valid_from_date,link_valid_to_date\n"
    county.bring(
        ssd_linked_identifiers=more + "l90,K1,NHS Number,9434765000,,\nl91,K3,NHS Number,9434765000,,\n"
    )
    assert pairs(county)["K1K3"].outcome == "not_same"
    take_back(county, "K1", "K3")


def test_left_open_with_a_note_stays_on_the_list(county):
    assert decide(county, "K1", "K2", "open", "watch") is None
    item = pairs(county)["K1K2"]
    assert (item.outcome, item.note, item.decided_by) == ("open", WHY, "Watch Example")
    take_back(county, "K1", "K2")
    assert pairs(county)["K1K2"].outcome == ""


@pytest.mark.parametrize("who", ["front", "log", "worker", "adopts"])
def test_other_roles_neither_see_nor_decide(county, who):
    assert isinstance(listed(county, who), Refuse)
    with county.acting(who) as viewer:
        assert actions.decide(viewer, doubt(county, "K1", "K2"), "open", WHY, on=NOW).rule == "ACC-90"
        assert compare.compare(viewer, *doubt(county, "K1", "K2").pair, on=NOW).rule == "ACC-90"


def test_who_may_not_know_of_one_sees_no_pair_and_no_count(county):
    from trueword.apps.access.actions import restrict

    before = listed(county).found
    assert "H1H2" in pairs(county)
    with working_as("test") as job:
        named = frozenset([county.users["watch"]])
        restrict(county.people["H2"], "safety", named, NOW.date(), by=job, on=NOW)
    assert "H1H2" not in pairs(county) and listed(county).found == before - 1
    assert "H1H2" in pairs(county, "watch")
    with county.acting("data") as viewer:
        assert compare.compare(viewer, *doubt(county, "H1", "H2").pair, on=NOW).rule == "ACC-00"
    county.run("UPDATE access_restriction SET until = current_date")


def test_the_evidence_says_what_agrees_and_what_differs(county):
    with county.acting("data") as viewer:
        told = compare.compare(viewer, *doubt(county, "K1", "K2").pair, on=NOW)
    rows = {row.label: row for row in told.rows}
    assert {label: rows[label].verdict for label in ("Name", "Birth date", "LA child id", "Address", "Ethnicity", "Family")} == {
        "Name": "agree", "Birth date": "agree", "LA child id": "differ", "Address": "differ", "Ethnicity": "partly",
        "Family": "agree",
    }  # fmt: skip
    assert [value for value, _ in rows["Family"].left] == ["Dana Holloway"]
    with county.acting("data") as viewer:
        assert compare.compare(viewer, *doubt(county, "K1", "U1").pair, on=NOW) is None


def test_the_queue_takes_the_same_number_of_queries_however_long(county):
    counts = []
    for kind in ("same_number", ""):
        with CaptureQueriesContext(connection) as asked:
            listed(county, kind=kind)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 14


def test_the_pages_say_and_do_it(county):
    data, k1, k2 = county.browser("data"), county.people["K1"], county.people["K2"]
    assert "Holloway, Wren" in data.get("/staff/identities/").content.decode()
    page = f"/staff/identities/{k1}/{k2}/"
    assert "Merge into the first" in data.get(page).content.decode()
    assert data.post(f"{page}decide/", {"outcome": "not_same", "why": "short"}).status_code == 422
    assert "Files that come later" in data.get(f"{page}merge/").content.decode()
    assert data.post(f"{page}merge/", {"why": "short"}).status_code == 422
    done = data.post(f"{page}merge/", {"why": WHY})["Location"]
    merged = done.partition("?")[0]
    assert "You can undo it" in data.get(done).content.decode()
    assert data.get(page).status_code == 404
    assert data.post(f"{merged}undo/", {"why": "short"}).status_code == 422
    assert data.post(f"{merged}undo/", {"why": WHY})["Location"] == f"{merged}?done=parted"
    assert "undone by Data Example" in data.get("/staff/merges/").content.decode()
    assert data.get(page).status_code == 200
    adopts = county.browser("adopts")
    assert adopts.get("/staff/kept-apart/").status_code == 200
    assert adopts.get(f"/staff/people/{k1}/kept-apart/").status_code == 403
    assert adopts.get("/staff/identities/").status_code == 404


def recorded_number(county, child, number):
    with county.acting("front") as viewer:
        records.add(
            records.Identifier, by=viewer, on=NOW, person_id=county.people[child], kind="UPN", value=number
        )


def upns(county, child):
    return county.ask(
        """SELECT value, valid_from, valid_to FROM records_identifier WHERE person_id = %s AND kind = 'UPN'
        AND recorded_by IS NOT NULL ORDER BY valid_to IS NULL""",
        county.people[child],
    )


def test_pupil_numbers_recorded_here_change_places_with_dates(county, logged):
    ones, twos, today = "E123456789012", "F123456789012", datetime.now().astimezone().date()
    recorded_number(county, "H1", ones)
    recorded_number(county, "H2", twos)
    head = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    county.bring(header_two=head + f"H1,F,07/07/2015,WBRI,{twos},,\nH2,F,07/07/2015,WBRI,{ones},,\n")
    assert {"swapped_upns", "same_upn"} <= set(pairs(county)["H1H2"].kinds)
    data, page = county.browser("data"), f"/staff/identities/{county.people['H1']}/{county.people['H2']}/"
    assert "Swap the two pupil numbers" in data.get(page).content.decode()
    done = data.post(f"{page}decide/", {"outcome": "swapped", "why": WHY})
    assert done["Location"] == "/staff/identities/?done=swapped"
    assert upns(county, "H1") == [(ones, None, today), (twos, today, None)]
    assert upns(county, "H2") == [(twos, None, today), (ones, today, None)]
    assert logged("decide identity", county.people["H2"])[-1] == ("allowed", "ACC-77", True)
    left = pairs(county, state="decided")["H1H2"]
    assert left.outcome == "swapped" and "same_upn" not in left.kinds
    with county.acting("data") as viewer:
        found = records.search(viewer, records.Query(identifier=twos), "records", on=NOW)
    assert county.people["H1"] in {match.card.person_id for match in found.matches}


def test_fed_pupil_numbers_are_not_swapped_here(county):
    page = f"/staff/identities/{county.people['U1']}/{county.people['U2']}/"
    data = county.browser("data")
    assert "tell the source" in data.get(page).content.decode()
    assert data.post(f"{page}decide/", {"outcome": "swapped", "why": WHY}).status_code == 422
    with county.acting("data") as viewer:
        refused = actions.swap(viewer, doubt(county, "U1", "U2"), WHY, on=datetime.now(UTC))
    assert refused.rule == "ACC-101"
    with county.acting("front") as viewer:
        assert actions.swap(viewer, doubt(county, "H1", "H2"), WHY, on=datetime.now(UTC)).rule == "ACC-90"
