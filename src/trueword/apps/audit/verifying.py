"""Is the log whole and unchanged? Read from the database, against its own tree, the signed checkpoints and the anchors.

Each finding says what is wrong and where: the position of an entry, or the checkpoint up to which all was well. Nothing
here trusts what it checks: hashes are worked out from the entries again, roots from the hashes again.

It may begin at a checkpoint that was kept outside: then what came before is not read, and only that today's log grew out of
what was signed then is shown. The tree's peaks that the database keeps lead to the signed root, or to none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from trueword.apps.audit.checkpoints import Checkpoint, is_genuine
from trueword.apps.audit.leaves import moment, written
from trueword.apps.audit.merkle import Frontier, Hash, leaf_hash

LEAVES = """
SELECT leaf.position, leaf.event_id, leaf.hash, event.*, text.salt, text.text,
    ARRAY(SELECT person_id FROM audit_subject AS one WHERE one.event_id = event.id AND one.at = event.at) AS subjects
FROM audit_leaf AS leaf LEFT JOIN audit_event AS event ON event.id = leaf.event_id
    LEFT JOIN audit_text AS text ON text.event_id = leaf.event_id
WHERE leaf.position >= %s ORDER BY leaf.position
"""
CHECKPOINTS = "SELECT size, root, at, key, signature FROM audit_checkpoint WHERE size >= %s ORDER BY number"
PEAKS = "SELECT peaks FROM audit_checkpoint WHERE size = %s ORDER BY number LIMIT 1"
UNSEALED = """
SELECT id, at FROM audit_event AS event WHERE at < %s AND at >= %s
    AND NOT EXISTS (SELECT FROM audit_leaf AS leaf WHERE leaf.event_id = event.id) ORDER BY at LIMIT 100
"""
STRAY = """
SELECT event_id FROM audit_subject AS one WHERE at >= %s AND NOT EXISTS (
    SELECT FROM audit_event AS event WHERE event.id = one.event_id AND event.at = one.at) LIMIT 100
"""
PATIENCE = timedelta(hours=1)  # after so long an entry has to be sealed, or its transaction never ended
EVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something is wrong: what, and at which position of the log (None when it is about the log as a whole)."""

    what: str
    position: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and what is wrong with it; `texts_gone` counts typed words that were destroyed.

    `entries` is how many there are; the first `unread` of them were not looked at.
    """

    entries: int
    checkpoints: int
    texts_gone: int
    findings: tuple[Finding, ...]
    unread: int = 0


@dataclass
class _Walk:
    tree: Frontier
    gone: int = 0
    seen: set[UUID] | None = None


def verify(
    cursor: Any, keys: dict[str, Ed25519PublicKey], anchors: Sequence[Checkpoint], *, on: datetime,
    since: Checkpoint | None = None,
) -> Verdict:  # fmt: skip
    """Read the log once, whole or from a checkpoint on. `anchors` are the checkpoints that were kept outside the database."""
    first = since.size if since else 0
    kept = [each for each in anchors if each.size >= first] + ([since] if since else [])
    walk = _Walk(Frontier(first, peaks_at(cursor, first)), seen=set())
    if since and (why := _no_beginning(since, keys, walk.tree)):
        return Verdict(first, 0, 0, (Finding(why, first - 1),), first)
    cursor.execute(CHECKPOINTS, [first])
    notes = [Checkpoint(s, bytes(r), at, key, bytes(sig)) for s, r, at, key, sig in cursor.fetchall()]
    findings = [
        *_walk(cursor, walk, _roots([*notes, *kept])),
        *_notes(notes, kept, keys, walk.tree.size, before=max(first - 1, 0)),
    ]
    findings += _loose(cursor, on, datetime.fromisoformat(since.at) - PATIENCE if since else EVER)
    return Verdict(walk.tree.size, len(notes), walk.gone, tuple(findings), first)


def peaks_at(cursor: Any, size: int) -> list[Hash]:
    """The roots of the full subtrees of the first entries, as the database keeps them: to be held against a signed root."""
    cursor.execute(PEAKS, [size])
    found = cursor.fetchone()
    return [bytes(each) for each in found[0]] if found else []


def _no_beginning(since: Checkpoint, keys: dict[str, Ed25519PublicKey], tree: Frontier) -> str:
    """Why nothing can be shown from this checkpoint on; empty when it can."""
    if not is_genuine(since, keys):
        return f"the checkpoint of {since.at} to begin at was not signed by a key of ours"
    if len(tree.peaks) != since.size.bit_count() or tree.root() != since.root:
        return f"the log did not grow out of the checkpoint of {since.at}: what it keeps of it leads to another root"
    return ""


def _roots(notes: Sequence[Checkpoint]) -> dict[int, set[bytes]]:
    wanted: dict[int, set[bytes]] = {}
    for note in notes:
        wanted.setdefault(note.size, set()).add(note.root)
    return wanted


def _walk(cursor: Any, walk: _Walk, roots: dict[int, set[bytes]]) -> Iterator[Finding]:
    """Every entry in order, and every root that somebody signed, as soon as it is reached."""
    good = walk.tree.size
    cursor.execute(LEAVES, [good])
    names = [column.name for column in cursor.description]
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
    notes: Sequence[Checkpoint], anchors: Sequence[Checkpoint], keys: dict[str, Ed25519PublicKey], size: int,
    before: int = 0,
) -> Iterator[Finding]:  # fmt: skip
    """Checkpoints are genuine, grow, and cover every sealed entry; no anchor knows more than the log."""
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


def _loose(cursor: Any, on: datetime, since: datetime) -> Iterator[Finding]:
    """What stands beside the tree: entries that no seal took, and people without an entry."""
    cursor.execute(UNSEALED, [on - PATIENCE, since])
    for event, at in cursor.fetchall():
        yield Finding(f"the entry {event} of {moment(at)} was never sealed", None)
    cursor.execute(STRAY, [since])
    for (event,) in cursor.fetchall():
        yield Finding(f"people are named under the entry {event}, which does not exist at that time", None)
