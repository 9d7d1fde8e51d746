"""`trueword chronology verify FILE`: is this file a chronology as it was frozen here?"""

import argparse
import hashlib
import os
import sys
from datetime import date
from pathlib import Path

YES, NO, UNREAD = 0, 1, 2


def run(argv: list[str], *, today: date) -> int:
    """0 when the file is what was frozen, 1 when it is not, 2 with one sentence when it cannot be read."""
    asked = _parser().parse_args(argv)
    try:
        told = hashlib.sha256(asked.file.read_bytes()).hexdigest()
    except OSError as wrong:
        print(f"Trueword: the file cannot be read: {wrong}", file=sys.stderr)
        return UNREAD
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django

    django.setup()
    answer, words = verified(told)
    print(words)
    return answer


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="trueword chronology", description="Chronologies that were frozen.")
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    verify = commands.add_parser("verify", help="whether a file is a chronology as it was frozen here")
    verify.add_argument("file", type=Path, help="the JSON or the page, as it was downloaded")
    return made


def verified(told: str) -> tuple[int, str]:
    """The answer for a file with this hash, and the sentence that says it; it names nobody of the record."""
    from django.db.models import Q
    from django.utils.timezone import localtime

    from trueword.apps.access.api import working_as
    from trueword.apps.chronology.models import Frozen

    with working_as("verify chronology"):
        row = (
            Frozen.objects.using("jobs").filter(Q(sha256=told) | Q(page_sha256=told)).defer("content", "page").first()
        )  # fmt: skip
        if row is None:
            return NO, (
                f"NOT what was frozen. No chronology frozen here has the SHA-256 {told}.\n"
                "The file was changed, or it was never frozen in this installation."
            )
        what, at = "JSON" if row.sha256 == told else "page", localtime(row.frozen_at)
        return YES, (
            f"As it was frozen: the {what} of document {row.id}, frozen on {at:%-d %B %Y at %H:%M}, "
            f"{row.events} entries.\nSHA-256 {told}"
        )
