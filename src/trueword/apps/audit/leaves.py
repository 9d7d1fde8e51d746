"""Which bytes of an entry are sealed? Codes, times, the actor and the random ids of those it showed, in one fixed writing.

What somebody typed is in there as its salted hash alone: text, salt and the link from an id to a person can be destroyed,
and every proof stays valid. Version 1: JSON with sorted keys, no spaces, ASCII, times in UTC with microseconds.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

VERSION = 1
CODES = ("job", "role", "action", "purpose", "outcome", "rule", "sentence", "relationship")


def written(event: Mapping[str, Any], subjects: Iterable[UUID]) -> bytes:
    """The sealed bytes of one entry: `event` by column, `subjects` the ids of everyone it showed."""
    leaf = {name: event[name] for name in CODES} | {
        "v": VERSION,
        "id": str(event["id"]),
        "at": moment(event["at"]),
        "actor": str(event["actor"]) if event["actor"] else "",
        "detail": event["detail"],
        "text": bytes(event["text_hash"]).hex() if event["text_hash"] else "",
        "subjects": sorted(map(str, subjects)),
    }
    return json.dumps(leaf, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def moment(at: datetime) -> str:
    """A time as it is sealed: 2026-11-24T09:05:00.000000Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
