"""# What has to be said when a hold is placed?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from trueword.policy.council import load
from trueword.policy.explaining import explained, in_words
from trueword.policy.facts import MISSING, Facts
from trueword.policy.holding import KINDS, Placing, schedule_code, wrong_with
from trueword.policy.retention import CannotTell, decide

SCHEDULE = load(Path(__file__).parents[3] / "councils" / "staffordshire").schedule
TODAY = date(2026, 11, 24)
WHOLE = Placing("HOLD-03 police", "Staffordshire Police, operation Larch, asked for it", date(2027, 5, 1))


def test_every_field_that_is_wrong_is_named() -> None:
    assert wrong_with(WHOLE, SCHEDULE.classes, TODAY) == {}
    bad = Placing("HOLD-99", "because", date(2026, 11, 24), "minutes", "", date(2020, 1, 1), date(2019, 1, 1))
    assert set(wrong_with(bad, SCHEDULE.classes, TODAY)) == {
        "kind",
        "why",
        "record_class",
        "period_to",
        "review_due",
    }
    assert "review_due" in wrong_with(replace(WHOLE, review_due=date(2028, 1, 1)), SCHEDULE.classes, TODAY)
    assert "review_due" in wrong_with(replace(WHOLE, review_due=None), SCHEDULE.classes, TODAY)


def test_every_kind_is_a_hold_of_the_schedule() -> None:
    assert {schedule_code(kind) for kind in KINDS} == {hold.code for hold in SCHEDULE.holds}


def test_what_cannot_be_told_names_the_years_that_no_source_covers() -> None:
    facts = Facts(record_class="looked-after case record", born=date(1996, 5, 1), born_is="exact", has_died=False,
                  sexual_abuse=False, care_gaps="2004-2011", holds=())  # fmt: skip
    decision = decide(facts, SCHEDULE, TODAY)
    assert decision == CannotTell(("looked_after",))
    assert in_words(decision, facts, SCHEDULE) == (
        "Cannot tell: whether the person was ever looked after is not recorded: "
        "no complete SSDA903 source covers 2004-2011."
    )
    assert explained("born", facts) == MISSING["born"]


def test_a_hold_and_what_is_due_are_said_too() -> None:
    facts = Facts(
        record_class="early help record", born=date(1990, 5, 1), born_is="exact", sexual_abuse=False, holds=()
    )
    due = in_words(decide(facts, SCHEDULE, TODAY), facts, SCHEDULE)
    assert due == "Due: it was kept until 31 December 2015."
    held = replace(facts, holds=("HOLD-03",))
    assert (
        in_words(decide(held, SCHEDULE, TODAY), held, SCHEDULE)
        == "On hold. A review or the police need the record."
    )
