"""How does a child process come to an end when its launcher is killed and can tell it nothing?"""

from __future__ import annotations

import ctypes
import os
import signal
import threading

PR_SET_PDEATHSIG = 1
"""Linux: send me a signal when my parent dies (prctl(2))."""

_libc = ctypes.CDLL(None, use_errno=True)


def end_with_parent() -> None:
    """Called in the child between fork and exec, for commands that know nothing of their launcher."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def end_with_input() -> None:
    """Called by a process whose standard input is a pipe from its launcher: the pipe's end is ours.

    For the site, whose account differs from its launcher's and which answers its visitors before it leaves.
    """
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
