"""What do the pages of batches show? Each batch, its records with their people, and why one record is due. Through the gate."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import Refuse, Shown, Viewer, enter, names_of, read
from trueword.apps.disposal.asking import SIGN, asking
from trueword.apps.disposal.batches import One, Standing, standing_of
from trueword.apps.disposal.models import Batch
from trueword.apps.disposal.selectors import PAGE, holds_in_words
from trueword.apps.records import api as records
from trueword.apps.records.api import Card
from trueword.apps.retention.api import decisions
from trueword.apps.words import council
from trueword.policy.disposal import Obstacle, Signed, obstacles
from trueword.policy.explaining import in_words
from trueword.policy.retention import Held
from trueword.policy.schedule import Row

MOST_BATCHES = 50
HELD_NOW = "SELECT record_id, array_agg(DISTINCT split_part(code, ' ', 1)) FROM gate.holds_on(%s, %s) GROUP BY record_id"
CONTENTS = "SELECT held_in, held_rows, held_shared FROM gate.disposal_contents(%s, %s)"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The batches, newest first, and who proposed each."""

    batches: tuple[Standing, ...]
    staff: dict[UUID, str]


def shelf(viewer: Viewer, *, on: datetime) -> Shelf | Refuse:
    """Every batch; how many records is how many of them the viewer may know of."""

    def select() -> Shown[Shelf]:
        ids = Batch.objects.order_by("-proposed_at", "id").values_list("id", flat=True)[:MOST_BATCHES]
        found = tuple(standing_of(one, on=on) for one in ids)
        return Shown(Shelf(found, names_of({one.batch.proposed_by for one in found})), frozenset())

    return read(viewer, asking(SIGN, list="batches"), select, on=on)


