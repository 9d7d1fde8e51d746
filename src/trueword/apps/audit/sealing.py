"""How do entries come into the tree, each once and none left out? In the order in which they can no longer be overtaken.

An entry knows the number of the transaction that wrote it. A seal takes those below the oldest transaction that is
still under way: whatever was written below that line is committed or gone, so nothing can appear there later. Whatever
is above waits for the next seal, however late it commits.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connections

from trueword.apps.audit.checkpoints import Checkpoint, signed
from trueword.apps.audit.leaves import written
from trueword.apps.audit.merkle import Frontier, leaf_hash

ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('trueword audit seal', 0))"
LAST = "SELECT size, peaks, sealed_below::text FROM audit_checkpoint ORDER BY number DESC LIMIT 1"
LINE = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text"
EVENTS = """
SELECT event.*, ARRAY(SELECT person_id FROM audit_subject AS one WHERE one.event_id = event.id AND one.at = event.at) AS subjects
FROM audit_event AS event WHERE event.xid >= %s::xid8 AND event.xid < %s::xid8
    AND NOT EXISTS (SELECT FROM audit_leaf AS leaf WHERE leaf.event_id = event.id)
ORDER BY event.xid, event.at, event.id
"""
LEAF = "COPY audit_leaf (position, event_id, hash) FROM STDIN"
NOTE = """
INSERT INTO audit_checkpoint (size, root, at, key, signature, peaks, sealed_below)
VALUES (%s, %s, %s, %s, %s, %s, %s::xid8)
"""
AT_ONCE = 5_000  # entries fetched at a time; a first seal of a year's log must not fill the memory


@dataclass(frozen=True, slots=True)
class Tail:
    """Where the last seal left off."""

    tree: Frontier
    below: str


def seal(key: Ed25519PrivateKey, *, on: datetime) -> Checkpoint | None:
    """Seal what can be sealed, in the transaction of a named job; None when there was nothing new."""
    with connections["jobs"].cursor() as cursor:
        cursor.execute(ALONE)
        tail = _tail(cursor)
        cursor.execute(LINE)
        line = cursor.fetchone()[0]
        added = _append(cursor, tail, line)
        if not added:
            return None
        made = signed(tail.tree.size, tail.tree.root(), on, key)
        cursor.execute(NOTE, [made.size, made.root, made.at, made.key, made.signature, tail.tree.peaks, line])
        return made


def _tail(cursor: Any) -> Tail:
    cursor.execute(LAST)
    found = cursor.fetchone()
    if found is None:
        return Tail(Frontier(), "0")
    size, peaks, below = found
    return Tail(Frontier(size, [bytes(peak) for peak in peaks]), below)


def _append(cursor: Any, tail: Tail, line: str) -> int:
    """Hash and store every entry between the last line and this one; returns how many."""
    before = tail.tree.size
    with connections["jobs"].chunked_cursor() as reading:
        # After a restore from a dump, transactions are numbered anew: then everything that has no leaf is looked for.
        reading.execute(EVENTS, [tail.below if int(tail.below) <= int(line) else "0", line])
        names = [column.name for column in reading.description]
        while rows := reading.fetchmany(AT_ONCE):
            with cursor.copy(LEAF) as copy:
                for event_id, leaf in _hashed([dict(zip(names, row, strict=True)) for row in rows]):
                    copy.write_row((tail.tree.size, event_id, leaf))
                    tail.tree.add(leaf)
    return tail.tree.size - before


def _hashed(events: list[Mapping[str, Any]]) -> Iterator[tuple[UUID, bytes]]:
    for event in events:
        yield event["id"], leaf_hash(written(event, event["subjects"]))
