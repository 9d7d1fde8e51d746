"""Do the documents say what is there? Links lead somewhere, and every file that the properties name exists."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s|{]+)\)")
CODE = re.compile(r"`[^`]*`")
NAMED = re.compile(r"`((?:src|tests|docs|councils|tools|bench|requirements)/[^`\s]*)`")


def documents() -> list[Path]:
    """Every Markdown file that people read here; the councils' words have a checker of their own."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def broken_links(path: Path) -> Iterator[str]:
    """Relative links whose file is missing."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        for target in LINK.findall(CODE.sub("", line)):
            if "://" in target or target.startswith(("#", "mailto:")):
                continue
            if not (path.parent / target.partition("#")[0]).exists():
                yield f"{path.relative_to(ROOT)}:{number}: the link to {target} leads nowhere"


def missing_files(path: Path) -> Iterator[str]:
    """Files that a document names between backticks and that are not there."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        for name in NAMED.findall(line):
            if not _there(name.partition("::")[0]):
                yield f"{path.relative_to(ROOT)}:{number}: there is no {name}"


def _there(name: str) -> bool:
    """A name with a star may be any file, one with <angle brackets> is a pattern for the reader to fill in."""
    return any(ROOT.glob(re.sub("<[^>]*>", "*", name))) if re.search("[*<]", name) else (ROOT / name).exists()


def main() -> int:
    """Print every problem; 1 if there is one."""
    problems = [problem for path in documents() for problem in (*broken_links(path), *missing_files(path))]
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
