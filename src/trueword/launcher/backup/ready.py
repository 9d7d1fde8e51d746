"""May this state folder be served? Not a half restored one, and not a restored one before the ledger was replayed."""

from __future__ import annotations

from collections.abc import Mapping

from trueword.adapters.backups import Unreadable, restored
from trueword.launcher.backup.ledger import folder_of
from trueword.launcher.backup.restoring import UNFINISHED
from trueword.launcher.state import State
from trueword.launcher.trouble import Trouble


def check_ready(place: State, environment: Mapping[str, str]) -> None:
    """Raises Trouble when nothing may be served from here yet."""
    if (place.root / UNFINISHED).exists():
        raise Trouble(
            f"A restore into {place.root} has not come to its end.",
            "If none is running, run the same `trueword restore` again: it begins anew.",
        )
    try:
        mark = restored(folder_of(place, environment))
    except Unreadable as error:
        raise Trouble(str(error), REPLAY) from error
    if mark:
        as_of = f"as it was at {mark.until}" if mark.until else "up to the last change that was copied"
        raise Trouble(
            f"This record was restored from {mark.source} ({as_of}), and what was destroyed since is in it again.",
            REPLAY,
        )


REPLAY = "Run `trueword destruction replay`: it destroys again what the ledger names. Nothing is served before that."
