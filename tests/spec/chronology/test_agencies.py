"""Who is involved: now, once, none found, or not searched? And from when to when did something hold?"""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from spec.policy.tables import cases

from trueword.apps.chronology.agencies import AGENCIES, Standing, map_of
from trueword.apps.chronology.due import planned
from trueword.apps.chronology.lines import lines
from trueword.apps.chronology.spans import LEGAL, PLACEMENTS, spans
from trueword.apps.records.api import Cover, Fact, Fed

CHILD, ON = UUID(int=1), date(2026, 11, 24)
FED = (
    Fed("Census", "cin", "CINdetails", date(2026, 9, 1)),
    Fed("Case system", "ssd", "ssd_early_help_episodes", ON),
)
COVERS = (Cover("Census", "cin", "CINdetails", "children in need", date(2025, 4, 1), date(2026, 3, 31)),)
BLANK = {"start_reason": "", "end_date": None}


def fact(told_of: str, **values: object) -> Fact:
    return Fact(told_of, UUID(int=9), CHILD, BLANK | values, None)


SCHOOL = fact("Contact", contact_date=date(2026, 5, 1), contact_source="2A")
HELP = fact("EarlyHelpEpisode", start_date=date(2026, 5, 1), reason="Sleep", organisation="Centre")
OVER = fact(
    "EarlyHelpEpisode", start_date=date(2026, 5, 1), end_date=date(2026, 6, 1), reason="", organisation=""
)

STANDINGS = """
facts   | fed | agency                                 | standing
        | no  | Early help and children's centres      | not searched
        | yes | Early help and children's centres      | none found
help    | no  | Early help and children's centres      | current
help    | yes | Early help and children's centres      | current
over    | yes | Early help and children's centres      | historic
school  | yes | Schools and education                  | historic
school  | yes | Police                                 | none found
        | yes | Probation and prisons                  | not searched
"""


@pytest.mark.parametrize(("told", "fed", "agency", "standing"), cases(STANDINGS))
def test_how_an_agency_stands_to_a_child(told: str, fed: str, agency: str, standing: str) -> None:
    facts = {"help": [HELP], "over": [OVER], "school": [SCHOOL]}.get(told, [])
    places = map_of(facts, COVERS, FED if fed == "yes" else (), ON)
    (place,) = [one for one in places if one.agency == agency]
    assert place.standing is Standing(standing)
    assert len(places) == len(AGENCIES)


def test_where_it_was_searched_says_source_and_time_or_that_it_covers_none() -> None:
    found = {place.agency: place.searched for place in map_of([], COVERS, FED, ON)}
    assert found["Police"] == (
        "Census, last file 1 September 2026: complete for children in need, 1 April 2025 to 31 March 2026",
    )
    assert found["Early help and children's centres"] == (
        "Case system, last file 24 November 2026: not said to be complete for any time",
    )


def episode(start: str, end: str, why: str, legal: str, place: str) -> Fact:
    day = lambda text: date.fromisoformat(text) if text else None  # noqa: E731
    return fact(
        "CareEpisode",
        start_date=day(start),
        end_date=day(end),
        start_reason=why,
        legal_status=legal,
        placement=place,
    )


CARE = [
    episode("2023-01-01", "2023-06-01", "S", "C1", "U6"),
    episode("2023-06-01", "2024-01-01", "L", "C2", "U6"),
    episode("2024-01-01", "2025-01-01", "P", "C2", "U6"),
    episode("2025-06-01", "", "S", "C2", "K2"),
]


def test_an_order_holds_across_moves_and_a_move_is_never_lost() -> None:
    assert [(s.start.year, s.end and s.end.year) for s in spans(LEGAL, CARE)] == [
        (2025, None),
        (2023, 2025),
        (2023, 2023),
    ]
    assert [str(s.start) for s in spans(PLACEMENTS, CARE)] == ["2025-06-01", "2024-01-01", "2023-01-01"]


def test_bars_lie_side_by_side_and_what_runs_at_once_stands_in_rows() -> None:
    twice = fact("DeprivationOfLiberty", start_date=date(2023, 2, 1), end_date=date(2023, 3, 1))
    drawn = {lane.name: lane for lane in lines([*CARE, twice], ON).lanes}
    assert [len(row) for row in drawn["Legal status"].rows] == [3, 1]
    assert drawn["Schools"].rows == () and drawn["Schools"].height > 0
    assert max(bar.x + bar.width for row in drawn["Placements"].rows for bar in row) <= 1000


def test_what_is_due_stands_in_order_and_what_is_done_is_not_due() -> None:
    action = {"action": "Dentist", "done_date": None, "ended_date": None}
    facts = [
        fact("Visit", due_date=date(2026, 12, 1), done_date=None),
        fact("Visit", due_date=date(2026, 10, 1), done_date=date(2026, 10, 1)),
        fact("PlanAction", due_date=date(2026, 11, 20), **action),
    ]
    found = sorted(planned(facts, ON), key=lambda due: due.day)
    assert [(due.what, due.day.day, due.is_overdue(ON)) for due in found] == [
        ("Dentist", 20, True), ("Planned visit", 1, False),
    ]  # fmt: skip
