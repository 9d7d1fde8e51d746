"""Are the rules of one subject right? For whoever writes them: `python -m trueword.engine.try_subject ssda903 dolo`.

Lints the rules of that one module, runs their examples in each reading, and says what is still missing. Other
subjects are not even imported, so one unfinished file stops nobody.
"""

import importlib
import sys
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import cast

from trueword.engine.examples import differences
from trueword.engine.held import held
from trueword.engine.lint import rule_complaints
from trueword.engine.reference import Reference
from trueword.engine.session import Session
from trueword.returns.examples import Example, parsed
from trueword.returns.rule import Rule
from trueword.returns.words import Collected, words


def findings(collection: Collected, subject: str, only: Sequence[str] = ()) -> Iterator[str]:
    """What is wrong or missing in a subject, one sentence each; `only` some codes."""
    module = importlib.import_module(f"trueword.returns.{collection}.{subject}")
    rules = {rule.code: rule for rule in module.RULES if not only or rule.code in only}
    examples = [e for e in _examples(collection, subject) if not only or e.code in only]
    yield from _words(collection, rules.values())
    session = Session.of(held(collection, "2026-27", {}, None, Reference(authority_la="860")))
    yield from rule_complaints(session, rules.values())
    for example in examples:
        rule = rules.get(example.code)
        if rule is None:
            yield f"{example.code}: there are examples, but no rule"
            continue
        for reading in example.readings:
            yield from (_said(example, reading, wrong) for wrong in differences(rule, example, reading))
    yield from _missing(rules.values(), examples)


def _examples(collection: Collected, subject: str) -> tuple[Example, ...]:
    file = resources.files(f"trueword.returns.{collection}").joinpath("examples", f"{subject}.md")
    return tuple(parsed(file.read_text("utf-8"), subject)) if file.is_file() else ()


def _words(collection: Collected, rules: Iterator[Rule] | Sequence[Rule] | object) -> Iterator[str]:
    for rule in cast(Sequence[Rule], rules):
        said = words(collection)[rule.code]
        if rule.message != said.message:
            yield f"{rule.code}: the message is not the Department's"
        if bool(rule.department) != bool(said.department_logic):
            yield f"{rule.code}: the words have {'a' if said.department_logic else 'no'} department reading"


def _said(example: Example, reading: str, wrong: str) -> str:
    lines = "\n".join(f"      {line}" for line in example.text.splitlines())
    return f"{example.code} ({reading}) {example.title}: {wrong}\n{lines}"


def _missing(rules: object, examples: Sequence[Example]) -> Iterator[str]:
    for rule in cast(Sequence[Rule], rules):
        for reading in ("common", "department"):
            mine = [e for e in examples if e.code == rule.code and reading in e.readings]
            if not any(e.fails for e in mine) or not any(e.passes for e in mine):
                yield f"{rule.code} ({reading}): needs a failing and a passing example"
        if rule.department and not any(len(e.readings) == 1 for e in examples if e.code == rule.code):
            yield f"{rule.code}: no example shows where the readings differ (### common: ... / ### department: ...)"


def main(argv: Sequence[str]) -> int:
    """Print what is wrong; 0 when nothing is."""
    wrong = list(findings(cast(Collected, argv[0]), argv[1], argv[2:]))
    sys.stdout.write("".join(f"{line}\n" for line in wrong) or "All well.\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
