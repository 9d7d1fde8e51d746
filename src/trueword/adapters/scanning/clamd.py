"""How is clamd asked? INSTREAM over its own socket or TCP: the file goes along in pieces, and nothing is left over there.

clamd(8), "COMMANDS": a command that begins with z ends with a zero byte, and so does the answer. After INSTREAM each piece
follows its length in four bytes, highest first; a length of zero is the end. The answer is `stream: OK`,
`stream: <name> FOUND`, or an error. Whatever is not one of the first two is no answer to our question.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from trueword.adapters.scanning.scanner import NotScanned

PIECE = 1 << 16
LONGEST_ANSWER = 4_096
CLEAN, BEFORE, FOUND = "stream: OK", "stream: ", " FOUND"


class Clamd:
    """The scanner at an address: `unix:/run/clamav/clamd.ctl` or `tcp:127.0.0.1:3310`. `wait` is in seconds."""

    def __init__(self, address: str, *, wait: float = 20.0) -> None:
        """Raises ValueError for what is no address."""
        kind, _, rest = address.partition(":")
        host, _, port = rest.rpartition(":")
        if not (kind == "unix" and rest) and not (kind == "tcp" and host and port.isdecimal()):
            raise ValueError("the scanner's address begins with unix: or tcp:, such as tcp:127.0.0.1:3310")
        self._unix, self._wait = rest if kind == "unix" else "", wait
        self._tcp = (host.strip("[]"), int(port)) if kind == "tcp" else ("", 0)

    def scan(self, file: BinaryIO) -> str:
        """What clamd finds in the rest of the file, by its name for it; empty for nothing. Raises NotScanned."""
        with self._asked() as link:
            cut_off = _sent(link, file)
            answer = _answer(link)
        if answer == CLEAN and not cut_off:
            return ""
        if answer.startswith(BEFORE) and answer.endswith(FOUND):
            return answer.removeprefix(BEFORE).removesuffix(FOUND)
        raise NotScanned(f"clamd answered: {answer[:100] or 'nothing'}")

    def answers(self) -> bool:
        """Whether it is there."""
        with suppress(NotScanned), self._asked() as link:
            link.sendall(b"zPING\0")
            return _answer(link) == "PONG"
        return False

    @contextmanager
    def _asked(self) -> Iterator[socket.socket]:
        try:
            with self._connected() as link:
                yield link
        except OSError as error:
            raise NotScanned(f"clamd cannot be reached: {type(error).__name__}") from error

    def _connected(self) -> socket.socket:
        if not self._unix:
            return socket.create_connection(self._tcp, self._wait)
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        link.settimeout(self._wait)
        try:
            link.connect(self._unix)
        except OSError:
            link.close()
            raise
        return link


def _sent(link: socket.socket, file: BinaryIO) -> bool:
    """Send the file; True when clamd would not listen to its end. It says why in its answer."""
    try:
        link.sendall(b"zINSTREAM\0")
        while piece := file.read(PIECE):
            link.sendall(len(piece).to_bytes(4, "big") + piece)
        link.sendall(bytes(4))
    except (BrokenPipeError, ConnectionResetError):
        return True
    return False


def _answer(link: socket.socket) -> str:
    said = b""
    while b"\0" not in said and len(said) < LONGEST_ANSWER:
        piece = link.recv(LONGEST_ANSWER)
        if not piece:
            break
        said += piece
    whole, end, _ = said.partition(b"\0")
    return whole.decode("utf-8", "replace") if end else ""
