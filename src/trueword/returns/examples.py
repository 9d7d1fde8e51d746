"""What do the rules' example tables say? They lie beside the rules, are the rules' tests, and fill the manual.

A file has `## CODE` for each rule, then one or more examples: an indented block of small tables.

    Episodes | CHILD | PLACE | PLACE_PROVIDER
    !        | 1     | P1    | PR4
             | 2     | U1    | PR4

`!` marks a row that the rule must flag; all other rows it must not. A star behind a cell (`P1*`) says that exactly the
starred cells of the row are highlighted. Nothing between the bars is blank, `""` an explicit empty string; a table
with its heading alone is given without rows. `Episodes_last`, `Episodes_2` are one and two years back; `providers` and
`postcodes` are the lists beside the return. A line `with: source = xml; year_end = 31/03/2025` changes what the check
is told; `! whole return` expects the whole return to fail, `not checked` expects NotChecked.

`### common` or `### department` before an example says that it holds for that reading only.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources

_LAST = re.compile(r"(?P<table>\w+?)(?:_(?P<back>last|\d))?$")
Row = dict[str, str | None]


@dataclass
class Example:
    """One example: tables as given, and what the rule must say about them."""

    code: str
    subject: str
    title: str
    readings: tuple[str, ...]
    years: dict[int, dict[str, list[Row]]] = field(default_factory=lambda: {0: {}})
    lists: dict[str, list[Row]] = field(default_factory=dict)
    context: dict[str, str] = field(default_factory=dict)
    flagged: dict[tuple[str, bool, int], tuple[str, ...] | None] = field(default_factory=dict)
    whole_return: bool = False
    not_checked: bool = False
    text: str = ""

    @property
    def fails(self) -> bool:
        """Whether the rule must find something."""
        return bool(self.flagged) or self.whole_return

    @property
    def passes(self) -> bool:
        """Whether the rule must leave something alone: a row of a flagged table, or the whole return."""
        if self.not_checked:
            return False
        tables = {table for table, _, _ in self.flagged}
        rows = {
            (t, bool(b), n)
            for b, year in self.years.items()
            for t in year
            if t in tables
            for n in range(len(year[t]))
        }
        return not self.fails or bool(rows - set(self.flagged))


@functools.cache
def examples(collection: str) -> tuple[Example, ...]:
    """Every example of a collection, from all files of its examples folder. Raises ValueError for a bad line."""
    folder = resources.files(f"trueword.returns.{collection}").joinpath("examples")
    files = (
        sorted((f for f in folder.iterdir() if f.name.endswith(".md")), key=lambda f: f.name)
        if folder.is_dir()
        else []
    )
    return tuple(example for file in files for example in parsed(file.read_text("utf-8"), file.name[:-3]))


def of_code(collection: str, code: str) -> tuple[Example, ...]:
    """The examples of one rule."""
    return tuple(example for example in examples(collection) if example.code == code)


def parsed(text: str, subject: str) -> Iterator[Example]:
    """The examples of one file."""
    code, title = "", ""
    for block in _blocks(text):
        if isinstance(block, list):
            yield _example(code, subject, title, block)
        elif block.startswith("## "):
            code, title = block[3:].strip(), ""
        elif block.startswith("### "):
            title = block[4:].strip()


def _blocks(text: str) -> Iterator[str | list[str]]:
    """Headings, and indented blocks as lists of lines; a blank line inside a block only separates its tables."""
    block: list[str] = []
    for line in (*text.splitlines(), "#"):
        if line.startswith("    ") or (block and not line.strip()):
            block.append(line[4:].rstrip())
            continue
        if any(block):
            yield block
        block = []
        if line.startswith("#"):
            yield line


def _example(code: str, subject: str, title: str, lines: list[str]) -> Example:
    word = title.split(":")[0].split(",")[0].strip().lower()
    readings = (word,) if word in ("common", "department") else ("common", "department")
    example = Example(code, subject, title, readings, text="\n".join(lines).rstrip())
    _fill(example, [line.strip() for line in lines])
    return example


def _fill(example: Example, lines: list[str]) -> None:
    heading: list[str] = []
    for line in filter(None, lines):
        cells = [cell.strip() for cell in line.split("|")]
        if line.startswith("with:"):
            example.context |= _context(line[5:])
        elif line.replace(" ", "").lower() == "!wholereturn":
            example.whole_return = True
        elif line.lower() == "not checked":
            example.not_checked = True
        elif cells[0] in ("!", "") and heading and len(cells) == len(heading):
            _row(example, heading, cells)
        elif len(cells) > 1 and _LAST.match(cells[0]):
            heading = cells
            _rows(example, heading[0])
        else:
            raise ValueError(f"{example.subject}.md, {example.code}: this line cannot be read: {line}")


def _context(text: str) -> Mapping[str, str]:
    return {
        name.strip(): value.strip()
        for name, _, value in (part.partition("=") for part in text.split(";"))
        if name.strip()
    }


def _rows(example: Example, named: str) -> list[Row]:
    """The rows so far of the table of a heading."""
    if named in ("providers", "postcodes"):
        return example.lists.setdefault(named, [])
    table, back = _table(named)
    return example.years.setdefault(back, {}).setdefault(table, [])


def _table(named: str) -> tuple[str, int]:
    found = _LAST.match(named)
    back = found["back"] if found else None
    if found is None or back is None:
        return named, 0
    return found["table"], 1 if back == "last" else int(back)


def _row(example: Example, heading: list[str], cells: list[str]) -> None:
    rows = _rows(example, heading[0])
    starred = tuple(name for name, cell in zip(heading[1:], cells[1:], strict=True) if cell.endswith("*"))
    if cells[0] == "!":
        table, back = _table(heading[0])
        example.flagged[table, back > 0, len(rows)] = starred or None
    rows.append({name: _cell(cell) for name, cell in zip(heading[1:], cells[1:], strict=True)})


def _cell(cell: str) -> str | None:
    bare = cell.removesuffix("*").strip()
    return "" if bare == '""' else bare or None
