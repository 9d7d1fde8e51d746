"""What does a run have to work with, and why can a rule not be run?"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Given:
    """What was given to a run. Tables are named as in the return, earlier years with _last (`Header_last`).

    `columns`: derived columns that are known, given or worked out: ("Episodes", "PL_LA"), ("Header_last", "UASC").
    """

    tables: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    columns: frozenset[tuple[str, str]] = frozenset()
    source: str = "csv"
    postcodes: bool = False
    providers: bool = False
    authority: bool = False

    def has(self, table: str) -> bool:
        """Whether the table was given, with or without rows."""
        return table in self.tables

    def knows(self, table: str, column: str) -> bool:
        """Whether a derived column is known for that table."""
        return (table, column) in self.columns


@dataclass(frozen=True)
class Reason:
    """A named reason for not running a rule: the sentence the reader gets, and when it holds."""

    says: str
    holds: Callable[[Given], bool] = field(compare=False)


CSV_RETURN = Reason(
    "The rule applies to XML returns; this is a CSV return.", lambda given: given.source == "csv"
)
XML_RETURN = Reason(
    "The rule applies to CSV returns; this is an XML return.", lambda given: given.source == "xml"
)
NO_POSTCODES = Reason("No list of postcodes was given.", lambda given: not given.postcodes)
NO_PROVIDERS = Reason("No list of providers was given.", lambda given: not given.providers)
NO_AUTHORITY = Reason("The returning authority's own code was not given.", lambda given: not given.authority)


def TABLE_EMPTY(table: str) -> Reason:
    """The table was given without a row."""
    return Reason(f"{table} has no rows.", lambda given: table in given.empty)


def ABSENT(table: str) -> Reason:
    """The table was not given."""
    return Reason(f"{table} was not given.", lambda given: not given.has(table))


def COLUMN_UNKNOWN(table: str, column: str) -> Reason:
    """A derived column was neither given nor could be worked out."""
    return Reason(
        f"{column} of {table} was not given and cannot be worked out from what was given.",
        lambda given: not given.knows(table, column),
    )


NO_UASC = COLUMN_UNKNOWN("Header", "UASC")
NO_UASC_LAST = COLUMN_UNKNOWN("Header_last", "UASC")


def uasc_known(given: Given, year: str = "") -> bool:
    """Whether a year (suffix "" or "_last") says anything about UASC: its Header does, else its UASC table."""
    if given.has(f"Header{year}"):
        return given.knows(f"Header{year}", "UASC")
    return given.has(f"UASC{year}")


NO_UASC_INFORMATION = Reason(
    "No table given says which children are unaccompanied asylum-seeking children.",
    lambda given: not any(uasc_known(given, year) for year in ("", "_last", "_earlier")),
)
