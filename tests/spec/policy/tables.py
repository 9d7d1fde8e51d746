"""Reads the tables in these chapters: one row a line, cells between bars, the first line names the columns."""

from __future__ import annotations

from datetime import date

from trueword.policy.facts import Facts

MEANINGS: dict[str, object] = {"": None, "yes": True, "no": False, "unknown": None}


def rows(table: str) -> list[dict[str, str]]:
    """Every row as a dictionary of its cells."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def cases(table: str) -> list[tuple[str, ...]]:
    """Every row as a tuple, for `pytest.mark.parametrize`."""
    return [tuple(row.values()) for row in rows(table)]


def value(cell: str) -> object:
    """A cell as a fact: a date, yes or no, nothing, or the word itself."""
    if cell in MEANINGS:
        return MEANINGS[cell]
    return date.fromisoformat(cell) if cell[:4].isdigit() else cell


def facts(**cells: str) -> Facts:
    """Facts written as cells; a birth date alone is exact, no holds are in force, and a death has its date."""
    known = {name: value(cell) for name, cell in cells.items()}
    if known.get("born") and "born_is" not in known:
        known["born_is"] = "exact"
    return Facts(**{"holds": (), "has_died": bool(known.get("died")), "sexual_abuse": False} | known)  # type: ignore[arg-type]
