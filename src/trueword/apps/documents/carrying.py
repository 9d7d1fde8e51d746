"""How do documents leave with everything that is recorded here, and come back? Their files as they are, sealed anew on arrival.

Only what the scanner found clean leaves. What is not there any more, because its keys were withdrawn, comes back as a row
whose file nobody can open, as it was.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from trueword.adapters.keys import KeyWithdrawn, Tampered
from trueword.apps.documents import file_keys, files
from trueword.apps.documents.content.types import TYPES
from trueword.apps.documents.models import Document
from trueword.apps.documents.scanning import CLEAN

STAYS = frozenset({"stored", "key_body", "key_wraps"})
"""Columns that are made anew wherever the document is put back."""


def take_out(folder: Path, *, using: str) -> int:
    """Write the file of every document that may be opened into the folder; says how many. Raises KeysUnavailable."""
    written = 0
    for row in Document.objects.using(using).filter(state=CLEAN).order_by("id").iterator():
        try:
            pieces = list(files.read(row.stored, file_keys.opened(row)))
        except (KeyWithdrawn, Tampered, files.FileMissing):
            continue
        _file(folder, row.id, row.file_type).write_bytes(b"".join(pieces))
        written += 1
    return written


def put_back(rows: Iterable[dict[str, Any]], folder: Path, *, using: str) -> None:
    """Make the documents of these rows, with their files from the folder. Raises KeysUnavailable."""
    Document.objects.using(using).bulk_create([_document(row, folder) for row in rows])


def _document(row: dict[str, Any], folder: Path) -> Document:
    document, stored, key = UUID(row["id"]), uuid4(), files.new_key()
    path = _file(folder, document, row["file_type"])
    if path.is_file():
        files.write(stored, BytesIO(path.read_bytes()), key)
    sealed = file_keys.sealed(document, key, [UUID(one) for one in row["people"]])
    return Document(**row, stored=stored, key_body=sealed.body, key_wraps=sealed.packed_wraps())


def _file(folder: Path, document: UUID, file_type: str) -> Path:
    """Where a document's file lies in an export; its name is its id and says nothing else."""
    return folder / f"documents.Document.{document}.{TYPES[file_type].ending}"
