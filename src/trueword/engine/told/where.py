"""Where does a finding stand in the files? The file and the line as a spreadsheet or an editor shows it."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from trueword.engine.report import Finding, UnreadableDate


@dataclass(frozen=True)
class Source:
    """The file and the line of each row of a table."""

    files: pa.ChunkedArray
    lines: pa.ChunkedArray

    @functools.cached_property
    def places(self) -> list[tuple[str, int]]:
        """The file and the line of each row, ready for many questions."""
        return list(zip(self.files.to_pylist(), self.lines.to_pylist(), strict=True))


@dataclass(frozen=True)
class Where:
    """The sources of this year's and last year's tables, by table and whether it is last year's."""

    sources: Mapping[tuple[str, bool], Source] = field(default_factory=dict)

    def of(self, finding: Finding | UnreadableDate) -> tuple[str | None, int | None]:
        """The file and the line of a finding; None where it is about the whole return."""
        source = self.sources.get((finding.table or "", finding.last_year))
        if source is None or finding.row is None:
            return None, None
        return source.places[finding.row]

    def said(self, finding: Finding | UnreadableDate) -> str:
        """'episodes.csv line 12', or the table and row where no file is known."""
        file, line = self.of(finding)
        if file is not None:
            return f"{file} line {line}"
        if finding.table is None or finding.row is None:
            return "whole return"
        return f"{finding.table}{' of last year' if finding.last_year else ''} row {finding.row + 1}"
