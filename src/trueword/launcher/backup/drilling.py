"""Does everything come back? Copy, restore beside the live record, compare, verify the log, replay the ledger, take it down.

The restored record lies in `drill/` in the state folder for as long as this lasts, on the same footing as the live one,
and with it a copy of the keys: whatever a killed try left is taken away before anything else is done here.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trueword.adapters.backups import Drill, restored, write_drill
from trueword.launcher.backup.apart import Apart
from trueword.launcher.backup.checking import find
from trueword.launcher.backup.counting import differing, rows
from trueword.launcher.backup.folder import Folder
from trueword.launcher.backup.ledger import file_of
from trueword.launcher.backup.making import Wanted, make
from trueword.launcher.backup.replaying import bring_up_to_date, trueword
from trueword.launcher.backup.restoring import restore
from trueword.launcher.backup.taking import Clock
from trueword.launcher.cluster import Cluster
from trueword.launcher.lock import alone
from trueword.launcher.session import announce, cluster_of, served
from trueword.launcher.state import State
from trueword.launcher.trouble import Trouble


def drill(
    cluster: Cluster, place: State, environment: Mapping[str, str], wish: Wanted, clock: Clock
) -> Drill:
    """Try it, and write down how it went, also when it could not be done to the end. Raises Trouble when nothing was tried."""
    if wish.keys_folder is None:
        raise Trouble(
            "Without copies of the keys nothing sealed comes back.", "Name their folder with --keys-to."
        )
    with alone(place.root / "drilling") as granted:
        if not granted:
            raise Trouble("Another try is under way.", "Wait for it to end.")
        _sweep(place, environment)
        try:
            done = _tried(cluster, place, environment, wish, wish.keys_folder, clock)
        except Trouble as error:
            done = Drill(clock(), 0, 0, 0, 0, None, None, (str(error),))
        finally:
            _sweep(place, environment)
        write_drill(place.root, done)
        return done


def sweep(place: State, environment: Mapping[str, str]) -> None:
    """Take away what a killed try left; one that is under way is left alone."""
    with alone(place.root / "drilling") as granted:
        if granted:
            _sweep(place, environment)


def _sweep(place: State, environment: Mapping[str, str]) -> None:
    """The servers first, then the folder."""
    there = State(place.root / "drill")
    for each in (there, there.restoring):
        if (each.postgres / "data" / "PG_VERSION").exists():
            cluster_of(each, _own(environment)).stop()
    shutil.rmtree(there.root, ignore_errors=True)


@dataclass(frozen=True)
class _Compared:
    """What the restored record was found to be."""

    rows: dict[str, int]
    log_verified: bool
    replayed: bool | None


def _tried(
    cluster: Cluster, place: State, environment: Mapping[str, str], wish: Wanted, keys: Path, clock: Clock
) -> Drill:
    before, began = rows(cluster), time.monotonic()
    make(cluster, place, environment, wish, clock)
    copied = time.monotonic()
    found = _restored(place, environment, wish, keys, clock)
    seconds = time.monotonic() - copied
    wrong = differing(before, rows(cluster), found.rows)
    wrong += [] if found.log_verified else ["the log of who looked is not whole"]
    wrong += ["the ledger of destruction could not be replayed"] if found.replayed is False else []
    counts = len(found.rows), sum(found.rows.values())
    spent = round(copied - began, 1), round(seconds, 1)
    return Drill(clock(), *spent, *counts, found.log_verified, found.replayed, tuple(wrong))


def _restored(
    place: State, environment: Mapping[str, str], wish: Wanted, keys: Path, clock: Clock
) -> _Compared:
    """Restore what was just copied, with the ledger as it is, and look at it before and after what was destroyed goes."""
    there, own = State(place.root / "drill"), _own(environment)
    there.root.mkdir(mode=0o755)
    ledger = file_of(place, environment)
    ledger = ledger if ledger.exists() else Apart(keys).ledger / ledger.name
    restore(there, own, find(Folder(wish.folder), Apart(keys), ledger, None), clock())
    with served(there, own) as cluster:
        counted = rows(cluster)
        here = own | {"TRUEWORD_STATE": str(there.root)}
        announce(cluster, here)
        verified = trueword("audit", "verify", environment=here) == 0
    return _Compared(counted, verified, _replayed(there, own))


def _replayed(there: State, own: Mapping[str, str]) -> bool | None:
    """Whether the ledger was replayed to its end."""
    try:
        bring_up_to_date(there, own)
    except Trouble:
        return False
    return restored(there.ledger) is None


def _own(environment: Mapping[str, str]) -> dict[str, str]:
    """Without what says where the live record's parts lie: a try must not touch them."""
    return {name: value for name, value in environment.items() if not name.startswith("TRUEWORD_")} | {
        name: value
        for name, value in environment.items()
        if name in {"TRUEWORD_POSTGRES", "TRUEWORD_SECRET_KEY"}
    }