@dataclass(frozen=True, slots=True)
class InBatch:
    """One record on the page of its batch: whose it is, and the holds on it at this moment."""

    one: One
    card: Card | None
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A batch, one page of its records, those taken out, who is who, and what is in the way of the viewer's signature."""

    standing: Standing
    rows: tuple[InBatch, ...]
    taken_out: tuple[InBatch, ...]
    staff: dict[UUID, str]
    in_the_way: tuple[Obstacle, ...]
    next_to_look_at: UUID | None
    held_now: int

    @property
    def pages(self) -> int:
        """How many pages its records fill."""
        return max(1, -(-len(self.standing.live) // PAGE))


def page_of(viewer: Viewer, batch: UUID, page: int, *, on: datetime) -> Page | Refuse:
    """One page of a batch. Raises Http404 where there is none."""

    def select() -> Shown[Page]:
        now = standing_of(batch, on=on)
        first = (page - 1) * PAGE
        some, out = now.live[first : first + PAGE], now.taken_out[:PAGE]
        known = records.cards(viewer, {one.person for one in (*some, *out)})
        held = _held_now(() if now.is_over else now.live)
        rows, taken = (
            tuple(InBatch(one, known.get(one.person), held.get(one.record, ())) for one in each)
            for each in (some, out)
        )
        shown = Page(
            now,
            rows,
            taken,
            _staff(now),
            _in_the_way(now, viewer),
            next((one.id for one in now.left), None),
            len(held),
        )
        return Shown(shown, frozenset(known))

    return read(viewer, asking(SIGN, list="batch", batch=str(batch), page=page), select, on=on)


def _held_now(ones: tuple[One, ...]) -> dict[UUID, tuple[str, ...]]:
    """The holds that stand at this moment on records of the batch, by record."""
    mine = {one.record for one in ones}
    with connection.cursor() as cursor:
        cursor.execute(HELD_NOW, [list({one.person for one in ones}), list(council().schedule.classes)])
        return {record: holds_in_words(codes) for record, codes in cursor.fetchall() if record in mine}


def _staff(now: Standing) -> dict[UUID, str]:
    named = {
        now.batch.proposed_by,
        now.batch.called_off_by,
        *(one.signed_by for one in (*now.valid, *now.void)),
    }
    named |= {one.item.excepted_by for one in now.items} | {
        one.look.looked_by for one in now.items if one.look
    }
    return names_of({each for each in named if each})


def _in_the_way(now: Standing, viewer: Viewer) -> tuple[Obstacle, ...]:
    return obstacles(now.signing(Signed(viewer.user, viewer.actor.role), now.hash_now))


@dataclass(frozen=True, slots=True)
class Contents:
    """Rows of one table that belong to a record: how many, and how many of them are about somebody else too."""

    words: str
    number: int
    shared: int


@dataclass(frozen=True, slots=True)
class Stays:
    """Another record of the person: its class and what the schedule says of it."""

    record_class: str
    words: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a batch: whose, why it is due, what would go and what stays, and what stops it at this moment."""

    standing: Standing
    one: One
    card: Card
    rules: tuple[Row, ...]
    now: str
    is_held: bool
    goes: tuple[Contents, ...]
    stays: tuple[Stays, ...]
    staff: dict[UUID, str]


def record_of(viewer: Viewer, batch: UUID, item: UUID, *, on: datetime) -> Record | Refuse:
    """One record. Raises Http404 for one that is not in the batch, or that the viewer may not know of."""
    enter(viewer)  # which person it is about has to be known before the door is asked
    one = standing_of(batch, on=on).one(item)

    def select() -> Shown[Record]:
        return Shown(_record(viewer, standing_of(batch, on=on), one, on), frozenset([one.person]))

    return read(viewer, asking(SIGN, one.person, show="record of a batch", batch=str(batch)), select, on=on)


def _record(viewer: Viewer, standing: Standing, one: One, on: datetime) -> Record:
    found = {each.record_class: each for each in decisions([one.person], on=on.date())}
    own = found.get(one.record_class)
    words = {name: in_words(each.decision, each.facts, council().schedule) for name, each in found.items()}
    going = (one.record_class, *one.item.also)
    stays = tuple(Stays(name, said) for name, said in words.items() if name not in going)
    return Record(
        standing, one, records.cards(viewer, [one.person])[one.person], _rules(one),
        words.get(one.record_class, "There is no such record any more."),
        bool(own and isinstance(own.decision, Held)), _goes(one.person, going), stays, _staff(standing),
    )  # fmt: skip


def _rules(one: One) -> tuple[Row, ...]:
    return tuple(row for row in council().schedule.rows() if row.code in one.item.rules)


def _goes(person: UUID, classes: tuple[str, ...]) -> tuple[Contents, ...]:
    found: list[Contents] = []
    with connection.cursor() as cursor:
        for name in classes:
            cursor.execute(CONTENTS, [person, name])
            found += [
                Contents(TABLE_WORDS.get(table, table), *counts) for table, *counts in cursor.fetchall()
            ]
    return tuple(found)


TABLE_WORDS = {
    "records_contact": "contacts", "records_earlyhelpepisode": "early help", "records_referral": "referrals",
    "records_assessment": "assessments", "records_assessmentfactor": "factors of assessments",
    "records_childinneedplan": "child in need plans", "records_preproceedings": "pre-proceedings",
    "records_disability": "disabilities", "records_section47": "section 47 enquiries", "records_conference": "conferences",
    "records_protectionplan": "child protection plans", "records_planreview": "reviews of plans",
    "records_careepisode": "episodes of care", "records_carereview": "reviews of care", "records_healthyear": "years of health",
    "records_previouspermanence": "earlier permanence", "records_unaccompaniedchild": "coming alone",
    "records_deprivationofliberty": "deprivations of liberty", "records_socialworkerepisode": "social workers",
    "records_missingepisode": "missing episodes", "records_careleaver": "leaving care", "records_adoption": "adoption decisions",
    "records_placedforadoption": "placements for adoption", "records_notesubject": "case notes",
    "records_presentingneed": "needs", "records_visit": "visits", "records_planaction": "actions of plans",
}  # fmt: skip
"""What the tables of the record are called among people."""
