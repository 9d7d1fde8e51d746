"""Where do these families live? Towns of the county and postcodes that look right and are nobody's.

Each outward code is paired with postcode sectors that are, as far as known, not in use. No list of the ONS was at
hand when they were chosen, so a check against one (SSDA903 rule 392c) may name them all: that is intended.
"""

from random import Random
from typing import Final, NamedTuple

from trueword.demo.choosing import Weighted, between

_INWARD: Final = "ABDEFGHJLNPQRSTUWXYZ"


class Town(NamedTuple):
    """A town, its outward code, its unused sectors and its district."""

    name: str
    outward: str
    sectors: str
    district: str


TOWNS: Final = Weighted(
    {
        Town("Stafford", "ST16", "578", "South"): 12,
        Town("Stone", "ST15", "357", "North"): 6,
        Town("Stafford", "ST17", "268", "South"): 9,
        Town("Eccleshall", "ST21", "24", "South"): 2,
        Town("Leek", "ST13", "124", "North"): 7,
        Town("Cheadle", "ST10", "789", "North"): 5,
        Town("Biddulph", "ST8", "234", "North"): 5,
        Town("Kidsgrove", "ST7", "679", "North"): 6,
        Town("Uttoxeter", "ST14", "124", "East"): 5,
        Town("Burton upon Trent", "DE14", "678", "East"): 12,
        Town("Burton upon Trent", "DE13", "235", "East"): 6,
        Town("Lichfield", "WS13", "235", "East"): 7,
        Town("Rugeley", "WS15", "789", "Cannock"): 7,
        Town("Burntwood", "WS7", "678", "Cannock"): 6,
        Town("Cannock", "WS12", "789", "Cannock"): 12,
        Town("Tamworth", "B77", "789", "Tamworth"): 11,
        Town("Tamworth", "B79", "346", "Tamworth"): 7,
        Town("Penkridge", "ST19", "234", "South"): 3,
    }
)
AWAY: Final = Weighted(
    {
        Town("Stoke-on-Trent", "ST4", "9", "Away"): 30,
        Town("Wolverhampton", "WV10", "4", "Away"): 14,
        Town("Telford", "TF3", "67", "Away"): 12,
        Town("Derby", "DE24", "67", "Away"): 12,
        Town("Crewe", "CW1", "78", "Away"): 9,
        Town("Walsall", "WS2", "56", "Away"): 8,
        Town("Manchester", "M23", "678", "Away"): 6,
        Town("Shrewsbury", "SY3", "4", "Away"): 9,
    }
)
_STREETS: Final = (
    "Station Road",
    "Church Street",
    "The Green",
    "Albert Terrace",
    "Mill Lane",
    "Victoria Street",
    "Queensway",
    "Park Avenue",
    "Oak Drive",
    "High Street",
    "Chapel Street",
    "Weston Road",
    "Meadow View",
    "Canal Side",
    "Beech Close",
    "King's Road",
    "Hawthorn Way",
    "Potters Walk",
    "Moorland View",
    "Newcastle Road",
    "Cheadle Road",
    "Trent Close",
    "Lichfield Road",
    "Bridge Street",
    "School Lane",
    "Windsor Drive",
)


class Address(NamedTuple):
    """One postal address."""

    line1: str
    town: str
    postcode: str


def postcode(rng: Random, town: Town) -> str:
    """A postcode that looks right for the town and is, as far as known, not in use."""
    return f"{town.outward} {rng.choice(town.sectors)}{rng.choice(_INWARD)}{rng.choice(_INWARD)}"


def address(rng: Random, town: Town) -> Address:
    """An address in that town."""
    number = between(rng, 1, 180)
    flat = f"Flat {between(rng, 1, 24)}, " if rng.random() < 0.12 else ""
    return Address(f"{flat}{number} {rng.choice(_STREETS)}", town.name, postcode(rng, town))


def other_postcode(rng: Random, town: Town, unlike: str | None) -> str:
    """A postcode of that town which is not `unlike`."""
    found = postcode(rng, town)
    while found == unlike:
        found = postcode(rng, town)
    return found


_BY_OUTWARD: Final[dict[str, str]] = {town.outward: town.name for town in (*TOWNS, *AWAY)}


def town_of(post: str) -> str:
    """The town of a postcode made here."""
    return _BY_OUTWARD[post.split()[0]]
