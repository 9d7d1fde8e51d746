"""# How long is a record kept?

The longest rule that applies decides; a hold stops everything; what is unknown is never destroyed. The rules are those of
Staffordshire; the day is 24 November 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from spec.policy.tables import cases, facts

from trueword.policy.answers import Review, Until
from trueword.policy.council import load
from trueword.policy.retention import CannotTell, Due, Held, Keep, decide
from trueword.policy.schedule import Schedule

TODAY = date(2026, 11, 24)
SCHEDULE = load(Path(__file__).parents[3] / "councils" / "staffordshire").schedule
RULES_ALONE = replace(SCHEDULE, holds=())
"""Without the standing hold of the inquiry, to see what the rules say beneath it."""

LOOKED_AFTER = """
born       | died       | looked after | kept until
2008-05-01 |            | yes          | until 1 May 2083
2008-05-01 |            | no           | until 31 December 2033
2008-02-29 |            | yes          | until 1 March 2083
2008-05-01 | 2020-01-31 | yes          | until 31 January 2035
2008-05-01 | 2026-04-30 | yes          | until 30 April 2041
2008-05-01 | 2026-05-01 | yes          | until 1 May 2083
2008-02-29 | 2026-02-28 | yes          | until 28 February 2041
2008-02-29 | 2026-03-01 | yes          | until 1 March 2083
2008-05-01 | 2020-01-31 | no           | until 31 December 2033
2008-05-01 |            | unknown      | cannot tell: whether the person was ever looked after is not recorded
           |            | yes          | cannot tell: the birth date is not recorded
           | 2020-01-31 | yes          | cannot tell: the birth date is not recorded
           |            | unknown      | cannot tell: whether the person was ever looked after is not recorded
