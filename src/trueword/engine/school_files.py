"""Which schools did pupils go to, by the files an education department gives? Histories, and which school became which.

One row a stay: UPN, former UPN, URN, entry date, leaving date, phase. A row that cannot be read in full would hide a
move, so the file is refused, in sentences that name the lines and never the pupil.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from trueword.engine import forms
from trueword.engine.readers.content import inspect_text, sniff
from trueword.engine.readers.csv_text import cells, heading
from trueword.engine.readers.growing import trimmed
from trueword.engine.readers.values import LIMITS, Refused, shown

SCHOOL_NAMES: Mapping[str, tuple[str, ...]] = {
    "UPN": ("upn", "pupilupn", "uniquepupilnumber"),
    "FORMER_UPN": ("formerupn", "previousupn"),
    "URN": ("urn", "schoolurn", "institutionurn", "institution"),
    "ENTRY_DATE": ("entrydate", "entry", "dateofentry", "startdate", "admissiondate"),
    "LEAVING_DATE": ("leavingdate", "leaving", "dateofleaving", "leavedate", "enddate"),
    "PHASE": ("phase", "schoolphase", "phaseofeducation"),
}  # fmt: skip
ACADEMY_NAMES: Mapping[str, tuple[str, ...]] = {
    "OLD_URN": ("oldurn", "predecessorurn", "formerurn"),
    "NEW_URN": ("newurn", "successorurn", "academyurn", "urn"),
}  # fmt: skip
OPTIONAL = ("FORMER_UPN", "LEAVING_DATE")
PHASES = ("PRIMARY", "MIDDLE", "SECONDARY")
NAMED = 3  # lines that a sentence names
_UPN = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]")
_SIGNS = re.compile(r"[^a-z0-9]")
_Column = Sequence[str | None]


@dataclass(frozen=True)
class Schools:
    """Stays at schools as a table of the engine; the days they tell of; whether any leaving date is told."""

    rows: pa.Table
    first: datetime.date
    last: datetime.date
    leavings: bool


def read_schools(path: Path, academies: Path | None = None) -> Schools:
    """The histories, each school under its latest number. Raises ValueError, in sentences, for what cannot be read."""
    told, lines = _columns(path, SCHOOL_NAMES)
    became = read_academies(academies) if academies else {}
    dates = {name: _dates(told[name]) for name in ("ENTRY_DATE", "LEAVING_DATE")}
    wrong = [sentence for sentence in _wrong(told, dates, lines) if sentence]
    if wrong:
        raise ValueError("\n".join(f"{shown(path.name)}: {sentence}" for sentence in wrong))
    if not lines:
        raise ValueError(f"{shown(path.name)} holds no school history.")
    days = [day for column in dates.values() for day in column if day]
    return Schools(_rows(told, dates, lines, became), min(days), max(days), any(dates["LEAVING_DATE"]))


def read_academies(path: Path) -> Mapping[str, str]:
    """Each old number with the latest one that its school has. Raises ValueError for two successors, or a circle."""
    told, _ = _columns(path, ACADEMY_NAMES)
    became: dict[str, str] = {}
    for old, new in zip(told["OLD_URN"], told["NEW_URN"], strict=True):
        if old is None or new is None:
            raise ValueError(f"{shown(path.name)}: every row needs an old and a new URN.")
        if became.setdefault(old, new) != new:
            raise ValueError(f"{shown(path.name)}: URN {shown(old)} becomes two schools; tell one.")
    return {old: _latest(old, became, path.name) for old in became}


def _latest(urn: str, became: Mapping[str, str], file: str) -> str:
    seen = {urn}
    while urn in became:
        urn = became[urn]
        if urn in seen:
            raise ValueError(f"{shown(file)}: URN {shown(urn)} becomes itself in the end.")
        seen.add(urn)
    return urn


def _rows(
    told: Mapping[str, _Column], dates: Mapping[str, list[datetime.date | None]], lines: list[int],
    became: Mapping[str, str],
) -> pa.Table:  # fmt: skip
    school = [became.get(urn or "", urn) for urn in told["URN"]]
    texts = {"upn": told["UPN"], "former": told["FORMER_UPN"], "urn": told["URN"], "school": school,
             "phase": told["PHASE"]}  # fmt: skip
    made = {name: pa.array(list(column), pa.string()) for name, column in texts.items()}
    made |= {"entry": pa.array(dates["ENTRY_DATE"], pa.date32()),
             "leaving": pa.array(dates["LEAVING_DATE"], pa.date32())}  # fmt: skip
    return pa.table({"pos": pa.array(lines, pa.int64()), **made})


def _dates(column: _Column) -> list[datetime.date | None]:
    """Dates written day first or ISO; each different text is read once."""
    read = {
        text: forms.read_date(text, "ssda903") or forms.read_date(text, "ssd") for text in set(column) if text
    }
    return [read.get(text or "") for text in column]


def _wrong(
    told: Mapping[str, _Column], dates: Mapping[str, list[datetime.date | None]], lines: list[int]
) -> Iterator[str | None]:
    entry, leaving = dates["ENTRY_DATE"], dates["LEAVING_DATE"]

    def where(wrong: Callable[[int], bool]) -> list[int]:
        return [line for at, line in enumerate(lines) if wrong(at)]

    def no_upn(text: str | None) -> bool:
        return text is not None and not _UPN.fullmatch(text)

    date = "expected a date as yyyy-mm-dd or dd/mm/yyyy"
    yield _said("UPN is blank or no unique pupil number of 13 characters", where(
        lambda at: told["UPN"][at] is None or no_upn(told["UPN"][at])))  # fmt: skip
    yield _said("FORMER_UPN is no unique pupil number of 13 characters", where(
        lambda at: no_upn(told["FORMER_UPN"][at])))  # fmt: skip
    yield _said("URN is blank", where(lambda at: told["URN"][at] is None))
    yield _said(f"ENTRY_DATE cannot be read; {date}", where(lambda at: entry[at] is None))
    yield _said(f"LEAVING_DATE cannot be read; {date}, or blank", where(
        lambda at: told["LEAVING_DATE"][at] is not None and leaving[at] is None))  # fmt: skip
    yield _said("the leaving date is before the entry date", where(
        lambda at: (leaving[at] or datetime.date.max) < (entry[at] or datetime.date.min)))  # fmt: skip
    yield _said("PHASE is unknown; expected primary, middle or secondary, or blank for another kind of school", where(
        lambda at: told["PHASE"][at] not in (None, *PHASES)))  # fmt: skip


def _said(what: str, lines: list[int]) -> str | None:
    """One sentence for all lines of one kind, or None without any."""
    if not lines:
        return None
    named = ", ".join(map(str, lines[:NAMED])) + (
        f" and {len(lines) - NAMED} more" if len(lines) > NAMED else ""
    )
    return f"{what} (line{'s' if len(lines) > 1 else ''} {named})."


def _columns(path: Path, names: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, _Column], list[int]]:
    """The columns under our names, upper case, those that are optional and absent blank; and the line of each row."""
    try:
        return _read(path, names)
    except Refused as refusal:
        raise ValueError(str(refusal.remark(path.name))) from None
    except OSError as error:
        raise ValueError(f"{shown(path.name)} cannot be opened: {error.strerror or error}.") from None


def _read(path: Path, names: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, _Column], list[int]]:
    with open(path, "rb") as stream:
        if path.stat().st_size > LIMITS.file_bytes:
            raise Refused("it is too big", expected=f"at most {LIMITS.file_bytes / 1e6:,.0f} MB")
        if sniff(stream.read(4096)) == "xml":
            raise Refused("it is XML", expected="a CSV file")
        text = inspect_text(stream, LIMITS)
    first = heading(path, text, LIMITS)
    at = _positions(first.cells, names)
    found = cells(path, text, list(at.values()), first, LIMITS)
    told = [trimmed(column, upper=True) for column in found.columns]
    filled = pc.is_valid(told[0])
    for column in told[1:]:  # spreadsheets leave rows behind that hold nothing at all
        filled = pc.or_(filled, pc.is_valid(column))
    kept = {name: column.filter(filled).to_pylist() for name, column in zip(at, told, strict=True)}
    lines = pa.chunked_array([found.lines]).filter(filled).to_pylist()
    return {name: kept.get(name, [None] * len(lines)) for name in names}, lines


def _positions(headings: Sequence[str], names: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Where each of our columns stands. Raises Refused for one that is missing or stands there twice."""
    at: dict[str, int] = {}
    for number, text in enumerate(headings):
        plain = _SIGNS.sub("", text.lower())
        name = next((ours for ours, theirs in names.items() if plain in theirs), None)
        if name in at:
            raise Refused("a column stands there twice", column=name, line=1, expected="each column once")
        if name:
            at[name] = number
    missing = [name for name in names if name not in at and name not in OPTIONAL]
    if missing:
        raise Refused(
            f"there is no column {', '.join(missing)}", line=1, expected=f"the columns {', '.join(names)}"
        )
    return at
