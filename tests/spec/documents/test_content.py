"""What a file is, is told by its content; more than a hundred hostile ones end as they should, and honest ones are kept."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

import pytest
from odd_files import honest, hostile, jpeg, png
from PIL import Image

from trueword.apps.documents import limits
from trueword.apps.documents.content import child
from trueword.apps.documents.content.looking import look_into
from trueword.apps.documents.content.types import REFUSALS, TYPES, NotTaken

HOSTILE, HONEST = hostile(), honest()


def ends(data: bytes) -> tuple[str, bytes]:
    """How a file ends in this process, and what is kept of it."""
    kept = BytesIO()
    try:
        return child.look(BytesIO(data), kept), kept.getvalue()
    except NotTaken as refusal:
        return refusal.code, b""


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 100
    assert {ends for _, ends in HOSTILE.values()} - set(TYPES) <= set(REFUSALS)


@pytest.mark.parametrize("name", [ascii(name)[:60] for name in HOSTILE])
def test_a_hostile_file_ends_as_it_should(name: str) -> None:
    data, expected = next(one for key, one in HOSTILE.items() if ascii(key)[:60] == name)
    assert ends(data)[0] == expected


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_is_kept(name: str) -> None:
    data, expected = HONEST[name]
    code, kept = ends(data)
    assert code == expected
    if code not in {"jpeg", "png", "text"}:
        assert kept == data


def test_a_picture_is_drawn_anew_the_right_way_up_without_where_and_when() -> None:
    given = jpeg(exif=True)
    assert b"Telephone of Robin" in given and Image.open(BytesIO(given)).size == (64, 48)
    kept = ends(given + b"<script>")[1]
    drawn = Image.open(BytesIO(kept))
    assert drawn.size == (48, 64) and not drawn.getexif() and "exif" not in drawn.info
    assert b"Telephone" not in kept and b"<script>" not in kept


def test_a_picture_keeps_that_one_sees_through_it() -> None:
    assert Image.open(BytesIO(ends(png())[1])).mode == "RGBA"


def test_a_text_is_kept_in_one_kind_of_letters() -> None:
    assert ends("Cost £5".encode("cp1252"))[1] == "Cost £5".encode()
    assert ends("Zażółć".encode("utf-16"))[1] == "Zażółć".encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [HONEST["photo.jpg"], HONEST["letter.docx"], HOSTILE["opens.pdf"], HOSTILE["zeros.docx"]],
)
def test_a_process_of_its_own_says_the_same(tmp_path, data: bytes, expected: str) -> None:
    path = tmp_path / "given"
    path.write_bytes(data)
    with path.open("rb") as given:
        assert _said(given) == expected


def _said(given: BinaryIO) -> str:
    try:
        found = look_into(given)
    except NotTaken as refusal:
        return refusal.code
    return found.type.code if found.size == len(found.kept.read()) else "cut"


def test_a_process_that_is_killed_at_its_limits_is_a_refusal(tmp_path, monkeypatch) -> None:
    """Negative control of the limits: what would be kept is refused when there is no time for it."""
    path = tmp_path / "given"
    path.write_bytes(HONEST["letter.docx"][0])
    monkeypatch.setattr(limits, "SECONDS", 0.01)
    with path.open("rb") as given, pytest.raises(NotTaken, match="slow"):
        look_into(given)
