"""The schema made from the specification: what it lets pass, and what it remarks on."""

from __future__ import annotations

from pathlib import Path

import pytest
import xmlschema

from trueword.engine.readers.cin_message import Element, message
from trueword.engine.readers.schema import cin_xsd, schema_remarks
from trueword.engine.readers.xml_cin import tree
from trueword.engine.readers.xml_tree import Node


def test_the_sample_is_valid(samples: Path) -> None:
    assert schema_remarks(samples / "cin_2026-27.xml") == []


def test_the_spoilt_sample_is_remarked_on_at_its_lines(samples: Path) -> None:
    remarks = schema_remarks(samples / "spoilt" / "cin.xml")
    assert [(remark.line, remark.what.split("'")[1]) for remark in remarks] == [
        (155, "CINreferralDate"),
        (273, "PrimaryNeedCode"),
    ]


def test_another_library_takes_it_for_a_schema_and_agrees(samples: Path) -> None:
    schema = xmlschema.XMLSchema(cin_xsd())
    assert schema.is_valid(str(samples / "cin_2026-27.xml"))
    assert not schema.is_valid(str(samples / "spoilt" / "cin.xml"))


MODULE = "<CINreferralDate>2026-05-01</CINreferralDate><ReferralSource>1A</ReferralSource>"
CHILD = (
    "<Message><Children><Child><ChildIdentifiers><LAchildID>1</LAchildID><Sex>M</Sex></ChildIdentifiers>"
    "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>"
    "<CINdetails>{}</CINdetails></Child></Children></Message>"
)


@pytest.mark.parametrize(
    ("module", "valid"),
    [
        (MODULE + "<ReferralNFA>0</ReferralNFA>", True),
        (MODULE, False),
        ("<ReferralNFA>0</ReferralNFA>" + MODULE, False),
        (MODULE + "<ReferralNFA>0</ReferralNFA><PreProceedingsandFGDM><LBPSentDate>2026-05-01</LBPSentDate>"
         "<PPStartDate>2026-05-01</PPStartDate></PreProceedingsandFGDM>", True),
        (MODULE + "<ReferralNFA>0</ReferralNFA><Other/>", False),
    ],
)  # fmt: skip
def test_order_and_cardinality(tmp_path: Path, module: str, valid: bool) -> None:
    path = tmp_path / "c.xml"
    path.write_text(CHILD.format(module))
    assert (schema_remarks(path) == []) is valid


def test_broken_xml_and_external_entities_do_not_raise(samples: Path) -> None:
    assert schema_remarks(samples / "hostile" / "truncated.xml")
    assert schema_remarks(samples / "hostile" / "external_entity.xml")


def names(element: Element) -> dict[str, object]:
    return {kid.name: names(kid) for kid in element.kids}


def read_by(node: Node) -> dict[str, object]:
    return {name: read_by(kid) for name, kid in node.kids.items()}


def test_the_reader_knows_every_element_of_the_specification_and_no_other() -> None:
    assert read_by(tree()["Message"]) == names(message())
