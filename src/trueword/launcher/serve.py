"""The web process: waitress in front of the site, on a socket that the launcher has opened.

It ends when told to (SIGTERM) or when its launcher is gone, and finishes the requests under way first.
"""

from __future__ import annotations

import gc
import signal
import socket
import sys
import time
from types import FrameType
from typing import Any

import waitress
from waitress import wasyncore
from waitress.channel import HTTPChannel

from trueword.apps.documents import limits
from trueword.launcher.lifeline import end_with_input

THREADS = 8
"""Two cores, and requests that mostly wait for the database."""

LARGEST = 3 * limits.TOGETHER
"""Bytes of one request. The page of documents says in words what is a little too much; what is far more is cut off here."""

SECONDS_TO_FINISH = 8
"""How long requests under way may take once we are told to leave."""


class Site:
    """The server's loop, with an end that answers what was asked before it."""

    def __init__(self, application: Any, listening: socket.socket) -> None:
        self._leaving = False
        self._server: Any = waitress.create_server(
            application, sockets=[listening], threads=THREADS, ident="Trueword",
            # What proxies say is handed on whole: apps/signin/log.py reads it from trusted networks alone.
            clear_untrusted_proxy_headers=False, max_request_body_size=LARGEST,
        )  # fmt: skip

    def run(self) -> None:
        """Serve until told to leave, then drain."""
        while not self._leaving:
            self._turn()
        self._server.del_channel()
        until = time.monotonic() + SECONDS_TO_FINISH
        while self._busy() and time.monotonic() < until:
            self._turn()
        self._server.task_dispatcher.shutdown(timeout=1)

    def leave(self, signum: int, frame: FrameType | None) -> None:
        """Signal handler: end the loop at its next turn, which this brings on at once."""
        self._leaving = True
        self._server.pull_trigger()

    def _turn(self) -> None:
        wasyncore.loop(timeout=0.5, map=self._server._map, use_poll=True, count=1)

    def _busy(self) -> bool:
        channels = [each for each in self._server._map.values() if isinstance(each, HTTPChannel)]
        return any(each.requests or each.total_outbufs_len for each in channels)


def main(descriptor: int) -> int:
    """Serve the site on an inherited socket. Standard input is the launcher's lifeline: its end is ours."""
    from trueword.config.wsgi import application

    if refused := _refusals():
        print(*refused, sep="\n", file=sys.stderr)
        return 1
    _settle()
    site = Site(application, socket.socket(fileno=descriptor))
    signal.signal(signal.SIGTERM, site.leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_input()
    site.run()
    return 0


def _settle() -> None:
    """Load the pages and keep what is loaded for good: the collector then looks at the objects of answers alone."""
    from django.urls import get_resolver

    list(get_resolver().url_patterns)
    gc.collect()
    gc.freeze()


def _refusals() -> list[str]:
    """Why this database may not be served: a role that passes row-level security by, for one."""
    from django.core.checks import Tags, run_checks

    found = run_checks(tags=[Tags.database], databases=["default", "jobs", "signin"])
    return [str(each) for each in found if each.is_serious()]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
