"""How are the flat tables of the children in need census written as its XML?

The elements stand in the specification's order. The identifiers (CINdetailsID, AssessmentID, CPPID) say
which row belongs inside which and are not written: a reader numbers them afresh, from 1 in file order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trueword.engine.readers.cin_message import Element, message
from trueword.engine.readers.xml_cin import PREPROCEEDINGS
from trueword.engine.writers.rows import Cells, Grouped, Tables, by, columns_written, dicts
from trueword.engine.writers.xml_out import XmlOut

MODULE = ("LAchildID", "CINdetailsID")
INSIDE = {  # table -> the columns that say where its rows belong
    "ChildIdentifiers": ("LAchildID",),
    "ChildCharacteristics": ("LAchildID",),
    "Disabilities": ("LAchildID",),
    "CINdetails": ("LAchildID",),
    "Assessments": MODULE,
    "CINplanDates": MODULE,
    "Section47": MODULE,
    "ChildProtectionPlans": MODULE,
    PREPROCEEDINGS: MODULE,
    "AssessmentFactorsList": (*MODULE, "AssessmentID"),
    "Reviews": (*MODULE, "CPPID"),
}
GROUPS = {
    "ChildIdentifiers": "ChildIdentifiers",
    "ChildCharacteristics": "ChildCharacteristics",
    "CINdetails": "CINdetails",
    "Assessments": "Assessments",
    "CINPlanDates": "CINplanDates",
    "Section47": "Section47",
    "ChildProtectionPlans": "ChildProtectionPlans",
    PREPROCEEDINGS: PREPROCEEDINGS,
}
LISTS = {  # container -> (table, column of its repeated element)
    "Disabilities": ("Disabilities", "Disability"),
    "Reviews": ("Reviews", "CPPreviewDate"),
    "FactorsIdentifiedAtAssessment": ("AssessmentFactorsList", "AssessmentFactor"),
}


def write_cin_xml(path: Path, tables: Tables) -> Path:
    """Write the tables, a Child for each ChildIdentifiers row.  Raises ValueError for what would be lost."""
    for name, rows in tables.items():
        columns_written("cin", name, rows)
    writer = _Writer({name: by(tables.get(name), *keys) for name, keys in INSIDE.items()})
    writer.nothing_lost()
    root, (header, children) = message().name, message().kids
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        xml = XmlOut(out)
        xml.open(root)
        _write_header(xml, header, [*dicts(tables.get("Header"))])
        xml.open(children.name)
        writer.children(xml, children.kids[0])
        xml.close(children.name)
        xml.close(root, end="\n")
    return path


def _write_header(xml: XmlOut, header: Element, rows: list[Cells]) -> None:
    details, source = header.kids
    xml.open(header.name)
    for element, given in ((details, rows[:1]), (source, rows)):
        for row in given:
            xml.open(element.name)
            for kid in element.kids:
                xml.leaf(kid.name, row.get(kid.name), where=f"Header.{kid.name}")
            xml.close(element.name)
    xml.close(header.name, end="\n")


@dataclass(frozen=True)
class _Writer:
    """The rows of the census by where they belong."""

    rows: Mapping[str, Grouped]

    def nothing_lost(self) -> None:
        """Every row has the row that it belongs inside.  Raises ValueError."""
        modules = {
            (child, row.get("CINdetailsID"))
            for (child,), found in self.rows["CINdetails"].items()
            for row in found
        }
        if not self.rows["AssessmentFactorsList"]:
            self._no_factors_elsewhere()
        for table, keys in INSIDE.items():
            for key in self.rows[table]:
                lost = (
                    key not in modules if keys == MODULE else (key[0],) not in self.rows["ChildIdentifiers"]
                )
                if lost:
                    raise ValueError(
                        f"{table} has rows of {dict(zip(keys, key, strict=True))}, which is nowhere"
                    )

    def _no_factors_elsewhere(self) -> None:
        if any(row.get("AssessmentFactors") for found in self.rows["Assessments"].values() for row in found):
            raise ValueError("give assessment factors as AssessmentFactorsList, one row for each")

    def children(self, xml: XmlOut, child: Element) -> None:
        """All Child elements.  A child named in two rows gets everything under the first."""
        for found in self.rows["ChildIdentifiers"].values():
            for at, row in enumerate(found):
                xml.open(child.name)
                self._kids(xml, child, row) if at == 0 else self._leaves(xml, child.kids[0], row)
                xml.close(child.name, end="\n")

    def _kids(self, xml: XmlOut, element: Element, row: Cells) -> None:
        for kid in element.kids:
            if kid.name in GROUPS:
                self._groups(xml, kid, row)
            elif kid.name in LISTS:
                self._list(xml, kid, row)
            else:
                xml.leaf(kid.name, row.get(kid.name), where=f"{element.name}.{kid.name}")

    def _leaves(self, xml: XmlOut, element: Element, row: Cells) -> None:
        xml.open(element.name)
        self._kids(xml, element, row)
        xml.close(element.name)

    def _inside(self, table: str, row: Cells) -> list[Cells]:
        return self.rows[table].get(tuple(row.get(key) or None for key in INSIDE[table]), [])

    def _groups(self, xml: XmlOut, element: Element, row: Cells) -> None:
        if element.name == "ChildIdentifiers":
            self._leaves(xml, element, row)
            return
        for inner in self._inside(GROUPS[element.name], row):
            self._leaves(xml, element, inner)

    def _list(self, xml: XmlOut, element: Element, row: Cells) -> None:
        table, column = LISTS[element.name]
        if found := self._inside(table, row):
            xml.open(element.name)
            for inner in found:
                xml.leaf(element.kids[0].name, inner.get(column), where=f"{table}.{column}")
            xml.close(element.name)
