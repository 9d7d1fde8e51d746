"""Which relations stand beside the tables of the return? Lists, the calendar, and what was given."""

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from trueword.engine.derived import authorities, squeezed
from trueword.engine.held import Held
from trueword.engine.lists import PROVIDER_NAMES, codes_of, reg_end_dates
from trueword.engine.working_days import working_days


def _strings(values: Sequence[str | None]) -> pa.Array:
    return pa.array(values, pa.string())


def _numbers(values: list[int]) -> pa.Array:
    return pa.array(values, pa.int64())


def _providers(held: Held) -> pa.Table:
    """One row per entry of the list; several may share a URN. Postcodes squeezed, dates read."""
    rows = _provider_rows(held)
    ends = reg_end_dates(rows["reg_end"].to_pylist())
    made = {
        "entry": _numbers(list(range(len(rows)))),
        "reg_end": ends,
        "postcode": squeezed(rows["postcode"]),
    }
    return pa.table(made | {name: rows[name] for name in ("urn", "place_codes", "provider_codes", "la")})


def _provider_rows(held: Held) -> pa.Table:
    return (
        pa.table({name: _strings([]) for name in PROVIDER_NAMES})
        if held.providers is None
        else held.providers
    )


def _codes(column: str) -> Callable[[Held], pa.Table]:
    """One row per code of a provider's list of codes, exactly as it stands between the commas."""

    def table(held: Held) -> pa.Table:
        rows = _provider_rows(held)
        pairs = list(codes_of(rows[column].to_pylist()))
        entry = _numbers([row for row, _ in pairs])
        return pa.table(
            {"entry": entry, "urn": rows["urn"].take(entry), "code": _strings([c for _, c in pairs])}
        )

    return table


def _postcodes(held: Held) -> pa.Table:
    if held.postcodes is None:
        return pa.table({"postcode": _strings([]), "la": _strings([])})
    # NOT IN a list that holds a blank would be unknown for every postcode.
    known = held.postcodes.filter(pc.field("postcode").is_valid())
    return pa.table({"postcode": squeezed(known["postcode"]), "la": authorities(known)})


def _given(held: Held) -> pa.Table:
    """Which tables were given for which year: rules that ask whether a Header was held ask here."""
    named = [(name, back) for back, year in enumerate(held.years) for name in year]
    return pa.table({"name": _strings([n for n, _ in named]), "years_back": _numbers([b for _, b in named])})


def _given_columns(held: Held) -> pa.Table:
    """Which columns each table had, filled or not: rule 184 asks whether a table has its own birth dates."""
    named = [
        (name, column, back)
        for back, year in enumerate(held.years)
        for name, table in year.items()
        for column in table.column_names
    ]
    return pa.table(
        {
            "name": _strings([name for name, _, _ in named]),
            "column_name": _strings([column for _, column, _ in named]),
            "years_back": _numbers([back for _, _, back in named]),
        }
    )


def _calendar(held: Held) -> pa.Table:
    if held.dates.end is None:
        return pa.table({"day": pa.array([], pa.date32()), "number": _numbers([])})
    return working_days(held.dates.end, held.reference.holidays)


def _factors(held: Held) -> pa.Table:
    """The factor codes in the cells of Assessments, one row each; in_list where the cells are lists."""
    table = held.years[0].get("Assessments")
    cells: list[list[str | None] | str | None] = []
    if table is not None and "AssessmentFactors" in table.column_names:
        cells = table["AssessmentFactors"].to_pylist()
    found = [(pos, code, isinstance(cell, list)) for pos, cell in enumerate(cells) for code in _in_cell(cell)]
    in_list = pa.array([listed for _, _, listed in found], pa.bool_())
    made = {"pos": _numbers([pos for pos, _, _ in found]), "factor": _strings([code for _, code, _ in found])}
    return pa.table(made | {"in_list": in_list})


def _in_cell(cell: list[str | None] | str | None) -> list[str | None]:
    """A blank in a list is a code that is missing; a blank cell has none."""
    if isinstance(cell, list):
        return cell
    return [] if cell is None else [cell]


BESIDE: Mapping[str, Callable[[Held], pa.Table]] = {
    "providers": _providers,
    "provider_place_codes": _codes("place_codes"),
    "provider_provider_codes": _codes("provider_codes"),
    "postcodes": _postcodes,
    "given": _given,
    "given_columns": _given_columns,
    "working_days": _calendar,
    "assessment_factors_given": _factors,
}
