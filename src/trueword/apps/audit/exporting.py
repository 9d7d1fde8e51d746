"""What does somebody get who verifies the log without us? Every leaf, the checkpoints, the anchors and the public keys."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trueword.apps.audit.checkpoints import Checkpoint
from trueword.apps.audit.keys import Place
from trueword.apps.audit.leaves import written
from trueword.apps.audit.verifying import CHECKPOINTS, LEAVES, peaks_at


def export(
    cursor: Any, place: Place, anchors: Sequence[Checkpoint], folder: Path, since: Checkpoint | None = None
) -> int:
    """Write `leaves.jsonl`, `checkpoints`, `anchors`, `peaks` and `public-keys`; returns how many entries.

    No typed words leave. From a checkpoint on, `peaks` holds what the first entries come down to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    first = since.size if since else 0
    (folder / "peaks").write_text("".join(peak.hex() + "\n" for peak in peaks_at(cursor, first)), "ascii")
    cursor.execute(CHECKPOINTS, [first])
    notes = [Checkpoint(s, bytes(r), at, key, bytes(sig)) for s, r, at, key, sig in cursor.fetchall()]
    _notes(folder / "checkpoints", notes)
    _notes(folder / "anchors", anchors)
    keys = "".join(key.public_bytes_raw().hex() + "\n" for key in place.public_keys().values())
    (folder / "public-keys").write_text(keys, "ascii")
    return _leaves(cursor, folder / "leaves.jsonl", first)


def _leaves(cursor: Any, path: Path, first: int) -> int:
    cursor.execute(LEAVES, [first])
    names, count = [column.name for column in cursor.description], 0
    with path.open("w", encoding="ascii") as file:
        while rows := cursor.fetchmany(5_000):
            for row in rows:
                entry = dict(zip(names, row, strict=True))
                leaf = written(entry, entry["subjects"]).decode() if entry["id"] else None
                line = {"position": entry["position"], "hash": bytes(entry["hash"]).hex(), "leaf": leaf}
                file.write(json.dumps(line) + "\n")
                count += 1
    return count


def _notes(path: Path, notes: Sequence[Checkpoint]) -> None:
    path.write_text("".join(note.text + "\n" for note in notes), "ascii")
