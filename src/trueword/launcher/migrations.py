"""Of what do the migrations consist? A database that ran exactly these files needs no second run.

Django answers the same by importing every model, which takes over a second; this reads the files and what they import.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from trueword.launcher.code import SOURCE

DATA = {".sql", ".json", ".toml", ".csv"}
"""Files that a migration or a module of an app may read beside its code."""


def fingerprint(source: Path = SOURCE) -> str:
    """A short name for the migrations of a source tree: other files or another Django, another name."""
    digest = hashlib.sha256(version("django").encode())
    for path in sorted(_parts(source)):
        digest.update(str(path.relative_to(source)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _parts(source: Path) -> set[Path]:
    apps = source / "trueword" / "apps"
    found: set[Path] = {path for path in apps.rglob("*") if path.suffix in DATA}
    waiting = [*apps.glob("*/migrations/*.py"), source / "trueword" / "config" / "settings.py"]
    while waiting:
        path = waiting.pop()
        if path not in found and path.is_file():
            found.add(path)
            waiting += _imported(path, source)
    return found


def _imported(path: Path, source: Path) -> Iterator[Path]:
    """The modules of our own that a file imports, as files: `from a.b import c` may mean a/b.py or a/b/c.py."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        names = [each.name for each in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        prefix = f"{node.module}." if isinstance(node, ast.ImportFrom) and node.module else ""
        for name in {*(prefix + each for each in names), prefix.rstrip(".")}:
            if name.startswith("trueword."):
                stem = source / name.replace(".", "/")
                yield from (stem.with_suffix(".py"), stem / "__init__.py")
