"""How are a department's files read?  Each by what it holds, never by its name, and none can raise."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from trueword.engine.readers.content import sniff
from trueword.engine.readers.csv_file import read_csv
from trueword.engine.readers.values import LIMITS, Limits, Reading, Refused, Remark, SourceFile
from trueword.engine.readers.xml_file import read_xml

HEAD = 4096  # bytes enough to tell what a file is
BLOCK = 1024 * 1024


def read_files(paths: Iterable[Path | str], *, limits: Limits = LIMITS) -> Reading:
    """Read SSDA903 (CSV, XML), children in need census (XML) and safeguarding data set (CSV) files.

    A folder stands for the files directly in it, in name order.  Broken structure refuses a file with one
    remark; everything else is kept as text.  "Last year" is not in a file: the caller reads those apart.
    """
    return Reading(tuple(_read(path, limits) for path in _each(paths)))


def _each(paths: Iterable[Path | str]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from (p for p in sorted(path.iterdir()) if p.is_file() and not p.name.startswith("."))
        else:
            yield path


def _read(path: Path, limits: Limits) -> SourceFile:
    try:
        if path.exists() and not path.is_file():
            raise OSError("it is not an ordinary file")
        with open(path, "rb") as stream:
            return _checked(path, stream, limits)
    except (OSError, ValueError) as error:
        words = getattr(error, "strerror", None) or str(error)
        return _refused(
            path, "", Remark(path.name, None, None, None, f"it cannot be opened: {words}", "a file")
        )


def _checked(path: Path, stream: BinaryIO, limits: Limits) -> SourceFile:
    try:
        _not_too_big(stream, limits)
        head = stream.read(HEAD)
        form = sniff(head)
        stream.seek(0)
        return read_xml(path, stream, head, limits) if form == "xml" else read_csv(path, stream, limits)
    except Refused as refusal:
        return _refused(path, _sha256(stream), refusal.remark(path.name))


def _not_too_big(stream: BinaryIO, limits: Limits) -> None:
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > limits.file_bytes:
        raise Refused(f"it is {size / 1e6:,.0f} MB", expected=f"at most {limits.file_bytes / 1e6:,.0f} MB")


def _sha256(stream: BinaryIO) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    while block := stream.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _refused(path: Path, sha256: str, why: Remark) -> SourceFile:
    return SourceFile(path, path.name, sha256, refused=why)
