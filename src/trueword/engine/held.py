"""Which tables of which years does a check hold, and what can be worked out from them?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from trueword.engine import forms
from trueword.engine.derived import with_derived
from trueword.engine.lists import POSTCODE_NAMES, PROVIDER_NAMES, listed
from trueword.engine.reference import Reference
from trueword.engine.rows import Rows, arrow_of
from trueword.engine.year import Year, census_year, collection_year
from trueword.returns.given import Given
from trueword.returns.tables import Collection, tables

Tables = Mapping[str, Rows]


@dataclass(frozen=True)
class Held:
    """Everything a check reads, as text. `years[0]` is this year, `years[1]` the year before, and so on back."""

    collection: Collection
    years: tuple[Mapping[str, pa.Table], ...]
    dates: Year
    reference: Reference
    providers: pa.Table | None
    postcodes: pa.Table | None
    remarks: tuple[str, ...]

    @property
    def given(self) -> Given:
        """What there is to work with, as the rules ask about it."""
        named = {
            f"{name}{suffix(back)}": table
            for back, year in enumerate(self.years)
            for name, table in year.items()
        }
        derived = {(name, column) for name, table in named.items() for column in table.column_names}
        return Given(
            tables=frozenset(named),
            empty=frozenset(name for name, table in named.items() if not table.num_rows),
            columns=frozenset(derived),
            source=self.reference.source,
            postcodes=self.postcodes is not None,
            providers=self.providers is not None,
            authority=bool(self.reference.authority_la or self.reference.authority_ons),
        )


def suffix(years_back: int) -> str:
    """How a table of an earlier year is called: Header_last, and Header_earlier for those before."""
    return ("", "_last", "_earlier")[min(years_back, 2)]


def held(
    collection: Collection,
    year: str,
    given: Tables,
    last_year: Tables | Sequence[Tables] | None,
    reference: Reference,
) -> Held:
    """Take in what was given. `last_year` is one earlier year, or several, the latest first.

    Raises ValueError for a collection year or a list that cannot be read.
    """
    earlier = [last_year] if isinstance(last_year, Mapping) else list(last_year or ())
    remarks: list[str] = []
    years = [_year(collection, tables_, remarks) for tables_ in (given, *earlier)]
    postcodes = (
        None if reference.postcodes is None else listed(reference.postcodes, POSTCODE_NAMES, "postcode")
    )
    providers = None if reference.providers is None else listed(reference.providers, PROVIDER_NAMES, "urn")
    if collection == "ssda903":
        years = [with_derived(tables_, reference, postcodes) for tables_ in years]
    dates = _dates(collection, year, years[0], reference)
    return Held(collection, tuple(years), dates, reference, providers, postcodes, tuple(remarks))


def _year(collection: Collection, given: Tables, remarks: list[str]) -> Mapping[str, pa.Table]:
    known = tables(collection)
    by_folded = {name.lower(): name for name in known}
    found = {}
    for name, rows in given.items():
        table = known.get(by_folded.get(name.lower(), ""))
        if table is None:
            remarks.append(f"There is no table {name} in this return; it was not read.")
        elif rows is not None:
            found[table.name] = arrow_of(rows, table, collection)
    return found


def _dates(collection: Collection, year: str, this: Mapping[str, pa.Table], reference: Reference) -> Year:
    usual = collection_year(year)
    if collection == "ssda903":
        return Year(reference.year_start or usual.start, reference.year_end or usual.end)
    said = _reference_date(this)
    if said is None:
        return Year(reference.year_start, reference.year_end)
    return census_year(said)


def _reference_date(this: Mapping[str, pa.Table]) -> Any:
    header = this.get("Header")
    if header is None or "ReferenceDate" not in header.column_names:
        return None
    read = (forms.read_date(text, "cin") for text in header["ReferenceDate"].to_pylist() if text)
    return next((day for day in read if day), None)
