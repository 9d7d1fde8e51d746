"""Which tables and columns does a return have?

Read once from the specification beside the package. Columns that the Department derives (PL_LA, PL_LOCATION,
PL_DISTANCE, Header.UASC) are columns like the others, marked `derived`: a file may give them.
"""

import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal

from trueword.returns.names import sql_name

Collection = Literal["ssda903", "cin", "ssd"]
Type = Literal["text", "code", "date", "integer", "decimal", "postcode"]

_TYPES: Mapping[str, Type] = {
    "alphanumeric": "text", "xs:date": "date", "xs:integer": "integer", "code": "code", "date": "date",
    "integer": "integer", "decimal": "decimal", "postcode": "postcode",
}  # fmt: skip
# Names that some rules use for a column that the return spells otherwise; both are accepted.
_ALSO = {("Header", "UASC"): ("UASC_STATUS",), ("Episodes", "DEC"): ("DATE_EPISODE_CEASED",),
         ("Episodes", "PLACE"): ("PLACEMENT",)}  # fmt: skip
_DERIVED_TYPES: Mapping[str, Type] = {"PL_DISTANCE": "decimal"}


@dataclass(frozen=True)
class Code:
    """One value of a code set and, where published, its meaning."""

    code: str
    name: str = ""


@dataclass(frozen=True)
class Column:
    """One column: its name in the return, what it holds, its name in SQL. `also`: accepted spellings."""

    name: str
    type: Type
    codes: tuple[Code, ...] = ()
    blank_allowed: bool = True
    meaning: str = ""
    derived: bool = False
    also: tuple[str, ...] = ()

    @property
    def sql_name(self) -> str:
        """The name rules use: DECOM -> decom, CPPstartDate -> cpp_start_date."""
        return sql_name(self.name)


@dataclass(frozen=True)
class Table:
    """One table of a return: its columns in the specification's order."""

    name: str
    columns: tuple[Column, ...]

    @property
    def sql_name(self) -> str:
        """The name rules use: PlacedAdoption -> placed_adoption."""
        return sql_name(self.name)

    def column(self, name: str) -> Column:
        """The column of that name or accepted spelling. Raises KeyError."""
        for column in self.columns:
            if name == column.name or name in column.also:
                return column
        raise KeyError(f"{self.name} has no column {name}")


@functools.cache
def tables(collection: Collection) -> Mapping[str, Table]:
    """The tables of a return by name, in the specification's order. Raises ValueError for others."""
    if collection not in ("ssda903", "cin", "ssd"):
        raise ValueError(f"There is no collection {collection!r}: say 'ssda903', 'cin' or 'ssd'.")
    read = _census if collection == "cin" else _flat
    return MappingProxyType({table.name: table for table in read(specification(collection))})


@functools.cache
def specification(collection: Collection) -> Any:
    """The specification's own JSON, for those who need more of it (the XML structure)."""
    text = resources.files(f"trueword.returns.{collection}").joinpath("tables.json").read_text("utf-8")
    return json.loads(text)


def _flat(spec: Any) -> Iterator[Table]:
    for name, table in spec["tables"].items():
        given = tuple(_column(name, column) for column in table["columns"])
        yield Table(name, given + tuple(_derived(name, spec)))


def _column(table: str, spec: Any) -> Column:
    return Column(
        name=spec["name"],
        type=_TYPES.get(spec.get("type", ""), "text"),
        codes=_codes(spec),
        blank_allowed=spec.get("blank_allowed", True),
        meaning=spec.get("meaning", ""),
        also=_ALSO.get((table, spec["name"]), ()),
    )


def _derived(table: str, spec: Any) -> Iterator[Column]:
    for name, meaning in spec.get("derived", {}).get(table, {}).items():
        also = _ALSO.get((table, name), ())
        yield Column(name, _DERIVED_TYPES.get(name, "text"), meaning=meaning, derived=True, also=also)


def _codes(spec: Any) -> tuple[Code, ...]:
    return tuple(Code(code["code"], code.get("name", "")) for code in spec.get("codes", ()))


def _census(spec: Any) -> Iterator[Table]:
    """The flat tables of the census: each column takes type and codes from its XML element."""
    elements = _elements(spec["message"])
    for table, names in spec["flat_tables"].items():
        yield Table(table, tuple(_census_column(name, elements) for name in names))
    new = spec["new_2026_27"]
    keys = [_census_column(name, elements) for name in ("LAchildID", "CINdetailsID")]
    yield Table(new["element"], (*keys, *(Column(name, _by_name(name)) for name in new["fields"])))


def _elements(node: Any) -> dict[str, Any]:
    """Every element by name. A name used twice (DateOfInitialCPC, Reviews) has one type in both places."""
    found = {node["element"]: node}
    for child in node.get("children", ()):
        found |= _elements(child)
    return found


def _census_column(name: str, elements: Mapping[str, Any]) -> Column:
    spec = elements.get("AssessmentFactors" if name == "AssessmentFactor" else name, {})
    codes = _codes(spec)
    plain = _TYPES.get(spec.get("type", ""), _TYPES.get(spec.get("base", ""), "text"))
    kind: Type = "code" if codes else plain
    return Column(name, kind, codes, blank_allowed=spec.get("min", 0) == 0)


def _by_name(name: str) -> Type:
    """The pre-proceedings module is known by its field names alone, and they say what they hold."""
    return "date" if name.endswith("Date") else "integer" if name.endswith("Count") else "text"
