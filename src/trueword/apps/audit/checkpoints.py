"""What does a signed statement about the log say, how is it signed, and how is that checked?

A checkpoint is four lines - whose log, how many entries, their root hash, when - and a signature (Ed25519) over them. The
form is that of a signed note, so that it can be read aloud, printed and compared by eye.
"""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from trueword.apps.audit.leaves import moment
from trueword.apps.audit.merkle import Hash

ORIGIN = "trueword audit log"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """So many entries had this root hash at that time; `key` is the short name of the key that signed."""

    size: int
    root: Hash
    at: str
    key: str
    signature: bytes

    @property
    def body(self) -> str:
        """What is signed."""
        return body(self.size, self.root, self.at)

    @property
    def text(self) -> str:
        """The whole note."""
        return f"{self.body}\n- {self.key} {base64.b64encode(self.signature).decode()}\n"


def body(size: int, root: Hash, at: str) -> str:
    """The four lines of a checkpoint."""
    return f"{ORIGIN}\n{size}\n{base64.b64encode(root).decode()}\n{at}\n"


def signed(size: int, root: Hash, on: datetime, key: Ed25519PrivateKey) -> Checkpoint:
    """A checkpoint signed now."""
    at = moment(on)
    return Checkpoint(size, root, at, name_of(key.public_key()), key.sign(body(size, root, at).encode()))


def read(text: str) -> Checkpoint:
    """A checkpoint from its note. Raises ValueError for anything else."""
    origin, size, root, at, blank, line, end = text.split("\n")
    dash, key, signature = line.split(" ")
    if (origin, blank, dash, end) != (ORIGIN, "", "-", ""):
        raise ValueError("not a checkpoint of this log")
    return Checkpoint(int(size), base64.b64decode(root), at, key, base64.b64decode(signature))


def is_genuine(checkpoint: Checkpoint, keys: dict[str, Ed25519PublicKey]) -> bool:
    """Whether one of our keys signed exactly this."""
    key = keys.get(checkpoint.key)
    if key is None:
        return False
    try:
        key.verify(checkpoint.signature, checkpoint.body.encode())
    except InvalidSignature:
        return False
    return True


def name_of(key: Ed25519PublicKey) -> str:
    """A short name for a key: the first 12 hexadecimal digits of the hash of its 32 bytes."""
    return hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:12]
