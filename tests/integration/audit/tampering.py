"""The ways in which somebody with every right over the database might rewrite the log, and whether that is found.

Each kind is tried at many positions, on the real tables as their owner, inside a transaction that is rolled back. It has
to be found, and the finding has to lead there: to the entry itself, or to the first checkpoint that covers it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from trueword.apps.audit.anchors import anchors
from trueword.apps.audit.checkpoints import signed
from trueword.apps.audit.keys import Place
from trueword.apps.audit.leaves import written
from trueword.apps.audit.merkle import Frontier, leaf_hash
from trueword.apps.audit.verifying import LEAVES, Verdict, verify

EACH = 10  # entries between two checkpoints
SIZE = 120


@dataclass(frozen=True)
class Tampering:
    """One kind, done with a cursor of the owner at a position; `whole` when it is about the end rather than a place.

    `beside` when it is about what lies beside the sealed bytes and does not leave with an export.
    """

    name: str
    do: Callable[[Any, int], None]
    whole: bool = False
    beside: bool = False


def event(column: str, value: str) -> Callable[[Any, int], None]:
    """Change one column of the entry at the position."""

    def do(cursor: Any, k: int) -> None:
        cursor.execute(
            f"UPDATE audit_event SET {column} = {value} WHERE id = (SELECT event_id FROM audit_leaf WHERE position = %s)",
            [k],
        )

    return do


def statement(words: str) -> Callable[[Any, int], None]:
    """Say something about the entry at the position, whose id is `$id`."""

    def do(cursor: Any, k: int) -> None:
        for each in words.split(";"):
            cursor.execute(each.replace("$id", f"(SELECT event_id FROM audit_leaf WHERE position = {k})"))

    return do


def _swap(cursor: Any, k: int) -> None:
    other = k + 1 if k + 1 < SIZE else k - 1
    cursor.execute("SELECT event_id FROM audit_leaf WHERE position = %s", [k])
    one = cursor.fetchone()[0]
    cursor.execute("UPDATE audit_leaf SET event_id = (SELECT event_id FROM audit_leaf WHERE position = %s)"
                   " WHERE position = %s", [other, k])  # fmt: skip
    cursor.execute("UPDATE audit_leaf SET event_id = %s WHERE position = %s", [one, other])


def _forge(cursor: Any, k: int) -> None:
    """A new entry at the position, everything after it moved on, its own hash right."""
    forged = uuid4()
    cursor.execute("INSERT INTO audit_event SELECT %s, at, actor, job, role, action, purpose, outcome, rule, sentence,"
                   " relationship, 0, detail, NULL FROM audit_event"
                   " WHERE id = (SELECT event_id FROM audit_leaf WHERE position = %s)", [forged, k])  # fmt: skip
    cursor.execute("UPDATE audit_leaf SET position = -position - 1 WHERE position >= %s", [k])
    cursor.execute("UPDATE audit_leaf SET position = -position WHERE position < 0")
    cursor.execute("INSERT INTO audit_leaf VALUES (%s, %s, '')", [k, forged])
    _hash_again(cursor, k)


def _hash_again(cursor: Any, k: int) -> None:
    """What somebody does who knows how leaves are hashed: put the right hash to the changed entry."""
    cursor.execute(
        f"SELECT * FROM ({LEAVES.replace('ORDER BY leaf.position', '')}) AS every WHERE position = %s", [k, k]
    )
    names = [column.name for column in cursor.description]
    # `position` comes from the leaf, the rest from the entry
    entry = dict(zip(names, cursor.fetchone(), strict=True))
    leaf = leaf_hash(written(entry, entry["subjects"]))
    cursor.execute("UPDATE audit_leaf SET hash = %s WHERE position = %s", [leaf, k])


def _rewrite(cursor: Any, k: int, key: Ed25519PrivateKey | None = None) -> None:
    """Change an entry, its hash, and every root after it; signed anew with another key, or not at all."""
    event("action", "'find'")(cursor, k)
    _hash_again(cursor, k)
    cursor.execute("SELECT hash FROM audit_leaf ORDER BY position")
    tree, roots = Frontier(), {}
    for (leaf,) in cursor.fetchall():
        tree.add(bytes(leaf))
        roots[tree.size] = tree.root()
    cursor.execute("SELECT number, size FROM audit_checkpoint WHERE size > %s", [k])
    for number, size in cursor.fetchall():
        cursor.execute("UPDATE audit_checkpoint SET root = %s WHERE number = %s", [roots[size], number])
        if key:
            note = signed(size, roots[size], datetime.now(UTC), key)
            cursor.execute("UPDATE audit_checkpoint SET at = %s, key = %s, signature = %s WHERE number = %s",
                           [note.at, note.key, note.signature, number])  # fmt: skip


def _rewrite_and_sign(cursor: Any, k: int) -> None:
    _rewrite(cursor, k, Ed25519PrivateKey.generate())


def _cut(cursor: Any, k: int) -> None:
    """Everything from the position on is gone, and every checkpoint that knew of it."""
    whole = k - k % EACH
    cursor.execute(
        "DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_leaf WHERE position >= %s)", [whole]
    )
    cursor.execute("DELETE FROM audit_subject WHERE event_id IN (SELECT event_id FROM audit_leaf WHERE position >= %s)",
                   [whole])  # fmt: skip
    cursor.execute("DELETE FROM audit_leaf WHERE position >= %s", [whole])
    cursor.execute("DELETE FROM audit_checkpoint WHERE size > %s", [whole])


def _put_back(cursor: Any, k: int) -> None:
    """An older checkpoint, genuine, as if it were the newest."""
    cursor.execute("INSERT INTO audit_checkpoint (size, root, at, key, signature, peaks, sealed_below) SELECT size, root,"
                   " at, key, signature, peaks, sealed_below FROM audit_checkpoint WHERE size <= %s"
                   " ORDER BY size DESC LIMIT 1", [max(EACH, k - k % EACH)])  # fmt: skip


def _lose_checkpoint(cursor: Any, k: int) -> None:
    """The signature of the checkpoint that covers the position is spoilt."""
    cursor.execute("UPDATE audit_checkpoint SET signature = set_byte(signature, 3, get_byte(signature, 3) # 1)"
                   " WHERE size = %s", [k - k % EACH + EACH])  # fmt: skip


KINDS = (
    Tampering("an entry deleted", statement("DELETE FROM audit_subject WHERE event_id = $id; DELETE FROM audit_event WHERE id = $id")),
    Tampering("what was done changed", event("action", "'find'")),
    Tampering("who did it changed", event("job", "'somebody else'")),
    Tampering("a named job made a person", statement("UPDATE audit_event SET actor = gen_random_uuid(), job = '' WHERE id = $id")),
    *(Tampering(f"the {column} changed", event(column, f"{column} || 'x'")) for column in ("role", "purpose", "sentence", "relationship")),
    Tampering("how many were shown changed", event("subject_count", "subject_count + 1"), beside=True),
    Tampering("when changed", event("at", "at + interval '1 second'")),
    Tampering("a refusal made an allowance", event("outcome", "CASE outcome WHEN 'done' THEN 'refused' ELSE 'done' END")),
    Tampering("the rule changed", event("rule", "rule || 'x'")),
    Tampering("the details changed", event("detail", "detail || '{\"n\": -1}'")),
    Tampering("another person shown", statement("UPDATE audit_subject SET person_id = gen_random_uuid() WHERE event_id = $id")),
    Tampering("a person left out", statement("DELETE FROM audit_subject WHERE event_id = $id")),
    Tampering("a person added", statement("INSERT INTO audit_subject SELECT gen_random_uuid(), id, at, gen_random_uuid() FROM audit_event WHERE id = $id")),
    Tampering("the salt of the typed words changed", statement("UPDATE audit_text SET salt = salt || salt WHERE event_id = $id"), beside=True),
    Tampering("the same entry told again for another day", statement(
        "INSERT INTO audit_event SELECT id, at + interval '1 day', actor, job, role, action, purpose, outcome, rule, sentence,"
        " relationship, subject_count, detail, text_hash FROM audit_event WHERE id = $id")),
    Tampering("the typed words changed", statement("UPDATE audit_text SET text = text || '.' WHERE event_id = $id"), beside=True),
    Tampering("two entries swapped", _swap),
    Tampering("a forged entry put in", _forge),
    Tampering("rewritten to the end", _rewrite),
    Tampering("rewritten to the end and signed with another key", _rewrite_and_sign),
    Tampering("cut off", _cut, whole=True),
    Tampering("an older checkpoint put back", _put_back, whole=True),
    Tampering("a checkpoint's signature spoilt", _lose_checkpoint),
)  # fmt: skip


@dataclass
class Tally:
    """How many were tried, found, and led to."""

    tried: int = 0
    found: int = 0
    located: int = 0
    missed: list[str] = field(default_factory=list)

    def line(self) -> str:
        """One JSON line."""
        return json.dumps({"harness": "audit tampering", "kinds": len(KINDS), "tried": self.tried, "found": self.found,
                           "located": self.located, "missed": self.missed[:10]})  # fmt: skip


Look = Callable[[Any], Verdict]


def looking(place: Place) -> Look:
    """The verifier, as information governance runs it."""
    kept = anchors(place.anchors)
    return lambda cursor: verify(cursor, place.public_keys(), kept, on=datetime.now(UTC) + timedelta(hours=2))


def tried(connection: Any, look: Look, positions: list[int]) -> Tally:
    """Every kind at every position, each rolled back."""
    tally = Tally()
    for kind in KINDS:
        for k in positions:
            with connection.cursor() as cursor:
                cursor.execute("BEGIN")
                try:
                    kind.do(cursor, k)
                    _note(tally, kind, k, look(cursor))
                finally:
                    cursor.execute("ROLLBACK")
    return tally


def _note(tally: Tally, kind: Tampering, k: int, verdict: Verdict) -> None:
    tally.tried += 1
    tally.found += bool(verdict.findings)
    covering = k - k % EACH + EACH - 1
    led = [f for f in verdict.findings if kind.whole or f.position in (k, covering)]
    tally.located += bool(led)
    if not led:
        tally.missed.append(f"{kind.name} at {k}: {[f.what for f in verdict.findings][:2]}")
