"""When was restoring last tried, how long did it take, and was everything there?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from trueword.adapters.backups.files import Unreadable, load, store

FILE = "drill.json"


@dataclass(frozen=True)
class Drill:
    """One try: when it ended, how long copying and restoring took, what was compared, and what was wrong (nothing: `ok`).

    `log_verified` and `ledger_replayed` are None when this was not tried.
    """

    at: datetime
    seconds_to_copy: float
    seconds_to_restore: float
    tables: int
    rows: int
    log_verified: bool | None
    ledger_replayed: bool | None
    wrong: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything that was compared was the same."""
        return not self.wrong


def last_drill(state: Path) -> Drill | None:
    """The last try; None when there was none. Raises Unreadable."""
    said = load(state / FILE)
    if said is None:
        return None
    try:
        told = {name: value for name, value in said.items() if name not in {"on", "passed", "why"}}
        return Drill(at=datetime.fromisoformat(said["on"]), **told | {"wrong": tuple(told["wrong"])})
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"{state / FILE} is not what it should be: {error!r}") from error


def write_drill(state: Path, drill: Drill) -> None:
    """Write it down, in one step: with `on`, `passed` and `why`, which the notice reads."""
    told = asdict(drill) | {"wrong": list(drill.wrong), "on": drill.at.isoformat()}
    del told["at"]
    store(state / FILE, told | {"passed": drill.ok, "why": "; ".join(drill.wrong)})
