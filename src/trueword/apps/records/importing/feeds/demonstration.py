"""What does the demonstration county tell that no return can carry? Names, kin, responsibility, estimated birth dates.

Its lines are JSON (the format stands in `trueword.demo`); here they become tables like those of any other file.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa

from trueword.apps.records import models as m
from trueword.apps.records.importing.feeds.embedded import plain
from trueword.apps.records.importing.feeds.shape import Feed, Sql, TableFeeds
from trueword.engine.readers import Remark, SourceFile
from trueword.returns.tables import Column, Table

START = b'{"record": "source", "source": "demonstration"'
MOST = 256_000_000  # bytes, as for any other file


def _table(name: str, texts: str, dates: str) -> Table:
    """Texts and dates by their names in the lines."""
    return Table(
        name,
        tuple(Column(c, "text") for c in texts.split()) + tuple(Column(c, "date") for c in dates.split()),
    )


SPEC = {
    table.name: table
    for table in (
        _table("birth_date", "person estimated", "born"),
        _table("name", "person kind forename surname", "from to"),
        _table("relationship", "person other kind", "from to"),
        _table("parental_responsibility", "holder body child basis evidence", "from to"),
    )
}
BASIS = """CASE s."basis"
    WHEN 'birth mother' THEN 'birth_mother' WHEN 'joint birth registration' THEN 'joint_registration'
    WHEN 'special guardianship' THEN 'special_guardianship' WHEN 'care order' THEN 'care_order'
    WHEN 'interim care order' THEN 'interim_care_order' WHEN 'placement order' THEN 'placement_order'
    WHEN 'emergency protection order' THEN 'emergency_protection_order' WHEN 'adoption order' THEN 'adoption_order'
    ELSE coalesce(left(s."basis", 40), '') END"""
WHO = frozenset({"person", "card", "keys"})

TABLES: tuple[TableFeeds, ...] = (
    TableFeeds("birth_date", (Feed(
        m.PersonStatement, ("person",),
        {"birth_date": "born", "birth_date_estimated": Sql("coalesce(s.\"estimated\", '') = 'True'"), "standing": Sql("0")},
        subject="person", touches=WHO, once=True, rank="standing",
    ),), people=("person",)),
    TableFeeds("name", (Feed(
        m.Name, ("person", "kind", "surname", "forename", "from"),
        {"kind": "kind", "forename": "forename", "surname": "surname", "valid_from": "from", "valid_to": "to"},
        subject="person", touches=frozenset({"names"}),
    ),), people=("person",)),
    TableFeeds("relationship", (Feed(
        m.Relationship, (Sql("'kin'"), "person", "kind", "other"),
        {"person_id": Sql("o.person_id"), "other_id": Sql("p.person_id"), "kind": "kind", "valid_from": "from",
         "valid_to": "to"},
        subject="other", joins='LEFT JOIN people AS o ON o.told = s."person"', needs={"other_id": "it names one person only"}, touches=frozenset({"person"}),
    ),), people=("other", "person")),
    TableFeeds("parental_responsibility", (Feed(
        m.ParentalResponsibility, ("child", "holder", "body", "basis", "from"),
        {"holder_id": Sql("o.person_id"), "holder_body": "body",
         "basis": Sql(BASIS), "evidence": "evidence", "valid_from": "from", "valid_to": "to"},
        subject="child", joins='LEFT JOIN people AS o ON o.told = s."holder"',
    ),), people=("child", "holder")),
)  # fmt: skip


def is_ours(path: Path) -> bool:
    """Whether the file begins as the demonstration's lines do."""
    try:
        with open(path, "rb") as stream:
            return stream.read(len(START)) == START
    except OSError:
        return False


def read(path: Path) -> SourceFile:
    """The file as tables of text, or refused with one sentence. Never raises for what the file holds."""
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST else b""
        rows = _rows(content.decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        why = Remark(
            path.name,
            None,
            None,
            None,
            "it is not what the demonstration writes",
            "one JSON object on each line",
        )
        return SourceFile(path, path.name, "", refused=why)
    tables = {name: _arrow(spec, rows.get(name, [])) for name, spec in SPEC.items() if name in rows}
    return SourceFile(path, path.name, hashlib.sha256(content).hexdigest(), None, "csv", "utf-8", tables)


def _rows(text: str) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    rows: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        told = json.loads(line)
        if not isinstance(told, dict):
            raise ValueError("a line is not an object")
        if told.get("holder") == "council":  # a body, not a person
            told = {**told, "holder": None, "body": "The council"}
        if told.get("record") in SPEC:
            rows.setdefault(told["record"], []).append((number, told))
    return rows


def _arrow(spec: Table, rows: list[tuple[int, dict[str, Any]]]) -> pa.Table:
    def cell(told: dict[str, Any], column: str) -> str | None:
        value = told.get(column)
        return plain(str(value)).strip() or None if value is not None else None

    columns = {c.name: pa.array([cell(told, c.name) for _, told in rows], pa.string()) for c in spec.columns}
    return pa.table({**columns, "_line": pa.array([n for n, _ in rows], pa.int32())})
