"""Is a census file valid XML of its kind? An XSD made from the specification's `message`: our reading.

The Department's own XSD is not part of the specification that this is made from, so a remark from here is
advice, never a reason to refuse a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from trueword.engine.readers.cin_message import Element, message
from trueword.engine.readers.values import LIMITS, Remark
from trueword.engine.readers.xml_stream import DOCTYPE

SAYS = (
    "Children in need census: Trueword's reading of the published field list, not the Department's own schema. "
    "Contains public sector information licensed under the Open Government Licence v3.0."
)


def cin_xsd() -> str:
    """An XML Schema of the census: order, cardinality, codes, patterns and built-in types."""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">',
            f"<xs:annotation><xs:documentation>{SAYS}</xs:documentation></xs:annotation>",
            *_declared(message(), root=True),
            "</xs:schema>",
            "",
        ]
    )


def _declared(element: Element, *, root: bool = False) -> Iterator[str]:
    yield f"<xs:element name={quoteattr(element.name)}{'' if root else _occurs(element.least, element.most)}>"
    yield from _group(element) if element.kids else _leaf(element)
    yield "</xs:element>"


def _occurs(least: int, most: int | None) -> str:
    return f' minOccurs="{least}" maxOccurs="{"unbounded" if most is None else most}"'


def _group(element: Element) -> Iterator[str]:
    kind, occurs = ("choice", _occurs(0, None)) if element.any_order else ("sequence", "")
    yield f"<xs:complexType><xs:{kind}{occurs}>"
    for kid in element.kids:
        yield from _declared(kid)
    yield f"</xs:{kind}></xs:complexType>"


def _leaf(element: Element) -> Iterator[str]:
    yield f'<xs:simpleType><xs:restriction base="{element.base}">'
    yield from (f"<xs:enumeration value={quoteattr(code)}/>" for code in element.codes)
    if element.pattern:
        yield f"<xs:pattern value={quoteattr(element.pattern)}/>"
    if element.minimum:
        yield f'<xs:minInclusive value="{element.minimum}"/>'
    yield "</xs:restriction></xs:simpleType>"


def schema_remarks(path: Path, *, most: int = LIMITS.remarks) -> list[Remark]:
    """What our reading of the schema says of a census file that `read_files` has accepted; the first `most`.

    The file is held whole in memory, which for 50,000 children is some hundreds of megabytes.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.parse(str(path), parser)
    except etree.XMLSyntaxError as error:
        return [Remark(path.name, error.lineno, None, None, "it is not well-formed XML")]
    if tree.docinfo.internalDTD is not None:
        return [Remark(path.name, None, None, None, DOCTYPE, "plain XML without DOCTYPE")]
    schema = etree.XMLSchema(etree.fromstring(cin_xsd().encode()))
    schema.validate(tree)
    log: Any = schema.error_log  # its type stub lacks iteration
    return [
        Remark(
            path.name,
            error.line,
            None,
            None,
            f"not valid in our reading of the schema: {error.message.rstrip('.')}",
        )
        for error in islice(log, most)
    ]
