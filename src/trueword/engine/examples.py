"""Does a rule do what its examples say? Each example is checked with its rule alone."""

import datetime
from collections.abc import Mapping
from typing import Any, Literal, cast

from trueword.engine import forms
from trueword.engine.checking import ReadingName, checked
from trueword.engine.held import held
from trueword.engine.reference import Reference
from trueword.engine.report import NotChecked, Report
from trueword.returns.examples import Example
from trueword.returns.rule import Rule
from trueword.returns.tables import Collection

YEAR = "2026-27"  # the year of every example unless it says otherwise
_DATES = ("year_start", "year_end")
# The examples' authority: invented returns of a county.
_USUAL: Mapping[str, Any] = {"authority_la": "860", "authority_ons": "E10000028"}


def report_of(rule: Rule, example: Example, reading: str) -> Report:
    """What the rule says about the example."""
    back = [example.years.get(n, {}) for n in range(1, max(example.years) + 1)]
    given = held(cast(Collection, rule.collection), YEAR, example.years[0], back or None, _reference(example))
    return checked(given, YEAR, cast(ReadingName, reading), [rule], raising=True)


def _reference(example: Example) -> Reference:
    told: dict[str, Any] = dict(_USUAL)
    for name, value in example.context.items():
        told[name] = None if value == "none" else _date(value) if name in _DATES else value
    if "holidays" in told:
        told["holidays"] = [_date(day.strip()) for day in told["holidays"].split(",")]
    lists = dict(example.lists)
    source = cast(Literal["csv", "xml"], told.pop("source", "csv"))
    return Reference(
        **told, source=source, providers=lists.get("providers"), postcodes=lists.get("postcodes")
    )


def _date(text: str) -> datetime.date | None:
    return forms.read_date(text, "ssda903") or forms.read_date(text, "cin")


def differences(rule: Rule, example: Example, reading: str) -> list[str]:
    """What the rule says otherwise than the example, one sentence each; empty when they agree."""
    report = report_of(rule, example, reading)
    state = report.states[example.code]
    if isinstance(state, NotChecked):
        return [] if example.not_checked and not state.error else [f"not checked: {state.why}"]
    if example.not_checked:
        return [f"expected to be not checked, but it is {state}"]
    found = {(f.table or "", f.last_year, f.row or 0): f.fields for f in report.findings if f.table}
    wrong = [f"flags {_name(key)}, which the example does not" for key in found if key not in example.flagged]
    wrong += [f"does not flag {_name(key)}" for key in example.flagged if key not in found]
    for key, starred in example.flagged.items():
        if starred is not None and key in found and set(starred) != set(found[key]):
            wrong.append(f"highlights {', '.join(found[key])} in {_name(key)}, not {', '.join(starred)}")
    if any(f.table is None for f in report.findings) != example.whole_return:
        wrong.append(
            "fails the whole return" if not example.whole_return else "does not fail the whole return"
        )
    return wrong


def _name(key: tuple[str, bool, int]) -> str:
    table, last, row = key
    return f"{table}{'_last' if last else ''} row {row + 1}"
