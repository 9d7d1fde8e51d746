"""Is the log whole and unchanged? Read from the database, against its own tree, the signed checkpoints and the anchors.

Each finding says what is wrong and where: the position of an entry, or the checkpoint up to which all was well. Nothing
here trusts what it checks: hashes are worked out from the entries again, roots from the hashes again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from trueword.apps.audit.checkpoints import Checkpoint, is_genuine
from trueword.apps.audit.leaves import moment, written
from trueword.apps.audit.merkle import Frontier, leaf_hash

LEAVES = """
SELECT leaf.position, leaf.event_id, leaf.hash, event.*, text.salt, text.text,
    ARRAY(SELECT person_id FROM audit_subject AS one WHERE one.event_id = event.id AND one.at = event.at) AS subjects
FROM audit_leaf AS leaf LEFT JOIN audit_event AS event ON event.id = leaf.event_id
    LEFT JOIN audit_text AS text ON text.event_id = leaf.event_id
ORDER BY leaf.position
"""
CHECKPOINTS = "SELECT size, root, at, key, signature FROM audit_checkpoint ORDER BY number"
UNSEALED = """
SELECT id, at FROM audit_event AS event WHERE at < %s
    AND NOT EXISTS (SELECT FROM audit_leaf AS leaf WHERE leaf.event_id = event.id) ORDER BY at LIMIT 100
"""
STRAY = """
SELECT event_id FROM audit_subject AS one WHERE NOT EXISTS (
    SELECT FROM audit_event AS event WHERE event.id = one.event_id AND event.at = one.at) LIMIT 100
"""
PATIENCE = timedelta(hours=1)  # after so long an entry has to be sealed, or its transaction never ended


@dataclass(frozen=True, slots=True)
class Finding:
    """Something is wrong: what, and at which position of the log (None when it is about the log as a whole)."""

    what: str
    position: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and what is wrong with it; `texts_gone` counts typed words that were destroyed."""

    entries: int
    checkpoints: int
    texts_gone: int
    findings: tuple[Finding, ...]


@dataclass
class _Walk:
    tree: Frontier
    gone: int = 0
    seen: set[UUID] | None = None


def verify(
    cursor: Any, keys: dict[str, Ed25519PublicKey], anchors: Sequence[Checkpoint], *, on: datetime
) -> Verdict:
    """Read the whole log once. `anchors` are the checkpoints that were kept outside the database."""
    cursor.execute(CHECKPOINTS)
    notes = [Checkpoint(s, bytes(r), at, key, bytes(sig)) for s, r, at, key, sig in cursor.fetchall()]
    walk = _Walk(Frontier(), seen=set())
    findings = [
        *_walk(cursor, walk, _roots([*notes, *anchors])),
        *_notes(notes, anchors, keys, walk.tree.size),
    ]
    findings += _loose(cursor, on)
    return Verdict(walk.tree.size, len(notes), walk.gone, tuple(findings))


def _roots(notes: Sequence[Checkpoint]) -> dict[int, set[bytes]]:
    wanted: dict[int, set[bytes]] = {}
    for note in notes:
        wanted.setdefault(note.size, set()).add(note.root)
    return wanted


def _walk(cursor: Any, walk: _Walk, roots: dict[int, set[bytes]]) -> Iterator[Finding]:
    """Every entry in order, and every root that somebody signed, as soon as it is reached."""
    cursor.execute(LEAVES)
    names = [column.name for column in cursor.description]
    good = 0
    while rows := cursor.fetchmany(5_000):
        for row in rows:
            entry = dict(zip(names, row, strict=True))
            if (
                entry["position"] < walk.tree.size
            ):  # a second row of the same id: the tree has the entry already
                yield Finding(
                    f"the entry {entry['event_id']} is told again for another time", entry["position"]
                )
                continue
            yield from _entry(entry, walk)
            walk.tree.add(bytes(entry["hash"]))
            size = walk.tree.size
            if size in roots and roots[size] != {walk.tree.root()}:
                yield Finding(
                    f"the root of the first {size} entries is not the one signed; all was well up to {good}",
                    size - 1,
                )
            elif size in roots:
                good = size


def _entry(entry: dict[str, Any], walk: _Walk) -> Iterator[Finding]:
    """One entry against its leaf: in its place, once, unchanged, with the words that were typed."""
    position = walk.tree.size
    assert walk.seen is not None
    if entry["position"] != position:
        yield Finding(
            f"an entry is missing: position {position} is followed by {entry['position']}", position
        )
    if entry["event_id"] in walk.seen:
        yield Finding("the same entry stands twice", position)
    walk.seen.add(entry["event_id"])
    if entry["id"] is None:
        yield Finding(f"the entry {entry['event_id']} was deleted", position)
    elif leaf_hash(written(entry, entry["subjects"])) != bytes(entry["hash"]):
        yield Finding(f"the entry {entry['event_id']}, or who it showed, was changed", position)
    elif entry["subject_count"] != len(entry["subjects"]):  # not sealed itself, as it follows from what is
        yield Finding(f"the entry {entry['event_id']} counts other people than it showed", position)
    yield from _words(entry, walk, position)


def _words(entry: dict[str, Any], walk: _Walk, position: int) -> Iterator[Finding]:
    if entry["id"] is None:
        return
    if entry["text"] is None:
        walk.gone += entry["text_hash"] is not None
    elif entry["text_hash"] is None or sha256(
        bytes(entry["salt"]) + entry["text"].encode()
    ).digest() != bytes(entry["text_hash"]):
        yield Finding(f"the words typed with the entry {entry['event_id']} were changed", position)


def _notes(
    notes: Sequence[Checkpoint], anchors: Sequence[Checkpoint], keys: dict[str, Ed25519PublicKey], size: int
) -> Iterator[Finding]:
    """Checkpoints are genuine, grow, and cover every sealed entry; no anchor knows more than the log."""
    before = 0
    for note in notes:
        if not is_genuine(note, keys):
            yield Finding(f"the checkpoint of {note.at} was not signed by a key of ours", note.size - 1)
        if note.size <= before:
            yield Finding(
                f"the checkpoint of {note.at} does not grow: {note.size} after {before}", note.size - 1
            )
        before = note.size
    if before != size:
        yield Finding(f"{size} entries are sealed, but the last checkpoint says {before}", min(before, size))
    for anchor in anchors:
        if not is_genuine(anchor, keys):
            yield Finding(f"the anchor of {anchor.at} was not signed by a key of ours", anchor.size - 1)
        if anchor.size > size:
            yield Finding(f"the log was cut: the anchor of {anchor.at} knows {anchor.size} entries", size)


def _loose(cursor: Any, on: datetime) -> Iterator[Finding]:
    """What stands beside the tree: entries that no seal took, and people without an entry."""
    cursor.execute(UNSEALED, [on - PATIENCE])
    for event, at in cursor.fetchall():
        yield Finding(f"the entry {event} of {moment(at)} was never sealed", None)
    cursor.execute(STRAY)
    for (event,) in cursor.fetchall():
        yield Finding(f"people are named under the entry {event}, which does not exist at that time", None)
