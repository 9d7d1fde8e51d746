"""How is a restored record brought up to this day: its tables to this version, and what was destroyed destroyed again?"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec

from trueword.adapters.backups import restored
from trueword.launcher import first_run
from trueword.launcher.backup.ledger import folder_of
from trueword.launcher.backup.ready import REPLAY
from trueword.launcher.code import SOURCE
from trueword.launcher.lifeline import end_with_parent
from trueword.launcher.session import announce, served
from trueword.launcher.state import State
from trueword.launcher.trouble import Trouble


def bring_up_to_date(place: State, environment: Mapping[str, str]) -> None:
    """Migrate, then replay the ledger. Raises Trouble: the record is there, and nothing is served from it yet."""
    with served(place, environment) as cluster:
        here = dict(environment) | {"TRUEWORD_STATE": str(place.root)}
        announce(cluster, here)
        here.setdefault("TRUEWORD_DOCUMENTS", str(place.documents))
        here.setdefault("TRUEWORD_SECRET_KEY", first_run.secret_key(place))
        first_run.migrate(place, here)
        if find_spec("trueword.apps.destruction"):
            trueword("destruction", "replay", environment=here)
    if restored(folder_of(place, environment)):
        raise Trouble(
            "The record is restored, and what was destroyed since has not been destroyed again.", REPLAY
        )


def trueword(*words: str, environment: Mapping[str, str]) -> int:
    """Run one of our own commands against a database that is up; its exit status. It does not outlive us."""
    done = subprocess.run(
        [sys.executable, "-m", "trueword", *words], check=False, stdin=subprocess.DEVNULL, start_new_session=True,
        env={**environment, "PYTHONPATH": str(SOURCE)}, preexec_fn=end_with_parent,
    )  # fmt: skip
    return done.returncode
