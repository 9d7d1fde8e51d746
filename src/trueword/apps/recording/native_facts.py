"""How are facts recorded here where no case system tells them, and which are there? Through the gate, never changed unseen."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, Shown, Viewer
from trueword.apps.recording.actions import write
from trueword.apps.recording.native import FORMS, Form
from trueword.apps.recording.native_reading import Parents, Recorded
from trueword.apps.recording.sequence import Episode
from trueword.apps.recording.setting import asking
from trueword.apps.records import api as records
from trueword.apps.records.api import Card

ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('trueword sequence ' || %s, 0))"


@dataclass(frozen=True, slots=True)
class FactShown:
    """One fact that was recorded here: its id, its days, who recorded it, and its columns for the form."""

    id: UUID
    begins: date | None
    ends: date | None
    recorded_by: str
    values: dict[str, Any]
    many: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindShown:
    """One kind of fact: its form, or the case system that tells it here, with its link; what it can belong to.

    `episodes` are those that a new one stands among, `last` what the one that goes on says and the next may say again.
    """

    form: Form
    told_by: str
    link: str
    facts: tuple[FactShown, ...]
    parents: Parents
    episodes: tuple[Episode, ...] = ()
    last: dict[str, Any] = field(default_factory=dict)


def facts_of(
    viewer: Viewer, purpose: str, person: UUID, *, on: datetime
) -> tuple[Card, dict[str, KindShown]] | Refuse:
    """Everything that can be recorded about somebody here, and what was."""

    def select() -> Shown[tuple[Card, dict[str, KindShown]]]:
        kinds = {code: _kind(form, person) for code, form in FORMS.items()}
        return Shown((records.cards(viewer, [person])[person], kinds), frozenset([person]))

    return access.read(viewer, asking("write", purpose, person, page="facts"), select, on=on)


def _kind(form: Form, person: UUID) -> KindShown:
    if fed := records.fed_by(form.model):
        return KindShown(form, fed.name, fed.link, (), {})
    rows = list(
        form.model.objects.filter(person_id=person, recorded_by__isnull=False).order_by(f"-{form.begins}")
    )
    names = access.names_of(row.recorded_by for row in rows)
    shown = KindShown(form, "", "", tuple(_fact(form, row, names) for row in rows), _parents(form, person))
    return replace(shown, **_sequence(form, person)) if form.in_sequence else shown


AGAIN = ("legal_status", "need", "placement", "provider")


def _sequence(form: Form, person: UUID) -> dict[str, Any]:
    """Everybody's episodes of care of one child, fed or recorded here, in order."""
    rows = list(form.model.objects.filter(person_id=person, start_date__isnull=False)
                .select_related("source").order_by("start_date"))  # fmt: skip
    going = next((row for row in reversed(rows) if row.end_date is None), None)
    return {
        "episodes": tuple(_episode(row) for row in rows),
        "last": {name: getattr(going, name) for name in AGAIN} if going else {},
    }


def _episode(row: Any) -> Episode:
    return Episode(row.id, row.start_date, row.end_date, row.start_reason, row.end_reason, row.legal_status,
                   row.placement, "" if row.recorded_by else row.source.name)  # fmt: skip


def _fact(form: Form, row: Any, names: dict[UUID, str]) -> FactShown:
    values = {field.name: getattr(row, field.name) for field in form.fields}
    if form.within:
        values[form.within.field] = getattr(row, f"{form.within.field}_id")
    ends = values.get(form.ends) if form.ends else None
    return FactShown(
        row.id, values[form.begins], ends, names.get(row.recorded_by, ""), values, _many(form, row.id)
    )


def _many(form: Form, fact: UUID) -> tuple[str, ...]:
    if not form.many:
        return ()
    rows = form.many.model.objects.filter(**{f"{form.many.field}_id": fact})
    return tuple(rows.values_list(form.many.code, flat=True))


def _parents(form: Form, person: UUID) -> Parents:
    if not form.within:
        return {}
    rows = form.within.model.objects.filter(person_id=person).order_by(f"-{form.within.day}")
    return {row.id: getattr(row, form.within.day) for row in rows}


def record_fact(
    viewer: Viewer,
    purpose: str,
    person: UUID,
    form: Form,
    new: Recorded,
    fact: UUID | None,
    *,
    on: datetime,
    before: Episode | None = None,
) -> Refuse | None:
    """Record a fact, or change one that was recorded here; the index card follows. The same fact is not recorded twice.

    `before` is the episode before it as it ends now.
    """

    def change() -> None:
        if before:
            _end(viewer, person, form, before, on)
        made = _change(viewer, person, form, new, fact, on) if fact else _add(viewer, person, form, new, on)
        if made and form.many:
            _add_many(viewer, person, form, made, new.many, on)
        records.to_file([person], on=on)

    ask = asking("write", purpose, person, change="fact", kind=form.code, fact=str(fact or ""))
    return write(viewer, ask, [person], change, on=on)


def alone(person: UUID) -> None:
    """Wait until nobody else records a sequence of this person's, and let nobody until this request ends."""
    with connection.cursor() as cursor:
        cursor.execute(ALONE, [str(person)])


def _end(viewer: Viewer, person: UUID, form: Form, before: Episode, on: datetime) -> None:
    row = form.model.objects.get(id=before.id, person_id=person, recorded_by__isnull=False)
    records.correct(row, by=viewer, on=on, end_date=before.end, end_reason=before.end_reason)


def is_there(kind: KindShown, new: Recorded, old: FactShown | None) -> bool:
    """Whether just this episode was recorded already: a form that is sent twice records it once."""
    if not kind.form.in_sequence or old:
        return False
    told = {name: value for name, value in new.values.items() if value}
    return any(all(one.values.get(name) == value for name, value in told.items()) for one in kind.facts)


def _add(viewer: Viewer, person: UUID, form: Form, new: Recorded, on: datetime) -> UUID:
    same = form.model.objects.filter(person_id=person, recorded_by=viewer.user, **new.values).first()
    made: UUID = (same or records.add(form.model, by=viewer, on=on, person_id=person, **new.values)).id
    return made


def _change(viewer: Viewer, person: UUID, form: Form, new: Recorded, fact: UUID, on: datetime) -> UUID | None:
    row = form.model.objects.filter(id=fact, person_id=person, recorded_by__isnull=False).first()
    if row is None:
        return None
    records.correct(row, by=viewer, on=on, **new.values)
    return fact


def _add_many(
    viewer: Viewer, person: UUID, form: Form, made: UUID, codes: frozenset[str], on: datetime
) -> None:
    """Those that are not there yet; what is recorded stays."""
    assert form.many is not None
    for code in sorted(codes - set(_many(form, made))):
        records.add(
            form.many.model,
            by=viewer,
            on=on,
            person_id=person,
            **{f"{form.many.field}_id": made, form.many.code: code},
        )
