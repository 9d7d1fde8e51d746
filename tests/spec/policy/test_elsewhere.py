"""# Records elsewhere: what covers a place, who is told what, and what becomes of an order"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from trueword.policy.elsewhere import (
    Holding,
    LiveHold,
    Place,
    Proposal,
    Told,
    in_the_way,
    may_hold,
    proposals,
    wrong_place,
)
from trueword.policy.letters_elsewhere import Letter, chase_text, order_text
from trueword.policy.orders_elsewhere import (
    FITS,
    KINDS,
    NEXT,
    STATES,
    Answer,
    Order,
    Step,
    chase_due,
    chase_in_words,
    named,
    state,
    wrong_answer,
    wrong_day,
    wrong_due,
    wrong_order,
)

TODAY = date(2026, 11, 24)
NEED, CARE = "child in need record", "looked-after case record"
CLASSES = (NEED, CARE, "adoption record")
ARCHIVE = Holding(uuid4(), (NEED, CARE), date(1980, 1, 1), date(1999, 12, 31))
DRIVE = Holding(uuid4(), (NEED,))
ROBIN, WREN = uuid4(), uuid4()
WHY = "the schedule says that it is due"


def _hold(**changed: object) -> LiveHold:
    return replace(LiveHold(uuid4(), "HOLD-01"), **changed)


# ## What covers a place


@pytest.mark.parametrize(("hold", "archive", "drive"), [
    (_hold(), True, True),
    (_hold(record_class=CARE), True, False),
    (_hold(record_class="adoption record"), False, False),
    (_hold(record_class="minutes that the schedule no longer knows"), True, True),
    (_hold(period_from=date(2000, 1, 1)), False, True),
    (_hold(period_to=date(1979, 12, 31)), False, True),
    (_hold(period_from=date(1999, 12, 31)), True, True),
    (_hold(period_from=date(2005, 1, 1), period_to=date(2004, 1, 1)), True, True),
])  # fmt: skip
def test_what_is_not_known_covers(hold: LiveHold, archive: bool, drive: bool) -> None:
    """The drive names no period, so that it may hold records of any; a period turned round covers all."""
    assert (may_hold(ARCHIVE, hold, CLASSES), may_hold(DRIVE, hold, CLASSES)) == (archive, drive)


def test_each_keeper_is_told_of_a_hold_once_and_of_its_end_once() -> None:
    hold = _hold(record_class=NEED)
    places = (ARCHIVE, DRIVE)
    assert proposals(places, [hold], [], CLASSES) == (
        Proposal("hold", ARCHIVE.id, hold.id),
        Proposal("hold", DRIVE.id, hold.id),
    )
    told = Told(uuid4(), DRIVE.id, "hold", NEED, hold=hold.id)
    assert proposals(places, [hold], [told], CLASSES) == (Proposal("hold", ARCHIVE.id, hold.id),)
    # Released: whoever was told is told again, nobody else
    assert proposals(places, [], [told], CLASSES) == (Proposal("release", DRIVE.id, hold.id),)
    over = Told(uuid4(), DRIVE.id, "release", NEED, hold=hold.id)
    assert proposals(places, [], [told, over], CLASSES) == ()


# ## What stops an order to destroy


def _destroy(person: UUID | None = None, **changed: object) -> Told:
    return replace(Told(uuid4(), DRIVE.id, "destroy", NEED, person), **changed)


@pytest.mark.parametrize(("order", "hold", "stops"), [
    (_destroy(ROBIN), _hold(person=ROBIN), True),
    (_destroy(ROBIN), _hold(person=WREN), False),
    (_destroy(ROBIN), _hold(), True),
    (_destroy(ROBIN), _hold(record_class=CARE), False),
    (_destroy(), _hold(person=ROBIN), True),
    (_destroy(period_to=date(1995, 1, 1)), _hold(period_from=date(1996, 1, 1)), False),
    (_destroy(period_to=date(1995, 1, 1)), _hold(), True),
])  # fmt: skip
def test_a_hold_that_could_cover_it_stops_it(order: Told, hold: LiveHold, stops: bool) -> None:
    assert bool(in_the_way(order, [hold], [])) == stops


def test_a_hold_on_one_person_stops_a_class_until_its_record_was_set_aside() -> None:
    hold = _hold(person=ROBIN)
    told = Told(uuid4(), DRIVE.id, "hold", NEED, ROBIN, hold.id)
    assert in_the_way(_destroy(), [hold], [told]) == (hold,)
    assert in_the_way(_destroy(), [hold], [replace(told, done=True)]) == ()
    # Set aside elsewhere says nothing of this place; and a hold on everybody can't be set aside
    assert in_the_way(_destroy(), [hold], [replace(told, done=True, place=ARCHIVE.id)]) == (hold,)
    everybody = replace(hold, person=None)
    assert in_the_way(_destroy(), [everybody], [replace(told, done=True)]) == (everybody,)
    # That person's own record stays held
    assert in_the_way(_destroy(ROBIN), [hold], [replace(told, done=True)]) == (hold,)


# ## What becomes of an order

SENT = Step("sent", date(2026, 9, 1), date(2026, 9, 29))


@pytest.mark.parametrize(("kind", "steps", "where"), [
    ("destroy", [], "to sign"),
    ("hold", [], "to send"),
    ("destroy", ["signed"], "to send"),
    ("destroy", ["signed", "sent"], "sent"),
    ("destroy", ["signed", "sent", "due", "chased"], "sent"),
    ("destroy", ["signed", "sent", "refused"], "refused"),
    ("destroy", ["signed", "sent", "refused", "sent"], "sent"),
    ("hold", ["sent", "confirmed"], "confirmed"),
    ("hold", ["withdrawn"], "withdrawn"),
])  # fmt: skip
def test_where_it_stands_follows_from_its_steps(kind: str, steps: list[str], where: str) -> None:
    assert state(kind, [Step(one, TODAY) for one in steps]) == where


def test_nothing_is_sent_unsigned_and_nothing_follows_an_end() -> None:
    assert set(NEXT) == set(STATES)
    assert "sent" not in NEXT["to sign"]
    assert NEXT["confirmed"] == NEXT["withdrawn"] == frozenset()


@pytest.mark.parametrize(("chased", "on", "number"), [
    ([], date(2026, 9, 29), 0),
    ([], date(2026, 9, 30), 1),
    ([date(2026, 9, 30)], date(2026, 10, 13), 0),
    ([date(2026, 9, 30)], date(2026, 10, 14), 2),
    ([date(2026, 9, 30), date(2026, 10, 14)], date(2026, 10, 28), 3),
    ([date(2026, 9, 30), date(2026, 10, 14), date(2026, 10, 28)], date(2026, 11, 11), 4),
])  # fmt: skip
def test_it_is_chased_until_somebody_answers(chased: list[date], on: date, number: int) -> None:
    steps = [SENT, *(Step("chased", day) for day in chased)]
    assert chase_due("hold", steps, on) == number
    assert chase_due("hold", [*steps, Step("confirmed", on)], on) == 0


def test_sent_again_it_is_chased_from_the_start() -> None:
    again = [SENT, Step("chased", date(2026, 9, 30)), Step("refused", date(2026, 10, 2)),
             Step("sent", date(2026, 10, 5), date(2026, 11, 2))]  # fmt: skip
    assert (chase_due("hold", again, date(2026, 11, 2)), chase_due("hold", again, date(2026, 11, 3))) == (
        0,
        1,
    )


def test_the_third_and_every_later_reminder_goes_to_the_manager() -> None:
    assert [chase_in_words(n) for n in (1, 2, 3, 7)] == [
        "first reminder", "second reminder", "to the keeper's manager", "to the keeper's manager",
    ]  # fmt: skip


# ## What has to be said

PLACE = Place("paper", "Store 3", "Archive team", "archive@example.gov.uk", "Head of archives", "Stafford, store 3", (NEED,),
              "by the number in the card index of the store", "children's schedule", TODAY + timedelta(days=300))  # fmt: skip


@pytest.mark.parametrize(("changed", "fields"), [
    ({}, set()),
    ({"kind": "cellar"}, {"kind"}),
    ({"classes": ()}, {"classes"}),
    ({"classes": ("minutes",)}, {"classes"}),
    ({"finding": "in the index"}, {"finding"}),
    ({"keeper": " ", "manager": ""}, {"keeper", "manager"}),
    ({"kind": "partner"}, {"agreement"}),
    ({"kind": "partner", "agreement": "ISA 12"}, set()),
    ({"period_from": date(2000, 1, 1), "period_to": date(1999, 1, 1)}, {"period_to"}),
    ({"look_again": TODAY}, {"look_again"}),
    ({"look_again": None}, {"look_again"}),
    ({"look_again": TODAY + timedelta(days=400)}, {"look_again"}),
])  # fmt: skip
def test_an_entry_of_the_register_is_whole(changed: dict[str, object], fields: set[str]) -> None:
    assert set(wrong_place(replace(PLACE, **changed), CLASSES, TODAY)) == fields


ORDER = Order("hold", NEED, "Box 14, file 0342", WHY)


@pytest.mark.parametrize(("changed", "fields"), [
    ({}, set()),
    ({"record_class": ""}, set()),
    ({"kind": "burn"}, {"kind"}),
    ({"kind": "destroy"}, {"basis"}),
    ({"kind": "destroy", "record_class": "", "basis": "batch 7"}, {"record_class"}),
    ({"kind": "destroy", "about_person": True}, set()),
    ({"reference": " "}, {"reference"}),
    ({"reference": "file of R. Ashdown"}, {"reference"}),
    ({"why": "due"}, {"why"}),
    ({"record_class": "minutes"}, {"record_class"}),
])  # fmt: skip
def test_an_order_says_what_it_is_about_and_names_nobody(
    changed: dict[str, object], fields: set[str]
) -> None:
    assert set(wrong_order(replace(ORDER, **changed), CLASSES, ("Robin", "Ashdown"))) == fields


@pytest.mark.parametrize(("text", "found"), [
    ("file 12", ""), ("ASHDOWN 12", "ASHDOWN"), ("box o'neill", "neill"), ("robin_12", "robin"), ("de 12", ""),
])  # fmt: skip
def test_a_part_of_a_name_is_found_in_a_reference(text: str, found: str) -> None:
    assert named(text, ("Robin", "Ashdown", "O'Neill", "de Vere")) == found


def test_days_and_answers() -> None:
    assert (
        wrong_due(TODAY, TODAY) and wrong_due(None, TODAY) and not wrong_due(TODAY + timedelta(days=1), TODAY)
    )
    assert wrong_day(TODAY + timedelta(days=1), TODAY, TODAY) and wrong_day(date(2026, 1, 1), TODAY, TODAY)
    assert wrong_day(None, TODAY, TODAY) and not wrong_day(TODAY, TODAY, TODAY)
    said = "boxes 14 to 16 were shredded by the firm"
    assert wrong_answer("destroy", True, Answer(said, "shredded", "C-1")) == {}
    assert set(wrong_answer("hold", True, Answer("done", "shredded"))) == {"end", "said"}
    assert set(wrong_answer("hold", False, Answer("no"))) == {"said"}
    assert set(FITS) == set(KINDS)


# ## What is sent


def test_the_text_holds_numbers_and_days_and_how_to_answer() -> None:
    letter = Letter("EW-0A1B2C3D", "destroy", "A council", "Store 3", "Archive team", "Box 14", NEED, "", "batch 7",
                    date(2026, 12, 20))  # fmt: skip
    text = order_text(letter)
    for words in (
        "Order EW-0A1B2C3D",
        "Your reference: Box 14",
        "Rests on: batch 7",
        "by 20 December 2026",
        "do nothing",
    ):
        assert words in text
    assert WHY not in text
    last = chase_text(letter, 3, date(2026, 9, 1))
    assert "to the keeper's manager" in last and "on 1 September 2026, and the keeper has not told us" in last
