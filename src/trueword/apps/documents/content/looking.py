"""How does the site look into a file without opening it itself? A process of its own does, and says what it is.

The file is hostile until the contrary is shown: whoever crashes, loops or eats memory is that process.
"""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from trueword.apps.documents import limits
from trueword.apps.documents.content.types import TYPES, FileType, NotTaken

CHILD = "trueword.apps.documents.content.child"
FAILED = {1: "broken"}
"""How it ends when a file is too much for the library that reads it; otherwise it was killed at its limits."""
LEFT_TO_IT = ("PATH", "LANG", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file is, and what is kept of it: a file without a name, gone when it is closed."""

    type: FileType
    kept: BinaryIO

    @property
    def size(self) -> int:
        """Bytes that are kept."""
        at = self.kept.tell()
        size = self.kept.seek(0, os.SEEK_END)
        self.kept.seek(at)
        return size


def look_into(given: BinaryIO) -> Looked:
    """What the file is. Raises NotTaken with what to do instead; an OSError when there is no room to look."""
    given.seek(0)
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - it outlives this call
    try:
        code = _asked(given, kept)
    except BaseException:
        kept.close()
        raise
    kept.seek(0)
    return Looked(TYPES[code], kept)


def _asked(given: BinaryIO, kept: BinaryIO) -> str:
    said: dict[str, str] = {}
    with suppress(subprocess.TimeoutExpired):
        done = subprocess.run(
            [sys.executable, "-m", CHILD, str(kept.fileno())], stdin=given, capture_output=True, check=False,
            pass_fds=[kept.fileno()], timeout=limits.SECONDS, env=_environment(), cwd="/",
        )  # fmt: skip
        said = (
            _line(done.stdout) if done.returncode == 0 else {"refused": FAILED.get(done.returncode, "slow")}
        )
    if said.get("type") in TYPES:
        return said["type"]
    raise NotTaken(said.get("refused", "slow"))


def _environment() -> dict[str, str]:
    """Nothing of the site's: neither where its database is nor its keys."""
    kept = {name: os.environ[name] for name in LEFT_TO_IT if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}


def _line(said: bytes) -> dict[str, str]:
    with suppress(ValueError):
        read = json.loads(said)
        return {str(name): str(value) for name, value in read.items()} if isinstance(read, dict) else {}
    return {}
