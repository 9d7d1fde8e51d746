"""What may somebody type at a centre: a family, a session, an answer? And what is said when it cannot be read?"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.http import QueryDict
from django.utils.timezone import make_aware

from trueword.apps.records.api import day_of, typed
from trueword.apps.services.centres.actions import Planned, Registering, Saying
from trueword.apps.services.centres.values import Family
from trueword.apps.services.forms import NO_CHOICE, birth_typed, chosen, chosen_many, one_of, past_day, said
from trueword.apps.services.people import Typed
from trueword.policy import centres

ADULTS, CHILDREN = ("a1", "a2"), ("c1", "c2", "c3", "c4")
HOURS = ("09:30", "11:00")  # what stands in the boxes of a new session
KEYS = (*ADULTS, *CHILDREN)
PARTS = ("forename", "surname", "born", "known", "relation")
FAMILY_FIELDS = (
    *(f"{key}-{part}" for key in KEYS for part in PARTS),
    *("centre", "source", "address", "postcode", "phone", "session"),
)
NOBODY = "Enter the name of at least one adult or child"
NO_NAME = "Enter a forename or a surname"
LOOK = "Say for each whether it is the same person"
NEW = "new"


@dataclass(frozen=True, slots=True)
class FamilyForm:
    """A family as typed, and what could not be read, by field."""

    typed: dict[str, str] = field(default_factory=dict)
    people: tuple[Typed, ...] = ()
    centre: UUID | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def wanted(self) -> Registering:
        """What is to be registered; only of a form without errors."""
        assert self.centre is not None
        t = self.typed
        return Registering(self.centre, t["source"], self.people, t["address"], t["postcode"].upper(), t["phone"],
                           _id(t["session"]))  # fmt: skip


def read_family(post: QueryDict, today: date) -> FamilyForm:
    """Read the form. Lines that are empty are nobody."""
    given = {name: typed(post, name, 300 if name == "address" else 120) for name in FAMILY_FIELDS}
    errors: dict[str, str] = {}
    people = tuple(filter(None, (_person(given, key, today, errors) for key in KEYS)))
    if not people and not errors:
        errors["a1-forename"] = NOBODY
    centre = chosen(post, "centre")
    if centre is None:
        errors["centre"] = NO_CHOICE
    one_of(post, "source", centres.SOURCES, errors, "Choose who told you of the family")
    return FamilyForm(given, people, centre, errors)


def _person(given: dict[str, str], key: str, today: date, errors: dict[str, str]) -> Typed | None:
    forename, surname, born, known, relation = (given[f"{key}-{part}"] for part in PARTS)
    record = _id(known)
    if not (forename or surname or born or record):
        return None
    day, wrong = birth_typed(born, today)
    if wrong:
        errors[f"{key}-born"] = wrong
    if not (forename or surname or record):
        errors[f"{key}-forename"] = NO_NAME
    relation = "child" if key in CHILDREN else relation if relation in centres.RELATIONS else "mother"
    return Typed(key, forename, surname, day, relation, record, bool(record) or known == NEW)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def read_session(post: QueryDict) -> tuple[Planned | None, dict[str, str]]:
    """A session as planned, and what could not be read."""
    errors: dict[str, str] = {}
    title = said(post, "title", errors, "Enter what it is called, such as Stay and play", 120)
    centre, day = chosen(post, "centre"), day_of(post, "day")
    start, end = _hour(post, "from"), _hour(post, "until")
    weeks = typed(post, "weeks", 3) or "1"
    errors |= {} if centre else {"centre": NO_CHOICE}
    errors |= {} if day else {"day": "Enter a day that exists, such as 27 3 2027"}
    errors |= (
        {}
        if start and end and end > start
        else {"from": "Enter when it begins and ends, such as 09:30 and 11:00"}
    )
    errors |= (
        {}
        if weeks.isdecimal() and 1 <= int(weeks) <= 26
        else {"weeks": "Enter a number of weeks from 1 to 26"}
    )
    if errors or not (centre and day and start and end):
        return None, errors
    begins, ends = (make_aware(datetime.combine(day, hour)) for hour in (start, end))
    targeted = post.get("targeted") == "yes"
    return Planned(centre, title, begins, ends - begins, targeted, typed(post, "place", 120), int(weeks)), {}


def _hour(post: QueryDict, name: str) -> time | None:
    text = typed(post, name, 8).replace(".", ":")
    try:
        return time.fromisoformat(text if len(text) > 4 else text.zfill(5))
    except ValueError:
        return None


def read_saying(post: QueryDict, family: Family, today: date) -> tuple[Saying | None, dict[str, str]]:
    """What somebody says about one thing asked, and what could not be read or stands in the way."""
    errors: dict[str, str] = {}
    asked = one_of(post, "asked", centres.ASKINGS, errors, "Choose what was asked")
    answer = one_of(post, "answer", centres.ANSWERS, errors, "Choose what they said")
    own = {member.person for member in family.members}
    about = tuple(each for each in chosen_many(post, "about") if each in own)
    said_by = chosen(post, "said_by")
    errors |= {} if about else {"about": "Choose whom it is about"}
    errors |= {} if said_by in own else {"said_by": "Choose who said it"}
    responsibility = post.get("responsibility", "")
    if about != (said_by,):
        one_of(
            post,
            "responsibility",
            ("yes", "no", "not_asked"),
            errors,
            "Say whether you asked about parental responsibility",
        )
    day = past_day(post, "day", today, errors)
    if errors or said_by is None or day is None:
        return None, errors
    return Saying(asked, answer, said_by, responsibility or "own", day, about), {}
