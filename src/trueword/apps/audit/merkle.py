"""What do many entries come down to in 32 bytes, and how is one of them shown to be part of it?

The Merkle tree of RFC 6962 section 2.1: SHA-256, a leaf hashed after a zero byte, a node after a one, split at the
largest power of two below the number of entries.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

EMPTY = hashlib.sha256(b"").digest()
Hash = bytes


def leaf_hash(entry: bytes) -> Hash:
    """The hash of one entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: Hash, right: Hash) -> Hash:
    """The hash of two neighbouring subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """Where a tree of so many leaves (two or more) divides: the largest power of two below it."""
    return 1 << (size - 1).bit_length() - 1


@dataclass
class Frontier:
    """A growing tree, of which only the roots of its full subtrees are kept: largest first, one for each bit of `size`."""

    size: int = 0
    peaks: list[Hash] = field(default_factory=list)

    def add(self, leaf: Hash) -> None:
        """One more leaf hash: subtrees of equal size join, as in adding one to a binary number."""
        below = self.size
        while below & 1:
            leaf = node_hash(self.peaks.pop(), leaf)
            below >>= 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self) -> Hash:
        """The root hash of all leaves so far."""
        if not self.peaks:
            return EMPTY
        *left, root = self.peaks
        for peak in reversed(left):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Sequence[Hash]) -> Hash:
    """The root hash of these leaf hashes."""
    tree = Frontier()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def inclusion(leaves: Sequence[Hash], position: int) -> list[Hash]:
    """The audit path of the leaf at `position` (RFC 6962 section 2.1.1). Raises IndexError outside the tree."""
    if not 0 <= position < len(leaves):
        raise IndexError(f"no entry {position} in a log of {len(leaves)}")
    if len(leaves) == 1:
        return []
    half = split(len(leaves))
    if position < half:
        return [*inclusion(leaves[:half], position), root_of(leaves[half:])]
    return [*inclusion(leaves[half:], position - half), root_of(leaves[:half])]


def root_from_inclusion(leaf: Hash, position: int, size: int, path: Sequence[Hash]) -> Hash | None:
    """The root that a leaf and its audit path lead to; None when the path does not fit the position and size."""
    if not 0 <= position < size:
        return None
    at, last, root = position, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            root = node_hash(sibling, root)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        at, last = at >> 1, last >> 1
    return root if last == 0 else None
