"""What are the columns that the Department derives? PL_LA, PL_LOCATION, PL_DISTANCE and Header.UASC.

A column that was given wins. One that can't be worked out stays absent, and rules that read it are not checked.
"""

import math
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from trueword.engine.reference import Reference

METRES_IN_A_MILE = 1609.3  # the Department's figure
_NATIONS = {"S": "SCO", "N": "NIR", "W": "WAL"}
_PSEUDO = "99999999"  # the ONS's code for "no county here": E99999999
_PLACES = ("PL_LA", "PL_LOCATION", "PL_DISTANCE")


def with_derived(
    year: Mapping[str, pa.Table], reference: Reference, postcodes: pa.Table | None
) -> Mapping[str, pa.Table]:
    """One year's tables with the derived columns that were not given and can be worked out."""
    made = dict(year)
    if "Header" in made and "UASC" in made and reference.source == "csv":
        made["Header"] = _with_uasc(made["Header"], made["UASC"])
    if "Episodes" in made and not made["Episodes"].num_rows:
        made["Episodes"] = _nowhere(made["Episodes"])
    elif "Episodes" in made and postcodes is not None:
        made["Episodes"] = _with_places(made["Episodes"], reference, postcodes)
    return made


def _nowhere(episodes: pa.Table) -> pa.Table:
    """Without a row there is nothing to work out, and nothing unknown: the rules run and pass."""
    for name in _PLACES:
        if name not in episodes.column_names:
            episodes = episodes.append_column(name, pa.array([], pa.string()))
    return episodes


def _with_uasc(header: pa.Table, uasc: pa.Table) -> pa.Table:
    if "UASC" in header.column_names:
        return header
    found = pc.is_in(_column(header, "CHILD"), value_set=_flat(_column(uasc, "CHILD")), skip_nulls=True)
    return header.append_column("UASC", pc.if_else(found, "1", "0"))


def _column(table: pa.Table, name: str) -> Any:
    """A column, blank where no row has it: a table without rows has no columns, and still says who is not in it."""
    return table[name] if name in table.column_names else pa.nulls(len(table), pa.string())


def squeezed(postcodes: Any) -> Any:
    """Postcodes in upper case without spaces: how they are compared."""
    return pc.replace_substring(pc.utf8_upper(postcodes), " ", "")


def authorities(postcodes: pa.Table) -> pa.Array:
    """The upper-tier authority of each postcode of the list: its county where it has one, else its authority."""
    return pa.array(
        [
            _authority(la, county)
            for la, county in zip(postcodes["la"].to_pylist(), postcodes["county"].to_pylist(), strict=True)
        ],
        pa.string(),
    )


def _authority(la: str | None, county: str | None) -> str | None:
    code = county if county and not county.endswith(_PSEUDO) else la
    if code and len(code) == 9 and code[0] in _NATIONS:
        return _NATIONS[code[0]]
    return code or None


def _with_places(episodes: pa.Table, reference: Reference, postcodes: pa.Table) -> pa.Table:
    absent = [name for name in _PLACES if name not in episodes.column_names]
    if not absent:
        return episodes
    known = squeezed(postcodes["postcode"]).combine_chunks()
    place = pc.index_in(squeezed(_column(episodes, "PL_POST")), value_set=known, skip_nulls=True)
    made = {}
    if postcodes["la"].null_count < len(postcodes) or postcodes["county"].null_count < len(postcodes):
        made["PL_LA"] = (
            episodes["PL_LA"] if "PL_LA" not in absent else authorities(postcodes).take(_flat(place))
        )
        made["PL_LOCATION"] = _location(made["PL_LA"], reference)
    if postcodes["easting"].null_count < len(postcodes):
        home = pc.index_in(squeezed(_column(episodes, "HOME_POST")), value_set=known, skip_nulls=True)
        made["PL_DISTANCE"] = _distances(postcodes, _flat(home), _flat(place))
    for name in absent:
        if made.get(name) is not None:
            episodes = episodes.append_column(name, made[name])
    return episodes


def _flat(values: Any) -> pa.Array:
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values


def _location(authority: Any, reference: Reference) -> Any:
    own = [code for code in (reference.authority_ons, reference.authority_la) if code]
    if not own:
        return None
    inside = pc.is_in(authority, value_set=pa.array(own, pa.string()))
    return pc.if_else(pc.is_valid(authority), pc.if_else(inside, "IN", "OUT"), pa.scalar(None, pa.string()))


def _distances(postcodes: pa.Table, home: pa.Array, place: pa.Array) -> pa.Array:
    """Miles in a straight line to one decimal, as text: sqrt(dE^2 + dN^2) / 1000 / 1.6093."""
    metres = [
        _numbers(postcodes[column]).take(index).to_pylist()
        for column in ("easting", "northing")
        for index in (home, place)
    ]
    return pa.array([_miles(*ends) for ends in zip(*metres, strict=True)], pa.string())


def _numbers(values: pa.ChunkedArray) -> pa.Array:
    return pa.array(
        [float(v) if v and v.strip().isdigit() else None for v in values.to_pylist()], pa.float64()
    )


def _miles(e1: float | None, e2: float | None, n1: float | None, n2: float | None) -> str | None:
    if e1 is None or e2 is None or n1 is None or n2 is None:
        return None
    return f"{math.hypot(e2 - e1, n2 - n1) / METRES_IN_A_MILE:.1f}"
