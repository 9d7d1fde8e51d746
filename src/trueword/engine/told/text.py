"""How does a person read a report? The findings by rule, then what was not checked and why, then the sum."""

from collections import defaultdict
from collections.abc import Iterator

from trueword.engine.readers.values import shown
from trueword.engine.report import Failed, Finding, NotChecked, Report
from trueword.engine.told.where import Where

SHOWN = 20  # findings a rule, for the eye; every other format has them all


def text(report: Report, where: Where) -> Iterator[str]:
    """The report as lines."""
    yield f"{report.collection} {report.year}, {report.reading} reading"
    yield ""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_rule[finding.rule].append(finding)
    for code, findings in by_rule.items():
        yield from _rule(code, findings, where)
    yield from _unreadable(report, where)
    yield from _not_checked(report)
    yield from _structure(report)
    yield from (f"Note: {remark}" for remark in report.remarks)
    yield _sum(report)


def _rule(code: str, findings: list[Finding], where: Where) -> Iterator[str]:
    severity = f" ({findings[0].severity})" if findings[0].severity else ""
    yield f"{code}{severity}: {findings[0].message}"
    for finding in findings[:SHOWN]:
        child = f", child {shown(finding.child)}" if finding.child else ""
        yield f"    {where.said(finding)}{child}{': ' if finding.values else ''}{_cells(finding)}"
    if len(findings) > SHOWN:
        yield f"    and {len(findings) - SHOWN} more"
    yield ""


def _cells(finding: Finding) -> str:
    pairs = zip(finding.fields, finding.values, strict=False)
    return ", ".join(f"{name} {'blank' if value is None else shown(repr(value))}" for name, value in pairs)


def _unreadable(report: Report, where: Where) -> Iterator[str]:
    if not report.unreadable:
        return
    yield "Dates that cannot be read:"
    for cell in report.unreadable[:SHOWN]:
        yield f"    {where.said(cell)}: {cell.column} {shown(repr(cell.value))}"
    if len(report.unreadable) > SHOWN:
        yield f"    and {len(report.unreadable) - SHOWN} more"
    yield ""


def _not_checked(report: Report) -> Iterator[str]:
    reasons: dict[str, list[str]] = defaultdict(list)
    for code, state in report.states.items():
        if isinstance(state, NotChecked):
            reasons[state.why].append(code)
    if reasons:
        yield "Not checked:"
        yield from (f"    {why} {', '.join(codes)}" for why, codes in reasons.items())
        yield ""


def _structure(report: Report) -> Iterator[str]:
    if report.structure:
        yield "Remarks on the structure of the XML (not findings; no rule depends on them):"
        yield from (f"    {remark}" for remark in report.structure)
        yield ""


def _sum(report: Report) -> str:
    failed = sum(isinstance(state, Failed) for state in report.states.values())
    left = sum(isinstance(state, NotChecked) for state in report.states.values())
    passed = len(report.states) - failed - left
    end = "" if report.signable else " A rule broke: this return must not be signed off on this report."
    return (
        f"{len(report.findings)} findings of {failed} rules; {passed} rules passed; {left} not checked.{end}"
    )
