"""What has to be in the database before the site opens: the tables, and the demonstration county on the first run."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import IO

from trueword.launcher.code import SOURCE
from trueword.launcher.lifeline import end_with_parent
from trueword.launcher.migrations import fingerprint
from trueword.launcher.state import State
from trueword.launcher.trouble import Trouble


def migrate(place: State) -> None:
    """Bring the tables up to date as `owner`; skipped when these very migrations have been run here before."""
    stamp, wanted = place.root / "migrated", fingerprint()
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    _child(
        ["trueword", "manage", "migrate", "--database", "owner", "--no-input", "--verbosity", "0"],
        "The tables could not be made",
    )
    stamp.write_text(wanted, "ascii")


def load_county(place: State) -> None:
    """Load the demonstration county once: children, evidence, staff. A load cut off is taken up by the next start."""
    stamp = place.root / "county"
    if stamp.exists() or os.environ.get("TRUEWORD_COUNTY") == "no":
        return
    report, failure = place.root / "county.txt", "The demonstration county could not be loaded"
    print(
        f"Loading the demonstration county, once; its reconciliation report goes to {report} ...", flush=True
    )
    with report.open("w", encoding="utf-8") as file:
        _child(["trueword", "demo"], failure, file)
        _child(["trueword.launcher.sign_ins", str(sign_ins(place))], failure)
        _child(["trueword", "manage", "publish_evidence"], failure, file)
    stamp.write_text("loaded\n", "ascii")


def sign_ins(place: State) -> Path:
    """The file with the lines about the demonstration's staff, which every start prints."""
    return place.root / "sign-ins"


def secret_key(place: State) -> str:
    """The key that signs sessions, made once: a restart then signs nobody out."""
    if not place.secret.exists():
        fresh = place.secret.with_suffix(".fresh")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), "ascii")
        fresh.replace(place.secret)
    return place.secret.read_text("ascii")


def _child(words: list[str], failure: str, report: IO[str] | None = None) -> None:
    """Run one of our own modules. What it says goes to the terminal or the report; it does not outlive us."""
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    process = subprocess.Popen(
        [sys.executable, "-m", *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=report,
        start_new_session=True,
        preexec_fn=end_with_parent,
    )
    try:
        if process.wait():
            raise Trouble(
                f"{failure}.",
                "What went wrong is said above; nothing was half done: start again when it is mended.",
            )
    finally:
        process.terminate()
        process.wait()
