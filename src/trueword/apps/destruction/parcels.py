"""How is a parcel sealed, read and counted? What it holds is JSON, as the database gave it, under a key of its own."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections

from trueword.adapters.keys import Keys, Place, Sealed, seal, unseal
from trueword.apps.destruction.models import Parcel
from trueword.apps.destruction.places import JOBS

FACT = "SELECT to_jsonb(fact) FROM retention_fact AS fact WHERE person_id = %s AND record_class = %s"
NAMED = "SELECT named FROM unnest(ARRAY(SELECT gate.named_with(%s))) AS named WHERE named <> %s"
TOLD = """
SELECT forename, surname FROM records_personstatement WHERE person_id = ANY (%(people)s)
UNION SELECT forename, surname FROM records_name WHERE person_id = ANY (%(people)s)
UNION SELECT forename, surname FROM records_indexcard WHERE person_id = ANY (%(people)s)
"""
BORN = """
SELECT birth_date FROM records_person WHERE id = ANY (%(people)s) AND birth_date IS NOT NULL
UNION SELECT birth_date FROM records_personstatement WHERE person_id = ANY (%(people)s) AND birth_date IS NOT NULL
"""
NUMBERS = "SELECT DISTINCT kind, value FROM records_identifier WHERE person_id = ANY (%(people)s)"
SOURCES = "SELECT id, code FROM records_source"


def who_is(person: UUID, record_class: str, until: str) -> dict[str, Any]:
    """Who it is, as far as finding again and asking again need it: gathered while they are still there."""
    people = _rows("SELECT unnest(gate.with_merged(%s))", [person])
    given = {"people": [row[0] for row in people]}
    return {
        "person": str(person), "record_class": record_class, "until": until,
        "names": [{"forename": f, "surname": s} for f, s in _rows(TOLD, given) if f or s],
        "born": [day.isoformat() for (day,) in _rows(BORN, given)],
        "numbers": [{"kind": kind, "value": value} for kind, value in _rows(NUMBERS, given)],
        "sources": {str(source): code for source, code in _rows(SOURCES, [])},
        "named": [str(row[0]) for row in _rows(NAMED, [person, person])],
    }  # fmt: skip


def fact_of(person: UUID, record_class: str) -> str:
    """The facts of the record by which it was judged, as JSON."""
    with connections[JOBS].cursor() as cursor:
        cursor.execute(f"SELECT ({FACT})::text", [person, record_class])
        return str(cursor.fetchone()[0])


def made(parcel: UUID, taken: str, who: Mapping[str, Any], fact: str, keys: Keys) -> Parcel:
    """What was taken, sealed under the parcel's key. Raises KeysUnavailable."""
    content = f'{{"who":{json.dumps(who, ensure_ascii=False)},"fact":{fact},"taken":{taken}}}'.encode()
    sealed = seal(content, place=_place(parcel), subjects=keys.keys([parcel], make=True))
    return Parcel(
        id=parcel, rows=count(taken), sealed=sealed.body, wraps=sealed.packed_wraps(),
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


def opened(row: Parcel, keys: Keys) -> bytes:
    """What a parcel holds. Raises KeyWithdrawn, KeysUnavailable, and Tampered for anything but what was sealed."""
    sealed = Sealed.unpacked(bytes(row.sealed), bytes(row.wraps))
    return unseal(sealed, place=_place(row.id), keys=keys.keys([row.id], make=False))


def read(content: bytes) -> dict[str, Any]:
    """The same as values, to be looked at: never to be put back from, which takes the letters themselves."""
    told: dict[str, Any] = json.loads(content)
    return told


def taken_of(content: bytes) -> str:
    """The database's own letters, which are put back."""
    return content.decode().partition('"taken":')[2][:-1]


def count(taken: str) -> int:
    """How many rows went."""
    return sum(len(each["rows"]) for each in json.loads(taken)["pieces"] if each["piece"]["mode"] == "take")


def ids(taken: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Which rows these are: table by table, those that went and those that others share. Random ids alone."""
    return [_ids(each) for each in taken["pieces"]]


def _ids(each: Mapping[str, Any]) -> dict[str, Any]:
    piece, key = each["piece"], each["piece"]["key"]
    found = [str(row[key]) for row in each["rows"]]
    gone = {"take": "ids", "unlink": "shared", "copy": "left"}[piece["mode"]]
    return {"table": piece["table"], "key": key, gone: found}


def _place(parcel: UUID) -> Place:
    return Place("destruction_parcel", "sealed", parcel)


def _rows(question: str, given: Any) -> list[tuple[Any, ...]]:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(question, given)
        return list(cursor.fetchall())


def days_withdrawn(row: Parcel, on: datetime) -> int:
    """Whole days since it was withdrawn."""
    return (on - row.withdrawn_at).days
