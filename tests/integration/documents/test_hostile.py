"""More than a hundred hostile files, sent as a browser sends them: no failure, nothing shown as a page, nothing half kept."""

from __future__ import annotations

from uuid import uuid4

from django.urls import reverse
from integration.documents.conftest import told
from integration.documents.test_documents import opened, seen
from odd_files import NAMES, hostile

from trueword.apps.documents import files
from trueword.apps.documents.content.types import TYPES

HOSTILE = hostile()
ECHOES = ("<script>alert", "<img src=x", "onerror=alert(1)>", "{{7*7}}<", "\x00", "\u202e")


def body(parts: list[tuple[str, bytes]], fields: dict[str, object], edge: str) -> bytes:
    """A form as hostile programs send it: names and types as they please."""
    lines = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
        for k, v in fields.items()
    ]
    for name, data in parts:
        said = name.encode("utf-8", "surrogatepass").replace(b'"', b"%22")
        head = (
            b'Content-Disposition: form-data; name="files"; filename="'
            + said
            + b'"\r\nContent-Type: text/html\r\n\r\n'
        )
        lines.append(f"--{edge}\r\n".encode() + head + data + b"\r\n")
    return b"".join(lines) + f"--{edge}--\r\n".encode()


def send(home, parts: list[tuple[str, bytes]], **fields: object):
    edge = f"edge{uuid4().hex}"
    return home.browser("jo").post(
        reverse("document-new", args=[home.robin]), body(parts, told(**fields), edge),
        content_type=f"multipart/form-data; boundary={edge}",
    )  # fmt: skip


def count() -> int:
    return seen("SELECT count(*) FROM documents_document")[0][0]


def test_every_refused_file_is_refused_in_words_and_nothing_of_it_is_kept(home, clamd) -> None:
    """Ten at a time, as the form allows; one of them is enough for nothing to be kept."""
    refused = [(name, data) for name, (data, ends) in HOSTILE.items() if ends not in TYPES]
    before, kept = count(), files.names()
    for start in range(0, len(refused), 10):
        ten = refused[start : start + 10]
        answer = send(home, ten)
        words = answer.content.decode()
        assert answer.status_code == 422, [ascii(name) for name, _ in ten]
        assert answer["Content-Type"].startswith("text/html") and "There is a problem" in words
        assert words.count("<dt>") == len(ten)
        assert not any(echo in words for echo in ECHOES)
    assert (count(), files.names()) == (before, kept)
    assert not list(files.folder().glob("*.part"))


def test_harmless_files_under_hostile_names_are_kept_and_the_names_harm_nobody(home, clamd) -> None:
    taken = [(name, data) for name, (data, ends) in HOSTILE.items() if ends in TYPES]
    for start in range(0, len(taken), 10):
        ten = taken[start : start + 10]
        answer = send(home, ten, batch=str(uuid4()))
        unnamed = all(name in {".", ".."} for name, _ in ten)
        assert answer.status_code == (422 if unnamed else 302), [ascii(name) for name, _ in ten]
    page = home.browser("jo")
    page.post(reverse("open", args=[home.robin]), {"purpose": "care"})
    shown = page.get(reverse("documents", args=[home.robin])).content.decode()
    assert not any(echo in shown for echo in ECHOES)
    served = set()
    for (document,) in seen("SELECT id FROM documents_document WHERE state = 'clean'"):
        out = opened(home, "jo", document)
        served.add(out["Content-Type"])
        assert (
            out["Content-Disposition"].startswith('attachment; filename="school-') and out.status_code == 200
        )
        assert b"<script" not in out.content or out["Content-Type"] == "application/pdf"
        assert "\r" not in str(out.headers) and "sandbox" in out["Content-Security-Policy"]
    assert served <= {kind.media for kind in TYPES.values()} and "text/html" not in " ".join(served)


def test_a_hostile_name_is_said_back_as_harmless_words(home) -> None:
    for start in range(0, len(NAMES), 10):
        answer = send(home, [(name, b"MZ\0") for name in NAMES[start : start + 10]])
        words = answer.content.decode()
        assert answer.status_code == 422 and not any(echo in words for echo in ECHOES)


def test_hostile_words_beside_the_files_are_kept_as_words(home, clamd) -> None:
    odd = "<script>alert(1)</script>{{7*7}}\u202egpj.exe\0=cmd|' /C calc'!A0"
    answer = send(home, [("a.pdf", HOSTILE["..htaccess" if "..htaccess" in HOSTILE else ".htaccess"][0])],
                  title=odd, giver=odd, batch=odd, about=odd, replaces="")  # fmt: skip
    assert answer.status_code == 302
    browser = home.browser("jo")
    browser.post(reverse("open", args=[home.robin]), {"purpose": "care"})
    for page in (
        answer["Location"],
        reverse("documents", args=[home.robin]),
        reverse("record", args=[home.robin]),
    ):
        words = browser.get(page).content.decode()
        assert not any(echo in words for echo in ECHOES) and "&lt;script&gt;alert(1)" in words


def test_a_form_that_is_no_form_fails_in_words(home) -> None:
    path, jo = reverse("document-new", args=[home.robin]), home.browser("jo")
    whole = body([("a.pdf", b"x" * 10_000)], told(), "edge")
    for sent, kind in (
        (whole[:-200], "multipart/form-data; boundary=edge"), (whole, "multipart/form-data; boundary=other"),
        (whole, "multipart/form-data"), (b"", "multipart/form-data; boundary=edge"), (b"\xff" * 5_000, "text/plain"),
        (body([(f"{n}.txt", b"x") for n in range(150)], told(), "edge"), "multipart/form-data; boundary=edge"),
        (body([("x" * 3_000, b"x")], told(), "edge"), "multipart/form-data; boundary=edge"),
    ):  # fmt: skip
        assert 400 <= jo.post(path, sent, content_type=kind).status_code < 500
