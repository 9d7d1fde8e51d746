"""How does a build server read a report? Each rule is a test case: failed with its findings, or skipped with why."""

import re
from collections import defaultdict
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from trueword.engine.report import Failed, NotChecked, Report
from trueword.engine.told.where import Where

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report, where: Where) -> str:
    """The report as one JUnit test suite."""
    places: dict[str, list[str]] = defaultdict(list)
    messages: dict[str, str] = {}
    for finding in report.findings:
        places[finding.rule].append(where.said(finding))
        messages[finding.rule] = finding.message
    cases = [
        _case(code, state, messages.get(code, ""), places[code]) for code, state in report.states.items()
    ]
    counts = {kind: sum(f"<{kind}" in case for case in cases) for kind in ("failure", "error", "skipped")}
    head = (f'<testsuite name={_attribute(f"{report.collection} {report.year} {report.reading}")} tests="{len(cases)}"'
            f' failures="{counts["failure"]}" errors="{counts["error"]}" skipped="{counts["skipped"]}">')  # fmt: skip
    return "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', head, *cases, *_structure(report), "</testsuite>"]
    )


def _structure(report: Report) -> Iterator[str]:
    """Remarks on the structure are output of the suite: no test case fails for them."""
    if report.structure:
        yield f"<system-out>{_text(chr(10).join(map(str, report.structure)))}</system-out>"


def _case(code: str, state: object, message: str, places: list[str]) -> str:
    return f"<testcase name={_attribute(code)}>{_outcome(state, message, places)}</testcase>"


def _outcome(state: object, message: str, places: list[str]) -> str:
    if isinstance(state, NotChecked):
        return f"<{'error' if state.error else 'skipped'} message={_attribute(state.why)}/>"
    if isinstance(state, Failed):
        return f"<failure message={_attribute(f'{message} ({state.rows})')}>{_text(chr(10).join(places))}</failure>"
    return ""


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("?", text))


def _text(text: str) -> str:
    return _NOT_XML.sub("?", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
