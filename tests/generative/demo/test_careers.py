"""Whatever the seed: dates that can be true, periods whose episodes follow on, cases that do not overlap."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from trueword.demo import ssda903
from trueword.demo.county import Family, Settings, county, workers
from trueword.demo.dates import plus_years, year_of

AS_OF = date(2026, 11, 24)
YEAR = year_of("2026-27", AS_OF)
seeds = st.integers(min_value=0, max_value=10**6)


def _families(seed: int) -> list[Family]:
    asked = Settings(seed, 60, AS_OF)
    return list(county(asked, workers(asked)))


def _careers(seed: int):
    return [career for family in _families(seed) for career in family.careers]


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_births_and_deaths_can_be_true(seed):
    for family in _families(seed):
        mother = family.household.mother
        for child in family.household.children:
            assert (child.born is None) != (child.expected is None)
            assert child.born is None or child.born <= AS_OF
            assert child.expected is None or child.expected > AS_OF
            assert child.died is None or (child.born and child.born < child.died <= AS_OF)
            if mother and child.born:
                assert 15 <= child.born.year - mother.born.year <= 47
        for father in family.household.fathers:
            if father.person and father.person.born and child.born:
                assert child.born.year - father.person.born.year >= 14


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_episodes_follow_on_within_a_period_and_periods_do_not_touch(seed):
    for career in _careers(seed):
        for period in career.periods:
            assert period.episodes[0].rne == "S"
            for earlier, later in pairwise(period.episodes):
                assert earlier.dec == later.decom > earlier.decom
                assert earlier.rec == "X1"
                assert later.rne != "S"
            assert period.episodes[-1].rec != "X1"
            assert (period.end is None) == (period.episodes[-1].rec == "")
        for earlier, later in pairwise(career.periods):
            assert earlier.end < later.start


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_nobody_is_looked_after_before_birth_or_past_eighteen(seed):
    for career in _careers(seed):
        for period in career.periods:
            born = career.person.born
            assert born <= period.start <= AS_OF
            assert period.start < plus_years(born, 18)
            assert period.end is None or period.start < period.end <= plus_years(born, 18)
            assert period.end is not None or plus_years(born, 18) > AS_OF


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_a_new_episode_says_truly_what_changed(seed):
    for career in _careers(seed):
        for period in career.periods:
            for earlier, later in pairwise(period.episodes):
                legal, moved = later.ls != earlier.ls, later.placement != earlier.placement
                assert (legal, moved) == {
                    "L": (True, False), "P": (False, True), "T": (False, True), "B": (True, True), "U": (True, True)
                }[later.rne]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_cases_of_a_child_do_not_overlap_and_care_lies_inside_one(seed):
    for career in _careers(seed):
        for earlier, later in pairwise(career.cases):
            assert earlier.nfa or (earlier.closed and earlier.closed <= later.start)
        for period in career.periods:
            assert any(
                case.start <= period.start
                and (case.closed is None or (period.end is not None and period.end <= case.closed))
                for case in career.cases
            )


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_what_follows_a_referral_is_in_order(seed):
    for career in _careers(seed):
        for case in career.cases:
            last = case.closed or AS_OF
            if case.assessment:
                assert case.start <= case.assessment.start <= (case.assessment.authorised or last) <= last
            if case.enquiry:
                assert case.start <= case.enquiry.start <= (case.enquiry.conference or last) <= last
            if case.protection:
                assert case.protection.start == case.enquiry.conference
                assert all(case.protection.start < day <= last for day in case.protection.reviews)
            for plan in case.plans:
                assert case.start <= plan.start <= (plan.end or last) <= last
                assert not case.protection or plan.start >= (case.protection.end or AS_OF)


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_everyone_looked_after_in_a_year_is_in_its_return(seed):
    for career in _careers(seed):
        for back in range(4):
            year = YEAR.before(back)
            inside = any(
                period.start <= year.cut and (period.end is None or period.end >= year.start)
                for period in career.periods
            )
            assert bool(ssda903.rows(career, year).get("episodes")) == inside


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_one_worker_at_a_time(seed):
    for career in _careers(seed):
        for earlier, later in pairwise(career.allocations):
            assert earlier.end is not None
            assert earlier.start < earlier.end <= later.start
            assert earlier.worker != later.worker or later.reason == "FCONTA"


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_a_child_lives_at_one_place_at_a_time_while_in_care(seed):
    for family in _families(seed):
        for child in family.household.children:
            mine = sorted(
                (home.start, home.end or date.max) for home in family.residences if home.person == child.id
            )
            assert all(start <= end for start, end in mine)
            assert all(earlier[1] <= later[0] for earlier, later in pairwise(mine))


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_nothing_happens_to_a_child_after_death(seed):
    for family in _families(seed):
        for career, contacts in zip(family.careers, family.contacts, strict=True):
            died = career.person.died
            if died:
                assert all(case.closed and case.start <= case.closed <= died for case in career.cases)
                assert all(contact.day <= died for contact in contacts)
                assert all(
                    home.end and home.end <= died
                    for home in family.residences
                    if home.person == career.person.id
                )
