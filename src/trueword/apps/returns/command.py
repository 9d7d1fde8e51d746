"""`trueword check ssda903 --from-record`: check what the record holds, as a named job and with an audit row."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime

import pyarrow as pa

from trueword.engine.arguments import parser
from trueword.engine.command import FORMATS, earlier_of, report_of, status, write, year_of
from trueword.engine.held import held
from trueword.engine.list_files import list_file
from trueword.engine.reference import Reference
from trueword.engine.told.where import Source, Where

NAME = "check return"


def run(argv: list[str], *, today: date) -> int:
    """Check one year of the record; exit status as `trueword check`.

    The rules that look back read the earlier years that were given as files, or else those that the record holds.
    """
    asked = parser(tuple(FORMATS)).parse_args([word for word in argv if word != "--from-record"])
    if asked.collection != "ssda903" or asked.given:
        print("From the record the SSDA903 alone can be checked, without --in.", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django

    django.setup()
    earlier = earlier_of(asked)
    refused = [sentence for files in earlier for sentence in files.refused]
    for sentence in (*refused, *(remark for files in earlier for remark in files.remarks)):
        print(sentence, file=sys.stderr)
    year = asked.year or year_of(today)
    from trueword.apps.returns.actions import years_to_check

    record = years_to_check(year, on=datetime.now(UTC))
    made, *before = record.read
    if not made.tables.get("Episodes"):
        print(f"The record holds no episode of {year}.", file=sys.stderr)
        return 2
    reference = Reference(
        authority_la=asked.authority, authority_ons=asked.authority_ons,
        providers=list_file(asked.providers) if asked.providers else None,
        postcodes=list_file(asked.postcodes) if asked.postcodes else None,
    )  # fmt: skip
    years = [files.tables for files in earlier] or record.years[1:]
    given = held("ssda903", year, made.tables, years, reference)
    report = report_of(given, year, asked.reading)
    sources = {(name, False): _source(places) for name, places in made.places.items()}
    if earlier:
        sources |= {(name, True): source for name, source in earlier[0].sources.items()}
    elif before:
        sources |= {(name, True): _source(places) for name, places in before[0].places.items()}
        print(f"Earlier years held: {len(before)}.", file=sys.stderr)
    write(FORMATS[asked.format](report, Where(sources)), asked.out)
    return status(report, refused=bool(refused))


def _source(places: list[tuple[str, int | None]]) -> Source:
    files, lines = [file for file, _ in places], [line for _, line in places]
    return Source(
        pa.chunked_array([pa.array(files, pa.string())]), pa.chunked_array([pa.array(lines, pa.int64())])
    )
