"""Which files with which columns does the county write? As the specification has them, less derived ones."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from trueword.returns.tables import Table, tables

#: SSDA903 tables by the file that holds them.
RETURN_FILES: Final = {
    "header": "Header",
    "episodes": "Episodes",
    "reviews": "Reviews",
    "uasc": "UASC",
    "oc2": "OC2",
    "oc3": "OC3",
    "ad1": "AD1",
    "placed_for_adoption": "PlacedAdoption",
    "previous_permanence": "PrevPerm",
    "missing": "Missing",
    "sw_episodes": "SWEpisodes",
    "dolo": "DoLo",
}
#: The Standard Safeguarding Dataset's objects that this county's case system exports.
SSD_FILES: Final = (
    "ssd_person",
    "ssd_mother",
    "ssd_family",
    "ssd_address",
    "ssd_professionals",
    "ssd_department",
    "ssd_involvements",
    "ssd_contacts",
    "ssd_early_help_episodes",
    "ssd_linked_identifiers",
)


@cache
def ssd() -> dict[str, tuple[str, ...]]:
    """Column names by file name, in the specification's order."""
    found = tables("ssd")
    return {name: _names(found[name]) for name in SSD_FILES}


@cache
def ssda903() -> dict[str, tuple[str, ...]]:
    """Column names by file name, in the specification's order, without those that the Department derives."""
    found = tables("ssda903")
    return {file: _names(found[table]) for file, table in RETURN_FILES.items()}


def _names(table: Table) -> tuple[str, ...]:
    kept: Iterable[str] = (column.name for column in table.columns if not column.derived)
    return tuple(kept)
