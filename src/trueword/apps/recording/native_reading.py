"""What did somebody type into the form of a fact, and what stands in its way? A sentence for each field."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from trueword.apps.recording.drafts import Typed
from trueword.apps.recording.forms import line
from trueword.apps.recording.native import Field, Form
from trueword.apps.recording.sequence import Episode, Placed, Wrong, place
from trueword.apps.records.api import day_of

Parents = dict[UUID, date | None]
"""What a fact can belong to, by id, with the day on which each began."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact as somebody means it: its columns, and the codes of which it may have several."""

    values: dict[str, Any]
    many: frozenset[str]


def read_fact(
    form: Form, typed: Typed, ticked: list[str], parents: Parents, on: date
) -> tuple[Recorded | None, dict[str, str]]:
    """The fact, or a sentence for each field that cannot be taken."""
    values = {field.name: _value(field, typed) for field in form.fields}
    errors = {
        field.name: words for field in form.fields if (words := _wrong(field, typed, values[field.name], on))
    }
    errors |= _ends_first(form, values) if not errors else {}
    if form.within:
        values[f"{form.within.field}_id"], wrong = _parent(form, typed, parents, values.get(form.begins))
        errors |= wrong
    known = {code for code, _ in form.many.codes} if form.many else set()
    return (None, errors) if errors else (Recorded(values, frozenset(ticked) & known), {})


@dataclass(frozen=True, slots=True)
class InSequence:
    """An episode with its end as it follows, and its place among the others."""

    fact: Recorded
    place: Placed


def read_episode(new: Recorded, episodes: Sequence[Episode], fact: UUID | None) -> InSequence | Wrong:
    """An episode of care put among the others, with its end as it follows; or a sentence for each field in the way."""
    values = new.values
    typed = Episode(fact, values["start_date"], values["end_date"], values["start_reason"], values["end_reason"],
                    values["legal_status"], values["placement"])  # fmt: skip
    others = [one for one in episodes if one.id != fact]
    placed = place(typed, others, next((one for one in episodes if fact and one.id == fact), None))
    if not isinstance(placed, Placed):
        return placed
    ends = {"end_date": placed.episode.end, "end_reason": placed.episode.end_reason}
    return InSequence(Recorded(values | ends, new.many), placed)


def _value(field: Field, typed: Typed) -> Any:
    return day_of(typed, field.name) if field.kind == "day" else line(typed, field.name)


def _wrong(field: Field, typed: Typed, value: Any, on: date) -> str:
    label = field.label[0].lower() + field.label[1:]
    if field.kind == "day":
        begun = any(typed.get(f"{field.name}-{part}", "").strip() for part in ("day", "month", "year"))
        if value is None:
            return f"Enter the {label}, such as 24 11 2026" if field.needed or begun else ""
        return (
            f"The {label} is in the future. Enter a day up to today" if value > on and not field.ahead else ""
        )
    if field.kind == "code" and value not in {"", *(code for code, _ in field.codes)}:
        return f"Choose from the list: {label}"
    if field.kind == "line" and len(value) > field.longest:
        return f"This is too long: {label}. Write at most {field.longest} letters"
    if not field.needed or value:
        return ""
    return f"Choose from the list: {label}" if field.kind == "code" else f"Enter {label}"


def _ends_first(form: Form, values: dict[str, Any]) -> dict[str, str]:
    begins, ends = values.get(form.begins), values.get(form.ends) if form.ends else None
    return (
        {form.ends: "It ends before it begins. Check both days"} if begins and ends and ends < begins else {}
    )


def _parent(
    form: Form, typed: Typed, parents: Parents, begins: date | None
) -> tuple[UUID | None, dict[str, str]]:
    assert form.within is not None
    field, title = form.within.field, form.within.title
    chosen = next((one for one in parents if str(one) == typed.get(field)), None)
    if chosen is None:
        return None, {
            field: f"Choose the {title} that it belongs to"
            if parents
            else f"There is no {title} yet. Record it first"
        }
    began = parents[chosen]
    if began and begins and begins < began:
        return chosen, {form.begins: f"That is before the {title} began. Check both days"}
    return chosen, {}
