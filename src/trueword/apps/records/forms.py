"""What may somebody type, and what is said when it cannot be read?"""

from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from trueword.apps.access.api import REASONS, Reference
from trueword.apps.records import naming
from trueword.apps.records.api import Query
from trueword.apps.records.desk import typed as typed_in
from trueword.apps.records.typed_days import day_of
from trueword.policy.access import ENOUGH_REASON, says_enough

LONGEST = 200  # letters in one field; a name is never longer
NOTHING = "Enter a name, a date of birth, an identifier or a postcode"
NO_DATE = "Enter the date of birth as day, month and year, such as 27 3 2014"


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The search as typed, the query it stands for, and what could not be read, by field."""

    typed: dict[str, str] = field(default_factory=dict)
    query: Query = field(default_factory=Query)
    errors: dict[str, str] = field(default_factory=dict)


FIELDS = ("name", "identifier", "postcode", "born-day", "born-month", "born-year")


def read_search(post: QueryDict) -> SearchForm:
    """Read the search form. A date that is no date is an error; nothing is silently left out."""
    typed = {name: typed_in(post, name, LONGEST) for name in FIELDS}
    errors: dict[str, str] = {}
    born = _born(typed, errors)
    query = Query(typed["name"], born, typed["identifier"], typed["postcode"])
    if query.is_empty and not errors:
        errors["name"] = NOTHING
    return SearchForm(typed, query, errors)


def _born(typed: dict[str, str], errors: dict[str, str]) -> date | None:
    parts = [typed["born-year"], typed["born-month"], typed["born-day"]]
    if not any(parts):
        return None
    if (born := day_of(typed, "born")) is None:
        errors["born-day"] = NO_DATE
    return born


@dataclass(frozen=True, slots=True)
class ReasonForm:
    """Why somebody opens a household without a relationship, as typed: one of the coded reasons, and their own words."""

    code: str = ""
    words: str = ""
    ways: tuple[tuple[str, str], ...] = tuple(REASONS.items())

    @property
    def given(self) -> bool:
        """Whether anything was chosen or typed."""
        return bool(self.code or self.words)

    @property
    def errors(self) -> dict[str, str]:
        """What is missing, by field; nothing before anything was given."""
        missing = {} if self.code else {"reason_code": CHOOSE}
        missing |= {} if says_enough(self.words) else {"reason": SAY_MORE}
        return missing if self.given else {}

    @property
    def whole(self) -> bool:
        """Whether it can be put to the gate as a reason."""
        return self.given and not self.errors


CHOOSE = "Choose the reason that fits best"
SAY_MORE = f"Write in your own words why you need the record, in at least {ENOUGH_REASON} letters"


def read_reason(post: QueryDict) -> ReasonForm:
    """Read the two fields; a code that does not exist counts as none."""
    code = post.get("reason_code", "")
    return ReasonForm(code if code in REASONS else "", typed_in(post, "reason", 1000))


@dataclass(frozen=True, slots=True)
class ReferenceForm:
    """Whom somebody asks the manager on call for: a number, or a whole name with the date of birth."""

    typed: dict[str, str] = field(default_factory=dict)
    reference: Reference = field(default_factory=lambda: Reference(""))
    errors: dict[str, str] = field(default_factory=dict)


NO_REFERENCE = "Enter a number, or the whole name together with the date of birth"


def read_reference(post: QueryDict) -> ReferenceForm:
    """Read the request. It is answered alike whoever it means, so nothing is looked up here."""
    names = ("number", "name", "born-day", "born-month", "born-year", "reason_code", "purpose")
    typed = {name: typed_in(post, name, 100) for name in names}
    errors: dict[str, str] = {}
    born, words = _born(typed, errors), tuple(naming.words(typed["name"]))
    if not typed["number"] and not (born and len(words) > 1) and not errors:
        errors["number"] = NO_REFERENCE
    if typed["reason_code"] not in REASONS:
        errors["reason_code"] = CHOOSE
    said = [typed["number"], typed["name"], f"born {born:%-d %B %Y}" if born else ""]
    words = words if born and len(words) > 1 else ()
    reference = Reference(", ".join(filter(None, said)), naming.fold_identifier(typed["number"]), words, born)
    return ReferenceForm(typed, reference, errors)
