"""What does the manual say of each rule? One Markdown page a rule, and a list of them by subject.

python -m trueword.engine.manual docs/reference/rules
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from trueword.engine.examples import report_of
from trueword.engine.explain import COLLECTIONS, heading, sql
from trueword.engine.report import Finding
from trueword.returns.collect import rules, subjects, views
from trueword.returns.examples import Example, Row, of_code
from trueword.returns.rule import Reading, Rule

TITLES = {"ssda903": "Children looked after (SSDA903)", "cin": "Children in need census"}
_LICENCE = (
    "Messages and rule texts: Department for Education, Crown copyright, used under the"
    " [Open Government Licence v3.0](https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/)."
)


def pages() -> Iterator[tuple[str, str]]:
    """Every page of the manual: its path and its text."""
    for collection in COLLECTIONS:
        yield f"{collection}/index.md", "\n".join(_index(collection)) + "\n"
        for rule in rules(collection).values():
            yield f"{collection}/{rule.code}.md", "\n".join(page(rule)) + "\n"


def write(folder: Path, manual: Iterable[tuple[str, str]]) -> int:
    """Write a manual into a folder and take away the pages of rules that are gone. How many pages there are."""
    written = {folder / path: text for path, text in manual}
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for path in set(folder.glob("*/*.md")) - set(written):
        path.unlink()
    return len(written)


def _index(collection: str) -> Iterator[str]:
    name = "cin" if collection == "cin" else "ssda903"
    yield from (f"# The rules of {TITLES[collection]}", "", _LICENCE)
    for subject, members in subjects(name).items():
        yield from ("", f"## {subject.replace('_', ' ').capitalize()}", "", "| rule | |", "|---|---|")
        yield from (f"| [{rule.code}]({rule.code}.md) | {_cell(rule.message)} |" for rule in members)
    yield from ("", "## Named views", "")
    for view in views(name).values():
        yield from (f"**{view.name}**: {view.why}", "", *_block(view.select), "")


def page(rule: Rule) -> Iterator[str]:
    """The page of one rule: message, words and SQL of each reading, examples, remarks."""
    yield from (f"# {rule.code}", "", rule.message, "")
    severity = f"{rule.severity.capitalize()}. " if rule.severity else ""
    yield f"{severity}In this version from {rule.year_from}."
    yield f"Reads {', '.join(rule.tables)}; highlights {', '.join(rule.fields)}."
    same = "" if rule.department else " (the Department's too)"
    yield from _reading(f"Common reading{same}", rule.words.logic, rule.common)
    if rule.department:
        yield from _reading("Department reading", rule.words.department_logic, rule.department)
    yield from ("", f"Flags: {rule.words.flags}.")
    for example in of_code(rule.collection, rule.code):
        yield from _example(rule, example)
    if rule.words.doubts:
        yield from ("", "## Remarks", "", rule.words.doubts)
    yield from ("", _LICENCE)


def _reading(title: str, logic: str, reading: Reading) -> Iterator[str]:
    yield from ("", f"## {title}", "", logic, "", *_block(sql(reading)))
    asks = [reason.says for reason in reading.unless]
    if asks:
        yield from ("", "Not checked when: " + " ".join(asks))


def _block(select: str) -> Iterator[str]:
    yield from ("```sql", *select.strip("\n").splitlines(), "```")


def _example(rule: Rule, example: Example) -> Iterator[str]:
    yield from ("", f"### {heading(example)}")
    findings = list(report_of(rule, example, example.readings[-1]).findings)
    if example.context:
        yield from (
            "",
            "With " + ", ".join(f"{name} = {value}" for name, value in example.context.items()) + ".",
        )
    for back, year in example.years.items():
        for table, rows in year.items():
            mine = {f.row: f for f in findings if f.table == table and f.last_year == (back > 0)}
            yield from _table(table + ("", ", last year", ", two years back")[min(back, 2)], rows, mine)
    for name, rows in example.lists.items():
        yield from _table(f"list of {name}", rows, {})
    if any(finding.table is None for finding in findings):
        yield from ("", "**The whole return fails.**")


def _table(title: str, rows: list[Row], findings: dict[int | None, Finding]) -> Iterator[str]:
    """The example's rows as given; the cells that the rule highlights are bold."""
    names = list(rows[0]) if rows else []
    if not rows:
        yield from ("", f"{title}: no rows")
        return
    yield from ("", f"| {title} | {' | '.join(names)} |", f"|---|{'---|' * len(names)}")
    for n, row in enumerate(rows):
        found = findings.get(n)
        shown = set(found.fields) if found else set()
        cells = (f"**{_said(row[name])}**" if name in shown else _said(row[name], "") for name in names)
        yield f"| {'fails' if found else ''} | {' | '.join(cells)} |"


def _said(value: str | None, blank: str = "(blank)") -> str:
    return blank if value is None else '""' if value == "" else _cell(value)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main(argv: list[str]) -> int:
    """Write the manual into the folder named."""
    sys.stdout.write(f"{write(Path(argv[0]), pages())} pages\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
