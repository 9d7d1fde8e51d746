"""Is it a whole PDF that opens without a password, runs nothing, and holds no other files?"""

import re
from typing import BinaryIO

import pikepdf

from trueword.apps.documents.content.types import NotTaken
from trueword.apps.documents.limits import PDF_OBJECTS

ACTS = re.compile(
    rb"/S /(JavaScript|Launch|ImportData)\b|/JS [(<0-9]|/Type /RichMedia\b|/Subtype /RichMedia\b"
)
INSIDE = re.compile(rb"/Type /EmbeddedFile\b|/EF <<|/EF [0-9]")
END = b"%%EOF"
TAIL = 2_048


def look(file: BinaryIO) -> None:
    """Raises NotTaken for what is broken, locked, active, or more than one file."""
    _whole(file)
    file.seek(0)
    try:
        with pikepdf.open(file) as opened:
            if not len(opened.pages):
                raise NotTaken("broken")
            _quiet(opened)
    except pikepdf.PasswordError:
        raise NotTaken("locked") from None
    except pikepdf.PdfError:
        raise NotTaken("broken") from None


def _whole(file: BinaryIO) -> None:
    """Its end is where it ends: a copy cut short has none, and a second file hides behind one."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - TAIL))
    _, end, after = file.read().rpartition(END)
    if not end:
        raise NotTaken("after" if _has_end(file) else "broken")
    if after.strip(b"\r\n\t \0"):
        raise NotTaken("after")


def _has_end(file: BinaryIO) -> bool:
    file.seek(0)
    return END in file.read()


def _quiet(opened: pikepdf.Pdf) -> None:
    """Names stand here as the PDF means them, whichever way it wrote them."""
    if len(opened.objects) > PDF_OBJECTS:
        raise NotTaken("slow")
    for one in opened.objects:
        said = one.stream_dict.unparse() if isinstance(one, pikepdf.Stream) else one.unparse(resolved=True)
        if ACTS.search(said):
            raise NotTaken("acts")
        if INSIDE.search(said):
            raise NotTaken("inside")
