"""How does `trueword stability` measure a return's files? For the authority, and for each child with the reasons."""

import argparse
import csv
import datetime
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from trueword.engine.command import year_of
from trueword.engine.files import files_of
from trueword.engine.school_files import Schools, read_schools
from trueword.engine.stability import READINGS, Stability, shown, stability
from trueword.engine.stability_rates import Rate

FORMATS = ("text", "csv", "jsonl")


def run(argv: list[str], *, today: datetime.date) -> int:
    """Measure, print and return 0; 2 where a file was refused or nothing could be measured."""
    asked = parser().parse_args(argv)
    if not asked.given:
        print("Say where the files of the SSDA903 are (--in), or --from-record.", file=sys.stderr)
        return 2
    this = files_of(asked.given, "ssda903")
    earlier = [files_of([path], "ssda903") for path in asked.last]
    refused = [sentence for files in (this, *earlier) for sentence in files.refused]
    for sentence in refused:
        print(sentence, file=sys.stderr)
    if "Episodes" not in this.tables:
        print("No episodes were given: there is nothing to measure.", file=sys.stderr)
        return 2
    try:
        measured = stability(
            asked.year or year_of(today), this.tables, earlier=[files.tables for files in earlier],
            years=asked.years, reading=asked.reading, schools=schools_of(asked),
        )  # fmt: skip
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    tell(asked, measured)
    return 2 if refused else 0


def parser() -> argparse.ArgumentParser:
    """The arguments, for the measuring of files and of the record."""
    made = argparse.ArgumentParser(
        prog="trueword stability", description="How stable was life for children in care?"
    )
    add = made.add_argument
    add("--year", help="collection year, like 2026-27; today's unless given")
    add(
        "--in",
        dest="given",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="files or folder of the SSDA903",
    )
    add("--from-record", action="store_true", help="measure what the record holds instead of files")
    add(
        "--last",
        action="append",
        type=Path,
        default=[],
        metavar="PATH",
        help="a year before; repeat, latest first",
    )
    add(
        "--schools",
        type=Path,
        metavar="FILE",
        help="school histories, a CSV with the columns UPN, FORMER_UPN (optional), URN, ENTRY_DATE, LEAVING_DATE"
        " (optional), PHASE (primary, middle, secondary or blank); without it school is not measured",
    )
    add(
        "--academies",
        type=Path,
        metavar="FILE",
        help="which school became which, a CSV with the columns OLD_URN, NEW_URN; with --schools",
    )
    add("--years", type=int, default=1, help="years of the Commissioner's window, 1 to 4")
    add("--reading", choices=READINGS, default="published")
    add("--format", choices=FORMATS, default="text")
    add("--publish", action="store_true", help="hide counts of 1 to 5, and leave the children out")
    add("--out", type=Path, metavar="FILE", help="write there instead of to the screen")
    return made


def schools_of(asked: argparse.Namespace) -> Schools | None:
    """The school histories asked for, or None. Raises ValueError, with sentences, for files that cannot be read."""
    if asked.academies and not asked.schools:
        raise ValueError(
            "--academies says which school became which: give the histories too, with --schools."
        )
    return read_schools(asked.schools, asked.academies) if asked.schools else None


def tell(asked: argparse.Namespace, measured: Stability) -> None:
    """Write the measures in the format and to the place asked for."""
    telling = {"text": _text, "csv": _csv, "jsonl": _jsonl}[asked.format]
    told = telling(measured, asked.publish)
    if asked.out:
        asked.out.write_text(told, encoding="utf-8")
    else:
        sys.stdout.write(told)


def _text(measured: Stability, publish: bool) -> str:
    return "\n".join(_lines(measured, publish)) + "\n"


