"""Whoever it is about, in whatever order keys go: it opens while one is left, never after, and never anywhere else."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueword.adapters.keys import KeyWithdrawn, Place, Sealed, Tampered, seal, unseal
from trueword.adapters.keys.envelope import WRAP, wrapped_too

HERE = Place("records_narrative", "text", UUID(int=1))

subjects = st.dictionaries(st.uuids(), st.binary(min_size=32, max_size=32), min_size=1, max_size=5)
texts = st.binary(max_size=200)


@given(texts, subjects, st.data())
def test_it_opens_while_any_of_them_is_left(
    text: bytes, keys: dict[UUID, bytes], data: st.DataObject
) -> None:
    sealed = seal(text, place=HERE, subjects=keys)
    left = dict(keys)
    for gone in data.draw(st.permutations(list(keys))):
        assert unseal(sealed, place=HERE, keys=left) == text
        del left[gone]
    with pytest.raises(KeyWithdrawn):
        unseal(sealed, place=HERE, keys=left)


@given(texts, subjects, st.data())
def test_what_was_changed_refuses(text: bytes, keys: dict[UUID, bytes], data: st.DataObject) -> None:
    sealed = seal(text, place=HERE, subjects=keys)
    at = data.draw(st.integers(0, len(sealed.body) - 1))
    with pytest.raises(Tampered):
        unseal(replace(sealed, body=flipped(sealed.body, at, data)), place=HERE, keys=keys)
    wraps = {
        each: flipped(wrap, data.draw(st.integers(0, WRAP - 1)), data) for each, wrap in sealed.wraps.items()
    }
    with pytest.raises(Tampered):
        unseal(replace(sealed, wraps=wraps), place=HERE, keys=keys)
    with pytest.raises(Tampered):
        unseal(replace(sealed, body=sealed.body[:at]), place=HERE, keys=keys)


def flipped(whole: bytes, at: int, data: st.DataObject) -> bytes:
    return whole[:at] + bytes([whole[at] ^ (1 << data.draw(st.integers(0, 7)))]) + whole[at + 1 :]


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(HERE, row=UUID(int=2)),
        replace(HERE, column="wraps"),
        replace(HERE, table="records_draft"),
        Place("records_narrativet", "ext", UUID(int=1)),
    ],
)
@given(text=texts, keys=subjects)
def test_in_another_place_it_refuses(text: bytes, keys: dict[UUID, bytes], elsewhere: Place) -> None:
    sealed = seal(text, place=HERE, subjects=keys)
    with pytest.raises(Tampered):
        unseal(sealed, place=elsewhere, keys=keys)
    other = seal(text, place=elsewhere, subjects=keys)
    for mixed in (Sealed(other.body, sealed.wraps), Sealed(sealed.body, other.wraps)):
        with pytest.raises(Tampered):
            unseal(mixed, place=HERE, keys=keys)


@given(texts, st.uuids(), st.uuids(), st.binary(min_size=32, max_size=32))
def test_a_wrap_under_another_name_refuses(text: bytes, one: UUID, other: UUID, key: bytes) -> None:
    """Even with the same key: the wrap says whose it is."""
    sealed = seal(text, place=HERE, subjects={one: key})
    renamed = Sealed(sealed.body, {other: sealed.wraps[one]})
    if one != other:
        with pytest.raises(Tampered):
            unseal(renamed, place=HERE, keys={other: key})


@given(texts, subjects, st.uuids(), st.binary(min_size=32, max_size=32))
def test_somebody_who_is_added_opens_it_alone(
    text: bytes, keys: dict[UUID, bytes], new: UUID, key: bytes
) -> None:
    sealed = seal(text, place=HERE, subjects=keys)
    wider = wrapped_too(sealed, place=HERE, keys=keys, add={new: key})
    assert unseal(wider, place=HERE, keys={new: key}) == text
    assert wider.body == sealed.body


@given(texts, subjects)
def test_two_columns_hold_all_of_it(text: bytes, keys: dict[UUID, bytes]) -> None:
    sealed = seal(text, place=HERE, subjects=keys)
    assert Sealed.unpacked(sealed.body, sealed.packed_wraps()) == sealed
    with pytest.raises(Tampered):
        Sealed.unpacked(sealed.body, sealed.packed_wraps()[:-1])


def test_the_same_text_never_looks_the_same() -> None:
    keys = {UUID(int=7): b"k" * 32}
    assert len({seal(b"same", place=HERE, subjects=keys).body for _ in range(50)}) == 50


def test_nothing_is_sealed_about_nobody() -> None:
    with pytest.raises(ValueError, match="somebody"):
        seal(b"text", place=HERE, subjects={})
