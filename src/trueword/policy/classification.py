"""What is each field of the record? Kind, purpose, retention class, disclosure class, and whom it is about.

A model says it once, a field only where it differs. The notice's categories of data are drawn from it, so a field that
is not classified, or is classified as something the council does not know, fails the build.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

SPECIAL = "special category data"
CRIMINAL = "criminal offence data"

KINDS: dict[str, tuple[str, str]] = {
    "identity": ("Who you are: names, birth date, numbers that services use for you", ""),
    "equality": ("Your sex, gender and nationality", ""),
    "ethnicity": ("Your ethnic group", SPECIAL),
    "health": ("Health, disability and growing up well", SPECIAL),
    "family": ("Your family, and who is responsible for you by law", ""),
    "address": ("Where you live or have lived", ""),
    "contact": ("Who told us about a worry, and when", ""),
    "need": ("What you need, and what we found out", SPECIAL),
    "note": ("What workers wrote down about seeing you and your family", SPECIAL),
    "plan": ("Plans, meetings and visits", SPECIAL),
    "care": ("Times when we looked after you, and where you lived then", SPECIAL),
    "order": ("Court orders and decisions", ""),
    "offence": ("Trouble with the law", CRIMINAL),
    "missing": ("Times when you were missing", ""),
    "leaving care": ("How you are doing after care", ""),
    "permanence": ("Adoption and other lasting homes", ""),
    "immigration": ("Coming to the country without a parent", ""),
    "early help": ("Help that your family agreed to", ""),
    "centre": ("Children's centres that you came to", ""),
    "education": ("School and learning", ""),
    "worker": ("Which workers and teams helped you", ""),
    "staff": ("The people who use the system", ""),
    "log": ("Who looked at your record, and why", ""),
    "source": ("Where each fact came from", ""),
    "decision": ("Decisions about keeping, sharing and requests", ""),
    "technical": ("Numbers that hold the system together", ""),
}
"""Record kinds: in words for the notice's categories, and whether Article 9 or 10 needs a further condition."""

DISCLOSURES: dict[str, str] = {
    "give": "Given to the person it is about when they ask.",
    "check": "Read by a person first: it may hold somebody else's words or data, or cause serious harm.",
    "other person": "About somebody else: left out unless they agree or it is fair to give.",
    "worker": "About a worker doing their job: given.",
    "withhold": "Not given: addresses that must stay secret, sources who must be safe.",
    "none": "Holds nothing about a person.",
}
"""What happens to a field when the person asks for their data."""


@dataclass(frozen=True, slots=True)
class Classification:
    """What a model or a field is.

    `subject` is the path to the person it is about, in the model's own words ("person", "referral.person"), or "" for
    what is about no person.
    """

    kind: str
    purpose: str
    retention: str
    disclosure: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of data, as the notice lists it, with the purposes it serves."""

    kind: str
    words: str
    special: str
    purposes: tuple[str, ...]


def problems_of(declared: Classification, purposes: Iterable[str], classes: Iterable[str]) -> tuple[str, ...]:
    """What is wrong with a classification, one sentence each: words that the council's folder does not know."""
    known: dict[str, Iterable[str]] = {
        "kind": KINDS,
        "disclosure": DISCLOSURES,
        "purpose": tuple(purposes),
        "retention": tuple(classes),
    }
    found = [_unknown(name, getattr(declared, name), words) for name, words in known.items()]
    if not declared.subject and declared.disclosure not in ("none", "worker"):
        found.append("It names no subject, yet it is given to the person it is about: say whom.")
    return tuple(problem for problem in found if problem)


def _unknown(name: str, value: str, words: Iterable[str]) -> str:
    choices = tuple(words)
    if value in choices:
        return ""
    near = get_close_matches(value, choices, n=3, cutoff=0.3) or choices
    return f'There is no {name} "{value}". Nearest: {", ".join(near)}.'


def categories(declared: Iterable[Classification], purposes: Mapping[str, str]) -> tuple[Category, ...]:
    """The notice's categories of data: every kind that the record holds about people, in the order of KINDS.

    `purposes` gives the words of each purpose by its code.
    """
    served: dict[str, dict[str, None]] = {}
    for each in declared:
        if each.disclosure != "none":
            served.setdefault(each.kind, {})[purposes.get(each.purpose, each.purpose)] = None
    return tuple(Category(kind, *KINDS[kind], tuple(served[kind])) for kind in KINDS if kind in served)
