"""What may somebody type when they take, match, decide or tell, and what is said when it cannot be read?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import QueryDict

from trueword.apps.frontdoor.deciding import Decided
from trueword.apps.frontdoor.models import Named, Taken
from trueword.apps.frontdoor.taking import Contact, Someone
from trueword.apps.records.api import BOXES, REFERRAL_SOURCE, day_of, typed
from trueword.policy.contacts import BY_CODE, ORDER

PEOPLE = 8
LONGEST = 20_000
OF_ONE = (
    "kind", "forename", "surname", "born-day", "born-month", "born-year", "age", "expected-day", "expected-month",
    "expected-year", "relation", "number", "address", "postcode", "school",
)  # fmt: skip
OF_ALL = (
    "received-day", "received-month", "received-year", "received-time", "method", "source", "agency", "teller",
    "teller_role", "teller_phone", "may_be_named", "worry", "rating", "danger", "people",
)  # fmt: skip
FIELDS = (*OF_ALL, *(f"{name}-{place}" for place in range(1, PEOPLE + 1) for name in OF_ONE))
PREGNANCY = timedelta(days=300)
MISSING = {
    "source": "Choose who it is from",
    "worry": "Write what the worry is",
    "rating": "Choose how urgent it is",
    "danger": "Say whether a child is in immediate danger: yes or no",
}
NAMES = {"method": dict(Taken.METHODS), "kind": dict(Named.KINDS), "relation": dict(Named.RELATIONS)}


@dataclass(frozen=True, slots=True)
class ContactForm:
    """A contact as typed, how many people it names, what it stands for when it is whole, and what could not be read."""

    typed: Mapping[str, str] = field(default_factory=dict)
    people: int = 1
    contact: Contact | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


def people_in(given: Mapping[str, str]) -> int:
    """How many people the form has room for."""
    said = given.get("people", "1")
    return max(1, min(int(said), PEOPLE)) if said.isdecimal() and len(said) < 3 else 1


def read_contact(post: QueryDict, on: datetime) -> ContactForm:
    """Read the page. What is empty and can wait may be empty; what cannot be read is said, and kept as typed."""
    given = {name: typed(post, name, LONGEST if name == "worry" else 500) for name in FIELDS}
    errors = {name: words for name, words in MISSING.items() if not _chosen(name, given[name])}
    received = _received(given, on, errors)
    people = tuple(
        one for place in range(1, people_in(given) + 1) if (one := _someone(given, place, on, errors))
    )
    if not people and not errors.get("forename-1"):
        errors["forename-1"] = "Enter a name, or as much of it as you were told: “baby of” will do"
    if errors:
        return ContactForm(given, people_in(given), None, errors)
    return ContactForm(given, people_in(given), _contact(given, received, people))


def _chosen(name: str, value: str) -> bool:
    known: dict[str, Collection[str]] = {"source": REFERRAL_SOURCE, "rating": ORDER, "danger": {"yes", "no"}}
    return value in known[name] if name in known else bool(value)


def _contact(given: Mapping[str, str], received: datetime, people: tuple[Someone, ...]) -> Contact:
    cut = {name: given[name][:200] for name in ("agency", "teller", "teller_role")}
    method = given["method"] if given["method"] in NAMES["method"] else "telephone"
    return Contact(
        received, method, given["source"], given["worry"], given["rating"], given["danger"] == "yes", people, **cut,
        teller_phone=given["teller_phone"][:60], may_be_named={"yes": True, "no": False}.get(given["may_be_named"]),
    )  # fmt: skip


def _received(given: Mapping[str, str], on: datetime, errors: dict[str, str]) -> datetime:
    """When it came in: now, unless something else is said."""
    day = _day(given, "received", errors, "Enter the day on which it came in, such as 24 11 2026")
    clock = given["received-time"]
    if day is None and not clock:
        return on
    try:
        hour, minute = (int(part) for part in (clock or f"{on:%H:%M}").replace(".", ":").split(":"))
        told = on.replace(hour=hour, minute=minute, second=0, microsecond=0)
        told = told.replace(year=day.year, month=day.month, day=day.day) if day else told
    except ValueError:
        errors["received-time"] = "Enter the time as hours and minutes, such as 09:05"
        return on
    if told > on:
        errors["received-day"] = "It cannot have come in later than now. Check the day and the time"
    return told


def _someone(given: Mapping[str, str], place: int, on: datetime, errors: dict[str, str]) -> Someone | None:
    """One of the people; None when nothing of them was told."""
    own = {name: given[f"{name}-{place}"] for name in OF_ONE}
    if not any(value for name, value in own.items() if name not in {"kind", "relation"}):
        return None
    if not (own["forename"] or own["surname"]):
        errors[f"forename-{place}"] = "Enter a name, or as much of it as you were told: “baby of” will do"
    born = _day(given, "born", errors, "Enter the date of birth as day, month and year", place)
    if born and born > on.date():
        errors[f"born-day-{place}"] = (
            "A date of birth lies in the past. For an unborn child, enter the expected date"
        )
    expected = _day(given, "expected", errors, "Enter the expected date as day, month and year", place)
    if expected and not on.date() - PREGNANCY <= expected <= on.date() + PREGNANCY:
        errors[f"expected-day-{place}"] = "An expected date of birth lies within ten months. Check it"
    kind = own["kind"] if own["kind"] in NAMES["kind"] else "child"
    return Someone(
        "unborn" if kind == "child" and expected and not born else kind,
        own["forename"][:200], own["surname"][:200], born, _age(own["age"], place, errors), expected,
        own["relation"] if own["relation"] in NAMES["relation"] else "", own["number"][:100], own["address"],
        own["postcode"].upper()[:12], own["school"][:200],
    )  # fmt: skip


def _age(value: str, place: int, errors: dict[str, str]) -> int | None:
    if not value:
        return None
    if value.isdecimal() and len(value) < 4 and int(value) < 120:
        return int(value)
    errors[f"age-{place}"] = "Enter the age in whole years, such as 7"
    return None


def _day(
    given: Mapping[str, str], name: str, errors: dict[str, str], words: str, place: int = 0
) -> date | None:
    end = f"-{place}" if place else ""
    parts = [given.get(f"{name}-{part}{end}", "") for part in BOXES]
    if not any(parts):
        return None
    if (day := day_of(given, name, end)) is None:
        errors[f"{name}-day{end}"] = words
    return day


@dataclass(frozen=True, slots=True)
class MatchForm:
    """Who each person was said to be; the id of somebody known, or None for nobody."""

    chosen: Mapping[UUID, UUID | None]
    errors: Mapping[str, str]


CHOOSE_WHO = "Choose one of these, or say that they are none of these"


def read_match(post: QueryDict, offered: Mapping[UUID, frozenset[UUID]]) -> MatchForm:
    """Read the choices. Only somebody who was shown can be chosen: an id from elsewhere is no choice."""
    chosen: dict[UUID, UUID | None] = {}
    errors = {}
    for place, (named, shown) in enumerate(offered.items(), start=1):
        said = post.get(f"who-{place}", "")
        known = {str(person): person for person in shown}
        if said == "none":
            chosen[named] = None
        elif said in known:
            chosen[named] = known[said]
        else:
            errors[f"who-{place}"] = CHOOSE_WHO
    return MatchForm(chosen, errors)


ENOUGH = 20


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """A decision as typed."""

    typed: Mapping[str, str] = field(default_factory=dict)
    decided: Decided | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


def read_decision(post: QueryDict) -> DecisionForm:
    """Read it: an outcome, reasons, and the authority when it is passed on."""
    given = {name: typed(post, name, LONGEST) for name in ("outcome", "reasons", "passed_to")}
    errors = {}
    if given["outcome"] not in BY_CODE:
        errors["outcome"] = "Choose what follows from the contact"
    if len(given["reasons"]) < ENOUGH:
        errors["reasons"] = f"Write why, in at least {ENOUGH} letters: the family may read it"
    if given["outcome"] == "another_authority" and not given["passed_to"]:
        errors["passed_to"] = "Say which authority it is passed to"
    decided = None if errors else Decided(given["outcome"], given["reasons"], given["passed_to"][:200])
    return DecisionForm(given, decided, errors)


@dataclass(frozen=True, slots=True)
class ToldForm:
    """Whether somebody was told, as typed."""

    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    told_on: date | None = None

    @property
    def whole(self) -> bool:
        """Whether it can be kept."""
        return bool(self.typed) and not self.errors


def read_told(post: QueryDict, on: datetime) -> ToldForm:
    """Read it: who, told or not; the day and how, or why not."""
    names = ("whom", "was_told", "words", "told-day", "told-month", "told-year")
    given, errors = {name: typed(post, name, 2000) for name in names}, {}
    if given["whom"] not in dict(NAMES_OF_TOLD):
        errors["whom"] = "Choose who was told"
    if given["was_told"] not in {"yes", "no"}:
        errors["was_told"] = "Say whether they were told"
    if len(given["words"]) < 5:
        errors["words"] = "Write how they were told, or why telling them would put the child at risk"
    told_on = _day(given, "told", errors, "Enter the day as day, month and year") or on.date()
    if told_on > on.date():
        errors["told-day"] = "They cannot have been told later than today"
    return ToldForm(given, errors, told_on if given["was_told"] == "yes" else None)


NAMES_OF_TOLD = (("family", "The family"), ("teller", "Who told us"))