def _lines(measured: Stability, publish: bool) -> Iterator[str]:
    yield f"Children looked after on {measured.year_end:%-d %B %Y}, {measured.reading} reading"
    for rate in measured.rates:
        yield f"\n{rate.measure.whose}: {rate.measure.words} ({rate.years} year{'s' if rate.years > 1 else ''})"
        yield f"  {_rate(rate, publish)}" + (
            f"; England {rate.measure.national}" if rate.measure.national else ""
        )
        yield from (f"  {part}: {number}" for part, number in _cells(rate, publish).items())
        if rate.measure.doubt:
            yield f"  {rate.measure.doubt}"
    spread = ", ".join(
        f"{n if n < 7 else '7+'}: {shown(c, publish)}" for n, c in measured.distribution.items()
    )
    yield f"\nChanges of placement a child: {spread}"
    for reason, episodes in measured.reasons.items():
        yield f"Social-worker episodes begun in the year, {reason}: {shown(episodes, publish)}"
    for _, words, why in measured.not_measured:
        yield f"Not measured: {words}. {why}"
    for why, children in measured.pupils_not_measured.items():
        yield f"School not measured for {shown(children, publish)} of the children: {why}."
    yield from (f"Scope: {sentence}" for sentence in measured.scope)


def _rate(rate: Rate, publish: bool) -> str:
    number = _number(rate, publish)
    if rate.percent is None:
        return "not measured: no child to measure"
    percent = "" if number == "c" else f" ({rate.percent:.1f}%)"
    return f"{number} of {shown(rate.of, publish)}{percent}"


def _number(rate: Rate, publish: bool) -> str:
    """Without a child to measure the answer is no number, and never nought."""
    return shown(rate.number, publish) if rate.of else "not measured"


def _cells(rate: Rate, publish: bool) -> dict[str, str]:
    """The parts of a combination. They come to figures that are shown, so one small part hides them all."""
    small = any(shown(number, publish) == "c" for number in rate.cells.values())
    return {part: "c" if small else str(number) for part, number in rate.cells.items()}


def _csv(measured: Stability, publish: bool) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(["measure", "years", "reading", "number", "of", "child", "day", "counted", "why"])
    for rate in measured.rates:
        head = [rate.measure.code, rate.years, measured.reading]
        rows.writerow([*head, _number(rate, publish), shown(rate.of, publish), "", "", "", ""])
        for part, number in _cells(rate, publish).items():
            rows.writerow([*head, number, shown(rate.of, publish), "", "", "", f"part: {part}"])
        for event in () if publish else rate.events:
            rows.writerow([*head, "", "", event.child, event.day or "", event.counted, event.why])
    for code, words, why in measured.not_measured:
        rows.writerow([code, "", measured.reading, "not measured", "", "", "", "", f"{words}: {why}"])
    for why, children in measured.pupils_not_measured.items():
        told = ["school-moves", "", measured.reading, "not measured", shown(children, publish)]
        rows.writerow([*told, "", "", "", f"children: {why}"])
    for sentence in measured.scope:
        rows.writerow(["scope", "", measured.reading, "", "", "", "", "", sentence])
    return out.getvalue()


def _jsonl(measured: Stability, publish: bool) -> str:
    lines = []
    for rate in measured.rates:
        told: dict[str, object] = {
            "measure": rate.measure.code, "words": rate.measure.words, "whose": rate.measure.whose,
            "years": rate.years, "reading": measured.reading, "number": _number(rate, publish),
            "of": shown(rate.of, publish), "national": rate.measure.national, "doubt": rate.measure.doubt,
        }  # fmt: skip
        if rate.cells:
            told["parts"] = _cells(rate, publish)
        if not publish:
            told["children"] = [[e.child, str(e.day or ""), e.counted, e.why] for e in rate.events]
        lines.append(json.dumps(told, ensure_ascii=False))
    for code, words, why in measured.not_measured:
        lines.append(json.dumps({"measure": code, "words": words, "not_measured": why}, ensure_ascii=False))
    for why, children in measured.pupils_not_measured.items():
        left_out = {"measure": "school-moves", "not_measured": why, "children": shown(children, publish)}
        lines.append(json.dumps(left_out, ensure_ascii=False))
    lines += [json.dumps({"scope": sentence}, ensure_ascii=False) for sentence in measured.scope]
    return "\n".join(lines) + "\n"
