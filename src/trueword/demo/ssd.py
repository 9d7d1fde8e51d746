"""What do the Standard Safeguarding Dataset's flat files say about one family? Rows of its tables."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Final

from trueword.demo.careers import Career
from trueword.demo.county import Family
from trueword.demo.frontdoor import NEW_REFERRAL, OUTCOMES, SOURCE_WORDS, Contact, EarlyHelp
from trueword.demo.people import Person, Residence
from trueword.demo.workers import Workforce

Row = tuple[str, ...]


_OUTCOME_JSON: Final = {
    flag: json.dumps([{"OUTCOME_NEW_REFERRAL_FLAG": "N", flag: "Y"}]) for flag in (NEW_REFERRAL, *OUTCOMES)
}


def rows(family: Family) -> Iterator[tuple[str, Row]]:
    """(table, row) for everything about the family, each table's rows in a fixed order."""
    yield from _people(family)
    yield from _mothers(family)
    for at, home in enumerate(family.residences):
        yield "ssd_address", _address(f"a{family.household.number}-{at}", home)
    for career, contacts, helps in zip(family.careers, family.contacts, family.early_help, strict=True):
        yield from _involvements(career)
        yield from _contacts(career.person.id, contacts)
        yield from _early_help(career.person.id, helps)
        yield from _identifiers(career.person)


def _involvements(career: Career) -> Iterator[tuple[str, Row]]:
    ident = career.person.id
    for at, spell in enumerate((*career.allocations, *career.supporters)):
        who = (f"i{ident}-{at}", spell.worker.id, spell.role, spell.worker.team)
        yield "ssd_involvements", (*who, _day(spell.start), _day(spell.end), spell.reason, ident, "")


def _contacts(ident: str, contacts: tuple[Contact, ...]) -> Iterator[tuple[str, Row]]:
    for at, each in enumerate(contacts):
        words, outcome = SOURCE_WORDS[each.source], _OUTCOME_JSON[each.outcome]
        yield "ssd_contacts", (f"c{ident}-{at}", ident, _day(each.day), each.source, words, outcome)


def _early_help(ident: str, helps: tuple[EarlyHelp, ...]) -> Iterator[tuple[str, Row]]:
    for at, each in enumerate(helps):
        when = (f"e{ident}-{at}", ident, _day(each.start), _day(each.end))
        yield "ssd_early_help_episodes", (*when, each.reason, each.ended, each.organisation, each.worker)


def workforce_rows(force: Workforce, caseloads: dict[str, int]) -> Iterator[tuple[str, Row]]:
    """Teams and workers; `caseloads` counts open allocations by worker."""
    for team in force.teams:
        yield "ssd_department", (team.id, team.name, "", team.parent)
    for each in force.workers:
        yield (
            "ssd_professionals",
            (
                each.id,
                each.staff_id,
                each.name,
                each.registration,
                each.title,
                str(caseloads.get(each.id, 0)),
                each.team,
                each.full_time,
                "Y" if each.agency else "N",
            ),
        )


def members(family: Family) -> list[Person]:
    """Everyone in the family, each once: mother, children, fathers, grandmother."""
    home = family.household
    fathers = {father.person.id: father.person for father in home.fathers if father.person}
    return [each for each in (home.mother, *home.children, *fathers.values(), home.grandparent) if each]


def _people(family: Family) -> Iterator[tuple[str, Row]]:
    ident = family.household.id
    for person in members(family):
        yield "ssd_person", _person(person)
        yield "ssd_family", (f"f{person.id}", ident, person.id)


def _person(person: Person) -> Row:
    return (
        person.id,
        person.forename,
        person.surname,
        person.sex,
        "" if person.sex == "U" else person.sex,
        person.ethnicity,
        _day(person.born),
        person.nhs,
        person.legacy_id,
        "" if person.upn else person.upn_unknown,
        "Y" if person.send else "N",
        _day(person.expected),
        _day(person.died),
        "Y" if person.is_mother else "N",
        person.nationality,
    )


def _mothers(family: Family) -> Iterator[tuple[str, Row]]:
    mother = family.household.mother
    for child in family.household.children if mother else ():
        assert mother
        yield "ssd_mother", (f"m{child.id}", mother.id, child.id, _day(child.born))


def _address(ident: str, home: Residence) -> Row:
    where = {"line1": home.address.line1, "town": home.address.town, "postcode": home.address.postcode}
    if home.confidential:
        where["confidential"] = "Y"
    return (
        ident,
        json.dumps(where),
        home.person,
        home.kind,
        _day(home.start),
        _day(home.end),
        home.address.postcode,
    )


def _identifiers(person: Person) -> Iterator[tuple[str, Row]]:
    known = (
        ("Unique Pupil Number", person.upn),
        ("Former Unique Pupil Number", person.former_upn),
        ("NHS Number", person.nhs),
    )
    for at, (kind, value) in enumerate(known):
        if value:
            yield (
                "ssd_linked_identifiers",
                (f"l{person.id}-{at}", person.id, kind, value, _day(person.born), ""),
            )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
