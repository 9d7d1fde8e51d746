"""How is untrusted XML read? As a stream, without DTD, entities, depth or size to exhaust a machine.

expat hands over one piece at a time with its line, so nothing here grows with the file but the rows
themselves. Every cap is in `Limits`; the first breach raises `Refused` and reading stops.
"""

from __future__ import annotations

import hashlib
from functools import partial
from typing import BinaryIO
from xml.parsers import expat

from trueword.engine.readers.values import Limits, Refused
from trueword.engine.readers.xml_rows import XmlRows

BLOCK = 64 * 1024

DOCTYPE = "it declares a document type (DOCTYPE), which can hide entities and other files"
IN_WORDS = {  # expat's own words that a data officer would not recognise
    "no element found": "it ends before its last element is closed",
    "unclosed token": "it ends in the middle of an element",
    "not well-formed (invalid token)": "it is not well-formed XML",
    "mismatched tag": "an element is closed by another element's end tag",
}


def read_stream(stream: BinaryIO, rows: XmlRows, limits: Limits) -> str:
    """Hand every element to `rows`; the SHA-256 of what was read. Raises Refused."""
    parser = _hardened(rows)
    digest, fed = hashlib.sha256(), 0
    while block := stream.read(BLOCK):
        digest.update(block)
        fed += len(block)
        _feed(parser, block)
        _token_is_small(parser, fed, limits)
    _feed(parser, b"", last=True)
    return digest.hexdigest()


def _hardened(rows: XmlRows) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = BLOCK
    parser.StartElementHandler = rows.start
    parser.EndElementHandler = rows.end
    parser.CharacterDataHandler = rows.characters
    parser.StartDoctypeDeclHandler = partial(_doctype, parser)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    rows.line = lambda: parser.CurrentLineNumber
    return parser


def _doctype(parser: expat.XMLParserType, *_: object) -> None:
    raise Refused(DOCTYPE, line=parser.CurrentLineNumber, expected="plain XML without DOCTYPE")


def _feed(parser: expat.XMLParserType, block: bytes, *, last: bool = False) -> None:
    try:
        parser.Parse(block, last)
    except expat.ExpatError as error:
        words = expat.ErrorString(error.code) or "it is not XML"
        raise Refused(IN_WORDS.get(words, words), line=error.lineno, expected="well-formed XML") from None
    except (LookupError, ValueError) as error:
        raise Refused(f"its encoding cannot be read: {error}", expected="UTF-8") from None


def _token_is_small(parser: expat.XMLParserType, fed: int, limits: Limits) -> None:
    """A tag or comment is held whole by the parser until its end comes: stop feeding one that is too long."""
    if fed - parser.CurrentByteIndex > limits.cell_chars + 4 * BLOCK:
        raise Refused(
            "a single tag is too long",
            line=parser.CurrentLineNumber,
            expected=f"at most {limits.cell_chars:,} characters",
        )
