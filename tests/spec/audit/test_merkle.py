"""The tree of the log is that of RFC 6962: the roots and paths that Certificate Transparency's own test data have."""

from __future__ import annotations

import pytest

from trueword.apps.audit.merkle import EMPTY, Frontier, inclusion, leaf_hash, root_from_inclusion, root_of

ENTRIES = [bytes.fromhex(each) for each in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


def test_the_empty_log() -> None:
    assert Frontier().root() == EMPTY
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(("size", "root"), list(enumerate(ROOTS, start=1)))
def test_the_roots_of_the_published_test_data(size: int, root: str) -> None:
    assert root_of(LEAVES[:size]).hex() == root


def test_the_path_of_the_published_test_data() -> None:
    assert [each.hex() for each in inclusion(LEAVES, 5)] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


def test_a_path_proves_its_own_entry_at_its_own_place_alone() -> None:
    path = inclusion(LEAVES, 5)
    assert root_from_inclusion(LEAVES[5], 5, 8, path) == root_of(LEAVES)
    assert root_from_inclusion(LEAVES[4], 5, 8, path) != root_of(LEAVES)
    assert root_from_inclusion(LEAVES[5], 4, 8, path) != root_of(LEAVES)
    assert root_from_inclusion(LEAVES[5], 5, 8, path[:2]) is None
    assert root_from_inclusion(LEAVES[5], 9, 8, path) is None


def test_there_is_no_path_for_what_is_not_there() -> None:
    with pytest.raises(IndexError, match="no entry 8 in a log of 8"):
        inclusion(LEAVES, 8)
