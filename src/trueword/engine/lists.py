"""What do the lists given beside a return say? Providers and postcodes, from whatever columns they came in.

A column is found by its name without regard to case, spaces and signs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from trueword.engine import forms
from trueword.engine.rows import columns_of, text_of

PROVIDER_NAMES: Mapping[str, tuple[str, ...]] = {
    "urn": ("urn", "ofstedurn", "providerurn", "uniquereferencenumber"),
    "place_codes": ("placecodes", "placementcodes", "placecode", "placementcode", "place", "placements",
                    "placementtypes", "placementtype", "plcodes"),
    "provider_codes": ("providercodes", "providercode", "placeprovider", "placeprovidercodes", "placeproviders",
                       "placementprovider", "placementprovidercodes"),
    "reg_end": ("regend", "regenddate", "registrationend", "registrationenddate", "enddate", "dateclosed",
                "closedate", "closeddate", "closuredate", "registrationended"),
    "postcode": ("postcode", "pcd", "pcds", "providerpostcode", "settingpostcode"),
    "la": ("lacode", "lacodeinferred", "la", "localauthoritycode", "localauthority", "authority", "authoritycode",
           "lad", "laua", "oslaua", "plla", "onslacode", "lacodeons"),
}  # fmt: skip
POSTCODE_NAMES: Mapping[str, tuple[str, ...]] = {
    "postcode": ("pcds", "postcode", "pcd", "pcd7", "pcd8", "pcd2"),
    "la": ("laua", "oslaua", "la", "lacode", "lad", "lad25cd", "lad24cd", "lad23cd", "ladcd", "localauthority",
           "localauthoritycode", "authority", "plla", "utla", "utlacd", "ctyua"),
    "county": ("oscty", "cty", "cty25cd", "cty24cd", "cty23cd", "county", "countycode"),
    "easting": ("oseast1m", "east1m", "easting", "eastings", "east", "x"),
    "northing": ("osnrth1m", "north1m", "northing", "northings", "north", "y"),
}  # fmt: skip
_SIGNS = re.compile(r"[^a-z0-9]")


def listed(rows: Any, names: Mapping[str, tuple[str, ...]], key: str) -> pa.Table:
    """A list as text columns under our names; those it lacks are null. A bare value is the `key` column.

    Raises ValueError where no column can be the key.
    """
    count, cells = columns_of(_as_rows(rows, key))
    found = {_SIGNS.sub("", str(name).lower()): name for name in cells}
    made = {}
    for ours, theirs in names.items():
        name = next((found[n] for n in theirs if n in found), None)
        made[ours] = _joined(text_of(cells[name] if name is not None else pa.nulls(count, pa.string())))
    if count and made[key].null_count == count:
        raise ValueError(
            f"The list has no column for {key}: call it {names[key][0]}. It has {', '.join(map(str, cells))}."
        )
    return pa.table(made)


def _joined(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """A cell that holds a list of codes becomes the text that a file would have: K2,S1."""
    return pc.binary_join(cells, ",") if pa.types.is_list(cells.type) else cells


def _as_rows(rows: Any, key: str) -> Any:
    """Mappings from key to row (or to one value) and bare sequences of keys become rows."""
    if isinstance(rows, Mapping):
        return [_keyed(key, name, row) for name, row in rows.items()]
    if isinstance(rows, (set, frozenset, tuple, list)) and not all(isinstance(row, Mapping) for row in rows):
        return [{key: row} for row in rows]
    return rows


def _keyed(key: str, name: Any, row: Any) -> Mapping[str, Any]:
    if isinstance(row, Mapping):
        return {**row, key: name}
    if isinstance(row, (tuple, list)):
        return {key: name, **dict(zip(("easting", "northing", "la"), row, strict=False))}
    return {key: name, "la": row}


def codes_of(texts: Sequence[str | None]) -> Iterator[tuple[int, str]]:
    """Each code of comma-separated cells with the row it is in, exactly as written between the commas."""
    for row, text in enumerate(texts):
        yield from ((row, code) for code in (text.split(",") if text else ()))


def reg_end_dates(texts: Sequence[str | None]) -> pa.Array:
    """Registration end dates, written day first or ISO; null where there is none."""
    read = [
        None
        if text is None
        else forms.read_date(text.strip(), "ssda903") or forms.read_date(text.strip(), "ssd")
        for text in texts
    ]
    return pa.array(read, pa.date32())
