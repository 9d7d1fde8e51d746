#!/usr/bin/env python3
"""Verify an exported log without Trueword: python3 verify_audit.py FOLDER [--anchors FILE] [--keys FILE] [--since FILE]

FOLDER is what `trueword audit export` wrote. Give the anchors and the public keys that you kept yourself; those in the
folder came with the log and prove less. Nothing of the application is imported; signatures (Ed25519, RFC 8032) are
checked here, with the standard library alone. Exit status: 0 whole and unchanged, 1 not, 2 cannot be read.
With --since and a checkpoint that you kept, what came before it is not read: only that the log grew out of it is shown.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

# Ed25519 (RFC 8032 section 5.1), checking only: plain arithmetic on public values.
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def recovered(y: int, sign: int) -> int | None:
    """The x that belongs to a y on the curve, or None."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(packed: bytes) -> Point | None:
    """A point from its 32 bytes, or None."""
    number = int.from_bytes(packed, "little")
    y = number & (1 << 255) - 1
    x = recovered(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def add(one: Point, other: Point) -> Point:
    """The sum of two points."""
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number: int, base: Point) -> Point:
    """A point added to itself so many times."""
    total: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, base)
        base, number = add(base, base), number >> 1
    return total


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recovered(BASE_Y, 0) or 0
BASE: Point = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the key signed the message."""
    who, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or who is None or r is None or s >= Q:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    left, right = times(s, BASE), add(r, times(challenge, who))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 == (left[1] * right[2] - right[1] * left[2]) % P


def leaf_hash(entry: bytes) -> bytes:
    """RFC 6962: a leaf is hashed after a zero byte."""
    return hashlib.sha256(b"\x00" + entry).digest()


class Tree:
    """RFC 6962 Merkle tree that grows; a node is hashed after a one."""

    def __init__(self, size: int = 0, peaks: list[bytes] | None = None) -> None:
        self.size, self.peaks = size, peaks or list[bytes]()

    def add(self, leaf: bytes) -> None:
        """One more leaf."""
        below = self.size
        while below & 1:
            leaf, below = hashlib.sha256(b"\x01" + self.peaks.pop() + leaf).digest(), below >> 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root of what is there."""
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        *left, root = self.peaks
        for peak in reversed(left):
            root = hashlib.sha256(b"\x01" + peak + root).digest()
        return root


@dataclass(frozen=True)
class Note:
    """A checkpoint: so many entries had this root at that time, signed by that key."""

    size: int
    root: bytes
    at: str
    key: str
    signature: bytes
    body: bytes


def notes(path: Path) -> list[Note]:
    """The checkpoints of a file: four lines, a blank one, the signature, a blank one."""
    lines = path.read_text("ascii").split("\n") if path.exists() else [""]
    if len(lines) % 7 != 1:
        raise ValueError(f"{path.name} ends in the middle of a note")
    found = []
    for at in range(0, len(lines) - 6, 7):
        origin, size, root, when, _, last = lines[at : at + 6]
        _, key, signature = last.split(" ")
        body = f"{origin}\n{size}\n{root}\n{when}\n".encode()
        found.append(Note(int(size), base64.b64decode(root), when, key, base64.b64decode(signature), body))
    return found


def keys(path: Path) -> dict[str, bytes]:
    """Public keys by their short name."""
    found = [bytes.fromhex(line) for line in path.read_text("ascii").split()]
    return {hashlib.sha256(key).hexdigest()[:12]: key for key in found}


def beginning(folder: Path, since: Note | None) -> Tree:
    """An empty tree, or what the export says that the first entries come down to. ValueError when it leads elsewhere."""
    if since is None:
        return Tree()
    peaks = [bytes.fromhex(line) for line in (folder / "peaks").read_text("ascii").split()]
    tree = Tree(since.size, peaks)
    if len(peaks) != bin(since.size).count("1") or tree.root() != since.root:
        raise ValueError(
            f"it did not grow out of the checkpoint of {since.at}, or was not exported from there on"
        )
    return tree


def walk(folder: Path, trusted: list[Note], tree: Tree) -> list[str]:
    """Every entry against its hash, every signed root against the entries."""
    wrong, good, seen = list[str](), tree.size, set()
    with (folder / "leaves.jsonl").open(encoding="ascii") as file:
        for line in file:
            entry, position = json.loads(line), tree.size
            leaf = (entry["leaf"] or "").encode("ascii")
            if entry["position"] < position:
                wrong.append(f"entry {entry['position']}: told again")
                continue
            if entry["position"] != position:
                wrong.append(f"entry {position}: missing, the next is {entry['position']}")
            if entry["leaf"] is None:
                wrong.append(f"entry {position}: deleted")
            elif leaf_hash(leaf).hex() != entry["hash"]:
                wrong.append(f"entry {position}: changed")
            elif (name := json.loads(leaf)["id"]) in seen:
                wrong.append(f"entry {position}: stands twice")
            else:
                seen.add(name)
            tree.add(bytes.fromhex(entry["hash"]))
            signed_here = {note.root for note in trusted if note.size == tree.size}
            if signed_here - {tree.root()}:
                wrong.append(
                    f"entry {position}: the first {tree.size} are not those signed; well up to {good}"
                )
            elif signed_here:
                good = tree.size
    return wrong


def about_notes(
    kept: list[Note], own: list[Note], known: dict[str, bytes], size: int, before: int
) -> list[str]:
    """Signatures, growth, and whether any anchor knows more than the log."""
    wrong = []
    for note in [*kept, *own]:
        if note.key not in known or not signed(known[note.key], note.body, note.signature):
            wrong.append(f"checkpoint of {note.at}: not signed by a known key")
        if note.size > size:
            wrong.append(f"entry {size}: the log was cut, the checkpoint of {note.at} knows {note.size}")
    for note in own:
        if note.size <= before:
            wrong.append(f"checkpoint of {note.at}: does not grow, {note.size} after {before}")
        before = note.size
    if before != size:
        wrong.append(f"entry {min(before, size)}: {size} entries, but the last checkpoint says {before}")
    return wrong


def main(argv: list[str]) -> int:
    """Say what is wrong, or that nothing is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--anchors", type=Path, help="the anchors that you kept yourself")
    parser.add_argument("--since", type=Path, help="begin at the last checkpoint in this file, kept by you")
    parser.add_argument("--keys", type=Path, help="the public keys that you kept yourself")
    asked = parser.parse_args(argv)
    try:
        own, kept = notes(asked.folder / "checkpoints"), notes(asked.anchors or asked.folder / "anchors")
        known = keys(asked.keys or asked.folder / "public-keys")
        since = notes(asked.since)[-1] if asked.since else None
        first = since.size if since else 0
        kept = [note for note in kept if note.size >= first] + ([since] if since else [])
        tree = beginning(asked.folder, since)
        wrong = walk(asked.folder, [*own, *kept], tree)
    except (OSError, ValueError, KeyError, IndexError) as unreadable:
        print(f"This cannot be read as an exported log: {unreadable}", file=sys.stderr)
        return 2
    wrong += about_notes(kept, own, known, tree.size, max(first - 1, 0))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    well = "whole and unchanged" if not wrong else f"NOT whole: {len(wrong)} findings"
    print(f"{tree.size} entries, {len(own)} checkpoints, {len(kept)} anchors: {well}")
    if since:
        print(f"The first {first} entries were not looked at: what was changed there is not found here.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
