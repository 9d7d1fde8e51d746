"""Was somebody ever looked after? The test of section 22(2) of the Children Act 1989, for one person and as SQL.

In care under an order, or accommodated by the council for more than 24 hours. Short breaks under section 20 (V3, V4)
count; respite under section 17(6) and a stay that began and ended on one day do not. From one day to the next may be
more than 24 hours, so it counts: what is in doubt is kept longer. An unknown status, or a stay without a beginning, is
unknown; "never" is only said where a complete source covers the whole of the person's childhood.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

ORDERS = ("C1", "C2", "D1", "E1")
"""In care, or placed for adoption, under an order: of any length."""

AGREED = ("V3",)
"""A series of short breaks recorded by its agreement: its days are not those of one stay."""

STAYS = ("V2", "V4", "L1", "L2", "L3", "J1", "J2", "J3")
"""Accommodated: for more than 24 hours it counts."""

RESPITE = "S17"
"""A break under section 17(6): not looked after."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A time away from home as it was told: its legal status, first and last day (None while it goes on)."""

    status: str
    start: date | None
    end: date | None


def counts(stay: Stay) -> bool | None:
    """Whether this stay makes a child looked after; None when that cannot be told."""
    if stay.status in (*ORDERS, *AGREED):
        return True
    if stay.status == RESPITE:
        return False
    if stay.status not in STAYS or stay.start is None:
        return None
    if stay.end is None:
        return True
    return None if stay.end < stay.start else stay.end > stay.start


def ever_looked_after(
    stays: Iterable[Stay], *, other_signs: bool, covered: bool, found: bool | None
) -> bool | None:
    """Yes if any stay counts; never only when nothing is in doubt and everything is covered or somebody looked.

    `other_signs`: something else speaks of care (a review, leaving care) without a stay; `found`: what a person who
    searched wrote down. A "no" that somebody found stands against gaps, never against a stay that counts.
    """
    told = [counts(stay) for stay in stays]
    if True in told or found is True:
        return True
    if found is False:
        return False
    return None if None in told or other_signs or not covered else False


def counts_sql(status: str, start: str, end: str) -> str:
    """`counts` of three column expressions."""
    return f"""CASE WHEN {status} IN {_list(*ORDERS, *AGREED)} THEN TRUE WHEN {status} = '{RESPITE}' THEN FALSE
        WHEN {status} NOT IN {_list(*STAYS)} OR {start} IS NULL OR {end} < {start} THEN NULL
        ELSE {end} IS NULL OR {end} > {start} END"""


def ever_sql(yes: str, doubt: str, other_signs: str, covered: str, found: str) -> str:
    """`ever_looked_after` from aggregates: whether a stay counts, whether one is in doubt, and the rest."""
    return f"""CASE WHEN coalesce({yes}, FALSE) OR {found} IS TRUE THEN TRUE WHEN {found} IS FALSE THEN FALSE
        WHEN coalesce({doubt}, FALSE) OR {other_signs} OR {covered} IS NOT TRUE THEN NULL ELSE FALSE END"""


def _list(*codes: str) -> str:
    return "(" + ", ".join(f"'{code}'" for code in codes) + ")"