"""

OTHER_RECORDS = """
about                         | facts                                              | kept until
child protection record       | born=2008-05-01 looked_after=no                    | until 31 December 2033
child protection record       | born=2008-05-01 looked_after=yes                   | until 1 May 2083
child in need record          | born=2008-05-01 looked_after=unknown               | cannot tell: whether the person was ever looked after is not recorded
early help record             | born=2008-05-01                                    | until 31 December 2033
early help record             | born=2008-05-01 born_is=estimated                  | cannot tell: the birth date is only an estimate
contact or referral           | expected_birth=2027-02-01                          | cannot tell: the child is recorded as not yet born
contact or referral           | born=2008-05-01 looked_after=unknown               | until 31 December 2033
adoption record               | order_made=2005-12-30 looked_after=yes             | until 30 December 2105
adoption record               | order_made=2005-12-29 looked_after=yes             | until 29 December 2080
adoption record               | adoption_order=yes looked_after=yes                | cannot tell: the date of the adoption order is not recorded
adoption record               | born=2020-05-01 adoption_order=no looked_after=yes | until 1 May 2095
adoption record               | born=2020-05-01 adoption_order=no looked_after=no  | until a person has reviewed it
adoption record               | born=2020-05-01 looked_after=no                    | cannot tell: whether an adoption order was made is not recorded; the date of the adoption order is not recorded
missing episode               |                                                    | as long as the record it belongs to
access log                    | born=2008-05-01                                    | as long as the record it belongs to
age assessment                |                                                    | as long as the record it belongs to
destruction register          |                                                    | permanently
private fostering record      | born=2008-05-01 disabled=yes                       | until 1 May 2026
private fostering record      | born=2008-05-01 disabled=no                        | until 31 December 2033
private fostering record      | born=2008-05-01                                    | cannot tell: whether the child is disabled is not recorded
children not in school register entry | born=2015-05-01                            | cannot tell: regulations have not set the period yet
return file                   | year_ended=2026-03-31                              | until 31 March 2032
something nobody listed       | born=2008-05-01                                    | until 31 December 2033
"""

ABUSE = """
about                   | facts                                                        | kept until
early help record       | born=2008-05-01 sexual_abuse=yes                             | until a person has reviewed it, not before 31 December 2033
missing episode         | sexual_abuse=yes                                             | until a person has reviewed it
child protection record | born=2008-05-01 looked_after=no sexual_abuse=yes happened=2020-03-04 | until a person has reviewed it, not before 4 March 2095
child protection record | born=2008-05-01 looked_after=no sexual_abuse=yes             | cannot tell: the date of the event or allegation is not recorded
early help record       | born=2008-05-01 sexual_abuse=unknown                         | cannot tell: whether sexual abuse is known or alleged is not recorded
destruction register    | sexual_abuse=yes                                             | permanently
"""


def _words(about: str, **known: str) -> str:
    decision = decide(replace(facts(**known), record_class=about), RULES_ALONE, TODAY)
    if isinstance(decision, Keep | Due):
        return decision.answer.in_words()
    assert isinstance(decision, CannotTell)
    return decision.in_words()


def _of(written: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in written.split())


@pytest.mark.parametrize(("born", "died", "looked_after", "kept"), cases(LOOKED_AFTER))
def test_looked_after_case_record(born: str, died: str, looked_after: str, kept: str) -> None:
    assert _words("looked-after case record", born=born, died=died, looked_after=looked_after) == kept


@pytest.mark.parametrize(("about", "known", "kept"), cases(OTHER_RECORDS) + cases(ABUSE))
def test_other_records(about: str, known: str, kept: str) -> None:
    assert _words(about, **_of(known)) == kept


def test_known_to_have_died_but_not_when() -> None:
    """A return can tell that a child died without the date: neither period can be counted."""
    assert (
        _words("looked-after case record", born="2008-05-01", looked_after="yes", has_died="yes")
        == "cannot tell: the date of death is not recorded"
    )


def test_everything_that_is_missing_is_said() -> None:
    decision = decide(replace(facts(looked_after="yes", has_died="yes"), record_class="looked-after case record", holds=None),
                      SCHEDULE, TODAY)  # fmt: skip
    assert decision == CannotTell(("born", "died", "holds"))


def test_the_last_day_is_still_kept_and_the_next_is_due() -> None:
    record = replace(facts(born="1951-11-24", looked_after="yes"), record_class="looked-after case record")
    assert decide(record, SCHEDULE, TODAY) == Keep(Until(TODAY), ("RET-01",))
    assert decide(record, SCHEDULE, TODAY + timedelta(days=1)) == Due(Until(TODAY), ("RET-01",))


def test_a_hold_stops_everything_even_what_cannot_be_told() -> None:
    record = replace(facts(born="1900-01-01"), record_class="early help record", holds=("HOLD-02",))
    assert decide(record, SCHEDULE, TODAY) == Held(("HOLD-02",))
    assert decide(replace(record, born=None), SCHEDULE, TODAY) == Held(("HOLD-02",))


def test_not_knowing_about_holds_is_not_having_none() -> None:
    record = replace(facts(born="1900-01-01"), record_class="early help record", holds=None)
    assert decide(record, SCHEDULE, TODAY) == CannotTell(("holds",))


def test_a_review_is_never_due() -> None:
    record = replace(facts(born="1900-01-01", sexual_abuse="yes"), record_class="early help record")
    assert decide(record, RULES_ALONE, TODAY) == Keep(Review(date(1925, 12, 31)), ("RET-13", "RET-90"))


def test_a_standing_hold_needs_no_placing() -> None:
    """The inquiry's hold: known or alleged abuse is held in every class; where that is unknown, the period is too."""
    record = replace(facts(born="1900-01-01", sexual_abuse="yes"), record_class="early help record")
    assert decide(record, SCHEDULE, TODAY) == Held(("HOLD-05",))
    assert decide(replace(record, holds=("HOLD-02", "HOLD-05")), SCHEDULE, TODAY) == Held(
        ("HOLD-02", "HOLD-05")
    )
    assert decide(replace(record, sexual_abuse=None), SCHEDULE, TODAY) == CannotTell(("sexual_abuse",))
    assert decide(replace(record, sexual_abuse=False), SCHEDULE, TODAY) == Due(
        Until(date(1925, 12, 31)), ("RET-13",)
    )


def test_a_hold_about_some_classes_covers_those_and_what_has_no_class() -> None:
    hold = replace(SCHEDULE.standing[0], about=("complaint",), when=())
    schedule = replace(SCHEDULE, holds=(hold,))
    record = replace(facts(born="1900-01-01"), record_class="early help record")
    assert isinstance(decide(record, schedule, TODAY), Due)
    assert decide(replace(record, record_class="complaint"), schedule, TODAY) == Held(("HOLD-05",))
    assert decide(replace(record, record_class=None), schedule, TODAY) == Held(("HOLD-05",))


def test_rules_hold_between_their_dates() -> None:
    ended = tuple(replace(rule, ends=date(2026, 1, 1)) for rule in SCHEDULE.rules if rule.code == "RET-13")
    old = Schedule(ended + tuple(rule for rule in SCHEDULE.rules if rule.code == "RET-99"))
    record = replace(facts(born="2008-05-01"), record_class="early help record")
    assert decide(record, old, date(2026, 1, 1)) == Keep(Until(date(2033, 12, 31)), ("RET-13",))
    assert decide(record, old, TODAY) == Keep(Until(date(2033, 12, 31)), ("RET-99",))


def test_no_rule_at_all_is_not_a_reason_to_destroy() -> None:
    assert decide(facts(born="1900-01-01"), Schedule(), TODAY) == CannotTell(("rule",))
