"""How are the bytes of a document kept? Sealed piece by piece, in a file of their own, which is there whole or not at all.

Each file has a key of its own, used for nothing else, so that the number of a piece can be its nonce. A piece is bound to
its file's name, its number, and to whether it is the last: none can be exchanged, left out or cut off unseen.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from trueword.adapters.keys import Tampered

FORMAT = b"TWD1"
PIECE, TAG = 1 << 18, 16
ENDING, HALF = ".sealed", ".part"
AFTER = timedelta(hours=1)
"""What nothing points at so long after it was written was left by a process that ended; no request takes so long."""


class FileMissing(Exception):
    """The file of a document is not where it should be: a folder that is not mounted, or a restore without it."""


def folder() -> Path:
    """Where the files lie; made when it is not there."""
    made = Path(settings.DOCUMENTS_FOLDER)
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


def new_key() -> bytes:
    """A key for one file."""
    return AESGCM.generate_key(bit_length=256)


def write(name: UUID, source: BinaryIO, key: bytes) -> None:
    """Keep what `source` holds; when this returns it is on disk. Raises OSError, and then nothing of it is kept."""
    place = folder()
    part = place / f"{uuid4()}{HALF}"
    try:
        with part.open("xb") as file:
            for piece in _sealed(name, source, AESGCM(key)):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(_path(name))
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _to_disk(place)


def read(name: UUID, key: bytes) -> Iterator[bytes]:
    """What was kept, piece by piece. Raises FileMissing, and Tampered when it is not, to its last byte, what was sealed."""
    cipher = AESGCM(key)
    try:
        file = _path(name).open("rb")
    except OSError as error:
        raise FileMissing(str(name)) from error
    with file:
        if file.read(len(FORMAT)) != FORMAT:
            raise Tampered("sealed in a way that is not known here")
        for number, piece, last in _with_last(iter(lambda: file.read(PIECE + TAG), b"")):
            try:
                yield cipher.decrypt(_nonce(number), piece, _bound(name, number, last))
            except InvalidTag as error:
                raise Tampered("this is not what was sealed here") from error


def sweep(known: set[UUID], on: datetime) -> int:
    """Remove what ended processes left: halves, and whole files that no document points at. Says how many."""
    old = (on - AFTER).timestamp()
    left = [path for path in folder().iterdir() if path.stat().st_mtime < old and _is_left(path, known)]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def names() -> set[UUID]:
    """The names of the files that are there."""
    found = (_name(path) for path in folder().glob(f"*{ENDING}"))
    return {one for one in found if one}


def _is_left(path: Path, known: set[UUID]) -> bool:
    return path.suffix == HALF or (path.suffix == ENDING and _name(path) not in known)


def _name(path: Path) -> UUID | None:
    with suppress(ValueError):
        return UUID(path.stem)
    return None


def _path(name: UUID) -> Path:
    return folder() / f"{name}{ENDING}"


def _sealed(name: UUID, source: BinaryIO, cipher: AESGCM) -> Iterator[bytes]:
    yield FORMAT
    pieces = iter(lambda: source.read(PIECE), b"")
    for number, piece, last in _with_last(pieces):
        yield cipher.encrypt(_nonce(number), piece, _bound(name, number, last))


def _with_last(pieces: Iterator[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Each piece with its number, and whether it is the last; an empty file is one empty piece."""
    number, held = 0, next(pieces, b"")
    for following in pieces:
        yield number, held, False
        number, held = number + 1, following
    yield number, held, True


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _bound(name: UUID, number: int, last: bool) -> bytes:
    return FORMAT + name.bytes + number.to_bytes(8, "big") + bytes([last])


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
