"""One real site and one Chromium for all browser tests; a fresh visitor for each.

The site is the application as it is served, in its own process, connected as `app` to a copy of the template database
in which the street was built. Nothing is replaced.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cluster as private
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from playwright.sync_api import Browser, sync_playwright
from visitor import Site, Visitor

from trueword.launcher import databases
from trueword.launcher.cluster import Cluster

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs Chromium."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(postgres: Cluster, template: str | None) -> Iterator[Site]:
    """The site with the street in it, until the run ends."""
    name = private.unique("browser")
    databases.create(postgres.sockets, name, template=template)
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "src"), "TRUEWORD_DB_NAME": name, "TRUEWORD_SECRET_KEY": "only for this test run",
        "DJANGO_SETTINGS_MODULE": "trueword.config.settings",
    }  # fmt: skip
    built = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("street.py"))],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr[-4000:]
    with socket.create_server(("127.0.0.1", 0)) as listening:
        process = _serve(listening, environment)
        try:
            address = f"http://127.0.0.1:{listening.getsockname()[1]}"
            yield Site(address, json.loads(built.stdout), name, postgres.sockets, environment=environment)
        finally:
            process.terminate()
            process.wait(15)
    databases.drop(postgres.sockets, name)


def _serve(listening: socket.socket, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "trueword.launcher.serve", str(listening.fileno())]
    return subprocess.Popen(words, env=environment, pass_fds=[listening.fileno()], stdin=subprocess.PIPE)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


def _visitor(site: Site, chromium: Browser, *, width: int = 1280, scripts: bool = True) -> Iterator[Visitor]:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, base_url=site.address
    )
    context.set_default_timeout(30_000)  # a machine that does much else must not fail a story
    visitor = Visitor(context.new_page(), site, scripts=scripts)
    yield visitor
    context.close()
    assert visitor.strangers == [], f"something from elsewhere was asked for: {visitor.strangers}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A story is told without JavaScript, the harder way; those where a script takes part are told both ways."""
    if "way" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("both_ways")
        metafunc.parametrize("way", ["scripts", "no scripts"] if both else ["no scripts"])


@pytest.fixture
def visitor(site: Site, chromium: Browser, way: str) -> Iterator[Visitor]:
    """Somebody at a wide screen, with or without JavaScript."""
    yield from _visitor(site, chromium, scripts=way == "scripts")


@pytest.fixture
def plain_visitor(site: Site, chromium: Browser) -> Iterator[Visitor]:
    """Somebody at a wide screen with JavaScript, for what is looked at once only."""
    yield from _visitor(site, chromium)


@pytest.fixture
def narrow_visitor(site: Site, chromium: Browser) -> Iterator[Visitor]:
    """Somebody with a screen of 320 pixels."""
    yield from _visitor(site, chromium, width=320)
