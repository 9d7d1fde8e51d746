"""Whose records of the demonstration county are past their date? Grown-ups of whom an older case system told, long ago.

Most of them go by the schedule; of some a fact is missing, one is held for the police, and where abuse was alleged the
inquiry holds. Written by a job of its own, once; everybody is invented.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from trueword.apps.access.api import working_as
from trueword.apps.access.models import User
from trueword.apps.audit.api import Entry, record
from trueword.apps.records import models as m
from trueword.apps.records.naming import tokens_of
from trueword.apps.retention.api import sweep
from trueword.apps.retention.models import Finding, Hold
from trueword.demo import names

JOB = "demonstration archive"
SOURCE = "archive"
PEOPLE, SEED = 90, 7
FIRST, LAST = 25, 33
"""How old they grow this year: the records of the youngest fall due next January."""

SEARCHED = "the archive's index cards were searched: nothing of the kind"
LOOKED_FOR = ("looked_after", "adoption_order", "sexual_abuse")
JOBS = "jobs"


@dataclass(frozen=True, slots=True)
class Grown:
    """One of them: who, and of which kinds a record was kept in which years of childhood."""

    id: UUID
    forename: str
    surname: str
    sex: str
    born: date
    kinds: tuple[str, ...]


def make_past(on: datetime) -> None:
    """Write them, and work out how long their records are kept; nothing when they are there."""
    with working_as(JOB) as job:
        if m.Source.objects.using(JOBS).filter(code=SOURCE).exists():
            return
        dice, found_by = Random(SEED), User.objects.using(JOBS).get(sign_in_name="records").id
        people = [_grown(dice, on.date()) for _ in range(PEOPLE)]
        _written(people, dice, on)
        _findings(people, dice, found_by, on)
        _hold(people[3], found_by, on)
        entry = Entry("import", "done", "records", detail={"people": len(people), "source": SOURCE})
        record(entry, by=job, on=on, subjects=[one.id for one in people], using=JOBS)
        sweep(on=on)


def _grown(dice: Random, today: date) -> Grown:
    born = date(today.year - dice.randint(FIRST, LAST), dice.randint(1, 12), dice.randint(1, 28))
    sex = dice.choice("FM")
    family = names.FAMILIES.pick(dice)
    forename = dice.choice(family.girls if sex == "F" else family.boys)
    kinds = tuple(kind for kind, share in (("contact", 1.0), ("early help", 0.4), ("referral", 0.6), ("enquiry", 0.15))
                  if dice.random() < share)  # fmt: skip
    return Grown(uuid4(), forename, dice.choice(family.surnames), sex, born, kinds)


def _written(people: list[Grown], dice: Random, on: datetime) -> None:
    source = m.Source.objects.using(JOBS).create(code=SOURCE, name="Archive of the former case system")
    file = m.ImportedFile.objects.using(JOBS).create(
        source=source, name="archive.csv", sha256="a" * 64, outcome="stored", imported_at=on, job=JOB
    )
    fed = {"source": source, "first_file": file, "last_file": file}
    for number, one in enumerate(people):
        for row in _rows(one, fed, number, dice, on):
            row.save(using=JOBS, force_insert=True)
    _cards(people)


def _rows(one: Grown, fed: dict[str, Any], number: int, dice: Random, on: datetime) -> Iterator[Any]:
    yield m.Person(
        id=one.id, kinds=["child"], birth_date=one.born, birth_date_is="exact", sex=one.sex, recorded_at=on
    )
    fed = fed | {"person_id": one.id, "line": number + 2}
    told = {"surname": one.surname, "forename": one.forename, "birth_date": one.born, "sex": one.sex}
    yield m.PersonStatement(**fed, source_row=f"p{number}", **told)
    day = one.born + timedelta(days=dice.randint(1000, 6000))
    later = day + timedelta(days=dice.randint(40, 300))
    if "contact" in one.kinds:
        yield m.Contact(**fed, source_row=f"c{number}", contact_date=day, contact_source="2A")
    if "early help" in one.kinds:
        yield m.EarlyHelpEpisode(
            **fed, source_row=f"e{number}", start_date=day, end_date=later, reason="Family support"
        )
    if "referral" in one.kinds:
        referral = m.Referral(
            **fed, source_row=f"r{number}", referral_date=day, closure_date=later, referral_source="2A"
        )
        yield referral
        if "enquiry" in one.kinds:
            yield m.Section47(**fed, source_row=f"s{number}", referral=referral, start_date=day)


def _cards(people: list[Grown]) -> None:
    m.IndexCard.objects.using(JOBS).bulk_create(
        m.IndexCard(person_id=one.id, surname=one.surname, forename=one.forename, birth_date=one.born, sex=one.sex,
                    kinds=["child"], sort_key=f"{one.surname} {one.forename}".lower())
        for one in people
    )  # fmt: skip
    m.SearchKey.objects.using(JOBS).bulk_create(
        m.SearchKey(person_id=one.id, kind=kind, key=key)
        for one in people
        for kind, key in dict.fromkeys(
            [*tokens_of(one.forename, one.surname), ("born", one.born.isoformat())]
        )
    )


def _findings(people: list[Grown], dice: Random, by: UUID, on: datetime) -> None:
    """Somebody searched the archive for each; of one in eight one thing is not known, and of one abuse was alleged."""
    for number, one in enumerate(people):
        known = set(LOOKED_FOR) - ({dice.choice(LOOKED_FOR)} if number % 8 == 1 else set())
        for fact in sorted(known):
            abuse = fact == "sexual_abuse" and number == 5
            Finding.objects.using(JOBS).create(
                person_id=one.id, fact=fact, value=abuse, why=SEARCHED, found_by=by, found_at=on
            )


def _hold(one: Grown, by: UUID, on: datetime) -> None:
    why = "the police asked for everything about this family"
    due = on.date() + timedelta(days=180)
    Hold.objects.using(JOBS).create(
        kind="HOLD-03 police",
        person_id=one.id,
        why=why,
        reference="Larch",
        placed_by=by,
        placed_at=on,
        review_due=due,
    )
