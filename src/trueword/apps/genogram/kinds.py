"""What does a told relationship mean for the drawing? Sources write it in words of their own; what is not understood is said.

Nothing is inferred from the words beyond what they say: a "carer" is no parent, and a step-parent has no line to the child.
"""

import re
from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What two people are to each other, as far as a drawing shows it."""

    PARENT = "parent"
    COUPLE = "couple"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A relationship in the drawing's terms.

    `line` of a parent: birth, adoptive, guardian, foster, carer; of a couple: married, together; of a sibling: sibling,
    half, twin, identical. `word` is mother, father or parent; `side` maternal or paternal; `over`: separated or divorced;
    `turned`: it was told from the younger side, so that the second person is the parent.
    """

    role: Role
    line: str = ""
    word: str = ""
    side: str = ""
    over: str = ""
    turned: bool = False


MOTHERS, FATHERS = {"mother", "mum", "grandmother"}, {"father", "dad", "grandfather"}
PARENTS = {"mother", "father", "parent", "mum", "dad", "parents", "adopter"}
CHILDREN = {"child", "son", "daughter", "children"}
GRANDPARENTS = {"grandmother", "grandfather", "grandparent", "grandma", "grandad"}
SIBLINGS = {"sibling", "brother", "sister", "twin", "triplet"}
MARRIED = {"spouse", "husband", "wife", "married", "civil", "marriage"}
TOGETHER = {"partner", "cohabiting", "cohabitee", "cohabitant", "boyfriend", "girlfriend"}
DIVORCED, PARTED = {"divorced", "dissolved"}, {"ex", "former", "separated", "previous", "estranged"}
NOT_BY_BLOOD = {
    "step",
    "stepmother",
    "stepfather",
    "stepparent",
    "stepbrother",
    "stepsister",
    "stepchild",
    "law",
    "god",
}
FOSTERED = {"foster", "fostered", "fostering"}


def meaning(kind: str, nature: str = "") -> Meaning:
    """What `kind` and `nature` say; `Role.OTHER` where they cannot be drawn."""
    words = set(re.findall(r"[a-z]+", f"{kind} {nature}".lower()))
    if words & NOT_BY_BLOOD or "great" in words:
        return Meaning(Role.OTHER)
    for reading in (_couple, _sibling, _grandparent, _parent):
        if found := reading(words):
            return found
    return Meaning(Role.OTHER)


def _couple(words: set[str]) -> Meaning | None:
    if not words & (MARRIED | TOGETHER | DIVORCED):
        return None
    married = words & (MARRIED | DIVORCED)
    over = "divorced" if words & DIVORCED else "separated" if words & PARTED else ""
    return Meaning(Role.COUPLE, "married" if married else "together", over=over)


def _sibling(words: set[str]) -> Meaning | None:
    if not words & SIBLINGS or words & FOSTERED:
        return None
    if words & {"twin", "triplet"}:
        return Meaning(Role.SIBLING, "identical" if words & {"identical", "monozygotic"} else "twin")
    return Meaning(Role.SIBLING, "half" if "half" in words else "sibling")


def _grandparent(words: set[str]) -> Meaning | None:
    if not words & GRANDPARENTS or words & (FOSTERED | {"carer"}):
        return None
    side = "maternal" if "maternal" in words else "paternal" if "paternal" in words else ""
    return Meaning(Role.GRANDPARENT, "birth", _word(words), side)


def _parent(words: set[str]) -> Meaning | None:
    up, down = words & PARENTS, words & CHILDREN
    line = _line(words)
    says_it = up or down or words & {"carer", "carers"} or line in {"guardian", "carer"}
    if not says_it or words & SIBLINGS:
        return None
    return Meaning(Role.PARENT, line, _word(words), turned=bool(down and not up))


def _line(words: set[str]) -> str:
    if words & FOSTERED:
        return "foster"
    if words & {"adoptive", "adopted", "adopter", "adoption"}:
        return "adoptive"
    if "guardian" in words or "guardianship" in words:
        return "guardian"
    return "carer" if words & {"carer", "cared"} else "birth"


def _word(words: set[str]) -> str:
    if words & MOTHERS:
        return "mother"
    return "father" if words & FATHERS else "parent"
