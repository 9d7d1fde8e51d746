"""How do two years of a return differ? `trueword returns diff 2025-26 2026-27`, from the years rules are in force."""

import argparse
import datetime
from collections.abc import Iterator

from trueword.engine.explain import COLLECTIONS
from trueword.engine.year import collection_year
from trueword.returns.collect import rules
from trueword.returns.rule import Rule
from trueword.returns.tables import specification


def run(argv: list[str], *, today: datetime.date) -> int:
    """Say what changes between two collection years. Exit status 0, or 2 for a year that is none."""
    parser = argparse.ArgumentParser(prog="trueword returns", description="Compare two versions of a return.")
    parser.add_argument("what", choices=("diff",))
    parser.add_argument("earlier", help="like 2025-26")
    parser.add_argument("later", help="like 2026-27")
    asked = parser.parse_args(argv)
    try:
        for line in diff(asked.earlier, asked.later):
            print(line)
    except ValueError as error:
        print(error)
        return 2
    return 0


def diff(earlier: str, later: str) -> Iterator[str]:
    """What a data officer must know of the later year, one line each. Raises ValueError for what is no year."""
    collection_year(earlier), collection_year(later)
    if earlier >= later:
        raise ValueError(f"{earlier} is not before {later}.")
    for collection in COLLECTIONS:
        changed = [rule for rule in rules(collection).values() if earlier < rule.year_from <= later]
        ended = [r for r in rules(collection).values() if r.year_to and earlier <= r.year_to < later]
        yield f"{collection}: {len(changed)} rules new or changed, {len(ended)} ended"
        yield from (f"  + {_line(rule)}" for rule in changed)
        yield from (f"  - {_line(rule)}" for rule in ended)
        yield from (f"  + table {name}" for name in _new_tables(collection, earlier, later))


def _line(rule: Rule) -> str:
    return f"{rule.code} (from {rule.year_from}): {rule.message}"


def _new_tables(collection: str, earlier: str, later: str) -> Iterator[str]:
    """Tables and modules that the specification says are new in between."""
    if collection == "cin":
        if earlier < "2026-27" <= later:
            yield specification("cin")["new_2026_27"]["element"]
        return
    for name, table in specification("ssda903")["tables"].items():
        new_in = (table.get("new_in") or "").replace("/", "-")
        if new_in and earlier < new_in <= later:
            yield name
