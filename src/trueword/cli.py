"""Which `trueword` commands there are, and where each of them lives.

The table is data, and a command's module is imported only when it is asked for: `trueword check` has to start
fast and must not load Django. This module is also where the clock is read: every command is handed `today`.
"""

from __future__ import annotations

import datetime
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from trueword.launcher.trouble import Trouble


class Run(Protocol):
    """What every command offers: arguments and the date in, an exit status out."""

    def __call__(self, argv: list[str], *, today: datetime.date) -> int:
        """Do the work; 0 means all is well."""
        ...


@dataclass(frozen=True)
class Command:
    """One command: the module and function that do it, and one line of help."""

    module: str
    function: str
    help: str
    database: bool = False
    """Whether it needs the record database, which is then started if it is not running."""
    without: frozenset[str] = frozenset()
    """First arguments with which it needs none all the same."""


COMMANDS: dict[str, Command] = {
    "run": Command(
        "trueword.launcher.command", "run", "start the database and the site (what `make run` calls)"
    ),
    "notice": Command("trueword.policy.command", "run", "check a council's notice against its rules"),
    "clocks": Command(
        "trueword.policy.clocks.command", "run", "check and list the clocks of law and guidance"
    ),
    "retention": Command("trueword.policy.retention_command", "run", "check a council's retention schedule"),
    "check": Command(
        "trueword.engine.command", "run", "check a return's files against the department's rules"
    ),
    "stability": Command(
        "trueword.engine.stability_command", "run", "measure stability for looked after children"
    ),
    "returns": Command("trueword.engine.returns_command", "run", "compare two versions of a return"),
    "import": Command(
        "trueword.apps.records.importing.command", "run", "bring files into the record", database=True
    ),
    "native": Command(
        "trueword.apps.portability.command", "run", "everything recorded here, out and back", database=True
    ),
    "staff": Command(
        "trueword.apps.records.staff_command", "run", "accounts, roles and restricted records", database=True
    ),
    "audit": Command(
        "trueword.apps.audit.command", "run", "seal, anchor, verify and export the log", database=True
    ),
    "destruction": Command(
        "trueword.apps.destruction.command",
        "run",
        "what was destroyed: finish, replay, certificates",
        database=True,
    ),
    "watch": Command("trueword.apps.watching.command", "run", "signs of looking without need", database=True),
    "spool": Command(
        "trueword.apps.audit.spool_command", "run", "emergency reads beside the log", database=True
    ),
    "chronology": Command(
        "trueword.apps.chronology.command",
        "run",
        "whether a file is a chronology as it was frozen",
        database=True,
    ),
    "outage": Command(
        "trueword.apps.oversight.outage.command",
        "run",
        "the sealed list for when everything is down",
        database=True,
        without=frozenset({"read"}),
    ),
    "demo": Command("trueword.demo.command", "run", "make and load the demonstration county", database=True),
    "manage": Command("trueword.launcher.manage", "run", "Django's own management commands", database=True),
}


FROM_RECORD = {
    "check": Command(
        "trueword.apps.returns.command", "run", "check what the record holds as a return", database=True
    ),
    "stability": Command(
        "trueword.apps.returns.stability_command", "run", "measure what the record holds", database=True
    ),
}


def main(argv: list[str] | None = None, *, today: datetime.date | None = None) -> int:
    """Run the command that the first argument names; returns its exit status."""
    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    command = COMMANDS.get(words[0])
    if command is None:
        print(f"There is no command '{words[0]}'.\n\n{usage()}", file=sys.stderr)
        return 2
    if "--from-record" in words:
        command = FROM_RECORD.get(words[0], command)
    return _run(command, words[1:], today or datetime.date.today())


def usage() -> str:
    """The list of commands, one line each."""
    lines = [f"  {name:<10} {command.help}" for name, command in COMMANDS.items()]
    return "\n".join(["usage: trueword COMMAND [ARGUMENTS]", "", *lines])


def _run(command: Command, words: list[str], today: datetime.date) -> int:
    try:
        with _database(command, words):
            run = cast(Run, getattr(import_module(command.module), command.function))
            return run(words, today=today)
    except Trouble as trouble:
        print(f"Trueword: {trouble}", file=sys.stderr)
        return 1


def _database(command: Command, words: list[str]) -> AbstractContextManager[object]:
    if not command.database or command.without.intersection(words[:1]):
        return nullcontext()
    from trueword.launcher.session import record_database

    return record_database()
