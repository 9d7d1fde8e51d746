"""What do the cells of the safeguarding data set say that hold JSON? Read once here; hostile text never raises."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa

from trueword.engine.readers import Remark

PLACE = (
    "line1",
    "line2",
    "line3",
    "line4",
    "line5",
    "house",
    "street",
    "locality",
    "town",
    "city",
    "county",
    "country",
)
HIDING = ("confidential", "refuge", "protected", "not_to_be_disclosed")
YES = {"y", "yes", "true", "1"}
MOST = 20_000  # characters of a JSON cell that are read; an address or an outcome needs a few hundred

Derived = tuple[dict[str, pa.Array], list[Remark]]


def addresses(table: pa.Table, file: str) -> Derived:
    """`_lines`, `_uprn` and `_hidden` of each address; one that cannot be read keeps its text as it stands."""
    column = "addr_address_json"
    remarks: list[Remark] = []
    parts = [_address(text, line, file, column, remarks) for text, line in _cells(table, column)]
    lines, uprn, hidden = zip(*parts, strict=True) if parts else ((), (), ())
    return {"_lines": _texts(lines), "_uprn": _texts(uprn), "_hidden": _texts(hidden)}, remarks


def _address(
    text: str | None, line: int, file: str, column: str, remarks: list[Remark]
) -> tuple[str, str, str]:
    if text is None:
        return "", "", ""
    told = parsed(text)
    if not isinstance(told, dict):
        remarks.append(
            Remark(file, line, column, text, "unreadable address", "a JSON object with line1, town and so on")
        )
        return plain(text[:2000]), "", ""
    flat = {
        str(k).lower().replace(" ", "_"): plain(str(v))
        for k, v in told.items()
        if isinstance(v, str | int | float | bool)
    }
    lines = "\n".join(flat[k] for k in PLACE if flat.get(k, "").strip())
    return (
        lines[:2000],
        flat.get("uprn", "")[:20],
        "yes" if any(flat.get(k, "").lower() in YES for k in HIDING) else "",
    )


def outcomes(table: pa.Table, file: str) -> Derived:
    """`_outcomes` of each contact as JSON that the database can hold."""
    column = "cont_contact_outcome_json"
    remarks: list[Remark] = []
    told = [_outcome(text, line, file, column, remarks) for text, line in _cells(table, column)]
    return {"_outcomes": _texts(told)}, remarks


def _outcome(text: str | None, line: int, file: str, column: str, remarks: list[Remark]) -> str:
    told = parsed(text) if text is not None else []
    if isinstance(told, dict):
        told = [told]
    if not isinstance(told, list):
        remarks.append(Remark(file, line, column, text, "unreadable outcome", "a JSON list of outcome flags"))
        return "[]"
    return json.dumps(_clean(told), ensure_ascii=False)


def parsed(text: str) -> Any:
    """The JSON value of a cell; None where it is none, or too long or too deep to be one in earnest."""
    if len(text) > MOST:
        return None
    try:
        told = json.loads(text, parse_constant=_refused)
        json.dumps(told, allow_nan=False)
    except (ValueError, RecursionError):
        return None
    return told


def _refused(word: str) -> Any:
    raise ValueError(f"{word} is not a value")


def _clean(told: Any) -> Any:
    """The same value without characters that PostgreSQL cannot hold."""
    if isinstance(told, dict):
        return {plain(k): _clean(v) for k, v in told.items()}
    if isinstance(told, list):
        return [_clean(v) for v in told]
    return plain(told) if isinstance(told, str) else told


def plain(text: str) -> str:
    """Text without NUL and lone surrogates, which an escaped JSON string can smuggle in."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _cells(table: pa.Table, column: str) -> list[tuple[str | None, int]]:
    lines = table["_line"].to_pylist()
    texts = table[column].to_pylist() if column in table.column_names else [None] * len(lines)
    return list(zip(texts, lines, strict=True))


def _texts(values: Any) -> pa.Array:
    return pa.array([v or None for v in values], pa.string())
