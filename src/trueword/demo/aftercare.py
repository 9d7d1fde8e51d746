"""What else is recorded about a looked-after child? Reviews, times missing, orders, motherhood."""

from datetime import date
from random import Random
from typing import Final, NamedTuple

from trueword.demo.care import Period
from trueword.demo.choosing import Weighted, about, between, chance
from trueword.demo.dates import age_on, last_working, plus, plus_working, plus_years


class Review(NamedTuple):
    """A review of a looked-after child's case and how the child took part (PN0 to PN7)."""

    day: date
    code: str


class Spell(NamedTuple):
    """A time missing (M) or away without authorisation (A), or under a deprivation of liberty order (D)."""

    kind: str
    start: date
    end: date | None


class Permanence(NamedTuple):
    """An earlier adoption or order (P1 to P4; Z1 none), where and when; a part of the date may be ZZ."""

    kind: str
    authority: str = ""
    day: str = ""


_TAKING_PART: Final = Weighted({"PN1": 62, "PN2": 5, "PN3": 8, "PN4": 3, "PN5": 12, "PN6": 6, "PN7": 4})
_BEFORE: Final = Weighted({"P1": 10, "P2": 40, "P3": 25, "P4": 25})


def reviews(rng: Random, born: date, period: Period, as_of: date) -> tuple[Review, ...]:
    """Reviews within 20 working days, 3 months and then every 6 months; some late; none for short breaks."""
    if period.short_break:
        return ()
    last = period.end or as_of
    held = []
    day = plus_working(period.start, between(rng, 14, 20))
    step = between(rng, 75, 91)
    while day <= last:
        held.append(Review(day, "PN0" if age_on(born, day) < 4 else _TAKING_PART.pick(rng)))
        day = last_working(plus(day, step + (between(rng, 5, 25) if chance(rng, 0.04) else 0)))
        step = between(rng, 150, 182)
    return tuple(held)


def missing(rng: Random, born: date, period: Period, as_of: date) -> tuple[Spell, ...]:
    """Times missing or away: mostly teenagers, mostly a night or two, some many times; all inside one period."""
    if period.short_break or age_on(born, period.end or as_of) < 11 or not chance(rng, 0.22):
        return ()
    day = max(plus(period.start, 3), plus_years(born, 11))
    last = period.end or as_of
    gap = 25 if chance(rng, 0.3) else 160
    spells = []
    while True:
        day = plus(day, about(rng, gap, 3))
        end = plus(day, about(rng, 1.5, 0, 12))
        if end >= last:
            break
        spells.append(Spell("A" if chance(rng, 0.2) else "M", day, end))
        day = plus(end, 1)
    if not period.end and chance(rng, 0.02) and (last - day).days > 3:
        spells.append(Spell("M", plus(last, -between(rng, 0, 2)), None))
    return tuple(spells)


def deprived_of_liberty(rng: Random, born: date, period: Period, as_of: date) -> tuple[Spell, ...]:
    """Orders that deprive a child of liberty: a few aged 12 or over in a children's home under a care order."""
    for each in period.episodes:
        if each.placement.place != "K2" or each.ls not in ("C1", "C2") or age_on(born, each.decom) < 12:
            continue
        last = each.dec or as_of
        if (last - each.decom).days < 60 or not chance(rng, 0.2):
            continue
        start = plus(each.decom, between(rng, 2, 20))
        end = plus(start, between(rng, 28, 180))
        return (Spell("D", start, end if end < last else plus(last, -1) if each.dec else None),)
    return ()


def permanence(rng: Random, born: date, start: date, unaccompanied: bool) -> Permanence:
    """What permanence arrangement the child had before coming into care: mostly none (Z1)."""
    if unaccompanied or age_on(born, start) < 3 or not chance(rng, 0.06):
        return Permanence("Z1")
    made = plus(born, between(rng, 300, max(301, (start - born).days - 200)))
    day = (
        f"ZZ/{made:%m/%Y}"
        if chance(rng, 0.25)
        else f"ZZ/ZZ/{made.year - 1}"
        if chance(rng, 0.15)
        else f"{made:%d/%m/%Y}"
    )
    return Permanence(
        _BEFORE.pick(rng), rng.choice(("860", "860", "861", "336", "330", "894", "WAL", "SCO")), day
    )


def motherhood(rng: Random, sex: str, born: date, period: Period, as_of: date) -> date | None:
    """The birth date of a girl's own first child, born while she is looked after; None for most."""
    if sex != "F" or period.end or period.short_break or age_on(born, as_of) < 15 or not chance(rng, 0.08):
        return None
    first = max(plus_years(born, 15), period.start)
    return (
        plus(first, between(rng, 1, max(1, (as_of - first).days - 1))) if (as_of - first).days > 2 else None
    )
