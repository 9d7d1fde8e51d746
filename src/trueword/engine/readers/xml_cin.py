"""How does a children in need census XML become flat tables?

Structure: the specification's `message`. The identifiers are not in the return: CINdetailsID counts a
child's modules, AssessmentID and CPPID count within a module, all from 1 in file order. A child met again
further down the file goes on counting, so that two modules of one child never share an identifier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from trueword.engine.readers.layout import columns_of
from trueword.engine.readers.xml_tree import Node, Row, group, leaf

ROOT = "Message"
IDS = frozenset({"LAchildID", "CINdetailsID", "AssessmentID", "CPPID"})
PREPROCEEDINGS = "PreProceedingsandFGDM"
REVIEW_GROUP = "Reviews, the group"  # one per plan; its dates are the rows of Reviews
NUMBERED = {"Assessments": "AssessmentID", "ChildProtectionPlans": "CPPID"}
ALWAYS = (
    "Header",
    "ChildIdentifiers",
    "ChildCharacteristics",
    "Disabilities",
    "CINdetails",
    "Assessments",
    "AssessmentFactorsList",
    "CINplanDates",
    "Section47",
    "ChildProtectionPlans",
    "Reviews",
    PREPROCEEDINGS,
)
COLLECTION = ("Collection", "Year", "ReferenceDate")


def _fields(table: str) -> list[Node]:
    """Leaves for the columns that the return itself holds."""
    return [leaf(c) for c in columns_of("cin", table) if c not in IDS and c != "AssessmentFactors"]


def tree() -> dict[str, Node]:
    """The elements of the census, as `xml_rows` reads them."""
    return {ROOT: group(ROOT, [_header(), group("Children", [_child()])])}


def _header() -> Node:
    source = [leaf(c) for c in columns_of("cin", "Header") if c not in COLLECTION]
    details = group("CollectionDetails", [leaf(c) for c in COLLECTION], table="CollectionDetails")
    return group("Header", [details, group("Source", source, table="Source")], table="Header", record=True)


def _child() -> Node:
    identifiers = group(
        "ChildIdentifiers", [leaf("LAchildID"), *_fields("ChildIdentifiers")], table="ChildIdentifiers"
    )
    disabilities = group("Disabilities", [leaf("Disability", table="Disabilities")])
    characteristics = group(
        "ChildCharacteristics", [*_fields("ChildCharacteristics"), disabilities], table="ChildCharacteristics"
    )
    return group("Child", [identifiers, characteristics, _module()], record=True)


def _module() -> Node:
    factor = leaf("AssessmentFactors", "AssessmentFactor", table="AssessmentFactorsList")
    factors = group("FactorsIdentifiedAtAssessment", [factor])
    reviews = group("Reviews", [leaf("CPPreviewDate", table="Reviews")], table=REVIEW_GROUP)
    groups = [
        group("Assessments", [*_fields("Assessments"), factors], table="Assessments"),
        group("CINPlanDates", _fields("CINplanDates"), table="CINplanDates"),
        group("Section47", _fields("Section47"), table="Section47"),
        group(
            "ChildProtectionPlans", [*_fields("ChildProtectionPlans"), reviews], table="ChildProtectionPlans"
        ),
        group(PREPROCEEDINGS, _fields(PREPROCEEDINGS), table=PREPROCEEDINGS),
    ]
    return group("CINdetails", [*_fields("CINdetails"), *groups], table="CINdetails")


class Flattener:
    """Gives every row of a child its running identifiers; remembers how far each child has counted."""

    def __init__(self) -> None:
        self._modules: Counter[str] = Counter()

    def header(self, rows: list[Row]) -> Iterator[tuple[str, int, dict[str, str]]]:
        """One Header row for each Source (one in all when there is none)."""
        whole = {k: v for row in rows if row.table == "CollectionDetails" for k, v in row.cells.items()}
        line = rows[0].line
        for row in [row for row in rows if row.table == "Source"] or [rows[0]]:
            yield "Header", line, {**whole, **row.cells}

    def child(self, rows: list[Row]) -> Iterator[tuple[str, int, dict[str, str]]]:
        """(table, line, cells) of one Child, in file order. A group of reviews without a date is one without a date."""
        child = next((r.cells.get("LAchildID", "") for r in rows if r.table == "ChildIdentifiers"), "")
        counts: Counter[tuple[int, str]] = Counter()
        dated = {id(row.parent) for row in rows if row.table == "Reviews"}
        for row in rows:
            row.ids = self._ids(row, child, counts)
            if row.table != REVIEW_GROUP:
                yield row.table, row.line, row.cells | row.ids
            elif id(row) not in dated:
                yield "Reviews", row.line, row.ids

    def _ids(self, row: Row, child: str, counts: Counter[tuple[int, str]]) -> dict[str, str]:
        """The child's identifier, its module's, and the row's own or its parent's number within the module."""
        if row.table == "CINdetails":
            self._modules[child] += 1
            return {"LAchildID": child, "CINdetailsID": str(self._modules[child])}
        if row.parent is None:
            return {"LAchildID": child}
        if row.table not in NUMBERED:
            return row.parent.ids
        key = id(row.parent), row.table
        counts[key] += 1
        return {**row.parent.ids, NUMBERED[row.table]: str(counts[key])}
