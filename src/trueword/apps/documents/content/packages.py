"""Is it an office document whose parts are what its directory says, no larger than they say, and no programs?"""

import re
import struct
import zipfile
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import BinaryIO

from trueword.apps.documents.content import parts
from trueword.apps.documents.content.types import NotTaken
from trueword.apps.documents.limits import EXPANDED, PARTS, RATIO, RATIO_FROM

BLOCK = 1 << 16
MACROS = re.compile(
    r"(^|/)(vbaproject|vbadata)[^/]*$|(^|/)(activex|macrosheets|dialogsheets|ctrlprops|customui)/|^(basic|scripts)/",
    re.IGNORECASE,
)
INSIDE = re.compile(r"(^|/)embeddings/|^object ?\d", re.IGNORECASE)
PACKAGED = re.compile(r"(^|/)embeddings/[^/]+\.(docx|xlsx)$", re.IGNORECASE)
PROGRAMS = re.compile(r"\.(exe|dll|js|vbs|bat|cmd|ps1|hta|lnk|scr|jar|html?|svg|chm)$", re.IGNORECASE)
PLAIN = re.compile(r"[^\x00-\x1f\x7f\\:]+\Z")
END = struct.Struct("<4s4H2LH")
SIMPLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass
class Budget:
    """What is left of the bytes that may come out of one file."""

    size: int
    taken: int = 0

    def take(self, count: int) -> None:
        """Count bytes that came out. Raises NotTaken when it is more than any real document has."""
        self.taken += count
        if self.taken > EXPANDED or (self.taken > RATIO_FROM and self.taken > RATIO * self.size):
            raise NotTaken("bomb")


def look(file: BinaryIO, budget: Budget | None = None) -> str:
    """Which office document it is: `docx`, `xlsx` or `odt`. Raises NotTaken."""
    budget, inner = budget or Budget(_ends_whole(file)), budget is not None
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as opened:
            listed = opened.infolist()
            _directory(listed, budget)
            read = [_part(opened, one, budget, inner) for one in listed if not one.is_dir()]
            return parts.type_of(opened, read)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, UnicodeError, OSError, ValueError):
        raise NotTaken("broken") from None
    except RuntimeError:  # what zipfile says of a password
        raise NotTaken("locked") from None


def _ends_whole(file: BinaryIO) -> int:
    """Its size, when it begins with its first part and ends with its directory. Raises NotTaken."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - END.size))
    last = file.read()
    if len(last) < END.size or not last.startswith(b"PK\x05\x06"):
        file.seek(0)
        raise NotTaken("after" if b"PK\x05\x06" in file.read() else "broken")
    return size


def _directory(listed: list[zipfile.ZipInfo], budget: Budget) -> None:
    """What the directory says, before anything is taken out."""
    if not listed or len(listed) > PARTS:
        raise NotTaken("bomb" if listed else "broken")
    Budget(budget.size, budget.taken).take(sum(one.file_size for one in listed))
    names = [one.orig_filename for one in listed]
    if len({name.casefold() for name in names}) != len(names) or not all(map(_is_plain, names)):
        raise NotTaken("parts")
    if any(one.flag_bits & 1 for one in listed):
        raise NotTaken("locked")
    ends = sorted((one.header_offset, one.header_offset + 30 + one.compress_size) for one in listed)
    overlap = any(start < before for (_, before), (start, _) in pairwise(ends))
    if ends[0][0] or overlap or any(one.compress_type not in SIMPLE for one in listed):
        raise NotTaken("bomb" if overlap else "parts")


def _is_plain(name: str) -> bool:
    return bool(PLAIN.match(name)) and not name.startswith("/") and ".." not in name.split("/")


def _part(opened: zipfile.ZipFile, one: zipfile.ZipInfo, budget: Budget, inner: bool) -> str:
    """Take one part out, to its last byte, and look into it. Returns its name."""
    name = one.filename
    if MACROS.search(name):
        raise NotTaken("macros")
    if PROGRAMS.search(name) or (
        INSIDE.search(name) and (inner or not PACKAGED.search(name)) and "." in name
    ):
        raise NotTaken("inside")
    reader = parts.Xml(name) if name.lower().endswith((".xml", ".rels", ".vml", ".rdf")) else None
    with opened.open(one) as part:
        while block := part.read(BLOCK):
            budget.take(len(block))
            if reader:
                reader.feed(block)
    if reader:
        reader.close()
    if PACKAGED.search(name):
        with opened.open(one) as part:
            look(BytesIO(part.read()), budget)
    return name
