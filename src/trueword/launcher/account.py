"""As which operating-system account does each process run?

PostgreSQL refuses to run as root, and a web process has no business to. Root therefore hands both to accounts that
exist already; an ordinary user runs everything as itself.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from trueword.launcher.trouble import Trouble


class Identity(TypedDict, total=False):
    """The part of `subprocess` arguments that says as whom."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """An account of this machine: its name and numbers."""

    name: str
    uid: int
    gid: int

    @property
    def identity(self) -> Identity:
        """Arguments that make `subprocess` run as this account; none when we are it already."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can(self, flag: str, path: Path) -> bool:
        """Whether the account may read (`-r`), write (`-w`) or enter (`-x`) `path`, asked as the account."""
        asked = subprocess.run(["/usr/bin/test", flag, str(path)], cwd="/", check=False, **self.identity)
        return asked.returncode == 0

    def own(self, path: Path) -> None:
        """Make `path` the account's, where we may; an ordinary user's files are its own already."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)


@dataclass(frozen=True)
class Accounts:
    """Who starts things, who runs the database, who runs the site."""

    starter: Account
    database: Account
    web: Account


def accounts() -> Accounts:
    """An ordinary user is all three. Root keeps the starting and gives the others away."""
    starter = _named(pwd.getpwuid(os.geteuid()))
    if starter.uid != 0:
        return Accounts(starter, starter, starter)
    nobody = _existing("nobody", "www-data")
    return Accounts(starter, _existing("postgres", nobody.name), nobody)


def _existing(*names: str) -> Account:
    for name in names:
        try:
            return _named(pwd.getpwnam(name))
        except KeyError:
            continue
    raise Trouble(
        f"This machine has none of the accounts {', '.join(names)}, and root may not run the database itself.",
        "Make an ordinary account with `useradd --create-home trueword` and start as that.",
    )


def _named(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
