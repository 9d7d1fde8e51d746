"""Where does a looked-after child live? Carers and homes, providers and Ofsted numbers, lengths of stay.

U1/U4 long-term and U3/U6 other foster care (relative or friend / other), U5 also approved adopter, K1 secure home, K2
children's home, K3 supported accommodation (from 16), P1 with parents, R1 to R5 care home, hospital, family centre or
prison, S1 residential school (from 4), T0 to T4 temporary. A home's postcode is its provider's.
"""

from datetime import date
from functools import cache
from random import Random
from typing import Final, NamedTuple

from trueword.demo.choosing import Weighted, about, between, chance
from trueword.demo.dates import age_on
from trueword.demo.places import AWAY, TOWNS, other_postcode, postcode


class Placement(NamedTuple):
    """Where a child lives: type, provider (PR0 to PR5), Ofsted number and postcode."""

    place: str
    provider: str
    urn: str
    post: str


class Home(NamedTuple):
    """A registered home or agency: its number, who runs it and, for a home, where it is."""

    urn: str
    provider: str
    post: str


FOSTER: Final = frozenset({"U1", "U2", "U3", "U4", "U5", "U6"})
RELATIVES: Final = frozenset({"U1", "U2", "U3"})
TEMPORARY: Final = frozenset({"T0", "T1", "T2", "T3", "T4"})
_OWN_FOSTERING: Final = Home("SC860001", "PR1", "")
_OWN_ADOPTION: Final = Home("SC860002", "PR1", "")
_SHAPES: Final = {
    "agency": (14, ("PR4", "PR4", "PR4", "PR5"), False),
    "K2": (36, ("PR4", "PR4", "PR4", "PR4", "PR1", "PR5"), True),
    "K1": (3, ("PR4", "PR2"), True),
    "K3": (22, ("PR4", "PR4", "PR5"), True),
    "R3": (4, ("PR4",), True),
    "S1": (6, ("PR4", "PR5"), True),
}


@cache
def homes(kind: str) -> tuple[Home, ...]:
    """The registered homes of a type, or the fostering agencies; the same in every county."""
    count, providers, placed = _SHAPES[kind]
    rng = Random(f"homes/{kind}")
    base = 300_000 + 1_000 * sorted(_SHAPES).index(kind)
    return tuple(
        Home(
            f"SC{base + 7 * at}",
            rng.choice(providers),
            postcode(rng, (TOWNS if chance(rng, 0.5) else AWAY).pick(rng)) if placed else "",
        )
        for at in range(count)
    )


_BABY: Final = Weighted({"U6": 62, "U3": 22, "U5": 10, "R3": 6})
_CHILD: Final = Weighted({"U6": 68, "U3": 23, "K2": 7, "S1": 2})
_TEEN: Final = Weighted({"U6": 52, "U3": 14, "K2": 31, "S1": 2, "K1": 1})
_OLDER: Final = Weighted({"U6": 34, "U3": 7, "K2": 24, "K3": 34, "R2": 1})
_LONE: Final = Weighted({"U6": 45, "K3": 50, "K2": 5})
_REMAND: Final = Weighted({"R5": 40, "K2": 30, "U6": 30})
_BREAKS: Final = Weighted({"U6": 45, "K2": 45, "R1": 10})

REASONS: Final = Weighted(
    {
        "CARPL": 40,
        "CREQB": 12,
        "CREQO": 10,
        "CHILD": 8,
        "LAREQ": 9,
        "PLACE": 6,
        "STAND": 2,
        "ALLEG": 2,
        "CLOSE": 3,
        "APPRR": 1,
        "OTHER": 7,
    }
)


def first(rng: Random, kind: str, age: int, home: str) -> Placement:
    """The placement in which a period of this kind of care begins, for a child of this age from that home postcode."""
    if kind == "adoption":
        return of_type(rng, "U5" if chance(rng, 0.3) else "U6", home)
    if kind == "guardianship":
        return of_type(rng, "U3" if chance(rng, 0.7) else "U6", home)
    table = {"unaccompanied": _LONE, "remand": _REMAND, "series": _BREAKS, "single": _BREAKS}.get(
        kind
    ) or _by_age(age)
    return of_type(rng, _allowed(table.pick(rng), age), home)


def following(rng: Random, now: Placement, kind: str, age: int, home: str) -> Placement:
    """The next placement after `now`: another one, never the same carers."""
    table = {"unaccompanied": _LONE, "remand": _REMAND}.get(kind) or _by_age(age)
    found = of_type(rng, _allowed(table.pick(rng), age), home)
    while (found.urn, found.post) == (now.urn, now.post):
        found = of_type(rng, _allowed(table.pick(rng), age), home)
    return found


def _by_age(age: int) -> Weighted[str]:
    return _BABY if age < 3 else _CHILD if age < 11 else _TEEN if age < 16 else _OLDER


def _allowed(place: str, age: int) -> str:
    """No supported accommodation under 16, no prison under 15, no residential school under 4."""
    if place == "S1" and age < 4:
        return "U6"
    return "K2" if (place == "K3" and age < 16) or (place == "R5" and age < 15) else place


def of_type(rng: Random, place: str, home: str) -> Placement:
    """A placement of this type, never in the child's own home's postcode."""
    if place in _SHAPES:
        found = rng.choice([each for each in homes(place) if each.post != home])
        return Placement(place, found.provider, found.urn, found.post)
    near = (TOWNS if chance(rng, 0.72) else AWAY).pick(rng)
    post = other_postcode(rng, near, home)
    if place in ("R1", "R2", "R5"):
        return Placement(place, "PR4" if place == "R1" else "PR3", "", post)
    if place in RELATIVES or place == "U5" or chance(rng, 0.45):
        return Placement(place, _OWN_FOSTERING.provider, _OWN_FOSTERING.urn, post)
    agency = rng.choice(homes("agency"))
    return Placement(place, agency.provider, agency.urn, post)


def with_parents(home: str) -> Placement:
    """Placed with parents under a care order."""
    return Placement("P1", "PR0", "", home)


def with_adopters(rng: Random, now: Placement, current_carers: bool, home: str) -> Placement:
    """Placed for adoption under a placement order: with the carers the child is with (A5) or with new ones (A6)."""
    if current_carers:
        return now._replace(place="A5")
    return Placement("A6", "PR1", _OWN_ADOPTION.urn, other_postcode(rng, AWAY.pick(rng), home))


def long_term(now: Placement) -> Placement:
    """The same carers, matched as long-term foster carers."""
    return now._replace(place={"U3": "U1", "U6": "U4"}[now.place])


def temporary(rng: Random, home: str) -> tuple[Placement, int]:
    """A stay in hospital, a carer's holiday or another short absence, with its length in days."""
    place, most = rng.choice((("T1", 20), ("T3", 14), ("T4", 6)))
    return Placement(place, "", "", other_postcode(rng, TOWNS.pick(rng), home)), between(rng, 2, most)


def stay(rng: Random, place: str, is_first: bool) -> int:
    """How many days a child lives there before the next move (11 or more): first placements are often short."""
    if is_first and chance(rng, 0.35):
        return about(rng, 70, 11)
    return about(rng, {"K2": 420, "K3": 330, "R5": 90, "R2": 60, "K1": 120, "R3": 110}.get(place, 1300), 25)


def age(born: date, day: date) -> int:
    """Completed years (never below 0, for the first days of life)."""
    return max(0, age_on(born, day))
