"""How is what the case system delivers each night taken in? Whatever lies in a folder, whole, once, then laid aside."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localtime

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Actor
from trueword.apps.records.importing.actions import import_files
from trueword.apps.records.importing.report import ImportReport
from trueword.apps.records.models import ImportedFile

QUIET = timedelta(minutes=2)
"""A delivery is complete when no file of it was written for so long."""
EVENING = time(18)
"""From when on in the evening before a delivery is that of the next morning."""
SUFFIX = ".csv"
TAKEN, FAILED = "taken", "failed"


class FeedProblem(Exception):
    """What went wrong with the nightly feed, in a sentence without a name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with the nightly feed: `last` is when files of the case system last came; `due` by when they should have."""

    expected: bool
    last: datetime | None
    due: datetime
    late: bool


def take_delivery(*, by: Actor, on: datetime) -> str:
    """Take in what lies in the folder, once it is complete; returns totals, or nothing when there was nothing to do.

    Every file is laid aside afterwards, so that it is taken once; one that comes again unchanged is known by its content
    and changes nothing. Raises FeedProblem for files that could not be stored: they lie in `failed`.
    """
    if not settings.FEED_FOLDER:
        return ""
    folder = Path(settings.FEED_FOLDER)
    if not folder.is_dir():
        raise FeedProblem("the folder of the nightly feed is not there")
    files = waiting(folder)
    if not files or not _is_complete(files, on):
        return ""
    report = import_files(files, by=by, on=on)
    failed = {one.name for one in report.files if one.outcome == "failed"}
    for file in files:
        _lay_aside(file, folder / (FAILED if file.name in failed else TAKEN) / f"{localtime(on):%Y-%m-%d}")
    if failed:
        raise FeedProblem(f"{len(failed)} of {len(files)} files could not be stored and lie in {FAILED}")
    return totals(report)


def waiting(folder: Path) -> list[Path]:
    """The files that were delivered and not taken in: plain files, by name."""
    return sorted(
        one for one in folder.iterdir()
        if one.suffix.lower() == SUFFIX and one.is_file() and not one.is_symlink() and not one.name.startswith(".")
    )  # fmt: skip


def _is_complete(files: Iterable[Path], on: datetime) -> bool:
    """Whether nothing was written lately: tables of a delivery belong together, and are taken together."""
    return all(on.timestamp() - one.stat().st_mtime >= QUIET.total_seconds() for one in files)


def _lay_aside(file: Path, folder: Path) -> None:
    """Into the folder of the day; what came under the same name before stays beside it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target, number = folder / file.name, 1
    while target.exists():
        number += 1
        target = folder / f"{file.stem}-{number}{file.suffix}"
    shutil.move(file, target)


def totals(report: ImportReport) -> str:
    """What came of a delivery, in one line."""
    tables = [table for file in report.files for table in file.tables]
    new, changed, rejected = (
        sum(getattr(t, name) for t in tables) for name in ("stored", "changed", "set_aside")
    )
    gone = sum(len(t.no_longer_told) for t in tables)
    refused = sum(file.outcome == "refused" for file in report.files)
    return (
        f"{len(report.files)} files ({refused} refused): {sum(t.rows_in for t in tables)} rows told, {new} new, "
        f"{changed} changed, {gone} gone, {rejected} rejected"
    )


def standing(on: datetime, using: str = "default") -> Standing:
    """Whether the feed of this morning came in time. Where no folder is watched none is expected."""
    here = localtime(on)
    due = here.replace(hour=settings.FEED_BY.hour, minute=settings.FEED_BY.minute, second=0, microsecond=0)
    since = due.replace(hour=EVENING.hour, minute=0) - timedelta(days=1)
    told = ImportedFile.objects.using(using).filter(
        source__code="ssd", outcome__in=("stored", "same"), imported_at__lte=on
    )
    last = told.order_by("-imported_at").values_list("imported_at", flat=True).first()
    came = last is not None and last >= since
    expected = bool(settings.FEED_FOLDER)
    return Standing(expected, last, due, expected and here >= due and not came)


def see_that_it_came(*, on: datetime) -> str:
    """For the job that looks every morning. Raises FeedProblem, so that the schedule says that it failed."""
    with working_as("feed_came"):
        found = standing(on, "jobs")
    if found.late:
        last = (
            f"the last came on {localtime(found.last):%-d %B %Y at %H:%M}" if found.last else "none ever came"
        )
        raise FeedProblem(f"the nightly feed did not come by {found.due:%H:%M}; {last}")
    return ""
