"""How are elements and their text written so that any XML reader gets the same text back?"""

from __future__ import annotations

import re
from typing import TextIO

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


class XmlOut:
    """Writes elements to a stream as they come."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        out.write(DECLARATION)

    def open(self, name: str) -> None:
        """Begin an element."""
        self._out.write(f"<{name}>")

    def close(self, name: str, *, end: str = "") -> None:
        """End an element; `end` is the white space after it."""
        self._out.write(f"</{name}>{end}")

    def leaf(self, name: str, value: str | None, *, where: str) -> None:
        """An element holding text; a blank one is left out.  Raises ValueError naming `where`."""
        if value:
            self._out.write(f"<{name}>{_escaped(value, where)}</{name}>")


def _escaped(value: str, where: str) -> str:
    if NOT_IN_XML.search(value):
        raise ValueError(f"{where} holds a character that XML cannot carry: {value!r}")
    return re.sub("[&<>\r]", lambda found: ESCAPES[found[0]], value)
