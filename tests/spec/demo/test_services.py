"""The county's centres, home education and early help are believable, hold together, and the same seed makes the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from trueword.demo.services import at_home, helped
from trueword.demo.services.around import County, Episode, Family, Someone
from trueword.demo.services.keeping import services
from trueword.policy.early_help import Agreement, standing
from trueword.policy.home_education import notice_too_short

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = NOW.date()


def family(number: int) -> Family:
    """A mother, a child of three and one of ten, with early help this year or the last."""
    rng = Random(number)
    small = Someone(UUID(int=number * 10 + 1), "Oliver", TODAY - timedelta(days=rng.randint(200, 1700)))
    grown = Someone(
        UUID(int=number * 10 + 2), "Jessica", TODAY - timedelta(days=rng.randint(5 * 366, 16 * 365))
    )
    mother = Someone(UUID(int=number * 10 + 3), "Jade", None, "mother")
    made = Family([grown, small], {mother.id: mother}, ("4 Mill Lane", "ST16 2AB"))
    if number % 3 == 0:
        start = TODAY - timedelta(days=rng.randint(20, 700))
        end = start + timedelta(days=150) if start + timedelta(days=150) < TODAY else None
        made.episodes = [Episode(UUID(int=number * 10 + 4), small.id, start, end, "Parenting",
                                 "Family withdrew" if end and number % 2 else "Outcomes met" if end else "", "School")]  # fmt: skip
    return made


COUNTY = County(tuple(family(number) for number in range(1, 601)), {})


@pytest.fixture(scope="module")
def made():
    return services(COUNTY, NOW, 1)


def test_about_half_of_families_with_small_children_registered_and_half_of_those_come(made) -> None:
    centres = made[0]
    registered, came = len(centres.families), {one.family_id for one in centres.attendances if one.came_at}
    assert 270 <= registered <= 390 and 0.3 <= len(came) / registered <= 0.55
    assert len(centres.centres) == 6 and len(centres.sessions) == 6 * 3 * 29
    sessions = {one.id: one for one in centres.sessions}
    for one in centres.attendances:
        session = sessions[one.session_id]
        assert (one.came_at is None) == (session.starts_at >= NOW)
        assert (
            session.starts_at.date()
            >= next(f for f in centres.families if f.id == one.family_id).registered_on
        )
    seats = [(one.session_id, one.person_id) for one in centres.attendances]
    assert len(seats) == len(set(seats))
    assert all("{" not in text.words and "None" not in text.words for part in made for text in part.texts)


def test_one_in_fifty_of_school_age_is_educated_at_home_and_every_notice_gives_time(made) -> None:
    home = made[1]
    assert 4 <= len(home.episodes) <= 24
    assert len({one.person_id for one in home.episodes}) == len(home.episodes)
    for one in home.episodes:
        assert one.notified_on <= TODAY and (one.ended_on is None) == (one.end_reason == "")
    about = {text.id: text.people for text in home.texts}
    assert all(one.happened_on <= TODAY and about[one.text_id] == (one.person_id,) for one in home.contacts)
    rng, notices = Random(3), at_home.AtHome()
    for number in range(4000):
        at_home.at_home(rng, family(number + 1), notices, UUID(int=1), NOW)
    assert len(notices.steps) > 3
    assert all(notice_too_short(one.made_on, one.answer_by) == "" for one in notices.steps)


def test_a_looked_after_child_is_not_educated_at_home() -> None:
    notified = at_home.AtHome()
    for number in range(2000):
        cared = family(number)
        cared.cared = [(child.id, date(2010, 1, 1), None) for child in cared.children]
        at_home.at_home(Random(number), cared, notified, UUID(int=1), NOW)
    assert notified.episodes == []


def test_early_help_has_an_agreement_that_stands_and_reviews_while_it_went_on(made) -> None:
    help_ = made[2]
    plans = {one.id: one for one in help_.plans}
    assert len(plans) == 200
    agreed = {one.plan_id for one in help_.agreements}
    assert 0.9 <= len(agreed) / len(plans) < 1
    withdrew = [one for one in help_.agreements if one.answer == "withdrawn"]
    assert withdrew and all(plans[one.plan_id].outcome == "declined" for one in withdrew)
    for review in help_.reviews:
        plan = plans[review.plan_id]
        assert plan.started_on < review.held_on <= (plan.closed_on or TODAY)
    assert all((one.review_due is None) == (one.closed_on is not None) for one in help_.plans)
    assert {one.episode_id for one in help_.members if one.episode_id} == {
        e.id for f in COUNTY.families for e in f.episodes
    }
    for plan in help_.plans:
        said = [
            Agreement(a.person_id, a.answer, a.said_on, a.capacity, n)
            for n, a in enumerate(help_.agreements)
            if a.plan_id == plan.id
        ]
        assert standing(said).code in {"stands", "not_asked", "over"}


def test_the_same_seed_makes_the_same_and_a_father_alone_speaks_as_carer() -> None:
    one, two = (services(County(COUNTY.families[:40], {}), NOW, 5) for _ in range(2))
    for first, second in zip(one, two, strict=True):
        assert [row.id for table in first for row in table] == [row.id for table in second for row in table]
    father = Someone(UUID(int=7), "Lee", None, "father")
    alone, made = family(3), helped.Helped()
    alone.parents = {father.id: father}
    for seed in range(30):
        helped.helped(Random(seed), alone, made, UUID(int=1), NOW)
    assert {each.capacity for each in made.agreements} == {"carer"}
