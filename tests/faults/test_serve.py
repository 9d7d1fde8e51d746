"""The web process told to leave while it answers somebody: the answer still comes, whole."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from faults.running import SOURCE, until

SLOW = """
import signal, socket, sys, time
from trueword.launcher.serve import Site

def slow(environ, start_response):
    time.sleep(2.5)
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "200000")])
    return [b"x" * 200000]

site = Site(slow, socket.socket(fileno=int(sys.argv[1])))
signal.signal(signal.SIGTERM, site.leave)
print("ready", flush=True)
site.run()
"""


@pytest.fixture
def slow_site() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A site whose only page takes over two seconds, and its port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        process = subprocess.Popen(
            [sys.executable, "-c", SLOW, str(listening.fileno())], pass_fds=[listening.fileno()],
            env={"PYTHONPATH": str(SOURCE), "PATH": os.environ["PATH"]}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process, listening.getsockname()[1]
        process.kill()
        process.wait()
        process.stdout.close()


def ask(port: int) -> socket.socket:
    visitor = socket.create_connection(("127.0.0.1", port), timeout=20)
    visitor.sendall(b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
    return visitor


def answer(visitor: socket.socket) -> bytes:
    with visitor:
        return b"".join(iter(lambda: visitor.recv(65536), b""))


def test_who_has_asked_is_answered(slow_site: tuple[subprocess.Popen[str], int]) -> None:
    process, port = slow_site
    visitor = ask(port)
    time.sleep(0.3)
    process.send_signal(signal.SIGTERM)
    assert len(answer(visitor).partition(b"\r\n\r\n")[2]) == 200_000
    until(lambda: process.poll() is not None, "left", 10)
    assert process.returncode == 0


def test_a_site_that_is_killed_answers_nobody(slow_site: tuple[subprocess.Popen[str], int]) -> None:
    """Negative control: the answer above does not come by itself."""
    process, port = slow_site
    visitor = ask(port)
    time.sleep(0.3)
    process.kill()
    with contextlib.suppress(ConnectionError):
        assert answer(visitor) == b""
