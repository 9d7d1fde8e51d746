"""The tree that grows and keeps only its peaks is the tree of the textbook, and its paths lead to its root."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trueword.apps.audit.merkle import EMPTY, inclusion, leaf_hash, node_hash, root_from_inclusion, root_of

entries = st.lists(st.binary(max_size=8), min_size=1, max_size=70)


def textbook(leaves: list[bytes]) -> bytes:
    """RFC 6962 section 2.1 as it is written."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node_hash(textbook(leaves[:half]), textbook(leaves[half:]))


@given(entries)
def test_the_root(some: list[bytes]) -> None:
    leaves = [leaf_hash(each) for each in some]
    assert root_of(leaves) == textbook(leaves)


@given(entries, st.data())
def test_every_path_leads_to_the_root_and_no_other_leaf_does(some: list[bytes], data: st.DataObject) -> None:
    leaves = [leaf_hash(each) for each in some]
    at = data.draw(st.integers(0, len(leaves) - 1))
    path = inclusion(leaves, at)
    assert root_from_inclusion(leaves[at], at, len(leaves), path) == textbook(leaves)
    assert root_from_inclusion(leaf_hash(b"another entry"), at, len(leaves), path) != textbook(leaves)
