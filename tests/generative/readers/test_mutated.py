"""A damaged return never raises, hangs or lies about its lines, whatever the damage.

Each of the samples is damaged over and over, by a seed that a failure names. `make deep` does it two thousand times.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from trueword.engine.door import blank_cells, type_table
from trueword.engine.readers import Limits, Reading, SourceFile, read_files
from trueword.returns.tables import tables

SAMPLES = Path(__file__).parents[2] / "samples"
SOURCES = sorted(p for p in SAMPLES.rglob("*") if p.suffix in (".csv", ".xml") and p.name != "expected.json")
NASTY = [
    b'"', b'""', b",", b",,,,", b"\n", b"\r", b"\r\n", b"\0", b"<", b">", b"</", b"/>", b"<a>", b"</Child>", b"<!--",
    b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE a>", b"&x;", b"&#0;", b"&#xD800;", b"\xef\xbb\xbf", b"\xff\xfe",
    b"\xed\xa0\x80", b"\x81", b"\xe9", b"PK\x03\x04", b"=cmd|' /C calc'!A0", b"31/02/2026", b"9" * 400, b" " * 2000,
    b"\x1a", b"\xc2\xa0", b"\xe2\x80\xa8", b"CHILD", b"<?xml version='1.0' encoding='utf-7'?>", b";", b"\t", b"'",
]  # fmt: skip
LIMITS = Limits()


def damaged(content: bytes, dice: random.Random) -> bytes:
    """One to six wounds: bytes changed, cut out, doubled, moved, cut short, recoded, or something nasty put in."""
    for _ in range(dice.randint(1, 6)):
        a, b = sorted(dice.choices(range(len(content) + 1), k=2))
        b = min(b, a + dice.choice([1, 8, 200, 5000]))
        match dice.randrange(7):
            case 0:
                content = content[:a] + bytes([dice.randrange(256)]) + content[a + 1 :]
            case 1:
                content = content[:a] + content[b:]
            case 2:
                content = content[:b] + content[a:b] * dice.choice([1, 3]) + content[b:]
            case 3:
                content = content[:a] + content[b:] + content[a:b]
            case 4 if dice.random() < 0.4:
                content = content[:a]
            case 5 if dice.random() < 0.1:
                content = content.decode("utf-8", "ignore").encode(
                    dice.choice(["utf-16", "utf-8-sig", "utf-16-be"])
                )
            case _:
                content = content[:a] + dice.choice(NASTY) + content[a:]
    return content


def looked_at(file: SourceFile, content: bytes) -> None:
    """Either refused with one sentence, or tables whose every line is in the file."""
    assert (file.refused is None) == bool(file.tables)
    assert all(str(r).isprintable() and len(str(r)) < 600 for r in (*file.warnings, file.refused))
    lines = len(content.replace(b"\r", b"\n").split(b"\n"))
    for name, arrow in file.tables.items():
        assert all(1 <= line <= lines for line in arrow["_line"].to_pylist())
        table = tables(file.collection or "ssd")[name]
        typed = type_table(table, arrow)
        assert typed.arrow.num_rows == arrow.num_rows
        assert all(str(p.remark(file.name)) for p in (*typed.unreadable, *blank_cells(table, arrow)))


def damage_and_read(times: int, folder: Path, start: int) -> None:
    for seed in range(start, start + times):
        dice = random.Random(seed)
        source = dice.choice(SOURCES)
        content = damaged(source.read_bytes(), dice)
        path = folder / f"{seed} {source.name}"
        path.write_bytes(content)
        began = time.perf_counter()
        reading: Reading = read_files([path], limits=LIMITS)
        assert time.perf_counter() - began < 10, f"seed {seed} took too long"
        looked_at(reading.files[0], content)
        path.unlink()


def test_two_hundred_damaged_returns(tmp_path: Path) -> None:
    damage_and_read(200, tmp_path, 0)


@pytest.mark.deep
@pytest.mark.parametrize("start", range(1000, 3000, 250))
def test_two_thousand_damaged_returns(tmp_path: Path, start: int) -> None:
    damage_and_read(250, tmp_path, start)
