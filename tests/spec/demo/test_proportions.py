"""Is the county like a county? Counts over 6,000 children beside those of a real one, scaled."""

from datetime import date

import pytest

from trueword.demo.county import Settings, county, workers
from trueword.demo.dates import working_days_from

AS_OF = date(2026, 11, 24)
SCALE = 6000 / 60000  # the real county's figures are for 60,000 children known


@pytest.fixture(scope="module")
def families():
    asked = Settings(11, 6000, AS_OF)
    return list(county(asked, workers(asked)))


@pytest.fixture(scope="module")
def careers(families):
    return [career for family in families for career in family.careers]


def test_children_looked_after(careers):
    now = sum(any(period.end is None for period in career.periods) for career in careers)
    assert now == pytest.approx(1345 * SCALE, rel=0.25)


def test_children_in_need(careers):
    now = sum(any(case.closed is None and not case.nfa for case in career.cases) for career in careers)
    assert now == pytest.approx(5300 * SCALE, rel=0.2)


def test_referrals_and_contacts_of_a_year(careers, families):
    referrals = sum((AS_OF - case.start).days < 365 for career in careers for case in career.cases)
    contacts = sum(
        (AS_OF - each.day).days < 365 for family in families for of in family.contacts for each in of
    )
    assert referrals == pytest.approx(9000 * SCALE, rel=0.15)
    assert contacts == pytest.approx(43000 * SCALE, rel=0.15)


def test_about_one_assessment_in_eight_is_late(careers):
    begun = [case.assessment for career in careers for case in career.cases if case.assessment]
    done = [each for each in begun if each.authorised]
    late = [each for each in done if working_days_from(each.start, each.authorised) > 45]
    assert 0.08 < len(late) / len(done) < 0.2


def test_families_are_of_many_kinds(families):
    people = [child for family in families for child in family.household.children]
    standings = {father.standing for family in families for father in family.household.fathers}
    assert standings == {"married", "registered", "not registered", "unknown"}
    assert any(child.expected for child in people)
    assert any(child.estimated for child in people)
    assert len({child.ethnicity for child in people}) >= 18
    assert any(child.surname != family.household.mother.surname
               for family in families if family.household.mother for child in family.household.children)  # fmt: skip


def test_care_takes_many_courses(careers):
    episodes = [each for career in careers for period in career.periods for each in period.episodes]
    ends = {period.ended for career in careers for period in career.periods}
    assert {each.ls for each in episodes} >= {"V2", "C1", "C2", "E1", "L1", "L2", "V3", "V4"}
    assert {each.rne for each in episodes} >= {"S", "P", "L", "T", "B"}
    assert {each.placement.place for each in episodes} >= {"U1", "U3", "U4", "U6", "K2", "K3", "P1", "A6"}
    assert ends >= {"E4A", "E4B", "E45", "E12", "E5", "E17", "E3"}
    assert any(len(career.periods) > 1 for career in careers)
    assert any(career.missing for career in careers)
    assert any(career.liberty for career in careers)
