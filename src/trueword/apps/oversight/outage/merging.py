"""Who read an outage list while everything was down? The file beside the list is brought into the log, once."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trueword.apps.audit.api import Actor, Entry, has_row, record

ACTION = "read outage list"


@dataclass(frozen=True, slots=True)
class MergedReadings:
    """How many readings were written, were known already, and could not be read."""

    written: int
    known: int
    unreadable: int


def merge_readings(path: Path, *, by: Actor) -> MergedReadings:
    """Write each reading with its own time and the name that was typed. Call as a named job, in its transaction."""
    lines = [line for line in path.read_bytes().splitlines() if line.strip()]
    outcomes = [_merge_line(line, by) for line in lines]
    return MergedReadings(*(outcomes.count(one) for one in ("written", "known", "unreadable")))


def _merge_line(line: bytes, by: Actor) -> str:
    try:
        told = json.loads(line)
        at, who, which = datetime.fromisoformat(told["at"]), str(told["who"]), str(told["list"])
        if at.tzinfo is None:
            return "unreadable"
    except (ValueError, KeyError, TypeError):
        return "unreadable"
    mark = hashlib.sha256(line).hexdigest()
    if has_row(ACTION, at, line=mark, using="jobs"):
        return "known"
    detail = {"list": which, "line": mark}
    record(Entry(ACTION, "done", "protect", said=who, detail=detail), by=by, on=at, using="jobs")
    return "written"
