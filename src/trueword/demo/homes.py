"""Who lived where, from when to when? The family's addresses and a looked-after child's placements."""

from datetime import date
from random import Random

from trueword.demo.care import Period
from trueword.demo.careers import Career
from trueword.demo.choosing import between, chance
from trueword.demo.dates import plus
from trueword.demo.families import Household
from trueword.demo.people import Person, Residence
from trueword.demo.placements import TEMPORARY
from trueword.demo.places import TOWNS, Address, Town, address, town_of


def family_homes(rng: Random, town: Town, since: date, as_of: date) -> list[Residence]:
    """The mother's addresses in order from `since` (person left blank): one to three, a few in refuge."""
    moves = sorted(
        plus(since, between(rng, 1, max(1, (as_of - since).days))) for _ in range(between(rng, 0, 2))
    )
    starts = [since, *dict.fromkeys(day for day in moves if since < day <= as_of)]
    made = []
    for at, start in enumerate(starts):
        end = plus(starts[at + 1], -1) if at + 1 < len(starts) else None
        refuge = at > 0 and chance(rng, 0.03)
        where = TOWNS.pick(rng) if refuge or chance(rng, 0.2) else town
        made.append(Residence("", address(rng, where), "REFUGE" if refuge else "HOME", start, end, refuge))
    return made


def residences(
    rng: Random, family: Household, careers: tuple[Career, ...], homes: list[Residence]
) -> tuple[Residence, ...]:
    """Where everyone in the family lived; a child in care is at its placements for that time."""
    made: list[Residence] = []
    if family.mother:
        made += _lived(family.mother, homes)
    for career in careers:
        made += _child(rng, career, homes)
    for father in {id(each): each for each in family.fathers}.values():
        if father.person and father.with_mother_until is None and family.mother:
            made += [each._replace(person=father.person.id) for each in homes[-1:] if each.kind == "HOME"]
        elif father.person and chance(rng, 0.6):
            start = max(homes[0].start, father.with_mother_until or homes[0].start)
            made.append(Residence(father.person.id, address(rng, TOWNS.pick(rng)), "HOME", start, None))
    if family.grandparent:
        made.append(Residence(family.grandparent.id, address(rng, family.town), "HOME", homes[0].start, None))
    return tuple(made)


def placements_of(rng: Random, careers: tuple[Career, ...]) -> tuple[Residence, ...]:
    """Where children lived who have no family here."""
    return tuple(each for career in careers for each in _placements(rng, career))


def home_on(homes: list[Residence], day: date) -> str:
    """The family's postcode on that day (the first one known for earlier days)."""
    found = [each for each in homes if each.start <= day]
    return (found[-1] if found else homes[0]).address.postcode


def _child(rng: Random, career: Career, homes: list[Residence]) -> list[Residence]:
    person = career.person
    if person.born is None:
        return []
    away = [(period.start, period.end) for period in career.periods if not period.short_break]
    made = []
    for each in homes:
        for start, end in _outside(max(each.start, person.born), each.end, away):
            made.append(each._replace(person=person.id, start=start, end=end))
    return _lived(person, made) + _placements(rng, career)


def _lived(person: Person, homes: list[Residence]) -> list[Residence]:
    """The person's homes, none after death."""
    died = person.died
    mine = [each._replace(person=person.id) for each in homes]
    if died is None:
        return mine
    return [each._replace(end=min(each.end or died, died)) for each in mine if each.start <= died]


def _outside(
    start: date, end: date | None, away: list[tuple[date, date | None]]
) -> list[tuple[date, date | None]]:
    """The parts of `start` to `end` outside the times away."""
    parts: list[tuple[date, date | None]] = []
    for gone, back in away:
        if end and end < gone:
            break
        if start < gone:
            parts.append((start, plus(gone, -1)))
        if back is None:
            return parts
        start = max(start, back)
    return [*parts, (start, end)] if end is None or start <= end else parts


def _placements(rng: Random, career: Career) -> list[Residence]:
    """One row for each stay with the same carers; one in twelve is not to be disclosed to the family."""
    return [each for period in career.periods for each in _stays(rng, career.person.id, period)]


def _stays(rng: Random, child: str, period: Period) -> list[Residence]:
    made: list[Residence] = []
    for each in period.episodes:
        post = each.placement.post
        if not post or each.placement.place in TEMPORARY:
            continue
        if made and made[-1].address.postcode == post:
            made[-1] = made[-1]._replace(end=each.dec)
            continue
        where = Address(address(rng, TOWNS.pick(rng)).line1, town_of(post), post)
        hidden = each.placement.place[0] in "UA" and chance(rng, 0.08)
        made.append(Residence(child, where, "PLACEMENT", each.decom, each.dec, hidden))
    return made
