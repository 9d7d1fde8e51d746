"""What does reading a department's file give back? Frozen values, and the limits that keep hostile files
small.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pyarrow as pa

Collection = Literal["ssda903", "cin", "ssd"]
Form = Literal["csv", "xml"]

SHOWN = 60  # characters of a value that a sentence repeats: a cell may hold a megabyte


@dataclass(frozen=True)
class Limits:
    """Ceilings on untrusted files.  Sizes in bytes or characters; a file past any of them is refused.

    Five million rows is twice every child in need in England; Excel's own cell holds 32,767 characters.
    """

    file_bytes: int = 256_000_000
    line_chars: int = 4_000_000
    cell_chars: int = 1_000_000
    columns: int = 2_000
    rows: int = 5_000_000
    depth: int = 64
    rows_per_record: int = 20_000
    remarks: int = 50


LIMITS = Limits()


def shown(value: str) -> str:
    """A value fit to stand inside one sentence: no control characters, cut at SHOWN characters."""
    flat = "".join(c if c.isprintable() else " " for c in value[: SHOWN + 1])
    return flat if len(value) <= SHOWN else flat[:SHOWN] + "..."


@dataclass(frozen=True)
class Remark:
    """Something a person should know about a file.  `line` counts from 1; `str()` is one sentence."""

    file: str
    line: int | None
    column: str | None
    value: str | None
    what: str
    expected: str | None = None

    def __str__(self) -> str:
        place = ", ".join(self._place())
        said = f" ({shown(self.value)!r})" if self.value is not None else ""
        wanted = f"; expected {self.expected}" if self.expected else ""
        return f"{place}: {self.what}{said}{wanted}."

    def _place(self) -> list[str]:
        line = [f"line {self.line}"] if self.line is not None else []
        column = [f"column {shown(self.column)}"] if self.column is not None else []
        return [shown(self.file), *line, *column]


class Refused(Exception):
    """Raised inside the readers when a file's structure is broken; `read_files` turns it into a remark."""

    def __init__(
        self,
        what: str,
        *,
        expected: str | None = None,
        line: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        super().__init__(what)
        self.what, self.expected, self.line, self.column, self.value = what, expected, line, column, value

    def remark(self, file: str) -> Remark:
        """The refusal as a remark about `file`."""
        return Remark(file, self.line, self.column, self.value, self.what, self.expected)


@dataclass(frozen=True)
class SourceFile:
    """One file as read.  `tables` holds text columns and `_line`; a refused file has none."""

    path: Path
    name: str
    sha256: str
    collection: Collection | None = None
    form: Form = "csv"
    encoding: str = "utf-8"
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    warnings: tuple[Remark, ...] = ()
    refused: Remark | None = None

    @property
    def rows(self) -> int:
        """Rows read from this file, over all its tables."""
        return sum(table.num_rows for table in self.tables.values())


@dataclass(frozen=True)
class Reading:
    """Every file that was asked for, in the order asked."""

    files: tuple[SourceFile, ...]

    @property
    def refused(self) -> tuple[Remark, ...]:
        """Why each refused file was refused."""
        return tuple(f.refused for f in self.files if f.refused)

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """Remarks on the files that were read."""
        return tuple(remark for f in self.files for remark in f.warnings)
