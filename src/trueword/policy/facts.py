"""What has to be known about a record to say how long it is kept?

`retention_facts` is the view that the query reads: one row for every record, one column per field of `Facts`. A NULL
means *not known*, never *no*: whoever makes the view puts FALSE only where a source covers the person completely.

Three decisions (docs/adr/0011): an estimated birth date is not a birth date, so a period counted from it cannot be
told, rather than being guessed too short; a child not yet born has no birth date, and the date expected is not one; a
death is recorded by its date or by `has_died`, which a return can tell without a date.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from trueword.policy.known import Columns, Guards, Known, Unknown

VIEW = "retention_facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known about one record and the person it is about. None means not known."""

    record_id: str = ""
    record_class: str | None = None
    born: date | None = None
    born_is: str | None = None  # "exact", "estimated" or "unknown"
    expected_birth: date | None = None
    died: date | None = None
    has_died: bool | None = None
    looked_after: bool | None = None  # ever, in the sense of section 22(2) of the Children Act 1989
    disabled: bool | None = None
    adoption_order: bool | None = None
    order_made: date | None = None  # the adoption order
    sexual_abuse: bool | None = None  # known or alleged
    last_entry: date | None = None
    last_contact: date | None = None
    closed: date | None = None
    decided: date | None = None  # refusal or withdrawal
    approval_ended: date | None = None
    happened: date | None = None  # the event or allegation that the record is about
    entered: date | None = None
    filed: date | None = None
    approved: date | None = None
    expired: date | None = None
    ended: date | None = None  # the use, agreement to share or consent
    year_ended: date | None = None  # of a return: its last day
    exported: date | None = None
    pension_age: date | None = None  # the day the person of concern reaches it
    concern_born: date | None = None  # the person of concern
    care_gaps: str | None = None  # years of childhood that no complete source of care covers, "2004-2011"
    need_gaps: str | None = None  # the same of assessments
    holds: tuple[str, ...] | None = None  # codes of holds in force; () when there are none

    def __getitem__(self, fact: str, /) -> object:
        """A fact by its name."""
        return getattr(self, fact)


MISSING = {
    "born": "the birth date is not recorded",
    "born_exactly": "the birth date is only an estimate",
    "not_yet_born": "the child is recorded as not yet born",
    "died": "the date of death is not recorded",
    "has_died": "whether the person has died is not recorded",
    "looked_after": "whether the person was ever looked after is not recorded",
    "disabled": "whether the child is disabled is not recorded",
    "adoption_order": "whether an adoption order was made is not recorded",
    "order_made": "the date of the adoption order is not recorded",
    "sexual_abuse": "whether sexual abuse is known or alleged is not recorded",
    "last_entry": "the date of the last entry is not recorded",
    "last_contact": "the date of the last contact is not recorded",
    "closed": "the date of closing is not recorded",
    "decided": "the date of the refusal or withdrawal is not recorded",
    "approval_ended": "the date on which approval ended is not recorded",
    "happened": "the date of the event or allegation is not recorded",
    "entered": "the date of the entry is not recorded",
    "filed": "the date of filing is not recorded",
    "approved": "the date of approval is not recorded",
    "expired": "the date on which the agreement expired is not recorded",
    "ended": "the date on which the use ended is not recorded",
    "year_ended": "the year of the return is not recorded",
    "exported": "the date of the export is not recorded",
    "pension_age": "the day of normal pension age is not recorded",
    "concern_born": "the birth date of the person of concern is not recorded",
    "holds": "whether a hold applies is not recorded",
    "parent": "the record it belongs to is not recorded",
    "rule": "no rule of the schedule is about this record",
    "regulations": "regulations have not set the period yet",
}
"""Why something cannot be told, for each missing fact."""


@dataclass(frozen=True, slots=True)
class Birth:
    """The day somebody was born, where it is known exactly."""

    name: ClassVar[str] = "born"

    def of(self, known: Known) -> object | Unknown:
        """The birth date; an estimate or an expected birth is not one."""
        if known["born"] is None:
            return Unknown(("born",) if known["expected_birth"] is None else ("not_yet_born",))
        return known["born"] if known["born_is"] == "exact" else Unknown(("born_exactly",))

    def sql(self, columns: Columns) -> str:
        """NULL unless exact."""
        born, how = columns.get("born", "born"), columns.get("born_is", "born_is")
        return f"(CASE WHEN {how} = 'exact' THEN {born} END)"

    def unknowns(self, columns: Columns) -> Guards:
        """Not recorded, not yet born, or only estimated."""
        born, how = columns.get("born", "born"), columns.get("born_is", "born_is")
        expected = columns.get("expected_birth", "expected_birth")
        return (
            (f"({born} IS NULL AND {expected} IS NULL)", "born"),
            (f"({born} IS NULL AND {expected} IS NOT NULL)", "not_yet_born"),
            (f"({born} IS NOT NULL AND {how} IS DISTINCT FROM 'exact')", "born_exactly"),
        )

    def in_words(self) -> str:
        """For people."""
        return "birth"


@dataclass(frozen=True, slots=True)
class Happened:
    """Whether something happened, where a date says that it did even if the yes or no beside it is missing."""

    flag: str
    day: str

    def of(self, known: Known) -> object | Unknown:
        """True when there is a date, else what the flag says."""
        if known[self.day] is not None:
            return True
        return Unknown((self.flag,)) if known[self.flag] is None else known[self.flag]

    def sql(self, columns: Columns) -> str:
        """NULL when neither date nor flag tells."""
        return f"({columns.get(self.day, self.day)} IS NOT NULL OR {columns.get(self.flag, self.flag)})"

    def unknowns(self, columns: Columns) -> Guards:
        """The flag, when there is no date."""
        return ((f"{self.sql(columns)} IS NULL", self.flag),)

    def in_words(self) -> str:
        """For people."""
        return self.flag.replace("_", " ")


HAS_DIED = Happened("has_died", "died")
HAS_ORDER = Happened("adoption_order", "order_made")
