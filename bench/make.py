"""Makes returns of any size for the benchmarks: the invented sample children, repeated under new numbers.

    python bench/make.py FOLDER CHILDREN [--spoilt]

FOLDER gets ssda903/this, ssda903/last and cin.xml. `--spoilt` makes 2% of all cells but the key unreadable.
"""

import argparse
import csv
import random
import re
from collections.abc import Iterator
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "tests" / "samples"
SAMPLE_CHILDREN = 300
SPOILT = ("31/02/2026", "ZZ", "", "2O/05/2026", "9999999999", "yesterday")
SHARE = 0.02
_CHILD = re.compile(r"<Child>.*?</Child>", re.S)
_NUMBER = re.compile(r"<LAchildID>(.*?)</LAchildID>")
_UPN = re.compile(r"<UPN>(.)(.{12})</UPN>")
_CELL = re.compile(r">([^<>]+)</(?!LAchildID)")


def make(folder: Path, children: int, spoilt: bool, seed: int = 903) -> None:
    """Write the returns. The same arguments write the same files."""
    copies = -(-children // SAMPLE_CHILDREN)
    luck = random.Random(seed)
    for year in ("this", "last"):
        target = folder / "ssda903" / year
        target.mkdir(parents=True, exist_ok=True)
        for source in sorted((SAMPLES / "ssda903" / year).glob("*.csv")):
            _copy_csv(source, target / source.name, copies, luck if spoilt else None)
    _copy_census(folder / "cin.xml", copies, luck if spoilt else None)


def _copy_csv(source: Path, target: Path, copies: int, luck: random.Random | None) -> None:
    with open(source, newline="") as file:
        heading, *rows = list(csv.reader(file))
    upn = heading.index("UPN") if "UPN" in heading else None
    with open(target, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heading)
        for copy in range(copies):
            writer.writerows(_row(row, copy, upn, luck) for row in rows)


def _row(row: list[str], copy: int, upn: int | None, luck: random.Random | None) -> list[str]:
    made = [f"{copy:03d}{row[0]}", *row[1:]]
    if upn is not None and len(made[upn]) == 13:
        made[upn] = f"{made[upn][:4]}{copy:03d}{made[upn][7:]}"
    if luck is not None:
        made[1:] = [luck.choice(SPOILT) if luck.random() < SHARE else cell for cell in made[1:]]
    return made


def _copy_census(target: Path, copies: int, luck: random.Random | None) -> None:
    text = (SAMPLES / "cin_2026-27.xml").read_text("utf-8")
    first, last = text.index("<Child>"), text.rindex("</Child>") + len("</Child>")
    with open(target, "w", encoding="utf-8") as file:
        file.write(text[:first])
        for copy in range(copies):
            file.write("\n".join(_children(text[first:last], copy, luck)))
        file.write(text[last:])


def _children(text: str, copy: int, luck: random.Random | None) -> Iterator[str]:
    for child in _CHILD.findall(text):
        made = _NUMBER.sub(lambda n: f"<LAchildID>{copy:03d}{n[1]}</LAchildID>", child)
        made = _UPN.sub(lambda n: f"<UPN>{n[1]}{n[2][:3]}{copy:03d}{n[2][6:]}</UPN>", made)
        if luck is not None:
            made = _CELL.sub(lambda c: f">{luck.choice(SPOILT)}</" if luck.random() < SHARE else c[0], made)
        yield made


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("children", type=int)
    parser.add_argument("--spoilt", action="store_true")
    asked = parser.parse_args()
    make(asked.folder, asked.children, asked.spoilt)
