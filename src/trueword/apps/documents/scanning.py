"""What does the scanner say of a file, and what of those it has not said anything about yet?

Fails closed: where no scanner is set, or it cannot be reached, a file is kept back. Nobody opens it until the job has had
an answer. What was found harmful is kept locked, and never opened by anybody.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from django.conf import settings

from trueword.adapters.keys import KeyWithdrawn, Tampered
from trueword.adapters.scanning import Clamd, NotScanned, Scanner
from trueword.apps.documents import file_keys, files
from trueword.apps.documents.models import Document

WAITING, CLEAN, FOUND = "waiting", "clean", "found"
Answer = tuple[str, str]
"""A state, and what was found."""
ON_A_PAGE, IN_THE_JOB = 5.0, 60.0
"""Seconds to wait for the scanner."""
AT_ONCE = 50
"""Documents that one run of the job asks about."""


def scanner(wait: float) -> Scanner | None:
    """The council's scanner; None where none is set, or what is set is no address (`checks.py` says so)."""
    with suppress(ValueError):
        return Clamd(settings.CLAMD, wait=wait)
    return None


def ask_about(given: Iterable[BinaryIO]) -> Iterator[Answer]:
    """What the scanner says of each file. After it did not answer once it is not asked again: somebody waits."""
    asked = scanner(ON_A_PAGE)
    for file in given:
        file.seek(0)
        answer = _asked(asked, file)
        asked = None if answer[0] == WAITING else asked
        file.seek(0)
        yield answer


def _asked(asked: Scanner | None, file: BinaryIO) -> Answer:
    if asked is None:
        return WAITING, ""
    try:
        name = asked.scan(file)
    except NotScanned:
        return WAITING, ""
    return (FOUND, name[:100]) if name else (CLEAN, "")


def scan_waiting(on: datetime) -> tuple[int, int]:
    """The job: ask about those that wait, longest first. How many have an answer now, and in how many something was found."""
    asked, answers = scanner(IN_THE_JOB), list[str]()
    rows = (
        Document.objects.using("jobs").filter(state=WAITING).order_by("recorded_at")[:AT_ONCE]
        if asked
        else ()
    )
    for row in rows:
        kept = _kept(row)
        answer = _asked(asked, kept) if kept else None
        if answer and answer[0] == WAITING:
            break  # it does not answer: the next run asks again
        if answer:
            answers.append(answer[0])
            Document.objects.using("jobs").filter(id=row.id, state=WAITING).update(
                state=answer[0], found=answer[1], scanned_at=on
            )
    return len(answers), answers.count(FOUND)


def _kept(row: Document) -> BinaryIO | None:
    """What is kept of it; what cannot be read waits, and is never clean."""
    try:
        return BytesIO(b"".join(files.read(row.stored, file_keys.opened(row))))
    except (files.FileMissing, KeyWithdrawn, Tampered):
        return None


def sweep(on: datetime) -> int:
    """The job: remove files to which no document belongs."""
    there = files.names()
    known = set(Document.objects.using("jobs").filter(stored__in=there).values_list("stored", flat=True))
    return files.sweep(known, on)
