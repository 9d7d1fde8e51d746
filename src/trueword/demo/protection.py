"""How did a child protection plan run? Reviews within three and then every six months, and its end at one of them."""

from datetime import date
from random import Random
from typing import Final

from trueword.demo.choosing import Weighted, about, between, chance
from trueword.demo.dates import last_working, plus
from trueword.demo.need import ProtectionPlan

_CATEGORIES: Final = Weighted({"NEG": 49, "EMO": 37, "PHY": 7, "SAB": 4, "MUL": 3})


def protection_plan(rng: Random, start: date, as_of: date, end: date | None = None) -> ProtectionPlan:
    """A child protection plan from that conference on; it ends at a review, or on `end` where given."""
    category = _CATEGORIES.pick(rng)
    stop = end or plus(start, about(rng, 300, 75, 900))
    held, day = [], plus(start, between(rng, 70, 91))
    while day < stop:
        held.append(day)
        day = plus(day, between(rng, 150, 182))
    if not end:
        stop = last_working(day)
        held.append(stop)
    past = tuple(last_working(each) for each in held if last_working(each) <= as_of)
    latest = category if chance(rng, 0.9) else _CATEGORIES.pick(rng)
    previous = 0 if chance(rng, 0.78) else between(rng, 1, 3)
    return ProtectionPlan(start, stop if stop <= as_of else None, category, latest, previous, past)
