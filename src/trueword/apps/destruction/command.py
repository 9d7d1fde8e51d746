"""`trueword destruction`: finish, do again after a restore, write anew, complete, certificates, verify, and the clock."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID


def run(argv: list[str], *, today: date) -> int:
    """Do what is asked: 0 when all is well, 1 when something is wrong, 2 when it could not be done."""
    asked = _parser().parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django

    django.setup()
    from trueword.adapters.keys import KeysUnavailable
    from trueword.apps.destruction.ledger import LedgerBroken, LedgerUnwritable

    try:
        status: int = asked.do(asked, datetime.now(UTC))
    except (KeysUnavailable, LedgerBroken, LedgerUnwritable) as error:
        print(f"Trueword: {error}", file=sys.stderr)
        return 2
    return status


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="trueword destruction", description="What was destroyed stays destroyed."
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND")

    def add(
        name: str, help: str, do: Callable[[argparse.Namespace, datetime], int]
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help)
        command.set_defaults(do=do)
        return command

    add("resume", "finish what a killed process began", _resume)
    add("replay", "after a restore: destroy again what the ledger says is destroyed", _replay)
    add(
        "rewrite",
        "write the tables anew, so that nothing of deleted rows is left in them; the site waits meanwhile",
        _rewrite,
    )
    add("complete", "say of what no copy is left that its destruction is complete", _complete)
    add("certificate", "print a certificate with its proof", _certificate).add_argument(
        "id", type=UUID, metavar="ID"
    )
    add("verify", "read the ledger, and see that what it says is destroyed is gone", _verify)
    clock = add("clock", "whether the clock is believed, and to say that it is right", _clock)
    clock.add_argument(
        "--is-right", metavar="NAME", help="you looked at the clock, and it is right: your name"
    )
    return made


def _resume(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.destruction.api import resume

    print(f"{resume(on=on)} destructions were finished.")
    return 0


def _replay(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.destruction.api import replay

    done = replay(on=on)
    print(f"{done.lines} lines of the ledger were done again; {done.rows} rows had come back, and are gone.")
    for line in done.failed:
        print(
            f"WRONG  {line}: something that was not destroyed then needs what was. Nobody is served until it is looked at."
        )
    return 1 if done.failed else 0


def _rewrite(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.destruction.rewriting import rewrite

    print(f"{rewrite(lambda: datetime.now(UTC))} tables were written anew.")
    return 0


def _complete(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.destruction.api import complete
    from trueword.apps.destruction.completing import what_is_missing

    print(f"{complete(on=on)} destructions are complete.")
    if missing := what_is_missing():
        print(f"Not known: {missing}.")
    return 0


def _certificate(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.destruction.certificates import certificate

    said = certificate(asked.id)
    print(said or f"There is no certificate {asked.id}.")
    return 0 if said else 2


def _verify(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.destruction.verifying import verify

    found = verify()
    for each in found.wrong:
        print(f"WRONG  {each}")
    well = "is so" if not found.wrong else f"is not so: {len(found.wrong)} findings"
    print(f"What the {found.lines} lines of the ledger say {well}.")
    return 1 if found.wrong else 0


def _clock(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.access.api import working_as
    from trueword.apps.destruction import clock
    from trueword.apps.destruction.places import JOB, ledger

    with working_as(JOB):
        if asked.is_right:
            clock.believe(ledger(), by=asked.is_right, on=on)
        doubt = clock.doubt(ledger(), on)
    print(doubt.why if doubt else f"The clock is believed: {on:%Y-%m-%d %H:%M} UTC.")
    return 1 if doubt else 0
