"""Random facts with gaps, and the same facts as rows of a query: several hundred at once.

Hypothesis chooses the seed; the facts come from the seed, because a list of several hundred records of thirty facts is
more than it draws one by one. A smaller seed is no simpler, so nothing is shrunk: the failing record is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta
from random import Random

import psycopg
from hypothesis import Phase

from trueword.policy.facts import Facts

DATES = [f.name for f in fields(Facts) if "date" in str(f.type)]
FLAGS = [f.name for f in fields(Facts) if "bool" in str(f.type)]
NO_SHRINKING = (Phase.explicit, Phase.generate)
TYPES = dict.fromkeys(DATES, "date") | dict.fromkeys(FLAGS, "boolean") | {"holds": "text[]"}

# Leap days, ends of months and years, and days close together, so that comparisons are often equal or just missed.
AWKWARD = [date(2000, 2, 29), date(2004, 2, 29), date(1996, 2, 29), date(1999, 12, 31), date(2005, 12, 30),
           date(2005, 3, 31), date(2005, 4, 1), date(2010, 11, 30), date(2018, 2, 28), date(2018, 3, 1),
           date(2022, 3, 1), date(2022, 2, 28), date(1900, 1, 1), date(9990, 5, 5)]  # fmt: skip


def some_day(dice: Random) -> date | None:
    """Unknown, awkward, or any day of 130 years."""
    roll = dice.random()
    if roll < 0.3:
        return None
    return dice.choice(AWKWARD) if roll < 0.6 else date(1930, 1, 1) + timedelta(days=dice.randrange(47_000))


def some_facts(seed: int, classes: Sequence[str], count: int) -> list[Facts]:
    """Facts of so many records, each fact possibly missing."""
    dice = Random(seed)
    return [
        Facts(
            record_id=str(number),
            record_class=dice.choice([*classes, "no such class", None]),
            born_is=dice.choice(["exact", "exact", "exact", "exact", "estimated", "unknown", None]),
            holds=dice.choice([(), (), (), (), (), None, ("HOLD-01",), ("HOLD-01", "HOLD-02")]),
            **{name: some_day(dice) for name in DATES},
            **{name: dice.choice([True, False, False, None]) for name in FLAGS},
        )
        for number in range(count)
    ]


def put(link: psycopg.Connection, found: list[Facts]) -> None:
    """Make `retention_facts` of this connection hold these facts, from one VALUES list."""
    names = [f.name for f in fields(Facts)]
    row = "(" + ", ".join(f"%s::{TYPES.get(name, 'text')}" for name in names) + ")"
    values = [list(f.holds) if name == "holds" and f.holds is not None else getattr(f, name)
              for f in found for name in names]  # fmt: skip
    link.execute("DROP TABLE IF EXISTS retention_facts")
    rows = ", ".join([row] * len(found))
    with psycopg.ClientCursor(link) as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE retention_facts AS SELECT * FROM (VALUES {rows}) AS v ({', '.join(names)})",
            values,
        )
