"""Which type is a file, by its first bytes? Its name and what the browser says of it count for nothing."""

from typing import BinaryIO

from trueword.apps.documents.content.types import NotTaken

HEAD = 4_096
ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
HEIF = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")
FIRST = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"PK\x03\x04", "package"),
)


def told_by_content(file: BinaryIO) -> str:
    """`pdf`, `jpeg`, `png`, `package` (an office document, perhaps) or `text`. Raises NotTaken for what it clearly is."""
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise NotTaken("empty")
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise NotTaken("locked" if _is_encrypted(file) else "old office")
    if head[4:8] == b"ftyp":
        raise NotTaken("heic" if head[8:12] in HEIF else "type")
    return next((code for first, code in FIRST if head.startswith(first)), "text")


def _is_encrypted(file: BinaryIO) -> bool:
    """An office document with a password lies inside the old format, with this name in its directory."""
    file.seek(0)
    return ENCRYPTED_OFFICE in file.read()
