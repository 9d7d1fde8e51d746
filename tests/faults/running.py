"""A real Trueword, started as `make run` starts it, that a test may hurt."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from trueword.launcher.state import PORT, State

SOURCE = Path(__file__).parent.parent.parent / "src"
SECONDS = 180.0
"""How long anything may take on a busy machine before the test calls it lost."""


def until(true: Callable[[], object], what: str, seconds: float = SECONDS) -> None:
    """Wait until something holds, or fail saying what did not."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"after {seconds} s: not {what}"
        time.sleep(0.05)


def copy_of(source: Path, target: Path) -> Path:
    """A state folder like `source`; copies of code, which are large, are shared."""
    target.mkdir(mode=0o755)
    parts = [str(path) for path in source.iterdir() if path.name != "copies"]
    subprocess.run(["cp", "-a", *parts, str(target)], check=True)
    if (source / "copies").exists():
        (target / "copies").symlink_to(source / "copies")
    return target


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@dataclass
class Running:
    """One launcher and what it started, in a state folder of its own."""

    root: Path
    port: int = field(default_factory=free_port)
    extra: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None
    said: list[str] = field(default_factory=list)

    @property
    def place(self) -> State:
        return State(self.root)

    @property
    def launcher(self) -> subprocess.Popen[str]:
        assert self.process is not None
        return self.process

    def start(self) -> Running:
        """Begin to start; `up()` waits for the end of it."""
        self.said = []
        ours = ("TRUEWORD_DB_", "TRUEWORD_KEYS", "TRUEWORD_DOCUMENTS", "TRUEWORD_LEDGER")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        settings = {"TRUEWORD_STATE": str(self.root), "TRUEWORD_COUNTY": "no", "PYTHONPATH": str(SOURCE)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "trueword", "run", "--port", str(self.port)],
            env=kept | settings | self.extra, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        threading.Thread(target=_listen, args=(self.process, self.said), daemon=True).start()
        return self

    def up(self) -> Running:
        """Wait until it says that it is up."""
        until(lambda: "Trueword is up" in self.output() or self.launcher.poll() is not None, "up")
        assert self.launcher.poll() is None, self.output()
        return self

    def is_up(self) -> bool:
        return self.process is not None and self.process.poll() is None and self.answers()

    def refused(self) -> str:
        """Wait until it has given up; what it said, which must be one sentence and no traceback."""
        assert self.launcher.wait(SECONDS) == 1, self.output()
        time.sleep(0.1)
        assert "Traceback" not in self.output(), self.output()
        return self.output()

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """End it as Ctrl-C does; its exit status."""
        self.launcher.send_signal(how)
        return self.launcher.wait(SECONDS)

    def output(self) -> str:
        return "".join(self.said)

    def answers(self) -> bool:
        """Whether the site answers a visitor, with whatever page."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=SECONDS):
                return True
        except urllib.error.HTTPError as page:
            return page.code < 600
        except OSError:
            return False

    def database_pid(self) -> int:
        return int((self.place.postgres / "data" / "postmaster.pid").read_text().splitlines()[0])

    def site_pid(self) -> int:
        """The launcher's child that serves."""
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            words = _words(path)
            if "trueword.launcher.serve" in words and _parent(path.parent) == self.launcher.pid:
                return int(path.parent.name)
        raise AssertionError("there is no site process")

    def connect(self, role: str = "owner") -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.place.sockets),
            port=PORT,
            dbname="trueword",
            user=role,
            autocommit=True,
            connect_timeout=5,
        )

    def processes(self) -> set[int]:
        """Everything alive that belongs to this state folder."""
        found = {int(path.parent.name) for path in Path("/proc").glob("[0-9]*/cmdline") if self._ours(path)}
        return {pid for pid in found if alive(pid)}

    def _ours(self, path: Path) -> bool:
        try:
            here = os.path.realpath(path.parent / "cwd")
        except OSError:
            return False
        return here.startswith(str(self.root)) or str(self.root) in " ".join(_words(path))

    def clean(self) -> None:
        """End whatever is left, and remove the folder."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)
        until(lambda: not self.processes(), "all processes gone")
        shutil.rmtree(self.root, ignore_errors=True)


def _listen(process: subprocess.Popen[str], said: list[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)


def _words(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return -1
