"""How does `trueword check` check a return's files? Exit status 0 clean, 1 findings, 2 something not checked.

2: a file was refused or a rule broke; or nothing was found but some rule could not be checked for want of something.
Remarks on the structure of XML change no status: the schema is our reading of the published layout, so what it says
does not mean that the Department would reject the file.
"""

import argparse
import datetime
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from trueword.engine.across import check_across
from trueword.engine.arguments import parser
from trueword.engine.checking import checked
from trueword.engine.explain import explained, rules_called
from trueword.engine.files import Files, files_of
from trueword.engine.held import Held, held
from trueword.engine.list_files import list_file
from trueword.engine.progress import progress
from trueword.engine.readers import Remark
from trueword.engine.reference import Reference
from trueword.engine.report import NotChecked, Report
from trueword.engine.told.junit import junit
from trueword.engine.told.rows import csv_lines, jsonl, xlsx
from trueword.engine.told.text import text
from trueword.engine.told.where import Where
from trueword.returns.across.rules import IN_NEED, LOOKED_AFTER
from trueword.returns.collect import rules
from trueword.returns.given import CSV_RETURN, XML_RETURN

FORMATS: dict[str, Callable[[Report, Where], str | bytes]] = {
    "text": lambda report, where: _lines(text(report, where)),
    "jsonl": lambda report, where: _lines(jsonl(report, where)),
    "csv": lambda report, where: _lines(csv_lines(report, where)),
    "xlsx": xlsx,
    "junit": lambda report, where: junit(report, where) + "\n",
}
NOT_ASKED = {CSV_RETURN.says, XML_RETURN.says}  # reasons that leave nothing undone


def run(argv: list[str], *, today: datetime.date) -> int:
    """Check a return, or explain a rule, as the arguments say."""
    asked = parser(tuple(FORMATS)).parse_args(argv)
    if asked.explain:
        return _explain(asked)
    if not asked.collection or not asked.given:
        _say("Say which return (ssda903 or cin) and where its files are (--in).")
        return 2
    try:
        return _across(asked, today) if asked.collection == "across" else _check(asked, today)
    except ValueError as error:
        _say(str(error))
        return 2


def _explain(asked: argparse.Namespace) -> int:
    found = rules_called(asked.explain, asked.collection)
    for rule in found:
        print(_lines(explained(rule)))
    if not found:
        _say(f"There is no rule {asked.explain}.")
    return 0 if found else 2


def _check(asked: argparse.Namespace, today: datetime.date) -> int:
    this = files_of(asked.given, asked.collection)
    earlier = earlier_of(asked)
    refused = [sentence for files in (this, *earlier) for sentence in files.refused]
    for sentence in (*refused, *(remark for files in (this, *earlier) for remark in files.remarks)):
        _say(sentence)
    if not this.tables:
        _say(f"Nothing of a {asked.collection} return could be read.")
        return 2
    year = asked.year or year_of(today)
    given = held(
        asked.collection, year, this.tables, [files.tables for files in earlier], _reference(asked, this)
    )
    report = replace(report_of(given, year, asked.reading), structure=_structure(this, *earlier))
    write(FORMATS[asked.format](report, _where(this, earlier)), asked.out)
    return status(report, refused=bool(refused))


def earlier_of(asked: argparse.Namespace) -> list[Files]:
    """The files of the earlier years that were given, latest first."""
    years = (asked.last, *([path] for path in asked.earlier))
    return [files_of(paths, asked.collection) for paths in years if paths]


def _across(asked: argparse.Namespace, today: datetime.date) -> int:
    """The SSDA903 and the census against each other, from files of both."""
    looked_after, in_need = (
        files_of(asked.given, "ssda903", alone=False),
        files_of(asked.given, "cin", alone=False),
    )
    for sentence in (*looked_after.refused, *looked_after.remarks, *in_need.remarks):
        _say(sentence)
    report = check_across(asked.year or year_of(today), looked_after.tables, in_need.tables)
    report = replace(report, structure=_structure(looked_after, in_need))
    sources = {(f"{LOOKED_AFTER} {name}", False): s for name, s in looked_after.sources.items()}
    sources |= {(f"{IN_NEED} {name}", False): s for name, s in in_need.sources.items()}
    write(FORMATS[asked.format](report, Where(sources)), asked.out)
    return status(report, refused=bool(looked_after.refused))


def _structure(*files: Files) -> tuple[Remark, ...]:
    return tuple(remark for each in files for remark in each.structure)


def year_of(day: datetime.date) -> str:
    """The collection year that a day lies in."""
    first = day.year if (day.month, day.day) >= (4, 1) else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def status(report: Report, *, refused: bool = False) -> int:
    """The exit status that a report earns."""
    if refused or not report.signable:
        return 2
    if len(report.findings):
        return 1
    undone = (s for s in report.states.values() if isinstance(s, NotChecked) and s.why not in NOT_ASKED)
    return 2 if any(undone) else 0


def _reference(asked: argparse.Namespace, this: Files) -> Reference:
    return Reference(
        authority_la=asked.authority,
        authority_ons=asked.authority_ons,
        source="xml" if this.xml else "csv",
        providers=list_file(asked.providers) if asked.providers else None,
        postcodes=list_file(asked.postcodes) if asked.postcodes else None,
    )


def _where(this: Files, earlier: list[Files]) -> Where:
    last = earlier[0].sources if earlier else {}
    return Where(
        {(name, False): s for name, s in this.sources.items()} | {(name, True): s for name, s in last.items()}
    )


def report_of(given: Held, year: str, reading: Any) -> Report:
    """Run every rule of the return, with a progress bar."""
    chosen = rules("cin" if given.collection == "cin" else "ssda903").values()
    with progress(len(chosen)) as advance:
        return checked(given, year, reading, chosen, after_each=advance)


def _lines(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def write(told: str | bytes, out: Path | None) -> None:
    """Write a told report to a file or to the screen."""
    data = told.encode("utf-8", "replace") if isinstance(told, str) else told
    if out is not None:
        out.write_bytes(data)
        return
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
