"""Who is in a family's notes? Its own people, and those around it who have no record: neighbours, teachers, other families."""

from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import UUID

from trueword.demo.dates import age_on

NICKNAMES = {
    "Amelia": "Millie", "Isabelle": "Izzy", "Olivia": "Liv", "Charlotte": "Lottie", "Eleanor": "Ellie", "Matilda": "Tilly",
    "Abigail": "Abi", "Katie": "Kit", "Oliver": "Ollie", "Freddie": "Fred", "Thomas": "Tommy", "William": "Billy",
    "Joshua": "Josh", "Samuel": "Sam", "Daniel": "Danny", "Benjamin": "Ben", "Alexander": "Alex", "Theodore": "Teddy",
    "Bethany": "Beth", "Jessica": "Jess", "Georgia": "Georgie", "Scarlett": "Scar", "Jayden": "Jay", "Matthew": "Matty",
}  # fmt: skip
FIRST = (
    "Carol",
    "Denise",
    "Gary",
    "Shaz",
    "Trev",
    "Nadia",
    "Pauline",
    "Wayne",
    "Bev",
    "Imran",
    "Jodie",
    "Kev",
)
LAST = (
    "Arkwright",
    "Bostock",
    "Cooper",
    "Dudley",
    "Farr",
    "Gill",
    "Heath",
    "Hussain",
    "Ivory",
    "Jukes",
    "Kaur",
    "Lomas",
)
TEACHERS = ("Mrs Amos", "Mr Beech", "Miss Chaudhry", "Mrs Dunn", "Mr Eardley", "Miss Foxall")
SCHOOLS = (
    "St Chad's",
    "Hilltop Primary",
    "Weaver Lane",
    "Oakhill Academy",
    "Canal Street Infants",
    "the high school",
)
ROADS = (
    "Brook Street",
    "Coronation Close",
    "Mill Bank",
    "The Crescent",
    "Foundry Row",
    "Chapel Walk",
    "Sandon Road",
)
PETS = ("the dog, Tyson", "two kittens", "a hamster called Biscuit", "the neighbour's dog", "a tank of fish")


@dataclass(frozen=True, slots=True)
class Child:
    """One child of the family, as the record knows them."""

    id: UUID
    forename: str
    surname: str
    born: date | None
    sex: str

    @property
    def called(self) -> str:
        """What the family calls them."""
        return NICKNAMES.get(self.forename, self.forename)

    @property
    def they(self) -> str:
        """She, he or they."""
        return {"F": "she", "M": "he"}.get(self.sex, "they")

    @property
    def their(self) -> str:
        """Her, his or their."""
        return {"F": "her", "M": "his"}.get(self.sex, "their")

    @property
    def them(self) -> str:
        """Her, him or them."""
        return {"F": "her", "M": "him"}.get(self.sex, "them")

    def age(self, on: date) -> int:
        """Whole years on that day; 5 where the birth date is not known."""
        return age_on(self.born, on) if self.born and self.born <= on else 5


@dataclass(frozen=True, slots=True)
class Adult:
    """A parent or relative in the record."""

    id: UUID
    forename: str
    surname: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cast:
    """A family and those around it. Only children and adults have a record; the others are names in a text."""

    children: tuple[Child, ...]
    adults: tuple[Adult, ...]
    address: str
    school: str
    teacher: str
    neighbour: str
    other_family: str
    other_child: str
    flat: str
    pet: str

    @property
    def mum(self) -> Adult | None:
        """The mother, where the record names her."""
        return next((one for one in self.adults if one.kind == "mother"), None)

    @property
    def dad(self) -> Adult | None:
        """The father, where the record names him."""
        return next((one for one in self.adults if one.kind == "father"), None)

    @property
    def parent(self) -> str:
        """How a worker calls the parent at home."""
        who = self.mum or self.dad
        return who.forename if who else "Mum"


def cast(rng: Random, children: tuple[Child, ...], adults: tuple[Adult, ...], address: str) -> Cast:
    """The family with an invented neighbourhood round it."""
    other = rng.choice(LAST)
    return Cast(
        children, adults, address or f"{rng.randint(2, 90)} {rng.choice(ROADS)}", rng.choice(SCHOOLS), rng.choice(TEACHERS),
        f"{rng.choice(FIRST)} {rng.choice(LAST)}", f"the {other} family", f"{rng.choice(FIRST)} {other}",
        f"{rng.randint(2, 90)} {rng.choice(ROADS)}", rng.choice(PETS),
    )  # fmt: skip
