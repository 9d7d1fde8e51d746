"""The ledger: each line follows from the one before, a half one is none, and it reads without this program."""

import hashlib
import json
from pathlib import Path

import pytest

from trueword.apps.destruction.ledger import FIRST, Ledger, LedgerBroken, LedgerUnwritable


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(tmp_path / "ledger")
    for number in range(3):
        made.add({"kind": "destroyed", "parcel": f"p{number}"})
    return made


def test_it_reads_with_nothing_but_json_and_a_hash(ledger: Ledger) -> None:
    previous = FIRST
    for number, line in enumerate(ledger.path.read_bytes().splitlines(), 1):
        told = json.loads(line)
        assert (told["n"], told["previous"], told["parcel"]) == (number, previous, f"p{number - 1}")
        previous = hashlib.sha256(line).hexdigest()


def test_a_line_is_found_by_its_parcel(ledger: Ledger) -> None:
    found = ledger.of_parcel("p1")
    assert found is not None
    assert found.number == 2
    assert ledger.of_parcel("p9") is None


@pytest.mark.parametrize("half", [b"{", b'{"kind":"destr', b"x" * 5000])
def test_half_a_line_of_a_killed_writer_is_none_and_is_written_over(ledger: Ledger, half: bytes) -> None:
    with ledger.path.open("ab") as file:
        file.write(half)
    assert len(ledger.lines()) == 3
    assert ledger.add({"kind": "destroyed", "parcel": "p3"}).number == 4
    assert [line.told["parcel"] for line in ledger.lines()] == ["p0", "p1", "p2", "p3"]


@pytest.mark.parametrize("hurt", [
    lambda lines: lines[:1] + lines[2:], lambda lines: [lines[1], lines[0], lines[2]],
    lambda lines: [lines[0].replace(b"p0", b"p7"), *lines[1:]], lambda lines: [*lines, lines[-1]],
    lambda lines: [b"not json", *lines[1:]], lambda lines: [lines[0].replace(b":", b": ", 1), *lines[1:]],
])  # fmt: skip
def test_a_ledger_that_was_changed_is_found_out(ledger: Ledger, hurt) -> None:
    lines = ledger.path.read_bytes().splitlines()
    ledger.path.write_bytes(b"\n".join(hurt(lines)) + b"\n")
    with pytest.raises(LedgerBroken):
        ledger.lines()
    with pytest.raises(LedgerBroken):
        ledger.add({"kind": "destroyed"})


def test_a_ledger_in_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerUnwritable):
        Ledger(tmp_path / "file" / "ledger").add({"kind": "destroyed"})
