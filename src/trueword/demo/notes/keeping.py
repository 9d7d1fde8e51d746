"""How do the county's notes get into the record? Written by the job `demonstration notes`, set by set, once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any
from uuid import UUID

from django.db import connections
from django.utils.timezone import make_aware

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Entry, record
from trueword.apps.records import models as m
from trueword.apps.records.api import narrative
from trueword.apps.records.models.base import HERE
from trueword.apps.records.narrative import Writing
from trueword.demo.notes.cast import Adult, Cast, Child, cast
from trueword.demo.notes.diary import Day, Stage, diary

JOB = "demonstration notes"
BLOCK = 2000  # rows of one INSERT
KINDS = {"need": "need", "protection": "protection", "care": "care"}

FAMILIES = """
SELECT member.family_id, card.person_id, card.forename, card.surname, card.birth_date, card.sex, card.kinds
FROM records_familymembership AS member JOIN records_indexcard AS card USING (person_id)
WHERE card.forename <> '' ORDER BY member.family_id, card.birth_date NULLS LAST, card.sort_key
"""
PARENTS = """
SELECT DISTINCT tie.other_id, card.person_id, card.forename, card.surname, tie.kind
FROM records_relationship AS tie JOIN records_indexcard AS card ON card.person_id = tie.person_id
WHERE tie.kind IN ('mother', 'father') AND card.forename <> ''
"""
STAGES = """
SELECT person_id, 'need', start_date, end_date FROM records_childinneedplan WHERE start_date IS NOT NULL
UNION SELECT person_id, 'protection', start_date, end_date FROM records_protectionplan WHERE start_date IS NOT NULL
UNION SELECT person_id, 'care', start_date, end_date FROM records_periodofcare
ORDER BY 1, 3
"""
ADDRESSES = """
SELECT DISTINCT ON (person_id) person_id, lines FROM records_address
WHERE NOT confidential AND lines <> '' ORDER BY person_id, valid_from DESC NULLS LAST
"""
WORKERS = """
SELECT told.person_id, told.valid_from, told.valid_to, coalesce(worker.user_id, worker.id)
FROM access_involvement AS told JOIN access_worker AS worker ON worker.id = told.worker_id
ORDER BY told.person_id, told.valid_from DESC NULLS LAST
"""


@dataclass
class Rows:
    """What will be written, table by table."""

    texts: list[Writing] = field(default_factory=list)
    notes: list[m.CaseNote] = field(default_factory=list)
    subjects: list[m.NoteSubject] = field(default_factory=list)
    passages: list[m.Passage] = field(default_factory=list)
    visits: list[m.Visit] = field(default_factory=list)

    def __iter__(self) -> Iterator[list[Any]]:
        """In the order in which they can be written, after the texts."""
        return iter((self.notes, self.subjects, self.passages, self.visits))


@dataclass(frozen=True)
class County:
    """What the record holds of the families, read in five queries."""

    families: dict[UUID, list[Child]]
    parents: dict[UUID, list[Adult]]
    stages: dict[UUID, list[Stage]]
    addresses: dict[UUID, str]
    workers: dict[UUID, list[tuple[date | None, date | None, UUID]]]


def make_notes(on: datetime, seed: int = 1) -> int:
    """Write the notes of every family that was worked with; returns how many. Nothing where there are notes already."""
    with working_as(JOB) as job:
        if m.CaseNote.objects.using("jobs").exists():
            return 0
        county, rows = _county(), Rows()
        for number, (_, children) in enumerate(
            sorted(county.families.items(), key=lambda each: str(each[1][0]))
        ):
            _family(Random(seed * 1_000_003 + number), county, children, on, rows)
        narrative.keep(rows.texts, using="jobs")
        for made in rows:
            _write(made)
        people = {subject.person_id for subject in rows.subjects}
        record(
            Entry("write", "done", "care", detail={"notes": len(rows.notes)}),
            by=job,
            on=on,
            subjects=people,
            using="jobs",
        )
    return len(rows.notes)


def _write(made: list[Any]) -> None:
    if made:
        type(made[0])._default_manager.using("jobs").bulk_create(made, batch_size=BLOCK)


def _family(rng: Random, county: County, children: list[Child], on: datetime, rows: Rows) -> None:
    """The notes of one family: the children with the same stage stand in the same notes."""
    shared: dict[tuple[Stage, ...], list[Child]] = defaultdict(list)
    for child in children:
        if stages := tuple(county.stages.get(child.id, ())):
            shared[stages].append(child)
    for stages, together in shared.items():
        around = _around(rng, county, together)
        for day in diary(rng, around, stages, on.date()):
            _note(rng, county, around, day, rows)


def _around(rng: Random, county: County, children: list[Child]) -> Cast:
    adults = {adult.id: adult for child in children for adult in county.parents.get(child.id, ())}
    address = next((county.addresses[one.id] for one in children if one.id in county.addresses), "")
    return cast(rng, tuple(children), tuple(adults.values()), address)


def _note(rng: Random, county: County, around: Cast, day: Day, rows: Rows) -> None:
    people, at = [child.id for child in around.children], make_aware(day.at)
    author = _author(county, people[0], day.at.date())
    text = " ".join(said.text for said in day.note.said)
    written = Writing(_id(rng), tuple(people), text, author, at)
    note = m.CaseNote(
        id=_id(rng), kind=day.note.kind, happened_at=at, headline=day.note.headline[:200], narrative_id=written.id, people=people,
        significant=day.note.significant, state="final", author=author, recorded_at=at, signed_at=at,
    )  # fmt: skip
    rows.texts.append(written)
    rows.notes.append(note)
    rows.subjects += [m.NoteSubject(id=_id(rng), note=note, person_id=one, happened_at=at) for one in people]
    rows.passages += _passages(rng, written.id, day)
    if day.note.visit:
        rows.visits += [_visit(rng, note, one, day, author) for one in people]


def _passages(rng: Random, text: UUID, day: Day) -> Iterator[m.Passage]:
    start = 0
    for said in day.note.said:
        end = start + len(said.text)
        if said.mark:
            yield m.Passage(id=_id(rng), narrative_id=text, start=start, end=end, kind=said.mark)
        start = end + 1


def _visit(rng: Random, note: m.CaseNote, person: UUID, day: Day, author: UUID) -> m.Visit:
    made = _id(rng)
    return m.Visit(
        id=made, source_id=HERE, source_row=str(made), recorded_by=author, recorded_at=note.recorded_at, person_id=person,
        kind=KINDS[day.stage], done_date=day.at.date(), seen=day.note.seen, seen_alone=day.note.alone,
        place="Placement" if day.stage == "care" else "Home", why_not=day.note.why_not, note=note,
    )  # fmt: skip


def _id(rng: Random) -> UUID:
    """A random id that the same seed makes again."""
    return UUID(int=rng.getrandbits(128), version=4)


def _author(county: County, person: UUID, on: date) -> UUID:
    """Who worked with the child that day; who did last or first, where nobody is told for it."""
    told = county.workers.get(person, [])
    live = (who for start, end, who in told if (start is None or start <= on) and (end is None or end >= on))
    return next(live, told[-1][2] if told else HERE)


def _county() -> County:
    families: dict[UUID, list[Child]] = defaultdict(list)
    for family, person, forename, surname, born, sex, kinds in _rows(FAMILIES):
        if "child" in kinds:
            families[family].append(
                Child(person, forename, surname, born, {"1": "M", "2": "F"}.get(sex, sex))
            )
    parents: dict[UUID, list[Adult]] = defaultdict(list)
    for child, person, forename, surname, kind in _rows(PARENTS):
        parents[child].append(Adult(person, forename, surname, kind))
    stages: dict[UUID, list[Stage]] = defaultdict(list)
    for person, kind, start, end in _rows(STAGES):
        stages[person].append(Stage(kind, start, end))
    workers: dict[UUID, list[tuple[date | None, date | None, UUID]]] = defaultdict(list)
    for person, start, end, who in _rows(WORKERS):
        workers[person].append((start, end, who))
    return County(families, parents, stages, dict(_rows(ADDRESSES)), workers)


def _rows(query: str) -> Iterable[tuple[Any, ...]]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
