"""What does a rule say? Its words, its SQL, its examples and the remarks, for the eye; the manual uses the same."""

import textwrap
from collections.abc import Iterator

from trueword.returns.across.rules import RULES
from trueword.returns.collect import rules
from trueword.returns.examples import Example, of_code
from trueword.returns.rule import Reading, Rule
from trueword.returns.words import Collected

COLLECTIONS: tuple[Collected, ...] = ("ssda903", "cin")


def rules_called(code: str, collection: str | None = None) -> list[Rule]:
    """The rules of that code, whatever its case, in one collection or in both."""
    wanted = [name for name in COLLECTIONS if collection in (None, name)]
    found = (rule for rules_ in (*(rules(name).values() for name in wanted), RULES) for rule in rules_)
    return [rule for rule in found if rule.code.lower() == code.lower()]


def explained(rule: Rule) -> Iterator[str]:
    """A rule as lines of text."""
    severity = f", {rule.severity}" if rule.severity else ""
    yield f"{rule.collection} {rule.code}{severity}, from {rule.year_from}"
    yield from textwrap.wrap(rule.message, 100)
    yield ""
    yield f"Tables: {', '.join(rule.tables)}. Highlights: {', '.join(rule.fields)}."
    yield f"Flags: {rule.words.flags}"
    yield from _reading("Common reading", rule.words.logic, rule.common)
    if rule.department:
        yield from _reading("Department reading", rule.words.department_logic, rule.department)
    for example in of_code(rule.collection, rule.code):
        yield from ("", heading(example), *(f"    {line}" for line in example.text.splitlines()))
    if rule.words.doubts:
        yield from ("", *textwrap.wrap(f"Remarks: {rule.words.doubts}", 100))


def heading(example: Example) -> str:
    """What an example shows, in a line."""
    shows = "not checked" if example.not_checked else "fails" if example.fails else "passes"
    return f"Example ({shows}){': ' if example.title else ''}{example.title}"


def sql(reading: Reading) -> str:
    """The SELECT or the predicate, as written, without its indentation."""
    return textwrap.dedent(reading.predicate or reading.causes).strip()


def _reading(name: str, logic: str, reading: Reading) -> Iterator[str]:
    yield from (
        "",
        f"{name}",
        *textwrap.wrap(logic, 100),
        "",
        *textwrap.indent(sql(reading), "    ").splitlines(),
    )
