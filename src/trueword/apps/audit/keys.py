"""Where do the signing key and the anchors lie? In a folder outside the database, which only the site's account reads."""

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from trueword.apps.audit.checkpoints import name_of


@dataclass(frozen=True, slots=True)
class Place:
    """The folder: `signing-key` (32 bytes, mode 0600), `public-keys` (one in hexadecimal a line), `anchors`."""

    folder: Path

    @property
    def anchors(self) -> Path:
        """One checkpoint a day, only ever added to; TRUEWORD_ANCHORS puts it elsewhere, such as on a write-once share."""
        return Path(os.environ.get("TRUEWORD_ANCHORS") or self.folder / "anchors")

    def signing_key(self) -> Ed25519PrivateKey:
        """The key that signs; made on first use, its public half noted."""
        path = self.folder / "signing-key"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(path, Ed25519PrivateKey.generate().private_bytes_raw())
        key = Ed25519PrivateKey.from_private_bytes(path.read_bytes())
        self._note(key.public_key())
        return key

    def public_keys(self) -> dict[str, Ed25519PublicKey]:
        """Every key that ever signed here, by its short name; an old key stays when a new one comes."""
        path = self.folder / "public-keys"
        lines = path.read_text("ascii").split() if path.exists() else []
        keys = [Ed25519PublicKey.from_public_bytes(bytes.fromhex(line)) for line in lines]
        return {name_of(key): key for key in keys}

    def _note(self, key: Ed25519PublicKey) -> None:
        if name_of(key) not in self.public_keys():
            with (self.folder / "public-keys").open("a", encoding="ascii") as file:
                file.write(key.public_bytes_raw().hex() + "\n")


def _write(path: Path, content: bytes) -> None:
    fresh = path.with_suffix(".fresh")
    fresh.touch(mode=0o600)
    fresh.write_bytes(content)
    fresh.replace(path)
