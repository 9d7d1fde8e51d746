"""How is the outage list made? As a named job: read, logged with everyone on it, sealed, and put into its folder at last."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from trueword.apps.access.api import team_phones
from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.oversight.outage import read_command
from trueword.apps.records.api import OutageRow, outage_rows
from trueword.apps.words import council

FILE, READER = "outage-list.sealed", "read_outage_list.py"
SHORTEST = 20
FRONT = (
    "For duty managers, while the systems are down. That you read it is logged. Destroy printed copies afterwards.",
    "Not everyone is on it. Some records only few people may know of; closed records and other open ones are left out.",
    "If a child whom you are told of is not here, that does not mean that the council does not know them:",
    "ring the manager on call and the teams below.",
)
"""The same words stand on every list, whether anybody was left out or not, so that they tell nothing."""


def make_outage_list(*, by: Actor, on: datetime) -> int | None:
    """The list of the hour, where the settings name a folder and a passphrase's file; None where they do not."""
    if not settings.OUTAGE_FOLDER or not settings.OUTAGE_PASSPHRASE_FILE:
        return None
    passphrase = passphrase_in(Path(settings.OUTAGE_PASSPHRASE_FILE))
    return make_list(Path(settings.OUTAGE_FOLDER), passphrase, by=by, on=on)


def passphrase_in(path: Path) -> str:
    """What a file says that nobody else may read. Raises ValueError for one that others may read."""
    if path.stat().st_mode & 0o077:
        raise ValueError(f"others may read {path}: chmod 600 it, and choose a new passphrase.")
    return path.read_text("utf-8")


def make_list(folder: Path, passphrase: str, *, by: Actor, on: datetime) -> int:
    """How many children are on the list that lies in the folder once this transaction is committed.

    Raises ValueError for a passphrase that could be guessed.
    """
    if len(passphrase.strip()) < SHORTEST:
        raise ValueError(f"the passphrase has fewer than {SHORTEST} characters; nothing was made.")
    rows = outage_rows(on.date())
    sealed = read_command.seal(_content(rows, on), passphrase, {"made": on.isoformat(timespec="minutes")})
    _, header = read_command.header_of(sealed)
    entry = Entry(
        "make outage list", "done", "protect", detail={"children": len(rows), "made": header["made"]}
    )
    record(entry, by=by, on=on, subjects=[row.person_id for row in rows], using="jobs")
    transaction.on_commit(lambda: _put(folder, sealed), using="jobs")
    return len(rows)


def _content(rows: tuple[OutageRow, ...], on: datetime) -> dict[str, Any]:
    return {
        "council": council().name, "made": f"{on:%-d %B %Y at %H:%M} UTC", "front": FRONT,
        "children": [_child(row) for row in rows], "teams": team_phones(using="jobs"),
    }  # fmt: skip


def _child(row: OutageRow) -> dict[str, Any]:
    born = f"{row.born:%-d %B %Y}" if row.born else "on a day not told"
    return {"name": row.name, "born": born, "why": row.why, "team": row.team, "phone": row.phone,
            "worker": row.worker}  # fmt: skip


def _put(folder: Path, sealed: bytes) -> None:
    """In one step, so that a reader never meets half a list; the program that reads it lies beside it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(folder / FILE, sealed)
    _write(folder / READER, Path(read_command.__file__).read_bytes())


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(path.name + ".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
    beside.rename(path)
