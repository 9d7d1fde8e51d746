"""Which questions of identity does the county hold on purpose, and what is the truth?

Each is put into the first family that suits and written into the manifest with its truth: an importer must queue it for
a person to decide, never merge it and never lose a row. Whatever this module does not do agrees over all files.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

from trueword.demo.careers import Career, Differences
from trueword.demo.county import Family
from trueword.demo.frontdoor import Contact
from trueword.demo.people import Person, person_id


class Puzzle(NamedTuple):
    """A deliberate puzzle: its kind, the persons concerned, what is true and which values show it."""

    kind: str
    persons: tuple[str, ...]
    truth: str
    values: dict[str, Any]


#: The place in a family of a second record of one of its children.
SECOND_RECORD: Final = 11


def with_puzzles(families: Iterable[Family], found: list[Puzzle]) -> Iterator[Family]:
    """The same families, with each puzzle set into the first that suits; every one set is appended to `found`."""
    waiting = list(_SETTERS)
    for family in families:
        for setter in waiting:
            changed = setter(family)
            if changed:
                family, puzzle = changed
                found.append(puzzle)
                waiting.remove(setter)
                break
        yield family


def _same_pupil_number(family: Family) -> tuple[Family, Puzzle] | None:
    """One child under two ids; the pupil number is the same, the first name is spelt differently."""
    child = _first(
        family, lambda each: bool(each.person.upn) and not each.periods and len(each.person.forename) > 4
    )
    if child is None:
        return None
    one = child.person
    other = one._replace(
        id=person_id(family.household.number, SECOND_RECORD),
        forename=_misspelt(one.forename),
        nhs="",
        legacy_id="",
    )
    return _with_second(family, child, other), Puzzle(
        "one child under two ids, same pupil number", (one.id, other.id), "the same child", {"upn": one.upn}
    )


def _no_pupil_number(family: Family) -> tuple[Family, Puzzle] | None:
    """One child under two ids; same name and birth date, and no number on the second record."""
    child = _first(
        family,
        lambda each: bool(each.person.upn and each.person.born) and bool(each.cases) and not each.periods,
    )
    if child is None:
        return None
    one = child.person
    other = one._replace(
        id=person_id(family.household.number, SECOND_RECORD), upn="", upn_unknown="UN4", nhs="", legacy_id=""
    )
    return _with_second(family, child, other), Puzzle(
        "one child under two ids, no pupil number",
        (one.id, other.id),
        "the same child",
        {"born": str(one.born)},
    )


def _twins(family: Family) -> tuple[Family, Puzzle] | None:
    """Twins of one sex whose first names differ by a letter: two children."""
    people = family.household.children
    pair = next(
        ((a, b) for a, b in itertools.pairwise(people) if a.born and a.born == b.born and a.sex == b.sex),
        None,
    )
    if pair is None or len(pair[0].forename) < 4:
        return None
    one, other = pair[0], pair[1]._replace(forename=_misspelt(pair[0].forename), surname=pair[0].surname)
    return _renamed(family, other), Puzzle(
        "twins with nearly equal details",
        (one.id, other.id),
        "two children",
        {"forenames": [one.forename, other.forename]},
    )


def _swapped_numbers(family: Family) -> tuple[Family, Puzzle] | None:
    """Two looked-after siblings whose pupil numbers are exchanged in SSDA903; the case system has them right."""
    able = [
        each
        for each in family.careers
        if each.person.upn and any(not p.short_break and not p.end for p in each.periods)
    ]
    if len(able) < 2:
        return None
    one, other = able[0], able[1]
    changed = _differing(family, one, Differences(upn_in_ssda903=other.person.upn))
    changed = _differing(changed, other, Differences(upn_in_ssda903=one.person.upn))
    return changed, Puzzle(
        "two pupil numbers exchanged in SSDA903",
        (one.person.id, other.person.id),
        "two children; the case system and the census are right",
        {one.person.id: one.person.upn, other.person.id: other.person.upn},
    )


def _older_id(family: Family) -> tuple[Family, Puzzle] | None:
    """A looked-after child whom SSDA903 still knows by the number of the former case system."""
    child = _first(
        family,
        lambda each: bool(each.person.upn) and any(not p.end and not p.short_break for p in each.periods),
    )
    if child is None:
        return None
    older = f"H{int(child.person.id) % 1_000_000:06d}"
    return _differing(family, child, Differences(id_in_ssda903=older)), Puzzle(
        "looked-after child under an older id in SSDA903",
        (child.person.id, older),
        "the same child",
        {"upn": child.person.upn, "id in SSDA903": older},
    )


def _day_and_month(family: Family) -> tuple[Family, Puzzle] | None:
    """A child in need whose birth date has day and month exchanged in the census."""
    child = _first(
        family,
        lambda each: (
            bool(each.cases)
            and not each.periods
            and bool(each.person.upn)
            and each.cases[-1].closed is None
            and not each.cases[-1].nfa
            and each.person.born is not None
            and each.person.born.day <= 12
            and each.person.born.day != each.person.born.month
        ),
    )
    if child is None or child.person.born is None:
        return None
    born = child.person.born
    wrong = born.replace(month=born.day, day=born.month)
    return _differing(family, child, Differences(born_in_cin=wrong)), Puzzle(
        "birth date with day and month exchanged in the census",
        (child.person.id,),
        f"born on {born}",
        {"census": str(wrong)},
    )


_SETTERS: Final = (_same_pupil_number, _no_pupil_number, _twins, _swapped_numbers, _older_id, _day_and_month)


def _first(family: Family, suits: Callable[[Career], bool]) -> Career | None:
    return next((each for each in family.careers if each.person.born and suits(each)), None)


def _misspelt(name: str) -> str:
    """The name with one letter wrong near its end."""
    return name[:-1] + ("e" if name[-1] != "e" else "a")


def _differing(family: Family, child: Career, differs: Differences) -> Family:
    return family._replace(
        careers=tuple(
            each._replace(differs=differs) if each.person.id == child.person.id else each
            for each in family.careers
        )
    )


def _renamed(family: Family, person: Person) -> Family:
    home = family.household
    return family._replace(
        household=home._replace(
            children=tuple(person if each.id == person.id else each for each in home.children)
        ),
        careers=tuple(
            each._replace(person=person) if each.person.id == person.id else each for each in family.careers
        ),
        names=tuple(each for each in family.names if each.person != person.id),
    )


def _with_second(family: Family, child: Career, other: Person) -> Family:
    """The family with a second record of a child, on which somebody logged the child's latest contact."""
    at = family.careers.index(child)
    home = family.household
    contact = (
        family.contacts[at][-1:] or (Contact(child.cases[-1].start, "6", "OUTCOME_NFA_FLAG"),)
        if child.cases
        else ()
    )
    return family._replace(
        household=home._replace(children=(*home.children, other), fathers=(*home.fathers, home.fathers[at])),
        careers=(*family.careers, Career(other, second_record=True)),
        contacts=(*family.contacts, contact),
        early_help=(*family.early_help, ()),
    )
