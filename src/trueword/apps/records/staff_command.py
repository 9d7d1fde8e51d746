"""`trueword staff`: who may sign in, in which role and team; and which record only some may know of.

The one way in for a council with its own files, until accounts come from its own sign-in.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

REVIEW_DAYS = 90  # every restriction is looked at again after so long (security figures of the house)


def run(argv: list[str], *, today: date) -> int:
    """Do what is asked; 0 when done, 2 with one sentence when it cannot be."""
    asked = _parser().parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django

    django.setup()
    try:
        print(asked.do(asked, datetime.now(UTC)))
    except (ValueError, LookupError) as wrong:
        print(f"Trueword: {wrong}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="trueword staff", description="Accounts, roles and restricted records."
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    add = commands.add_parser("add", help="make an account with a role; asks for the passphrase")
    add.add_argument("sign_in_name")
    add.add_argument("--name", required=True, help="the person's name")
    add.add_argument("--role", required=True)
    add.add_argument("--team", help="the team's code in the case system")
    add.add_argument("--worker", help="the professional's code in the case system")
    add.set_defaults(do=_add)
    restrict = commands.add_parser("restrict", help="let only the named users know of a record")
    restrict.add_argument("person", type=UUID, help="the record's id, from its address")
    restrict.add_argument("--reason", required=True, help="a short code, such as adoption or staff-family")
    restrict.add_argument("--names", nargs="+", required=True, metavar="SIGN_IN_NAME")
    restrict.set_defaults(do=_restrict)
    lost = commands.add_parser(
        "forget-second-factor", help="after a telephone or key was lost; ends every session too"
    )
    lost.add_argument("sign_in_name")
    lost.set_defaults(do=_forget)
    return made


def _forget(asked: argparse.Namespace, on: datetime) -> str:
    from trueword.apps.access.api import users_named, working_as
    from trueword.apps.signin.api import forget_second_factor

    with working_as("staff") as job:
        user = users_named([asked.sign_in_name]).get(asked.sign_in_name)
        if user is None:
            raise LookupError(f"nobody signs in as {asked.sign_in_name}; nothing was changed.")
        forget_second_factor(user, by=job, on=on)
    return f"{asked.sign_in_name} has no second factor now, and has to sign in again."


def _add(asked: argparse.Namespace, on: datetime) -> str:
    from trueword.apps.access.api import grant_role, link_worker, make_user, team_by_code, working_as

    passphrase = _passphrase()
    with working_as("staff") as job:
        team = team_by_code(asked.team) if asked.team else None
        if asked.team and team is None:
            raise LookupError(f"there is no team {asked.team!r}; import the case system's teams first.")
        user = make_user(asked.sign_in_name, asked.name, passphrase, by=job, on=on)
        grant_role(user, asked.role, team, by=job, on=on)
        if asked.worker and link_worker(user, asked.worker, by=job, on=on) is None:
            raise LookupError(
                f"there is no professional {asked.worker!r}; import the case system's workers first."
            )
    return f"{asked.sign_in_name} may sign in as {asked.role.replace('_', ' ')}."


def _passphrase() -> str:
    """Typed twice where somebody types; one line where it comes from a pipe. Raises ValueError for a weak one."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    typed = getpass.getpass("Passphrase: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if sys.stdin.isatty() and getpass.getpass("Again: ") != typed:
        raise ValueError("the two passphrases are not the same; nothing was made.")
    try:
        validate_password(typed)
    except ValidationError as weak:
        raise ValueError(" ".join(weak.messages)) from None
    return typed


def _restrict(asked: argparse.Namespace, on: datetime) -> str:
    from trueword.apps.access.api import restrict, users_named, working_as
    from trueword.apps.records.models import Person

    with working_as("staff") as job:
        if not Person.objects.using("jobs").filter(id=asked.person).exists():
            raise LookupError(
                f"there is no record {asked.person}; nothing was restricted. Copy its id from its address."
            )
        named = users_named(asked.names)
        if missing := sorted(set(asked.names) - set(named)):
            raise LookupError(f"nobody signs in as {', '.join(missing)}; the record stays as it was.")
        due = on.date() + timedelta(days=REVIEW_DAYS)
        restrict(asked.person, asked.reason, frozenset(named.values()), due, by=job, on=on)
    return f"Only {', '.join(asked.names)} may know of that record now. Review it by {due:%-d %B %Y}."
