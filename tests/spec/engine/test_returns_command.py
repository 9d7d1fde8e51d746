"""`trueword returns diff`: what changes between two years, from the years rules are in force."""

import datetime
from typing import Any

from trueword.engine.returns_command import diff, run
from trueword.returns.collect import rules


def test_the_rules_of_a_new_table_are_named() -> None:
    lines = list(diff("2025-26", "2026-27"))
    assert "  + table DoLo" in lines
    new = [code for code, rule in rules("ssda903").items() if rule.year_from == "2026-27"]
    assert all(any(line.startswith(f"  + {code} (from 2026-27)") for line in lines) for code in new)


def test_a_year_counts_once() -> None:
    two = [line for line in diff("2024-25", "2026-27") if line.startswith("  + ")]
    one = [
        line
        for pair in (("2024-25", "2025-26"), ("2025-26", "2026-27"))
        for line in diff(*pair)
        if line.startswith("  + ")
    ]
    assert sorted(two) == sorted(one)


def test_what_is_no_year_is_said(capsys: Any) -> None:
    today = datetime.date(2026, 11, 24)
    assert run(["diff", "2026-27", "2025-26"], today=today) == 2
    assert "2026-27 is not before 2025-26" in capsys.readouterr().out
    assert run(["diff", "2026", "2027"], today=today) == 2
