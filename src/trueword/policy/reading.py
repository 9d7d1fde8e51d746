"""How is a council's TOML read? Strictly: every unknown key, missing key and wrong value is a problem with its line."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from trueword.policy.authority import LEVELS, MARKS, Authority
from trueword.policy.problems import Problem
from trueword.policy.toml_lines import Path as TomlPath
from trueword.policy.toml_lines import lines_of


class Wrong(ValueError):
    """A value can't be taken: what is wrong with it, and what would be right."""

    def __init__(self, what: str, right: str) -> None:
        super().__init__(f"{what} {right}")
        self.what, self.right = what, right


@dataclass(frozen=True, slots=True)
class Key:
    """How one key of a table is read; a key without `default` has to be there."""

    read: Callable[[object], Any]
    default: Any = None
    required: bool = True


Shape = Mapping[str, Key]


@dataclass
class Reader:
    """One TOML file with the problems found in it so far."""

    name: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[TomlPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unreadable: bool = False

    def line(self, path: TomlPath) -> int:
        """The line of a key, or of the nearest table around it."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def wrong(self, path: TomlPath, about: str, what: str, right: str) -> None:
        """Note a problem at a key."""
        self.problems.append(Problem(self.name, self.line(path), about, what, right))

    def tables(self, name: str, shape: Shape) -> "Iterator[Entry]":
        """Every `[[name]]` that could be read, in order; what is wrong with the others is noted."""
        yield from read_tables(self, self.data, (), name, shape)

    def only(self, *names: str) -> None:
        """Note every key of the file that is not one of these."""
        for key in self.data:
            if key not in names:
                self.wrong((key,), "", f'"{key}" is not known here.', f"Known are: {', '.join(names)}.")


@dataclass(frozen=True, slots=True)
class Entry:
    """One table that was read: its values, where it stands, and the raw table for those nested in it."""

    values: dict[str, Any]
    line: int
    path: TomlPath
    raw: dict[str, Any]


def open_toml(folder: Path, name: str) -> Reader:
    """Read a file of the folder. One that is missing or is no TOML gives a reader with that one problem."""
    try:
        text = (folder / name).read_text(encoding="utf-8")
        return Reader(name, tomllib.loads(text), lines_of(text))
    except FileNotFoundError:
        return _unreadable(name, 1, "The file is missing.", "Every council's folder has one.")
    except UnicodeDecodeError:
        return _unreadable(name, 1, "The file is not UTF-8.", "Save it as UTF-8.")
    except tomllib.TOMLDecodeError as wrong:
        words = str(wrong)
        line = words.rpartition("at line ")[2].partition(",")[0]
        return _unreadable(
            name, int(line) if line.isdigit() else 1, f"This is no TOML: {words}.", "Mend the line."
        )


def _unreadable(name: str, line: int, what: str, right: str) -> Reader:
    return Reader(name, {}, {(): 1}, [Problem(name, line, "", what, right)], unreadable=True)


def read_tables(
    reader: Reader, data: Mapping[str, Any], at: TomlPath, name: str, shape: Shape
) -> Iterator[Entry]:
    """Every table of a repeated name within `data`, read by its shape."""
    found = data.get(name, [])
    if not (isinstance(found, list) and all(isinstance(each, dict) for each in found)):
        reader.wrong((*at, name), "", f'"{name}" must be repeated tables.', f"Write [[{name}]] above each.")
        return
    for number, table in enumerate(found):
        path = (*at, name, number)
        values = read_table(reader, table, path, shape)
        if values is not None:
            yield Entry(values, reader.line(path), path, table)


def read_table(
    reader: Reader, table: Mapping[str, Any], path: TomlPath, shape: Shape
) -> dict[str, Any] | None:
    """The values of one table, or None when something in it is wrong; every problem is noted."""
    before = len(reader.problems)
    about = str(table.get("code", table.get("row", "")))
    for key in table:
        if key not in shape:
            near = get_close_matches(key, shape, n=1)
            known = f'Did you mean "{near[0]}"?' if near else f"Known are: {', '.join(shape)}."
            reader.wrong((*path, key), about, f'The key "{key}" is not known here.', known)
    values = {name: _value(reader, table, path, about, name, key) for name, key in shape.items()}
    return values if len(reader.problems) == before else None


def _value(reader: Reader, table: Mapping[str, Any], path: TomlPath, about: str, name: str, key: Key) -> Any:
    if name not in table:
        if key.required:
            reader.wrong(path, about, f'The key "{name}" is missing.', f"Add: {name} = ...")
        return key.default
    try:
        return key.read(table[name])
    except Wrong as wrong:
        reader.wrong((*path, name), about, f"{name}: {wrong.what}", wrong.right)
        return None


def text(value: object) -> str:
    """Some words."""
    if not isinstance(value, str) or not value.strip():
        raise Wrong(f"{value!r} is not text.", 'Write words between quotes: "...".')
    return value.strip()


def texts(value: object) -> tuple[str, ...]:
    """A list of words."""
    if not isinstance(value, list) or not value:
        raise Wrong(f"{value!r} is not a list of texts.", 'Write: ["...", "..."].')
    return tuple(text(each) for each in value)


def day(value: object) -> date:
    """A date, without quotes."""
    if type(value) is not date:
        raise Wrong(f"{value!r} is not a date.", "Write it as 2026-11-24, without quotes.")
    return value


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise Wrong(f"{value!r} is neither true nor false.", "Write true or false, without quotes.")
    return value


def table(value: object) -> dict[str, object]:
    """A table of the file."""
    if not isinstance(value, dict):
        raise Wrong(f"{value!r} is not a table.", "Write it as [name] with keys beneath.")
    return value


def anything(value: object) -> object:
    """A nested table, read by somebody else."""
    return value


def one_of(choices: Mapping[str, object] | tuple[str, ...]) -> Callable[[object], str]:
    """A word of a closed list."""

    def read(value: object) -> str:
        if value not in choices:
            raise Wrong(
                f"{value!r} is not one of the words for this.", f"Write one of: {', '.join(choices)}."
            )
        return str(value)

    return read


def optional(read: Callable[[object], Any], default: Any = None) -> Key:
    """A key that may be left out."""
    return Key(read, default, required=False)


AUTHORITY: Shape = {"authority": Key(text), "level": Key(one_of(LEVELS)), "mark": Key(one_of(MARKS))}
"""The three keys that every rule has: what it rests on, how binding that is, how it is known."""

DATES: Shape = {"from": optional(day), "until": optional(day)}


def authority(values: dict[str, Any]) -> Authority:
    """Take the three keys out of the values, as one."""
    return Authority(values.pop("authority"), values.pop("level"), values.pop("mark"))


def dated(values: dict[str, Any]) -> dict[str, Any]:
    """The same values with `from` and `until` as `starts` and `ends`, which are no words of Python."""
    return {{"from": "starts", "until": "ends"}.get(name, name): value for name, value in values.items()}
