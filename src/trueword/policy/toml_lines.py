"""On which line of a TOML file does a value stand? The standard reader does not say.

Understands what the council's files use: headers in brackets, one key a line, values over several lines.
"""

import re

Path = tuple[str | int, ...]

HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"^\s*([\w\-]+|\"[^\"]+\")\s*=\s*(.*)$")


def lines_of(text: str) -> dict[Path, int]:
    """The 1-based line of every table and key, by its path: `("rule", 3, "keep")` is the fourth rule's `keep`."""
    found: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = {}
    table: Path = ()
    open_value = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if open_value:
            open_value = "" if _closed(open_value + "\n" + line) else open_value + "\n" + line
        elif header := HEADER.match(line):
            table = _table(header[2].split("."), header[1] == "[[", counts)
            found[table] = number
        elif key := KEY.match(line):
            found[(*table, key[1].strip('"'))] = number
            open_value = "" if _closed(key[2]) else key[2]
    return found


def _table(names: list[str], repeated: bool, counts: dict[Path, int]) -> Path:
    """The path of the table that a header opens; the last of a repeated table is meant by its name."""
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, names[-1])
    if repeated:
        counts[path] = counts.get(path, -1) + 1
        return (*path, counts[path])
    return path


def _closed(value: str) -> bool:
    """Whether a value ends with the line: no bracket and no long string stays open."""
    without = re.sub(r'"""(?:.|\n)*?"""|\'\'\'(?:.|\n)*?\'\'\'', "", value)
    if '"""' in without or "'''" in without:
        return False
    bare = re.sub(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*', "", without)
    return bare.count("[") + bare.count("{") <= bare.count("]") + bare.count("}")
