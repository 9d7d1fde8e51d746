"""From what the record holds of a child to what the clocks say: the table reads like the page of the child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from trueword.apps.caseload import answers, listing, presenters, scopes
from trueword.apps.caseload.facts import story
from trueword.apps.caseload.held import (
    Assessed,
    CareReviewed,
    Conferenced,
    Enquired,
    Episode,
    Held,
    Keeps,
    Planned,
    Referred,
    Reviewed,
    Spell,
)
from trueword.policy.clocks.limits import limit
from trueword.policy.clocks.local import SLOTS

TODAY = date(2026, 11, 24)  # a Tuesday
CASE, SYSTEM, HERE = UUID(int=1), UUID(int=2), UUID(int=3)
ENQUIRY, PLAN = UUID(int=4), UUID(int=5)
SINCE = date(2025, 4, 1)
TOLD = Keeps(
    HERE,
    {(SYSTEM, table): SINCE for table in (
        "CINdetails", "Assessments", "Section47", "ChildProtectionPlans", "CINplanDates", "Reviews", "Episodes", "Missing")},
    frozenset({"care", "protection", "need"}), frozenset({"core_group", "review"}),
)  # fmt: skip
NOBODY_TELLS = Keeps(HERE)
LOCAL = tuple(
    replace(SLOTS[name], code=f"CLK-{name}", limit=limit(within), no_number="", law="The council's procedures")
    for name, within in (("child protection visit", "10 working days"), ("core group", "4 weeks"),
                         ("child in need visit", "4 weeks"), ("child in need review", "6 weeks"))
)  # fmt: skip


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


def referred(
    on: date, *, closed: date | None = None, nfa: bool = False, source: UUID = SYSTEM
) -> list[Referred]:
    return [Referred(CASE, on, closed, nfa, None, source)]


def planned(start: date, end: date | None = None, source: UUID = SYSTEM) -> list[Planned]:
    return [Planned(PLAN, CASE, start, end, source)]


def cared(start: date, status: str, place: str, **more: object) -> Held:
    """Looked after on one legal status in one place."""
    return Held(born=day(1, 1, 2014), care=[Spell(start, None)],
                episodes=[Episode(start, None, "S", status, place, SYSTEM)], **more)  # type: ignore[arg-type]  # fmt: skip


def reviewed(source: UUID, *days: date) -> list[CareReviewed]:
    return [CareReviewed(one, source) for one in days]


ENQUIRED = {
    "referrals": referred(day(10, 1)),
    "enquiries": [Enquired(ENQUIRY, CASE, day(11, 2), False, SYSTEM)],
}
ON_A_PLAN = {"referrals": referred(day(3, 2)), "protection_plans": planned(day(4, 1))}

TABLE = [
    # Referral and assessment
    ("Assessment complete", Held(referrals=referred(day(11, 2))), TOLD, "7 January 2027"),
    ("Assessment complete", Held(referrals=referred(day(8, 3))), TOLD, "6 October 2026, 35 working days overdue"),
    ("Assessment complete", Held(referrals=referred(day(8, 3)), assessments=[Assessed(CASE, day(8, 4), None)]),
     NOBODY_TELLS, "6 October 2026, 35 working days overdue"),
    ("Assessment complete", Held(referrals=referred(day(8, 3))), NOBODY_TELLS,
     "6 October 2026 unless done: The day of the authorising of the assessment is not recorded"),
    ("Assessment complete", Held(referrals=referred(day(3, 3, 2025))), TOLD,
     "8 May 2025 unless done: The day of the authorising of the assessment is not recorded"),
    ("Assessment complete", Held(referrals=referred(day(8, 3)), assessments=[Assessed(CASE, day(8, 4), day(9, 1))]), TOLD,
     "not running: done on 1 September 2026, in time"),
    ("Assessment complete", Held(referrals=referred(day(8, 3), nfa=True)), TOLD,
     "not running: no further action was taken on the referral"),
    ("Assessment complete", Held(referrals=referred(day(8, 3), closed=day(9, 1))), TOLD,
     "not running: this has not happened: the referral"),
    ("Decision on a referral", Held(referrals=referred(day(11, 20))), TOLD,
     "23 November 2026 unless done: The day of the decision on the referral is not recorded"),
    ("Decision on a referral", Held(referrals=referred(day(11, 20)), notes={"decision": [day(11, 23)]}), TOLD,
     "not running: done on 23 November 2026, in time"),
    ("Decision on a referral", Held(referrals=referred(day(11, 2)), assessments=[Assessed(CASE, day(11, 4), None)]), TOLD,
     "not running: work began on 4 November 2026; on which day it was decided is not recorded"),
    # Section 47 and the conference
    ("Initial child protection conference", Held(**ENQUIRED), TOLD, "23 November 2026, 1 working day overdue"),
    ("Initial child protection conference", Held(**ENQUIRED, conferences=[Conferenced(CASE, ENQUIRY, day(11, 20))]), TOLD,
     "not running: done on 20 November 2026, in time"),
    ("Initial child protection conference",
     Held(referrals=referred(day(10, 1)), enquiries=[Enquired(ENQUIRY, CASE, day(11, 2), True, SYSTEM)]), TOLD,
     "not running: the enquiry ended without the need for a conference"),
    ("Initial child protection conference", Held(**ENQUIRED), NOBODY_TELLS,
     "23 November 2026 unless done: The day of the initial child protection conference is not recorded"),
    # The child protection plan
    ("Child protection review", Held(**ON_A_PLAN), TOLD, "1 July 2026, 103 working days overdue"),
    ("Child protection review", Held(**ON_A_PLAN, plan_reviews=[Reviewed(PLAN, day(6, 20))]), TOLD, "20 December 2026"),
    ("Child protection review", Held(**ON_A_PLAN), NOBODY_TELLS,
     "cannot be told: When the earlier ones were done is not recorded"),
    ("Child protection review", Held(protection_plans=planned(day(4, 1), source=HERE)), NOBODY_TELLS,
     "1 July 2026, 103 working days overdue"),
    ("Child protection review", Held(protection_plans=planned(day(4, 1, 2024))), TOLD,
     "cannot be told: When the earlier ones were done is not recorded"),
    ("Child protection review", Held(protection_plans=planned(day(4, 1), day(9, 1))), TOLD,
     "not running: only while there is a child protection plan"),
    ("Child protection review", Held(), TOLD, "not running: only while there is a child protection plan"),
    ("Child protection review", Held(), NOBODY_TELLS,
     "cannot be told: The day of the start of the child protection plan is not recorded; "
     "the day of the end of the child protection plan is not recorded"),
    ("Child protection visit", Held(**ON_A_PLAN, visits={"protection": [day(11, 16)]}), TOLD, "30 November 2026"),
    ("Child protection visit", Held(**ON_A_PLAN), NOBODY_TELLS,
     "cannot be told: When the earlier ones were done is not recorded"),
    ("Core group", Held(**ON_A_PLAN, notes={"core_group": [day(11, 3)]}), TOLD, "1 December 2026"),
    # The child in need plan
    ("Child in need visit", Held(need_plans=planned(day(11, 2))), TOLD, "30 November 2026"),
    ("Child in need review", Held(need_plans=planned(day(10, 5)), notes={"review": [day(9, 1)]}), TOLD,
     "16 November 2026, 6 working days overdue"),
    # Looked after
    ("Looked-after review", cared(day(11, 2), "C2", "U6"), TOLD, "30 November 2026"),
    ("Looked-after review", cared(day(1, 5), "C2", "U6", care_reviews=reviewed(SYSTEM, day(2, 2), day(4, 20))), TOLD,
     "20 October 2026, 25 working days overdue"),
    ("Looked-after review", cared(day(1, 5, 2024), "C2", "U6", care_reviews=reviewed(SYSTEM, day(4, 20))), TOLD,
     "cannot be told: When the earlier ones were done is not recorded"),
    ("Looked-after review", cared(day(1, 5, 2024), "C2", "U6", care_reviews=reviewed(HERE, day(4, 20))), NOBODY_TELLS,
     "cannot be told: When the earlier ones were done is not recorded"),
    ("Looked-after review", cared(day(1, 5, 2024), "C2", "U6", care_reviews=reviewed(HERE, day(1, 6), day(7, 3))),
     NOBODY_TELLS, "3 January 2027"),
    ("Looked-after visit", cared(day(6, 1), "C2", "U6", visits={"care": [day(6, 5), day(11, 2)]}), TOLD, "14 December 2026"),
    ("Looked-after visit", cared(day(6, 1, 2024), "C2", "U6", visits={"care": [day(10, 1)]}), TOLD,
     "12 November 2026 or 1 January 2027: Whether the placement is intended to last until the child is 18 is not recorded"),
    ("Looked-after visit", cared(day(6, 1, 2024), "C2", "U6", visits={"care": [day(7, 1)]}), TOLD,
     "12 August 2026 or 1 October 2026, 38 working days overdue: "
     "Whether the placement is intended to last until the child is 18 is not recorded"),
    ("Looked-after visit", cared(day(6, 1), "C1", "P1", visits={"care": [day(11, 2)]}), TOLD,
     "9 November 2026, 11 working days overdue: Whether the parent was assessed before the placement is not recorded"),
    ("Looked-after visit", cared(day(6, 1), "C2", "U6"), NOBODY_TELLS,
     "cannot be told: When the earlier ones were done is not recorded"),
    ("Return interview", Held(missing=[Spell(day(11, 18), day(11, 21))]), TOLD,
     "24 November 2026 unless done: The day of the return interview is not recorded"),
    ("Pathway needs assessment", cared(day(6, 1, 2020), "C2", "U6"), TOLD,
     "not running: this has not happened: the 16th birthday, or the day on which the child became eligible after it"),
]  # fmt: skip


def in_words(asked: answers.Asked) -> str:
    words = presenters.said(asked, TODAY)
    if not words.by:
        return (
            f"cannot be told: {words.missing}" if words.missing else f"not running: {presenters.why(asked)}"
        )
    if words.missing and not words.certain:
        return f"{words.by} unless done: {words.missing}"
    late = f", {words.late}" if words.late else ""
    return f"{words.by}{late}" + (f": {words.missing}" if words.missing else "")


@pytest.mark.parametrize(("clock", "held", "keeps", "answer"), TABLE)
def test_what_the_clocks_say_of_what_is_held(clock, held, keeps, answer):
    asked = {one.name: one for one in answers.every(story(held, keeps, TODAY), LOCAL, TODAY)}
    assert in_words(asked[clock]) == answer


@pytest.mark.parametrize(("clock", "held", "keeps", "answer"), TABLE)
def test_the_list_holds_what_runs_and_what_began_and_cannot_be_told(clock, held, keeps, answer):
    there = {one.name for one in answers.running(story(held, keeps, TODAY), LOCAL, TODAY)}
    asked = {one.name: one for one in answers.every(story(held, keeps, TODAY), LOCAL, TODAY)}[clock]
    old = asked.due is not None and not asked.is_certain and (TODAY - asked.due.day) > answers.LATELY
    assert (clock in there) is (asked.begun and not answer.startswith("not running") and not old)


def _case(held: Held, *workers: str, taken_over: date | None = None) -> listing.Case:
    listed = scopes.Listed(
        UUID(int=9), "a", [scopes.Worker(UUID(int=hash(w) % 99), w) for w in workers], None, taken_over
    )
    return listing.Case(listed, held, tuple(answers.running(story(held, TOLD, TODAY), LOCAL, TODAY)))


@pytest.mark.parametrize(
    ("held", "counted"),
    [
        (Held(seen=day(10, 13)), {"unseen"}),
        (Held(seen=day(10, 14)), set()),
        (Held(), {"never"}),
        (Held(**ON_A_PLAN, seen=TODAY), {"unreviewed"}),
        (Held(**ON_A_PLAN, plan_reviews=[Reviewed(PLAN, day(6, 20))], seen=TODAY), set()),
        (Held(referrals=referred(day(3, 2)), need_plans=planned(day(3, 9), day(9, 1)), seen=TODAY), {"closing"}),
        (Held(referrals=referred(day(3, 2)), need_plans=planned(day(3, 9)), seen=TODAY), {"unreviewed"}),
        (Held(referrals=referred(day(3, 2), closed=day(9, 2)), need_plans=planned(day(3, 9), day(9, 1)), seen=TODAY), set()),
    ],
)  # fmt: skip
def test_the_figures_count_children(held, counted):
    figures = listing.numbers([_case(held, "Jo")], TODAY)
    of_children = {"unseen", "never", "unreviewed", "closing", "nobody", "transferred"}
    assert {show for show in of_children if figures[show]} == counted


def test_nobody_disappears_for_whom_nothing_is_due():
    rows = listing.items([_case(Held(seen=TODAY))], listing.Wanted(), TODAY)
    assert [row.asked for row in rows] == [None]
    assert listing.numbers([_case(Held(seen=TODAY))], TODAY)["nobody"] == 1
