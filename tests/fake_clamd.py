"""A clamd for tests: it speaks the protocol as clamd(8) describes it, strictly, and knows one virus.

What it answers was compared with clamd 1.4: tests/spec/documents/test_clamd.py asks both the same questions.
"""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from odd_files import EICAR

NAME = "Eicar-Test-Signature"


class _Conversation(socketserver.StreamRequestHandler):
    server: FakeClamd

    def handle(self) -> None:
        command = self._until_zero()
        if self.server.silent:
            threading.Event().wait(self.server.silent)
        elif command == b"zPING":
            self._say("PONG")
        elif command == b"zINSTREAM":
            self._say(self._scan())
        else:
            self._say("UNKNOWN COMMAND")

    def _until_zero(self) -> bytes:
        said = b""
        while (one := self.rfile.read(1)) not in {b"\0", b""}:
            said += one
        return said

    def _scan(self) -> str:
        data = b""
        while True:
            length = int.from_bytes(self.rfile.read(4), "big")
            if not length:
                break
            if len(data) + length > self.server.longest:
                return "INSTREAM size limit exceeded. ERROR"
            data += self.rfile.read(length)
        self.server.scanned += 1
        return f"stream: {NAME} FOUND" if EICAR in data else "stream: OK"

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\0")


class FakeClamd(socketserver.ThreadingUnixStreamServer):
    """Listens on a socket in a folder. `longest` is its StreamMaxLength, `silent` how many seconds it says nothing."""

    daemon_threads = True
    scanned, silent, longest = 0, 0.0, 25_000_000

    @property
    def address(self) -> str:
        return f"unix:{self.server_address}"


@contextmanager
def fake_clamd(folder: Path) -> Iterator[FakeClamd]:
    """One that runs until the end of the block, and is gone then."""
    path = folder / "clamd.ctl"
    with FakeClamd(str(path), _Conversation) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()
    path.unlink()
