"""Small files, written where a test asks, and the invented samples of a real-shaped authority."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trueword.engine.readers import SourceFile, read_files

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def expected() -> Any:
    return json.loads((SAMPLES / "expected.json").read_text())


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., SourceFile]:
    """Reads one file of the given content (text is written as UTF-8)."""

    def reader(content: str | bytes, name: str = "any name.txt", **settings: Any) -> SourceFile:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_files([path], **settings).files[0]

    return reader
