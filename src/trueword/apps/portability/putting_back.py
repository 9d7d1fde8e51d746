"""How is what was taken out put back? Into an installation that holds nobody, whole or not at all."""

import hashlib
import json
from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import BinaryField, Model, QuerySet

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Entry, record
from trueword.apps.documents.api import carrying
from trueword.apps.portability.sealed import sealed_again, sealed_columns, words_of
from trueword.apps.portability.tables import JOB, columns_of, has_files, tables
from trueword.apps.portability.taking_out import BLOCK, FORMAT
from trueword.apps.records.api import file_everybody

NAME = "open import"
SETTLED = ("records.Source",)  # tables in which every installation has rows of its own


class Refused(Exception):
    """What stands in the way, in a sentence."""


def put_back(folder: Path, *, on: datetime) -> dict[str, int]:
    """Read a folder that `take_out` wrote; returns the rows of each table. Raises Refused with what is wrong."""
    counts = _checked(folder)
    with working_as(NAME) as job:
        _empty()
        for model in tables():
            _table(model, folder)
        people = _people().values_list("pk", flat=True)
        record(
            Entry("import", "done", "records", detail={"rows": counts}),
            by=job,
            on=on,
            subjects=people,
            using=JOB,
        )
    file_everybody(on)
    return counts


def _people() -> QuerySet[Model]:
    return apps.get_model("records", "Person")._default_manager.using(JOB).all()


def _checked(folder: Path) -> dict[str, int]:
    """Every file is what the manifest says, and every table is one that we know."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Refused(f"{folder} holds no manifest of an export.") from error
    if manifest.get("format") != FORMAT:
        raise Refused(f"This export has format {manifest.get('format')}; this version reads {FORMAT}.")
    for name, wanted in manifest["sha256"].items():
        path = folder / Path(name).name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise Refused(f"{name} is not as it was written.")
    unknown = set(manifest["rows"]) - {model._meta.label for model in tables()}
    if unknown:
        raise Refused(f"This version knows no table {sorted(unknown)[0]}.")
    counts: dict[str, int] = manifest["rows"]
    return counts


def _empty() -> None:
    if _people().exists():
        raise Refused("This installation holds people already; an export is put back into an empty one.")


def _table(model: type[Model], folder: Path) -> None:
    """What every installation has of itself (the source of what is recorded here) is there already."""
    block: list[dict[str, Any]] = []
    for row in _rows(model, folder / f"{model._meta.label}.jsonl"):
        block.append(row)
        if len(block) >= BLOCK:
            _write(model, block, folder)
            block = []
    _write(model, block, folder)


def _write(model: type[Model], block: list[dict[str, Any]], folder: Path) -> None:
    if has_files(model):
        carrying.put_back(block, folder, using=JOB)
    elif block:
        made = [model(**row) for row in (sealed_again(model, block) if sealed_columns(model) else block)]
        model._default_manager.using(JOB).bulk_create(made, ignore_conflicts=model._meta.label in SETTLED)


def _rows(model: type[Model], path: Path) -> Iterator[dict[str, Any]]:
    binary = {field.attname for field in model._meta.concrete_fields if isinstance(field, BinaryField)}
    binary -= words_of(model)
    wanted = set(columns_of(model))
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if set(row) != wanted:
                raise Refused(f"{path.name} has other columns than this version.")
            yield {name: b64decode(v) if name in binary and v is not None else v for name, v in row.items()}
