"""How are the database and the site kept up until somebody says stop?"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from trueword.launcher.account import Account
from trueword.launcher.cluster import Cluster
from trueword.launcher.code import Code
from trueword.launcher.trouble import Trouble

SECONDS_TO_STOP = 12
"""For the site to answer what is under way; then it is ended."""

FALLS, WITHIN = 5, 60.0
"""A process that falls this often within so many seconds is not started again."""

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop(BaseException):
    """Somebody asked us to stop; passes through everything, like KeyboardInterrupt."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Turn the first Ctrl-C, TERM or closed terminal into Stop; later ones wait until all is down."""

    def ask(signum: int, frame: FrameType | None) -> None:
        for each in ENDING:
            signal.signal(each, signal.SIG_IGN)
        raise Stop

    before = [signal.signal(each, ask) for each in ENDING]
    try:
        yield
    except Stop:
        pass
    finally:
        for each, handler in zip(ENDING, before, strict=True):
            signal.signal(each, handler)


@dataclass
class Child:
    """A process of the running site: what it is called, how it is started, and the process itself.

    `listening` is the socket that the web process takes over; `holds` a lock's descriptor that it keeps while it lives.
    """

    what: str
    module: str
    code: Code
    account: Account
    environment: dict[str, str]
    folder: Path
    listening: socket.socket | None = None
    holds: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches it only through us."""
        descriptors = [self.listening.fileno()] if self.listening else []
        self.process = subprocess.Popen(
            [str(self.code.python), "-m", self.module, *map(str, descriptors)],
            stdin=subprocess.PIPE, pass_fds=[*descriptors, *self.holds], start_new_session=True, cwd=self.folder,
            env=self.environment | self.code.environment(), **self.account.identity,
        )  # fmt: skip

    def fallen(self) -> bool:
        """Whether it has ended by itself."""
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        """Let it finish, then make sure."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Falls:
    """Counts how often something fell lately."""

    what: str
    clock: Callable[[], float] = time.monotonic
    times: list[float] = field(default_factory=list)

    def note(self) -> None:
        """One more; Trouble when it is one too many."""
        now = self.clock()
        self.times = [each for each in self.times if now - each < WITHIN] + [now]
        print(f"Trueword: {self.what} ended unexpectedly and is started again.", file=sys.stderr)
        if len(self.times) >= FALLS:
            raise Trouble(
                f"{self.what} ended {FALLS} times within a minute.",
                "What it said is above; everything has been stopped and nothing that was saved is lost.",
            )


SECONDS_TO_HELP = 5.0
"""Between two starts of a helper that falls."""


@dataclass
class Helper:
    """A process whose falling is no reason to stop serving: it is started again after a while, as often as it takes."""

    child: Child
    clock: Callable[[], float] = time.monotonic
    not_before: float = 0.0

    def tend(self) -> None:
        """Start it unless it runs, or ran a moment ago."""
        if (self.child.process is None or self.child.fallen()) and self.clock() >= self.not_before:
            self.not_before = self.clock() + SECONDS_TO_HELP
            self.child.start()


def keep_up(
    cluster: Cluster, children: Sequence[Child], helper: Helper | None = None, *, pause: float = 0.3
) -> None:
    """Until stopped: start again what falls. The socket stays open meanwhile, so visitors wait and are not refused."""
    database, falls = Falls("The database"), [Falls(each.what) for each in children]
    while True:
        if not cluster.running():
            database.note()
            cluster.start()
        for child, fallen in zip(children, falls, strict=True):
            if child.fallen():
                fallen.note()
                child.start()
        if helper:
            helper.tend()
        time.sleep(pause)


def base_environment() -> dict[str, str]:
    """What a child process gets of ours: nothing of the person at the keyboard but what is meant for Trueword."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("TRUEWORD_")}
    return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent"} | kept
