"""# Who may sign that records are destroyed, after looking at how many, and what do they sign?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import comb
from pathlib import Path
from uuid import UUID

import pytest

from trueword.policy.answers import Permanent, Until
from trueword.policy.council import Council, load
from trueword.policy.disposal import (
    AUTHOR,
    CHANGED,
    EMPTY,
    ERRORS,
    KEEPER_WANTED,
    NOT_THEIRS,
    NOT_WAITING,
    TWICE,
    UNSEEN,
    Record,
    Signed,
    Signing,
    content_hash,
    in_the_way,
    irreplaceable,
    is_signed,
    obstacles,
)
from trueword.policy.retention import CannotTell, Due, Held, Keep
from trueword.policy.sampling import drawn, sample_size

COUNCIL = load(Path(__file__).parents[3] / "councils" / "staffordshire")
IDS = [UUID(int=n) for n in range(1, 10)]
AUTHORS, ONE, OTHER, THIRD = IDS[:4]
RM, IG, LAW = "records_manager", "information_governance", "legal"
PLAIN = Signing(AUTHORS, Signed(ONE, IG), (), 40, 0, 0, "as it is", "as it is", irreplaceable=False)


@pytest.mark.parametrize(("change", "in_its_way"), [
    ({}, ()),
    ({"signer": Signed(AUTHORS, RM)}, (AUTHOR,)),
    ({"signed": (Signed(ONE, IG),)}, (TWICE,)),
    ({"signed": (Signed(ONE, RM),)}, (TWICE,)),  # in another role it is still the same person
    ({"to_look_at": 1}, (UNSEEN,)),
    ({"errors": 1}, (ERRORS,)),
    ({"hash_shown": "as it was"}, (CHANGED,)),
    ({"records": 0}, (EMPTY,)),
    ({"waiting": False}, (NOT_WAITING,)),
    ({"sees_all": False, "signer": Signed(AUTHORS, RM), "errors": 3}, (NOT_THEIRS,)),
    ({"signer": Signed(AUTHORS, RM), "to_look_at": 2, "hash_shown": ""}, (AUTHOR, UNSEEN, CHANGED)),
    ({"irreplaceable": True}, ()),
    ({"irreplaceable": True, "signed": (Signed(OTHER, LAW),)}, (KEEPER_WANTED,)),
    ({"irreplaceable": True, "signed": (Signed(OTHER, RM),)}, ()),
    ({"irreplaceable": True, "signed": (Signed(OTHER, LAW),), "signer": Signed(ONE, RM)}, ()),
])  # fmt: skip
def test_everything_in_the_way_of_a_signature_is_named(change, in_its_way) -> None:
    assert obstacles(replace(PLAIN, **change)) == in_its_way


@pytest.mark.parametrize(("signed", "rare", "enough"), [
    ((), False, False),
    ((Signed(ONE, IG),), False, False),
    ((Signed(ONE, IG), Signed(ONE, RM)), False, False),
    ((Signed(ONE, IG), Signed(AUTHORS, RM)), False, False),
    ((Signed(ONE, IG), Signed(OTHER, LAW)), False, True),
    ((Signed(ONE, IG), Signed(OTHER, LAW)), True, False),
    ((Signed(ONE, IG), Signed(OTHER, RM)), True, True),
    ((Signed(ONE, IG), Signed(OTHER, LAW), Signed(AUTHORS, RM)), True, False),
])  # fmt: skip
def test_two_different_people_and_never_the_author(signed, rare, enough) -> None:
    assert is_signed(signed, AUTHORS, irreplaceable=rare) is enough


@pytest.mark.parametrize(("record_class", "rare"), [
    ("adoption record", True), ("child protection record", True), ("destruction register", True),
    ("child in need record", False), ("early help record", False), ("looked-after case record", False),
])  # fmt: skip
def test_what_cannot_be_replaced_is_read_off_the_schedule(record_class: str, rare: bool) -> None:
    """Adoption records whatever it says; others of which some are reviewed by a person or kept for ever."""
    assert irreplaceable(COUNCIL.schedule, record_class) is rare


def test_an_adoption_record_is_irreplaceable_even_where_the_schedule_says_nothing() -> None:
    assert irreplaceable(replace(COUNCIL.schedule, rules=()), "adoption record")


@pytest.mark.parametrize(("records", "size"), [
    (0, 0), (1, 1), (2, 2), (10, 10), (20, 19), (100, 95), (200, 155), (1000, 258), (100_000, 298),
])  # fmt: skip
def test_the_size_of_the_sample(records: int, size: int) -> None:
    assert sample_size(records) == size


@pytest.mark.parametrize("records", [1, 7, 99, 100, 101, 350, 1200])
def test_it_is_the_smallest_that_finds_one_wrong_in_a_hundred_with_95_per_cent(records: int) -> None:
    """The slow reading: of all ways to draw so many, how many show none of the wrong ones?"""
    size, wrong = sample_size(records), -(-records // 100)
    unseen = [comb(records - wrong, n) / comb(records, n) for n in (size - 1, size)]
    assert unseen[1] <= 0.05 < unseen[0]


def test_a_sample_can_be_drawn_again_and_depends_on_its_seed_alone() -> None:
    ids = [UUID(int=n) for n in range(400)]
    first = drawn(ids, "a seed")
    assert drawn(reversed(ids), "a seed") == first != drawn(ids, "another")
    assert len(first) == len(set(first)) == sample_size(400)
    without = drawn([one for one in ids if one != first[0]], "a seed")
    assert set(first) - {first[0]} <= set(without) | set(first[-3:])


RECORDS = (
    Record(IDS[0], IDS[4], date(2016, 12, 31), ("RET-12",), '{"born": "1991-05-05"}', ("missing episode",)),
    Record(IDS[1], IDS[5], date(2016, 12, 31), ("RET-12", "RET-13"), '{"born": "1991-07-05"}'),
)


def test_the_hash_is_of_the_content_in_any_order() -> None:
    whole = content_hash("child in need record", 2017, RECORDS)
    assert content_hash("child in need record", 2017, reversed(RECORDS)) == whole
    assert len(whole) == 64


@pytest.mark.parametrize("change", [
    {"record": IDS[7]}, {"person": IDS[7]}, {"until": date(2017, 12, 31)}, {"rules": ("RET-13",)}, {"also": ()},
    {"counted_from": '{"born": "1991-05-06"}'},
])  # fmt: skip
def test_any_change_changes_the_hash(change) -> None:
    whole = content_hash("child in need record", 2017, RECORDS)
    assert content_hash("child in need record", 2017, (replace(RECORDS[0], **change), RECORDS[1])) != whole
    assert content_hash("child in need record", 2017, RECORDS[:1]) != whole
    assert content_hash("early help record", 2017, RECORDS) != whole
    assert content_hash("child in need record", 2018, RECORDS) != whole


LAST = date(2016, 12, 31)


@pytest.mark.parametrize(("decision", "stops"), [
    (Due(Until(LAST), ("RET-12",)), ()),
    (Held(("HOLD-03",)), ("HOLD-03",)),
    (CannotTell(("born", "sexual_abuse")), ("cannot tell: born", "cannot tell: sexual_abuse")),
    (Due(Until(date(2017, 12, 31)), ("RET-12",)), ("its facts changed: it is kept for another time than was signed",)),
    (Keep(Permanent(), ("RET-62",)), ("its facts changed: it is kept for another time than was signed",)),
    (None, ("there is no such record any more",)),
])  # fmt: skip
def test_only_what_is_due_as_it_was_signed_goes(decision, stops) -> None:
    assert in_the_way(decision, LAST) == stops


def test_a_council_begins_in_shadow_mode() -> None:
    council: Council = replace(COUNCIL, shadow_until=None)
    assert council.in_shadow(date(2060, 1, 1))
    dated = replace(COUNCIL, shadow_until=date(2027, 11, 24))
    assert (dated.in_shadow(date(2027, 11, 24)), dated.in_shadow(date(2027, 11, 25))) == (True, False)
    assert COUNCIL.in_shadow(COUNCIL.dated)
