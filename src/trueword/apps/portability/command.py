"""`trueword native export FOLDER` and `trueword native import FOLDER`: everything recorded here, out and back."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path


def run(argv: list[str], *, today: date) -> int:
    """Write or read a folder; 1 with a sentence when something stands in the way."""
    asked = _parser().parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django

    django.setup()
    from trueword.adapters.keys import KeysUnavailable
    from trueword.apps.portability.putting_back import Refused, put_back
    from trueword.apps.portability.taking_out import take_out

    now = datetime.now(UTC)
    try:
        counts = take_out(asked.folder, on=now) if asked.what == "export" else put_back(asked.folder, on=now)
    except (Refused, FileExistsError, KeysUnavailable) as error:
        print(f"Trueword: {error} Nothing was changed.", file=sys.stderr)
        return 1
    for table, rows in counts.items():
        print(f"{rows:>9,}  {table}")
    print(f"{sum(counts.values()):>9,}  rows in {len(counts)} tables, {asked.folder}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="trueword native", description="Everything recorded here, out and back."
    )
    parser.add_argument("what", choices=["export", "import"])
    parser.add_argument("folder", type=Path, help="export: an empty folder; import: one that an export wrote")
    return parser
