"""What is known about a person of the synthetic county? The values that every generator and writer shares."""

from datetime import date
from typing import Final, NamedTuple

from trueword.demo.places import Address

#: Person numbers are `FIRST_NUMBER + 20 * family + place in the family`, as a case system counts: without meaning.
FIRST_NUMBER: Final = 1_000_000

PLACES: Final = 20


class Person(NamedTuple):
    """A child, parent, carer or relative, as the county's systems hold them.

    `sex` is M, F or U; `ethnicity` a code of the Department, blank for most adults; a child has
    one of `born` and `expected`, an adult perhaps neither. `upn_unknown` is UN1 to UN7 where there is no `upn`.
    """

    id: str
    forename: str
    surname: str
    sex: str
    born: date | None
    ethnicity: str = ""
    nationality: str = "British"
    expected: date | None = None
    died: date | None = None
    is_mother: bool = False
    upn: str = ""
    upn_unknown: str = ""
    former_upn: str = ""
    nhs: str = ""
    legacy_id: str = ""
    send: bool = False
    estimated: bool = False


class Name(NamedTuple):
    """Another name of a person; `kind` is birth, previous, known as or alias."""

    person: str
    kind: str
    forename: str
    surname: str
    start: date | None = None
    end: date | None = None


class Relationship(NamedTuple):
    """`person` is the `kind` (mother, father, stepfather, grandparent, half-sibling, twin ...) of `other`."""

    person: str
    other: str
    kind: str
    start: date | None = None
    end: date | None = None


class Responsibility(NamedTuple):
    """Parental responsibility: who holds it ("council" for the authority), for which child, on what basis."""

    holder: str
    child: str
    basis: str
    start: date
    end: date | None
    evidence: str


class Residence(NamedTuple):
    """A person at an address; `kind` is HOME, PLACEMENT or REFUGE; a confidential one must not be disclosed."""

    person: str
    address: Address
    kind: str
    start: date
    end: date | None
    confidential: bool = False


class Father(NamedTuple):
    """A father: how he comes to be one in law ("married", "registered", "not registered", "unknown")."""

    person: Person | None
    standing: str
    with_mother_until: date | None


def person_id(family: int, place: int) -> str:
    """The number of a person: place 0 is the mother, then children, then adults from place 12."""
    return str(FIRST_NUMBER + PLACES * family + place)
