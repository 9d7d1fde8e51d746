"""`trueword run`, which `make run` calls: the database, the tables, the county, the site, and the way to stop them."""

from __future__ import annotations

import argparse
import datetime
import os
import socket
import time
from pathlib import Path

from trueword.launcher import address, first_run
from trueword.launcher.account import accounts
from trueword.launcher.cluster import Cluster, ensure_folder
from trueword.launcher.code import code_for
from trueword.launcher.keys import keys_of
from trueword.launcher.lock import handed_on, only_one
from trueword.launcher.session import announce, prepare, served
from trueword.launcher.state import State, state
from trueword.launcher.supervise import Child, base_environment, keep_up, stoppable
from trueword.launcher.trouble import Trouble, from_os_error

WEB_PROCESSES = 2
"""On one socket. One Python process answers on one core at a time, and half of an answer is spent in the database."""

SECONDS_TO_LEAVE = 20.0
"""For the web processes of a launcher that was killed: they answer what is under way, and keep the port until then."""


def run(argv: list[str], *, today: datetime.date) -> int:
    """Start everything, stay until stopped, stop everything. Raises Trouble for what a person can put right."""
    options = _options(argv)
    try:
        with stoppable():
            _everything(options.port)
    except OSError as error:
        raise from_os_error(error) or error from error
    print("Trueword: stopped; everything that was saved is kept.", flush=True)
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="trueword run", description="Start the database and the site.")
    parser.add_argument("--port", type=int, default=8000, help="where the site listens on 127.0.0.1 (8000)")
    return parser.parse_args(argv)


def _everything(port: int) -> None:
    began = time.monotonic()
    place = state(os.environ)
    prepare(place, accounts())
    with (
        only_one(place.lock),
        handed_on(place.serving, SECONDS_TO_LEAVE) as holding,
        address.listen(port) as listening,
        served(place, os.environ) as cluster,
    ):
        announce(cluster, os.environ)
        os.environ.setdefault("TRUEWORD_SECRET_KEY", first_run.secret_key(place))
        first_run.migrate(place)
        first_run.load_county(place)
        if first_run.sign_ins(
            place
        ).exists():  # a demonstration: its people sign in with name and passphrase alone
            os.environ.setdefault("TRUEWORD_SECOND_FACTOR", "offered")
        sites = [
            _child(place, cluster, "The site", "trueword.launcher.serve", listening, holding)
            for _ in range(WEB_PROCESSES)
        ]
        worker = _child(place, cluster, "The schedule", "trueword.launcher.work")
        try:
            for site in sites:
                site.start()
            _wait_until_open(sites[0], port)
            worker.start()
            _welcome(cluster, place, port, time.monotonic() - began)
            keep_up(cluster, [*sites, worker])
        finally:
            for child in (worker, *sites):
                child.stop()


def _child(
    place: State,
    cluster: Cluster,
    what: str,
    module: str,
    listening: socket.socket | None = None,
    *holds: int,
) -> Child:
    """A process of the site as the web account runs it, with a folder of its own to write in."""
    web = cluster.accounts.web
    ensure_folder(place.web, web, mode=0o700)
    ensure_folder(place.audit, web, mode=0o700)
    ledger = Path(os.environ.get("TRUEWORD_LEDGER") or place.ledger)
    ensure_folder(ledger, web, mode=0o700)
    environment = base_environment() | {
        "TRUEWORD_STATE": str(place.web),
        "TRUEWORD_AUDIT": str(place.audit),
        "TRUEWORD_DOCUMENTS": os.environ.get("TRUEWORD_DOCUMENTS") or str(place.documents),
        "TRUEWORD_KEYS": str(keys_of(place, os.environ)),
        "TRUEWORD_LEDGER": str(ledger),
    }
    return Child(what, module, code_for(web, place.copies), web, environment, place.web, listening, holds)


def _wait_until_open(site: Child, port: int) -> None:
    """Until the site answers. Its socket takes requests from the start, so one request waits for the answer."""
    with socket.create_connection((address.HOST, port), timeout=1) as visitor:
        visitor.sendall(f"GET / HTTP/1.0\r\nHost: {address.HOST}\r\n\r\n".encode())
        while not _answered(visitor):
            if site.fallen():
                raise Trouble("The site ended while it was starting.", "What it said is above.")


def _answered(visitor: socket.socket) -> bool:
    try:
        return bool(visitor.recv(1))
    except TimeoutError:
        return False


def _welcome(cluster: Cluster, place: State, port: int, seconds: float) -> None:
    """Where to go, and whose name to sign in with."""
    home = f"http://{address.HOST}:{port}"
    print(f"\nTrueword is up ({seconds:.1f} s; {cluster.binaries}; data in {place.root}).")
    print(f'  Public, "Your data":  {home}/\n  Staff:                {home}/staff/')
    if (sign_ins := first_run.sign_ins(place)).exists():
        print(sign_ins.read_text("utf-8").rstrip())
    print("Ctrl-C stops everything.", flush=True)
