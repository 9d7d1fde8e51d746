"""`trueword stability --from-record`: measure what the record holds, as a named job and with an audit row."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime

from trueword.engine.command import year_of
from trueword.engine.school_files import Schools
from trueword.engine.stability import Stability, stability
from trueword.engine.stability_command import parser, schools_of, tell


def run(argv: list[str], *, today: date) -> int:
    """Measure one or more years of the record, print and return 0; 2 where nothing could be measured."""
    asked = parser().parse_args(argv)
    if asked.given or asked.last:
        print(
            "With --from-record the years come from the record: leave --in and --last out.", file=sys.stderr
        )
        return 2
    try:
        schools = schools_of(asked)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django

    django.setup()
    try:
        measured = _measured(asked.year or year_of(today), asked.years, asked.reading, schools)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    tell(asked, measured)
    return 0


def _measured(year: str, years: int, reading: str, schools: Schools | None) -> Stability:
    """Measure `year`; earlier years are read as far as the window reaches. Raises ValueError without an episode."""
    from trueword.apps.returns.actions import stability_tables

    given = stability_tables(year, on=datetime.now(UTC))
    this, *earlier = given.years
    if not this.get("Episodes"):
        raise ValueError(f"The record holds no episode of {year}: there is nothing to measure.")
    return stability(
        year, this, earlier=earlier, years=years, reading=reading, scope=given.scope, schools=schools
    )
