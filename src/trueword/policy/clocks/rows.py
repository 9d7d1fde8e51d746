"""Which rows of the table of clocks are covered? `table.txt`, as it was given: clock, limit, source and force, how known."""

from pathlib import Path

_LINES = Path(__file__).with_name("table.txt").read_text(encoding="utf-8").splitlines()

ROWS = tuple(tuple(cell.strip() for cell in line.split(" | ")) for line in _LINES)

MARKS = {row[0]: row[3] for row in ROWS}
"""How each row is known: no clock of the row may claim more."""
