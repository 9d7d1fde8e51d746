"""Which needs does a council record that families come with? A list in the council's folder, each with where it is from."""

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = "needs.csv"


@dataclass(frozen=True, slots=True)
class Need:
    """One need: its code, which never changes, the headline that it counts under, its words, and their source."""

    code: str
    headline: str
    words: str
    source: str


def read_needs(folder: Path) -> tuple[Need, ...]:
    """The needs of a council's folder in its order; none when it keeps no list. Raises ValueError for a code used twice."""
    path = folder / FILE
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        needs = tuple(
            Need(row["code"], row["headline"], row["need"], row["source"]) for row in csv.DictReader(lines)
        )
    if len({one.code for one in needs}) < len(needs):
        raise ValueError(f"{FILE}: a code stands twice")
    return needs
