"""What do the clocks say is due for one child, for whoever else shows the child? The same answers as in the list of a team."""

from datetime import date
from uuid import UUID

from trueword.apps.caseload import answers, rows
from trueword.apps.caseload.facts import story
from trueword.apps.caseload.selectors import council_clocks
from trueword.apps.records.api import Due, Dues


def told(person: UUID, on: date) -> Dues:
    """By when, by which law; and what has begun and cannot be told. Call inside the gate, about somebody who may be opened."""
    held = rows.held([person], on)
    if person not in held:
        return Dues()
    asked = tuple(answers.running(story(held[person], rows.keeps(on), on), council_clocks(), on))
    return Dues(
        tuple(_due(one) for one in asked if one.due), tuple(sorted(one.name for one in asked if not one.due))
    )


def _due(asked: answers.Asked) -> Due:
    assert asked.due is not None
    return Due(asked.name, asked.due.day, asked.due.clock.law, asked.is_certain)
