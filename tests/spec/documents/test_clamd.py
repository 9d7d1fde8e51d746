"""What is asked of clamd, and what its answers mean. TRUEWORD_REAL_CLAMD names a real one, which is then asked the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO

import pytest
from fake_clamd import fake_clamd
from odd_files import EICAR, docx, docx_with, pdf

from trueword.adapters.scanning import Clamd, NotScanned

REAL = os.environ.get("TRUEWORD_REAL_CLAMD", "")
STRICT = 500_000
"""A real one is started with this StreamMaxLength, so that its answer to too much is seen as well."""


@pytest.fixture(params=["fake", *(["real"] if REAL else [])])
def clamd(request, tmp_path) -> Iterator[Clamd]:
    if request.param == "real":
        yield Clamd(REAL)
        return
    with fake_clamd(tmp_path) as server:
        server.longest = STRICT
        yield Clamd(server.address, wait=5)


def test_it_is_there(clamd: Clamd) -> None:
    assert clamd.answers()


@pytest.mark.parametrize("data", [b"x", pdf(), docx(), bytes(200_000), b""])
def test_nothing_is_found_in_honest_files(clamd: Clamd, data: bytes) -> None:
    assert clamd.scan(BytesIO(data)) == ""


def test_the_test_virus_is_found(clamd: Clamd) -> None:
    assert "eicar" in clamd.scan(BytesIO(EICAR)).lower()


def test_too_much_is_not_scanned_and_never_clean(clamd: Clamd) -> None:
    with pytest.raises(NotScanned):
        clamd.scan(BytesIO(bytes(STRICT * 10)))


def test_each_question_has_a_conversation_of_its_own(clamd: Clamd) -> None:
    assert [bool(clamd.scan(BytesIO(data))) for data in (EICAR, b"x", EICAR)] == [True, False, True]


def test_one_that_is_not_there_is_never_clean(tmp_path) -> None:
    for address in (f"unix:{tmp_path}/nothing", "tcp:127.0.0.1:1"):
        gone = Clamd(address, wait=1)
        assert not gone.answers()
        with pytest.raises(NotScanned, match="cannot be reached"):
            gone.scan(BytesIO(b"x"))


def test_one_that_says_nothing_is_never_clean(tmp_path) -> None:
    with fake_clamd(tmp_path) as server:
        server.silent = 2.0
        with pytest.raises(NotScanned):
            Clamd(server.address, wait=0.2).scan(BytesIO(b"x"))


@pytest.mark.parametrize("address", ["", "clamd", "unix:", "tcp:127.0.0.1", "tcp::3310", "http://x"])
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(ValueError, match="begins with unix: or tcp:"):
        Clamd(address)


def test_a_virus_inside_an_office_document_reaches_the_scanner_packed(clamd: Clamd) -> None:
    """Looking inside is the scanner's work: what we send is the file as it is kept."""
    assert isinstance(clamd.scan(BytesIO(docx_with({"word/media/a.txt": EICAR}))), str)
