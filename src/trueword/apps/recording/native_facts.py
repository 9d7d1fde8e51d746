"""How are facts recorded here where no case system tells them, and which are there? Through the gate, never changed unseen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, Shown, Viewer
from trueword.apps.recording.actions import write
from trueword.apps.recording.native import FORMS, Form
from trueword.apps.recording.native_reading import Parents, Recorded
from trueword.apps.recording.setting import asking
from trueword.apps.records import api as records
from trueword.apps.records.api import Card


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
    """One kind of fact: its form, or the case system that tells it here, with its link; what it can belong to."""

    form: Form
    told_by: str
    link: str
    facts: tuple[FactShown, ...]
    parents: Parents


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
    return KindShown(form, "", "", tuple(_fact(form, row, names) for row in rows), _parents(form, person))


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
    viewer: Viewer, purpose: str, person: UUID, form: Form, new: Recorded, fact: UUID | None, *, on: datetime
) -> Refuse | None:
    """Record a fact, or change one that was recorded here; the index card follows. The same fact is not recorded twice."""

    def change() -> None:
        made = _change(viewer, person, form, new, fact, on) if fact else _add(viewer, person, form, new, on)
        if made and form.many:
            _add_many(viewer, person, form, made, new.many, on)
        records.to_file([person], on=on)

    ask = asking("write", purpose, person, change="fact", kind=form.code, fact=str(fact or ""))
    return write(viewer, ask, [person], change, on=on)


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
