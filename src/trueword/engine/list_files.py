"""How is a list of providers or postcodes read from a file? CSV or workbook, every cell as text."""

import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as arrow_csv

WORKBOOK_BYTES = 400_000_000  # unpacked: a small archive can hold a large bomb


def list_file(path: Path) -> Any:
    """The rows of a list. Raises ValueError, with a sentence, where it cannot be read."""
    try:
        return _workbook(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv(path)
    except (OSError, KeyError, zipfile.BadZipFile, pa.ArrowInvalid, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name} cannot be read as a list: {error}") from error


def _csv(path: Path) -> pa.Table:
    with open(path, encoding="utf-8-sig") as file:
        names = [name.strip().strip('"') for name in file.readline().rstrip("\r\n").split(",")]
    text = arrow_csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True, null_values=[""]
    )
    skip = arrow_csv.ReadOptions(column_names=names, skip_rows=1)
    return arrow_csv.read_csv(path, read_options=skip, convert_options=text)


def _workbook(path: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > WORKBOOK_BYTES:
            raise ValueError(f"{path.name} unpacks to more than {WORKBOOK_BYTES / 1e6:,.0f} MB.")
    from openpyxl import load_workbook

    rows = load_workbook(path, read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True)
    names = [str(name or "") for name in next(rows, ())]
    return [dict(zip(names, row, strict=False)) for row in rows]
