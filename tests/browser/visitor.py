"""The site, and somebody in front of it: the verbs in which the stories are told."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Response
from street import PASSWORD

from trueword.launcher import databases

PATIENCE = 10.0
"""Seconds for a page to come after a click."""
AXE = Path(__file__).parent / "axe" / "axe.min.js"


@cache
def _axe() -> str:
    return AXE.read_text("utf-8")


@dataclass(frozen=True)
class Site:
    """A running site: its address, the ids of the street, and its database."""

    address: str
    street: dict[str, str]
    database: str
    sockets: Path
    sessions: dict[str, Any] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)

    def row(self, query: str) -> tuple[object, ...]:
        """One row of the site's database, read as the owner."""
        with databases.connected(self.sockets, self.database, "owner") as link:
            return link.execute(query).fetchone() or ()

    def account(self, name: str) -> None:
        """An account of its own for a test that changes it; nothing when there is one."""
        if name not in self.sessions.setdefault("accounts", []):
            words = [sys.executable, str(Path(__file__).with_name("account.py")), name]
            subprocess.run(words, env=self.environment, check=True)
            self.sessions["accounts"].append(name)


class Visitor:
    """Opens, types, presses and reads; remembers every request that left for another origin."""

    def __init__(self, page: Page, site: Site, *, scripts: bool = True) -> None:
        self.page, self.scripts = page, scripts
        self.site = site
        self.strangers: list[str] = []
        self.errors: list[str] = []
        self._home = urlsplit(site.address).netloc
        page.on("request", self._noticed)
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)

    def _noticed(self, request: object) -> None:
        url = str(request.url)  # type: ignore[attr-defined]
        if urlsplit(url).scheme in {"http", "https", "ws", "wss"} and urlsplit(url).netloc != self._home:
            self.strangers.append(url)

    # Doing

    def opens(self, path: str) -> Response:
        """Go to an address."""
        response = self.page.goto(path)
        assert response is not None
        return response

    def signs_in(self, name: str, path: str = "/staff/") -> Visitor:
        """Come back signed in, with the session of an earlier visit if there was one (hashing passwords takes time)."""
        self.page.context.clear_cookies(name="trueword")
        if name not in self.site.sessions:
            self.signs_in_by_hand(name)
            self.site.sessions[name] = [c for c in self.page.context.cookies() if c["name"] == "trueword"]
        self.page.context.add_cookies(self.site.sessions[name])
        self.opens(path)
        return self

    def signs_in_by_hand(self, name: str, path: str = "/staff/") -> Visitor:
        """Fill in the sign-in form and land on a page."""
        self.opens(path)
        self.types("Sign-in name", name)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.presses("Sign in")
        return self

    def types(self, label: str, text: str) -> Visitor:
        """Fill in a field by its label."""
        self.page.get_by_label(label, exact=True).fill(text)
        return self

    def chooses(self, label: str) -> Visitor:
        """Choose one of several by its words."""
        self.page.get_by_label(label, exact=True).check()
        return self

    def presses(self, name: str) -> Visitor:
        """Press a button by its words."""
        self.page.get_by_role("button", name=name, exact=True).click()
        return self

    def follows(self, name: str) -> Visitor:
        """Follow a link by its words."""
        self.page.get_by_role("link", name=name, exact=True).first.click()
        return self

    def searches(self, name: str = "", **fields: str) -> Visitor:
        """Search for a person."""
        self.opens("/staff/search/")
        self.types("Name", name)
        for label, text in fields.items():
            self.types(label.capitalize(), text)
        return self.presses("Search")

    def opens_the_record_of(self, name: str, purpose: str) -> Visitor:
        """Search, choose, and give the purpose with one click."""
        return self.searches(name.partition(",")[0]).follows(name).presses(purpose)

    # Seeing

    @property
    def main(self) -> Locator:
        """What the page is about."""
        return self.page.locator("main")

    @property
    def text(self) -> str:
        """All words of the page's main part, also those in closed details."""
        return " ".join((self.main.text_content() or "").split())

    def sees(self, *words: str) -> Visitor:
        """Each of these stands on the page, or does once a page that is under way has come."""
        for one in words:
            self._waits_for(one)
        return self

    def _waits_for(self, words: str) -> None:
        """A click does not wait for the page that it leads to; a busy machine takes its time."""
        until = time.monotonic() + PATIENCE
        while words not in (text := self.text):
            assert time.monotonic() < until, f"{words!r} is not on {self.page.url}: {text[:1500]}"
            self.page.wait_for_timeout(100)

    def does_not_see(self, *words: str) -> Visitor:
        """None of these stands anywhere in the page or its title."""
        for one in words:
            assert one not in self.page.content(), f"{one!r} is on {self.page.url}"
        return self

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that this browser holds."""
        return {cookie["name"]: cookie["value"] for cookie in self.page.context.cookies()}

    @property
    def overflow(self) -> int:
        """How many pixels the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

    @property
    def barriers(self) -> list[str]:
        """What axe-core finds, with every promise opened: rule, help and the element. It is a script, and without any would never end."""
        assert self.scripts, "ask for a visitor with JavaScript: plain_visitor or narrow_visitor"
        self.page.evaluate(_axe())
        self.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]]
