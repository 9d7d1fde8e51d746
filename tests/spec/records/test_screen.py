"""What the staff screens work out: ages, joined times of responsibility, the care drawing, what was typed."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.http import QueryDict

from trueword.apps.records.api import Line, Responsibility
from trueword.apps.records.forms import NO_DATE, NOTHING, read_search
from trueword.apps.records.presenters import age, joined
from trueword.apps.records.selectors.care import councils_share
from trueword.apps.records.timeline import WIDTH, timeline

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2026, 11, 24), "0 days"),
        (date(2026, 11, 23), "1 day"),
        (date(2026, 10, 25), "30 days"),
        (date(2026, 10, 24), "1 month"),
        (date(2024, 11, 25), "23 months"),
        (date(2024, 11, 24), "2 years"),
        (date(2015, 11, 25), "10 years"),
        (None, ""),
        (date(2027, 1, 1), ""),
    ],
)
def test_age_is_in_the_unit_that_matters(born: date | None, words: str) -> None:
    assert age(born, TODAY) == words


def _held(holder: str, start: date | None, end: date | None, basis: str = "Care order") -> Responsibility:
    return Responsibility(holder, None, basis, "", start, end, None)


def test_a_care_order_told_with_each_episode_is_one_time() -> None:
    told = [
        _held("The council", date(2025, 6, 1), None),
        _held("The council", date(2023, 3, 1), date(2025, 6, 1)),
    ]
    assert joined(told, TODAY) == (_held("The council", date(2023, 3, 1), None),)


def test_a_gap_of_a_day_another_basis_and_another_holder_stay_apart() -> None:
    told = [
        _held("The council", date(2020, 1, 1), date(2021, 1, 1)),
        _held("The council", date(2021, 1, 2), date(2022, 1, 1)),
        _held("The council", date(2022, 1, 1), None, "Interim care order"),
        _held("A mother", None, None),
    ]
    assert set(joined(told, TODAY)) == set(told)


def test_what_holds_today_stands_before_what_has_ended() -> None:
    told = [_held("A", date(2026, 1, 1), date(2026, 2, 1)), _held("B", date(2010, 1, 1), None)]
    assert [one.holder for one in joined(told, TODAY)] == ["B", "A"]


@pytest.mark.parametrize(
    ("status", "shares"),
    [("C1", True), ("C2", True), ("E1", True), ("V2", False), ("L1", False), ("ZZ", False)],
)
def test_the_council_shares_under_care_and_placement_orders_alone(status: str, shares: bool) -> None:
    told = SimpleNamespace(legal_status=status, start_date=date(2026, 1, 1), end_date=None)
    tellers = SimpleNamespace(told=lambda row: None)
    assert bool(councils_share([told], tellers)) is shares  # type: ignore[arg-type, list-item]


def _episode(start: date | None, end: date | None, placement: str = "Foster placement (U6)") -> Line:
    return Line("Episode", start, end, None, (("Placement", placement),))


def test_every_bar_lies_within_the_drawing_and_can_be_seen() -> None:
    episodes = (
        _episode(date(2010, 1, 1), date(2010, 1, 1)),
        _episode(date(2010, 1, 1), None),
        _episode(TODAY, None, "Children's home (K2)"),
        _episode(date(2030, 1, 1), None),
        _episode(None, None),
    )
    drawn = timeline([Line("Looked after", None, None, None, parts=episodes)], TODAY)
    assert drawn is not None
    assert len(drawn.bars) == 3
    assert all(bar.x >= 0 and bar.width > 0 and bar.x + bar.width <= WIDTH for bar in drawn.bars)
    assert drawn.groups == ("Foster placement", "Children's home")


def test_without_an_episode_there_is_no_drawing() -> None:
    assert timeline([], TODAY) is None


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ("name=Ashdown", {}),
        ("", {"name": NOTHING}),
        ("name=+++", {"name": NOTHING}),
        ("born-day=29&born-month=2&born-year=2016", {}),
        ("born-day=29&born-month=2&born-year=2015", {"born-day": NO_DATE}),
        ("name=Ashdown&born-day=1", {"born-day": NO_DATE}),
        ("born-day=1&born-month=1&born-year=99999999999", {"born-day": NO_DATE}),
        ("born-day=one&born-month=1&born-year=2015", {"born-day": NO_DATE}),
    ],
)
def test_what_cannot_be_read_is_never_left_out(typed: str, errors: dict[str, str]) -> None:
    assert read_search(QueryDict(typed)).errors == errors
