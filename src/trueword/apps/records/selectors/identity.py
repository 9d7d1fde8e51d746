"""Who is this, by each source's own words? Names, dates, numbers and addresses, side by side."""

from trueword.apps.records.models import PersonStatement
from trueword.apps.records.selectors.rows import Rows
from trueword.apps.records.selectors.values import Line
from trueword.apps.records.selectors.withheld import NO_ADOPTERS, place
from trueword.apps.records.words import ETHNICITY, SEX, in_words


def lines(rows: Rows) -> tuple[Line, ...]:
    """What every source says about this person, then names and identifiers."""
    return (
        *(_statement(rows, s) for s in rows.statements),
        *numbers(rows),
        *(Line(f"Disability: {d.disability}", None, None, rows.told(d)) for d in rows.disabilities),
    )


def numbers(rows: Rows) -> tuple[Line, ...]:
    """Further names, and the numbers that systems give them, each with its dates and who told it."""
    return (
        *(
            Line(f"Name ({n.kind}): {n.surname}, {n.forename}", n.valid_from, n.valid_to, rows.told(n))
            for n in rows.names
        ),
        *((Line(NO_ADOPTERS, None, None, None),) if rows.adopters_kept else ()),
        *(Line(f"{i.kind}: {i.value}", i.valid_from, i.valid_to, rows.told(i)) for i in rows.identifiers),
    )


def _statement(rows: Rows, said: PersonStatement) -> Line:
    told = {
        "Surname": said.surname,
        "Forename": said.forename,
        "Born": f"{said.birth_date:%-d %B %Y}" if said.birth_date else "",
        "Expected": f"{said.expected_birth_date:%-d %B %Y}" if said.expected_birth_date else "",
        "Died": f"{said.death_date:%-d %B %Y}" if said.death_date else "",
        "Sex": in_words(SEX, said.sex),
        "Gender": said.gender,
        "Ethnicity": in_words(ETHNICITY, said.ethnicity),
        "Nationality": said.nationality,
        "UPN": said.upn,
        "Why no UPN": said.upn_unknown,
    }
    source = rows.told(said)
    return Line(f"{source.source} says", None, None, source, _filled(told))


def addresses(rows: Rows) -> tuple[Line, ...]:
    """Where this person lives and lived. A protected address says so, and where it is only to those who may see it."""
    return tuple(
        Line(place(a), a.valid_from, a.valid_to, rows.told(a), (("Kind", a.kind),) if a.kind else ())
        for a in rows.addresses
    )


def _filled(told: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in told.items() if value)
