"""What may stand where in the children in need census XML? The specification's `message`, as frozen values.

Two additions: GenderCurrent, which the flat tables still know, and the 2026-27 module of pre-proceedings
and family group decision making, whose fields are named there but whose cardinalities are not established
(all optional here).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from trueword.returns.tables import specification


@dataclass(frozen=True)
class Element:
    """One element.  `most` is None where there is no upper bound; a leaf has a `base` type and no kids."""

    name: str
    least: int
    most: int | None
    base: str = "xs:string"
    codes: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: str | None = None
    kids: tuple[Element, ...] = ()
    any_order: bool = False


@cache
def message() -> Element:
    """The root element, Message."""
    described = specification("cin")
    new = described["new_2026_27"]
    fields = tuple(Element(name, 1, 1) for name in new["fields"])
    module = Element(new["element"], 0, None, kids=fields, any_order=True)
    gender = Element("GenderCurrent", 0, 1)
    return _element(described["message"], {new["parent"]: module, "ChildIdentifiers": gender})


def _element(described: Mapping[str, Any], added: Mapping[str, Element]) -> Element:
    name, most = described["element"], described["max"]
    kids = [_element(kid, added) for kid in described.get("children", ())]
    codes = tuple(code["code"] for code in described.get("codes", ()))
    return Element(
        name,
        described["min"],
        None if most == "unbounded" else int(most),
        _base(described),
        codes,
        described.get("pattern"),
        described.get("minInclusive"),
        (*kids, added[name]) if name in added else tuple(kids),
    )


def _base(described: Mapping[str, Any]) -> str:
    """The built-in type; the community schema's own names (nonEmptyString) come down to text."""
    stated = str(described.get("base") or described.get("type") or "xs:string")
    return stated if stated.startswith("xs:") else "xs:string"
