"""The process that looks into one file: with little memory, little time, and nothing of the site in its hands.

Standard input is the file, the descriptor given is where what is kept is written. It says one line of JSON: the type, or
the code of why it is not taken. Whatever else happens to it, the site takes as a refusal.
"""

import json
import os
import resource
import shutil
import sys
from typing import BinaryIO

from trueword.apps.documents import limits
from trueword.apps.documents.content.telling import told_by_content
from trueword.apps.documents.content.types import NotTaken


def main(descriptor: int) -> int:
    """Look into standard input. Always says something, unless it is killed."""
    _limit()
    with os.fdopen(0, "rb", closefd=False) as given, os.fdopen(descriptor, "wb", closefd=False) as kept:
        try:
            said = {"type": look(given, kept)}
        except NotTaken as refusal:
            said = {"refused": refusal.code}
        except (MemoryError, RecursionError):
            said = {"refused": "slow"}
        kept.flush()
    sys.stdout.write(json.dumps(said) + "\n")
    return 0


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.MEMORY), (resource.RLIMIT_CPU, limits.SECONDS), (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 4 * limits.ONE_FILE), (resource.RLIMIT_NOFILE, 64),
    ):  # fmt: skip
        resource.setrlimit(what, (most, most))


def look(given: BinaryIO, kept: BinaryIO) -> str:
    """The type of a file, and into `kept` what is kept of it. Raises NotTaken."""
    told = told_by_content(given)
    if told in {"jpeg", "png"}:
        from trueword.apps.documents.content import pictures

        pictures.look(given, told, kept)
        return told
    if told == "text":
        from trueword.apps.documents.content import texts

        kept.write(texts.look(given))
        return told
    code = _document(told, given)
    given.seek(0)
    shutil.copyfileobj(given, kept)
    return code


def _document(told: str, given: BinaryIO) -> str:
    if told == "pdf":
        from trueword.apps.documents.content import pdfs

        pdfs.look(given)
        return told
    from trueword.apps.documents.content import packages

    return packages.look(given)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
