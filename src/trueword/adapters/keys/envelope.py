"""How is something sealed so that any of the people it is about opens it, and nobody once all their keys are gone?

An envelope: the text is encrypted with a key of its own, made for it alone, and that key is wrapped by the key of each
subject. AES-256-GCM for both. Each is bound to its place (table, column, row), and a wrap to its subject too, so that
nothing opens in another place than the one it was sealed for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = b"\x01"
"""The first byte of what is sealed: which way it was sealed, should there be another one day."""

NONCE, KEY, TAG = 12, 32, 16
WRAP = NONCE + KEY + TAG


class KeyWithdrawn(Exception):
    """None of the keys that would open this was given: they were withdrawn, and it is read by nobody again."""


class Tampered(Exception):
    """This is not what was sealed here: it was changed, or stands in another place than it was sealed for."""


@dataclass(frozen=True)
class Place:
    """Where a sealed thing stands: table, column and row."""

    table: str
    column: str
    row: UUID

    def bound(self, subject: UUID | None = None) -> bytes:
        """The place as associated data. Lengths go before names, so that no two places read the same."""
        names = (self.table.encode(), self.column.encode())
        said = b"".join(len(name).to_bytes(2, "big") + name for name in names) + self.row.bytes
        return FORMAT + said + (subject.bytes if subject else b"")


@dataclass(frozen=True)
class Sealed:
    """What was sealed, and its own key wrapped once for each subject. Holds nothing that reads without a key."""

    body: bytes
    wraps: Mapping[UUID, bytes]

    def packed_wraps(self) -> bytes:
        """The wraps as bytes for one column: 16 of the subject, 60 of the wrap, subject after subject."""
        return b"".join(subject.bytes + wrap for subject, wrap in sorted(self.wraps.items()))

    @staticmethod
    def unpacked(body: bytes, wraps: bytes) -> Sealed:
        """The same from its two columns. Raises Tampered when the wraps are none, or no whole number of wraps."""
        size = 16 + WRAP
        if not wraps or len(wraps) % size:
            raise Tampered("the wraps are cut short, or gone")
        parts = (wraps[at : at + size] for at in range(0, len(wraps), size))
        return Sealed(bytes(body), {UUID(bytes=part[:16]): part[16:] for part in parts})


def seal(data: bytes, *, place: Place, subjects: Mapping[UUID, bytes]) -> Sealed:
    """Seal `data` for its place, to be opened by the key of any of the subjects. Raises ValueError about nobody."""
    if not subjects:
        raise ValueError("what is sealed is about somebody: nobody could open it")
    own = AESGCM.generate_key(bit_length=8 * KEY)
    wraps = {subject: _encrypt(key, own, place.bound(subject)) for subject, key in subjects.items()}
    return Sealed(FORMAT + _encrypt(own, data, place.bound()), wraps)


def unseal(sealed: Sealed, *, place: Place, keys: Mapping[UUID, bytes]) -> bytes:
    """What was sealed, opened through the first of its subjects whose key is given.

    Raises KeyWithdrawn when none of their keys is among `keys`, and Tampered when bytes or place are not those sealed.
    """
    if sealed.body[:1] != FORMAT:
        raise Tampered("sealed in a way that is not known here")
    own = _unwrapped(sealed, place, keys)
    return _decrypt(own, sealed.body[1:], place.bound())


def wrapped_too(
    sealed: Sealed, *, place: Place, keys: Mapping[UUID, bytes], add: Mapping[UUID, bytes]
) -> Sealed:
    """The same sealed thing with wraps for further subjects; the body stays as it is. Raises as `unseal`."""
    own = _unwrapped(sealed, place, keys)
    added = {subject: _encrypt(key, own, place.bound(subject)) for subject, key in add.items()}
    return Sealed(sealed.body, {**sealed.wraps, **added})


def _unwrapped(sealed: Sealed, place: Place, keys: Mapping[UUID, bytes]) -> bytes:
    for subject, wrap in sealed.wraps.items():
        if key := keys.get(subject):
            return _decrypt(key, wrap, place.bound(subject))
    raise KeyWithdrawn("the key of everybody this is about was withdrawn")


def _encrypt(key: bytes, data: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, bound)


def _decrypt(key: bytes, data: bytes, bound: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(data[:NONCE], data[NONCE:], bound)
    except (InvalidTag, ValueError) as error:
        raise Tampered("this is not what was sealed here") from error
