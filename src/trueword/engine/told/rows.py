"""How does a machine read a report? JSON lines, CSV and a workbook: one finding a row, and every rule's state."""

import csv
import dataclasses
import functools
import io
import json
from collections.abc import Iterator
from json.encoder import encode_basestring as _text
from typing import Any

from trueword.engine.readers.values import Remark
from trueword.engine.report import Finding, NotChecked, Passed, Report, State, UnreadableDate
from trueword.engine.told.where import Where

COLUMNS = (
    "rule",
    "severity",
    "table",
    "last_year",
    "row",
    "file",
    "line",
    "child",
    "fields",
    "values",
    "message",
    "failures",
)
_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_CELL = tuple(field.name for field in dataclasses.fields(UnreadableDate))
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def jsonl(report: Report, where: Where) -> Iterator[str]:
    """The report's head, every rule's state, every finding; one JSON object a line."""
    head = {"type": "report", "collection": report.collection, "year": report.year, "reading": report.reading}
    yield _json(head | {"signable": report.signable, "remarks": report.remarks})
    for code, state in report.states.items():
        yield _json({"type": "state", "rule": code} | _state(state))
    for cell in report.unreadable:
        file, line = where.of(cell)
        told = {name: getattr(cell, name) for name in _CELL}
        yield _json({"type": "unreadable date"} | told | {"file": file, "line": line})
    for remark in report.structure:
        yield _json({"type": "structure"} | _remark(remark))
    for finding in report.findings:
        yield _line(finding, where)


def _line(finding: Finding, where: Where) -> str:
    """`_row` as JSON, piece by piece: a finding is mostly words of its rule, which need encoding only once."""
    file, line = where.of(finding)
    begin, fields, message = _words(
        finding.rule, finding.severity, finding.table, finding.last_year, finding.fields, finding.message
    )
    return (
        f'{begin}"row": {_cell(finding.row)}, "file": {_file(file)}, "line": {_cell(line)}, '
        f'"child": {_cell(finding.child)}, {fields}'
        f'"values": [{", ".join(map(_cell, finding.values))}], {message}'
        f'"failures": [{", ".join(map(str, finding.failures))}]}}'
    )


@functools.lru_cache(4096)
def _words(
    rule: str, severity: str | None, table: str | None, last_year: bool, fields: tuple[str, ...], message: str
) -> tuple[str, str, str]:
    """What the rule says of a finding, encoded: before its row, before its values, after them. Never what a cell holds."""
    begin = {"type": "finding", "rule": rule, "severity": severity, "table": table, "last_year": last_year}
    return (
        f"{_json(begin)[:-1]}, ",
        f'"fields": {_json(fields)}, ',
        f'"message": {_json(message)}, ',
    )


def _cell(value: str | int | None) -> str:
    if value is None:
        return "null"
    return _text(value) if isinstance(value, str) else str(value)


_file = functools.lru_cache(256)(_cell)  # few files, never what a cell holds


def csv_lines(report: Report, where: Where) -> Iterator[str]:
    """The findings as CSV, with a heading, then remarks on XML, which have no rule.

    Cells that a spreadsheet would take for a formula are quoted with '.
    """
    yield _csv(COLUMNS)
    for finding in report.findings:
        yield _csv([_plain(value) for value in _row(finding, where).values()])
    for remark in report.structure:
        row = dict.fromkeys(COLUMNS) | _remark(remark) | {"severity": "remark"}
        yield _csv([_plain(value) for value in row.values()])


def xlsx(report: Report, where: Where) -> bytes:
    """A workbook with sheets of findings, rules and remarks on XML; every cell is text or a number, never a formula."""
    from openpyxl import Workbook  # only who asks for a workbook waits for it

    book = Workbook(write_only=True)
    findings = book.create_sheet("Findings")
    findings.append(COLUMNS)
    for finding in report.findings:
        findings.append([_excel(findings, value) for value in _row(finding, where).values()])
    rules = book.create_sheet("Rules")
    rules.append(("rule", "state", "rows", "why"))
    for code, state in report.states.items():
        told = _state(state)
        rules.append([_excel(rules, v) for v in (code, told["state"], told.get("rows"), told.get("why"))])
    structure = book.create_sheet("Structure")
    structure.append(("file", "line", "message"))
    for remark in report.structure:
        structure.append([_excel(structure, value) for value in _remark(remark).values()])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _remark(remark: Remark) -> dict[str, Any]:
    return {"file": remark.file, "line": remark.line, "message": str(remark)}


def _row(finding: Finding, where: Where) -> dict[str, Any]:
    file, line = where.of(finding)
    return {
        "rule": finding.rule, "severity": finding.severity, "table": finding.table, "last_year": finding.last_year,
        "row": finding.row, "file": file, "line": line, "child": finding.child, "fields": finding.fields,
        "values": finding.values, "message": finding.message, "failures": finding.failures,
    }  # fmt: skip


def _state(state: State) -> dict[str, Any]:
    if isinstance(state, NotChecked):
        return {"state": "not checked", "why": state.why, "error": state.error}
    return {"state": "passed" if isinstance(state, Passed) else "failed", "rows": state.rows}


def _flat(value: Any) -> Any:
    if isinstance(value, tuple):
        return "; ".join("" if part is None else str(part) for part in value)
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _plain(value: Any) -> str:
    flat = _flat(value)
    text = "" if flat is None else str(flat)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _csv(cells: Any) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(cells)
    return stream.getvalue()


def _excel(sheet: Any, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    flat = _flat(value)
    if not isinstance(flat, str):
        return flat
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("?", flat)[:32767])
    cell.data_type = "s"  # a name that begins with = stays a name
    return cell
