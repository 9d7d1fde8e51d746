"""Is it plain text, and nothing else that can be written in letters?"""

import re
from typing import BinaryIO

from trueword.apps.documents.content.types import NotTaken

CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
PAGE = re.compile(r"\s*(<!doctype|<\?xml|<\?php|<html|<head|<body|<script|<svg|<iframe|#!)", re.IGNORECASE)
MAIL = re.compile(r"^(from|received|return-path|mime-version|message-id): ", re.IGNORECASE | re.MULTILINE)
OTHER = re.compile(r"\s*(\{\\rtf|%PDF-|%!PS)")
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""The marks at the beginning that say in which letters a text is written."""


def look(file: BinaryIO) -> bytes:
    """The text in UTF-8, as it is kept. Raises NotTaken for pages, mails, rich text, and what is no text."""
    file.seek(0)
    text = _decoded(file.read())
    if PAGE.match(text):
        raise NotTaken("page")
    if CONTROLS.search(text) or OTHER.match(text):
        raise NotTaken("type")
    if len(MAIL.findall(text[:4_000])) > 1:
        raise NotTaken("mail")
    if not text.strip():
        raise NotTaken("empty")
    return text.encode()


def _decoded(data: bytes) -> str:
    """As its mark says, else UTF-8, else as old Windows programs write. Raises NotTaken for what is no text."""
    marked = next((letters for mark, letters in MARKS if data.startswith(mark)), "")
    for letters in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return data.decode(letters)
        except UnicodeDecodeError:
            continue
    raise NotTaken("type")
