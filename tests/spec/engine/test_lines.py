"""Is a finding's line of JSON what the encoder itself would write, whatever its cells hold?"""

import json

import pyarrow as pa
import pytest

from trueword.engine.report import Finding, Report
from trueword.engine.told.rows import COLUMNS, jsonl
from trueword.engine.told.where import Source, Where

NASTY = ('"', "\\", "a\nb", "é", "\u2028", "\x00", "", None)
WHERE = Where({("Episodes", False): Source(pa.chunked_array([['a "b".csv']]), pa.chunked_array([[2]]))})


def found(table: str | None, row: int | None, child: str | None) -> Finding:
    fields, failures = tuple(f"F{n}" for n in range(len(NASTY))), (1, 22)
    return Finding("1", table, row, False, child, fields, NASTY, None, 'Say "it"', failures)


@pytest.mark.parametrize(
    "finding", [found("Episodes", 0, 'A"1'), found("Header", 3, None), found(None, None, None)]
)
def test_a_line_is_what_the_encoder_writes(finding: Finding) -> None:
    *_, line = jsonl(Report("ssda903", "2026-27", "department", {}, [finding]), WHERE)
    file, number = WHERE.of(finding)
    told = {name: getattr(finding, name, None) for name in COLUMNS} | {"file": file, "line": number}
    assert line == json.dumps({"type": "finding"} | told, ensure_ascii=False)
