"""What can none of the Department's files carry? Names, relationships, parental responsibility.

The format is written down in the package's docstring (`trueword.demo`).
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from trueword.demo.county import Family

FORMAT = 1


def heading(as_of: date, seed: int) -> str:
    """The first line: which source this is and which day it speaks of."""
    return _line("source", source="demonstration", format=FORMAT, as_of=as_of, seed=seed)


def lines(family: Family) -> Iterator[str]:
    """One line for each fact about the family."""
    for name in family.names:
        who = {"person": name.person, "kind": name.kind, "forename": name.forename, "surname": name.surname}
        yield _line("name", **who, **_span(name.start, name.end))
    for bond in family.relationships:
        yield _line(
            "relationship",
            person=bond.person,
            other=bond.other,
            kind=bond.kind,
            **_span(bond.start, bond.end),
        )
    for held in family.responsibilities:
        what = {"holder": held.holder, "child": held.child, "basis": held.basis, "evidence": held.evidence}
        yield _line("parental_responsibility", **what, **_span(held.start, held.end))
    for career in family.careers:
        if career.person.estimated:
            yield _line("birth_date", person=career.person.id, born=career.person.born, estimated=True)


def _span(start: date | None, end: date | None) -> dict[str, date | None]:
    return {"from": start, "to": end}


def _line(record: str, **facts: Any) -> str:
    kept = {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in facts.items()
        if value not in (None, "")
    }
    return json.dumps({"record": record} | kept, ensure_ascii=False) + "\n"
