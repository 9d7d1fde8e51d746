"""Under which keyed numbers is a destroyed record found again? HMAC-SHA-256 with a secret that lies with the keys.

Who gives the name and birth date can ask; the numbers alone tell nobody. When the keys are lost, they tell nobody for
good. Each name that somebody had stands with each of their birth dates.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from trueword.adapters.keys import Keys
from trueword.apps.records.api import fold

SECRET = UUID("00000000-0000-4000-8000-00000000057b")
"""The subject under which the key store keeps the secret; it belongs to no person."""
LENGTH = 32  # hexadecimal digits: 128 bits


class NoSecret(Exception):
    """The secret of the marks was withdrawn: nothing can be marked or found."""


def secret(keys: Keys) -> bytes:
    """The secret, made at first use. Raises NoSecret and KeysUnavailable."""
    found = keys.keys([SECRET], make=True).get(SECRET)
    if found is None:
        raise NoSecret("the secret of the marks was withdrawn")
    return found


def of_name(key: bytes, forename: str, surname: str, born: date) -> str:
    """The mark of a name, as it is folded for searching, with a birth date."""
    return _mark(key, "name", fold(forename), fold(surname), born.isoformat())


def of_number(key: bytes, kind: str, value: str) -> str:
    """The mark of an identifier that some system gave."""
    return _mark(key, "number", kind, value.strip().upper())


def of_row(key: bytes, source: str, table: str, row: str) -> str:
    """The mark of one row that a source told, by its own key within its source and table."""
    return _mark(key, "row", source, table, row)


def of_parcel(key: bytes, told: Mapping[str, Any]) -> dict[str, list[str]]:
    """Every mark of what a parcel holds; `told` is what `gate.who_is` and the pieces say."""
    who = told["who"]
    names = {
        of_name(key, name["forename"], name["surname"], date.fromisoformat(born))
        for name in who["names"]
        for born in who["born"]
    }
    numbers = {of_number(key, one["kind"], one["value"]) for one in who["numbers"]}
    return {"name": sorted(names), "number": sorted(numbers), "row": sorted(_rows(key, told))}


def _rows(key: bytes, told: Mapping[str, Any]) -> Iterable[str]:
    sources = told["who"]["sources"]
    for each in told["pieces"]:
        if each["piece"]["mode"] != "take":
            continue
        for row in each["rows"]:
            if row.get("source_id") in sources and "source_row" in row:
                yield of_row(key, sources[row["source_id"]], each["piece"]["table"], row["source_row"])


def _mark(key: bytes, *parts: str) -> str:
    said = "\x1f".join(parts).encode()
    return hmac.new(key, said, hashlib.sha256).hexdigest()[:LENGTH]
