"""What is in this county? The manifest for programs and the README for people, written beside the files."""

import json
from datetime import date
from pathlib import Path

from trueword.demo.dates import Year
from trueword.demo.files import Written
from trueword.demo.puzzles import Puzzle


def write_manifest(
    folder: Path, written: Written, puzzles: list[Puzzle], years: list[Year], seed: int, as_of: date
) -> None:
    """Write manifest.json and README.md into the folder."""
    manifest = {
        "people": "all invented",
        "seed": seed,
        "as_of": as_of.isoformat(),
        "years": [year.name for year in years],
        "facts": dict(sorted(written.facts.items())),
        "rows": dict(sorted(written.rows.items())),
        "puzzles": [puzzle._asdict() for puzzle in puzzles],
    }
    (folder / "manifest.json").write_text(
        json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    (folder / "README.md").write_text(_words(written, puzzles, years, seed, as_of), encoding="utf-8")


def _words(written: Written, puzzles: list[Puzzle], years: list[Year], seed: int, as_of: date) -> str:
    facts = "\n".join(f"- {name}: {count:,}" for name, count in sorted(written.facts.items()))
    rows = "\n".join(f"| {path} | {count:,} |" for path, count in sorted(written.rows.items()))
    told = (
        "\n".join(f"- **{each.kind}** ({', '.join(each.persons)}): {each.truth}." for each in puzzles)
        or "None."
    )
    return f"""# A synthetic county

All people are invented. Seed {seed}, as on {as_of:%d/%m/%Y}, collection years {", ".join(year.name for year in years)}.
{facts}

## Deliberate questions of identity
An importer must queue each of these for a person to decide. Everything else agrees over all files.
{told}

## Files (rows; for the census children)
| file | rows |
|--|--|
{rows}
"""
