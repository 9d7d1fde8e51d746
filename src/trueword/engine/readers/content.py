"""What kind of file is this, whatever its name says, and in which encoding?  Read in blocks, never whole."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from trueword.engine.readers.values import Form, Limits, Refused

BLOCK = 256 * 1024

NOT_TEXT = (  # first bytes -> what it is, in a sentence's words
    (b"PK\x03\x04", "a ZIP archive or an Excel workbook (.xlsx)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"PK\x07\x08", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook or Word document (.xls, .doc)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"%PDF", "a PDF"),
    (b"\xff\xfe\x00\x00", "text in UTF-32"),
    (b"\x00\x00\xfe\xff", "text in UTF-32"),
)
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SAVE_AS = "a CSV or XML file (in Excel: Save As, CSV UTF-8)"


@dataclass(frozen=True)
class Text:
    """What one pass over a text file found.  `longest` is its longest line (exact past BLOCK characters)."""

    encoding: str
    sha256: str
    quoted: bool
    longest: int


def sniff(head: bytes) -> Form:
    """Whether the file holds XML or separated values, from its first bytes.  Raises Refused."""
    for magic, name in NOT_TEXT:
        if head.startswith(magic):
            raise Refused(f"it is {name}, whatever its name says, and is not read", expected=SAVE_AS)
    letters = head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"").lstrip()
    if not letters:
        raise Refused("it is empty" if not head.strip() else "it holds no text", expected=SAVE_AS)
    return "xml" if letters.startswith(b"<") else "csv"


def inspect_text(stream: BinaryIO, limits: Limits) -> Text:
    """Decode the whole stream once: its encoding, hash and shape.  Raises Refused."""
    head = stream.read(4)
    declared = [name for bom, name in BOMS if head.startswith(bom)]
    for encoding in declared or ["utf-8", "cp1252"]:
        stream.seek(0)
        try:
            return _scan(stream, encoding, limits)
        except UnicodeError:
            continue
    names = (
        "neither UTF-8 nor Windows-1252"
        if not declared
        else f"not the {declared[0][:6].upper()} that it begins as"
    )
    raise Refused(f"its text is {names}", expected="UTF-8 (in Excel: Save As, CSV UTF-8)")


def _scan(stream: BinaryIO, encoding: str, limits: Limits) -> Text:
    decoder, digest = codecs.getincrementaldecoder(encoding)("strict"), hashlib.sha256()
    line, since, longest, quoted = 1, 0, 0, False
    while block := stream.read(BLOCK):
        digest.update(block)
        text = decoder.decode(block)
        quoted = quoted or '"' in text
        if "\0" in text:
            raise Refused(
                "it holds a NUL character: it is not a text file, or it is damaged",
                line=line + text[: text.index("\0")].count("\n"),
                expected="plain text",
            )
        since, longest = _measured(text, since, longest)
        line += text.count("\n")
        if longest > limits.line_chars:
            raise Refused(
                "a line is too long", line=line, expected=f"at most {limits.line_chars:,} characters"
            )
    decoder.decode(b"", True)
    return Text(encoding, digest.hexdigest(), quoted, longest)


def _measured(text: str, since: int, longest: int) -> tuple[int, int]:
    """(characters since the last line end, longest line so far) after `text`."""
    first, last = _first_break(text), max(text.rfind("\n"), text.rfind("\r"))
    if first < 0:
        return since + len(text), max(longest, since + len(text))
    return len(text) - last - 1, max(longest, since + first, len(text) - last - 1)


def _first_break(text: str) -> int:
    found = [at for at in (text.find("\n"), text.find("\r")) if at >= 0]
    return min(found) if found else -1
