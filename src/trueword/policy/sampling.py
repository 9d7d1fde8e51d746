"""How many records of a batch does somebody look at one by one, and which? A sample that anybody can draw again.

The size is our own rule, after discovery sampling as auditors use it: the fewest records with which, if one record in a
hundred were wrong, at least one wrong one would be seen with 95 per cent certainty. No authority sets a size.
"""

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

WRONG_IN = 100
"""One wrong record in so many must not go unseen."""

UNSEEN_AT_MOST = 0.05
"""How likely it may be that the sample shows none of them."""


def sample_size(records: int) -> int:
    """The fewest that must be looked at; of a small batch nearly all. Nothing for an empty one."""
    wrong, unseen, size = -(-records // WRONG_IN), 1.0, 0
    while size < records and unseen > UNSEEN_AT_MOST:
        unseen *= max(records - wrong - size, 0) / (records - size)
        size += 1
    return size


def drawn(records: Iterable[UUID], seed: str) -> tuple[UUID, ...]:
    """The sample, in the order drawn: by the digest of the seed and each record, so that it can be repeated anywhere.

    It depends on nothing but the seed and which records there are: taking one out moves another in.
    """
    found = sorted(records, key=lambda record: sha256(f"{seed}:{record}".encode()).digest())
    return tuple(found[: sample_size(len(found))])
