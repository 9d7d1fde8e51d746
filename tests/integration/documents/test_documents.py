"""From a file in a form to a document in the record and back out, over HTTP, as the application role."""

from __future__ import annotations

import re
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connections
from django.urls import reverse
from integration.documents.conftest import sent, told
from odd_files import EICAR, docx, jpeg, pdf
from PIL import Image

from trueword.adapters.keys import KeyStore
from trueword.apps.access.api import working_as
from trueword.apps.documents import files
from trueword.apps.documents.scanning import scan_waiting

NOTHING = "SELECT count(*) FROM documents_document"


def seen(query: str, *values: object) -> list[tuple]:
    """What stands in the record, read by a named job."""
    with working_as("test reader"), connections["jobs"].cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def put(
    home,
    who: str = "jo",
    person: UUID | None = None,
    data: bytes | None = None,
    name: str = "report.pdf",
    **more,
):
    """Put one file in; the answer, and the document's id where there is one."""
    chosen = sent(name, pdf() if data is None else data)
    answer = home.browser(who).post(
        reverse("document-new", args=[person or home.robin]), told(files=chosen, **more)
    )
    found = re.search(r"/documents/([0-9a-f-]{36})/\?done=(\w+)", answer.get("Location", ""))
    return answer, UUID(found[1]) if found else None, found[2] if found else ""


def scan(home) -> tuple[int, int]:
    with working_as("scan_documents"):
        return scan_waiting(home.now)


def opened(home, who: str, document: UUID, person: UUID | None = None):
    """The file, asked for by somebody who has opened the record."""
    person, browser = person or home.robin, home.browser(who)
    browser.post(reverse("open", args=[person]), {"purpose": "care"})
    return browser.get(reverse("document-file", args=[person, document]))


def test_a_file_is_put_in_once_and_opened_as_it_was(home, clamd) -> None:
    batch = str(uuid4())
    first = put(
        home, batch=batch, dated_note="x", **{"dated-day": "3", "dated-month": "11", "dated-year": "2026"}
    )
    again = put(home, batch=batch)
    assert first[1] and first[1] == again[1] and first[2] == "kept"
    ((kept, state, people, author),) = seen(
        "SELECT sha256, state, people, author FROM documents_document WHERE id = %s", first[1]
    )
    assert (state, people, author) == ("clean", [home.robin], home.users["jo"])
    out = opened(home, "jo", first[1])
    assert out.status_code == 200 and out.content == pdf() and len(kept) == 64
    assert out["Content-Disposition"] == 'attachment; filename="school-2026-11-03.pdf"'
    assert out["Content-Type"] == "application/pdf" and out["Cache-Control"] == "no-store"
    assert "sandbox" in out["Content-Security-Policy"] and out["X-Content-Type-Options"] == "nosniff"


def test_whoever_opens_it_is_in_the_log_before_it_leaves(home, clamd) -> None:
    _, document, _ = put(home)
    opened(home, "jo", document)
    rows = seen(
        "SELECT e.action, e.outcome FROM audit_event e JOIN audit_subject s ON s.event_id = e.id"
        " WHERE s.person_id = %s AND e.detail ->> 'document' = %s AND e.detail ->> 'file' IS NOT NULL",
        home.robin, str(document),
    )  # fmt: skip
    assert rows == [("open", "allowed")]
    assert seen(
        "SELECT count(*) FROM audit_event WHERE detail ->> 'change' = 'document' AND action = 'write'"
    ) != [(0,)]


def test_nothing_of_it_lies_readable_on_disk(home, clamd) -> None:
    words = b"Robin's mother said it in confidence"
    put(home, data=words * 20_000, name="notes.txt")
    kept = list(files.folder().iterdir())
    assert kept and all(words not in path.read_bytes() for path in kept)
    assert all(
        path.stat().st_mode & 0o077 == 0 or files.folder().stat().st_mode & 0o077 == 0 for path in kept
    )


def test_without_a_scanner_it_is_kept_back_and_the_job_scans_it_later(home, tmp_path, monkeypatch) -> None:
    from fake_clamd import fake_clamd

    _, document, said = put(home, title="Kept back")
    assert said == "waiting"
    refused = opened(home, "jo", document)
    assert refused.status_code == 409 and pdf() not in refused.content
    monkeypatch.setattr(settings, "CLAMD", f"unix:{tmp_path}/nobody")
    _, second, said = put(home, title="Nobody there")
    assert said == "waiting" and scan(home) == (0, 0)
    with fake_clamd(tmp_path) as server:
        monkeypatch.setattr(settings, "CLAMD", server.address)
        assert scan(home)[0] >= 2
    assert opened(home, "jo", document).content == opened(home, "jo", second).content == pdf()


def test_an_address_that_is_none_is_said_at_start_and_keeps_everything_back(home, monkeypatch) -> None:
    from trueword.apps.documents.checks import scanner_has_an_address

    assert scanner_has_an_address() == []
    monkeypatch.setattr(settings, "CLAMD", "clamd on the other machine")
    assert [one.id for one in scanner_has_an_address()] == ["documents.E001"]
    assert put(home, title="Odd address")[2] == "waiting"


def test_what_is_harmful_is_said_kept_locked_and_never_opened(home, clamd) -> None:
    harmful = b"Read this. " + EICAR
    answer, document, said = put(home, data=harmful, name="letter.txt")
    assert said == "found"
    page = home.browser("jo").get(answer["Location"], follow=True).content.decode()
    out = opened(home, "jo", document)
    assert out.status_code == 409 and EICAR not in out.content
    browser = home.browser("jo")
    browser.post(reverse("open", args=[home.robin]), {"purpose": "care"})
    page = browser.get(answer["Location"]).content.decode()
    assert "something harmful" in page and "Open a copy" not in page
    assert scan(home)[1] == 0, "it is not asked about again"


def test_a_harmful_one_found_later_by_the_job_stays_locked(home, tmp_path, monkeypatch) -> None:
    from fake_clamd import fake_clamd

    _, document, said = put(home, data=b"Later. " + EICAR, name="late.txt")
    assert said == "waiting"
    with fake_clamd(tmp_path) as server:
        monkeypatch.setattr(settings, "CLAMD", server.address)
        assert scan(home)[1] == 1
    assert opened(home, "jo", document).status_code == 409


def test_nobody_at_a_page_makes_a_harmful_file_a_clean_one(home, clamd) -> None:
    from django.db import transaction
    from django.db.utils import ProgrammingError

    _, document, _ = put(home, data=b"Locked. " + EICAR, name="locked.txt")
    change = "UPDATE documents_document SET state = 'clean' WHERE id = %s"
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connections["default"].cursor().execute(change, [document])


def test_several_files_are_put_in_together_or_not_at_all(home, clamd) -> None:
    browser, path = home.browser("jo"), reverse("document-new", args=[home.robin])
    before = seen(NOTHING)
    bad = browser.post(path, told(files=[sent("a.pdf", pdf()), sent("b.exe", b"MZ\0\0")]))
    words = bad.content.decode()
    assert bad.status_code == 422 and "b.exe" in words and "not a type that is kept here" in words
    assert 'value="Attendance report"' in words, "what was typed is kept"
    assert seen(NOTHING) == before
    good = browser.post(path, told(files=[sent("a.pdf", pdf()), sent("b.docx", docx())]))
    assert good["Location"].endswith("/documents/?done=kept")
    titles = [title for (title,) in seen("SELECT title FROM documents_document ORDER BY title")]
    assert {"Attendance report (1 of 2)", "Attendance report (2 of 2)"} <= set(titles)


def test_what_is_missing_is_said_with_every_field(home) -> None:
    empty = home.browser("jo").post(reverse("document-new", args=[home.robin]), {}).content.decode()
    for words in (
        "Choose one or more files",
        "Choose what kind",
        "Write a title",
        "Choose who gave it",
        "Choose how it came",
    ):
        assert words in empty
    late = told(files=sent("a.pdf", pdf())) | {"received-year": "2031"}
    assert (
        "in the future"
        in home.browser("jo").post(reverse("document-new", args=[home.robin]), late).content.decode()
    )
    odd = told(files=sent("a.pdf", pdf()), **{"dated-day": "31", "dated-month": "2", "dated-year": "2026"})
    assert (
        "or leave it empty"
        in home.browser("jo").post(reverse("document-new", args=[home.robin]), odd).content.decode()
    )


def test_too_much_is_said_and_nothing_is_kept(home, monkeypatch) -> None:
    from trueword.apps.documents import limits

    before = seen(NOTHING)
    monkeypatch.setattr(limits, "ONE_FILE", 1_000)
    assert "too large" in put(home, data=b"x" * 5_000)[0].content.decode()
    monkeypatch.setattr(limits, "FILES", 2)
    many = told(files=[sent(f"{n}.txt", b"x") for n in range(4)])
    words = home.browser("jo").post(reverse("document-new", args=[home.robin]), many).content.decode()
    assert words.count("largest number of files") == 2
    assert seen(NOTHING) == before


def test_files_sent_to_other_pages_are_dropped(home) -> None:
    answer = home.browser("jo").post(
        reverse("needs", args=[home.robin]), {"need": "99", "files": sent("a.pdf", pdf())}
    )
    assert answer.status_code == 422


def test_a_picture_is_kept_without_where_it_was_taken(home, clamd) -> None:
    _, document, _ = put(home, data=jpeg(exif=True), name="photo.jpg", kind="photograph")
    out = opened(home, "jo", document)
    assert out["Content-Type"] == "image/jpeg" and b"Telephone" not in out.content
    assert Image.open(BytesIO(out.content)).size == (48, 64)


def test_it_stands_on_the_record_and_in_a_list_that_is_sorted(home, clamd) -> None:
    put(home, person=home.wren, title="Zebra", kind="court", about=[str(home.mother)])
    put(home, person=home.wren, title="Apple", kind="health")
    browser = home.browser("jo")
    record = browser.post(
        reverse("open", args=[home.wren]), {"purpose": "care"}, follow=True
    ).content.decode()
    assert "Apple" in record and "Put here by Jo Example" in record
    page = reverse("documents", args=[home.wren])
    up, down = (browser.get(f"{page}?sort=title&order={order}").content.decode() for order in ("up", "down"))
    assert up.index("Apple") < up.index("Zebra") and down.index("Zebra") < down.index("Apple")
    assert 'aria-sort="ascending"' in up and "Catherine Ashdown" in up
    assert browser.get(f"{page}?sort=nonsense").status_code == 200
    empty = home.browser("eve")
    empty.post(reverse("open", args=[home.stranger]), {"purpose": "protect"})
    assert (
        "No document is kept here" in empty.get(reverse("documents", args=[home.stranger])).content.decode()
    )


def test_business_support_puts_it_in_for_a_worker(home, clamd) -> None:
    answer, _, _ = put(home, "bea", title="Typed for nobody")
    assert answer.status_code == 422 and "for whom you put it in" in answer.content.decode()
    _, document, _ = put(home, "bea", title="For Jo", **{"for": str(home.users["jo"])})
    assert seen("SELECT author, typed_by FROM documents_document WHERE id = %s", document) == [
        (home.users["jo"], home.users["bea"])
    ]
    browser = home.browser("jo")
    browser.post(reverse("open", args=[home.robin]), {"purpose": "care"})
    page = browser.get(reverse("document", args=[home.robin, document])).content.decode()
    assert "Jo Example, put in by Bea Example" in page


def test_somebody_without_a_relationship_neither_puts_in_nor_opens(home, clamd) -> None:
    _, document, _ = put(home)
    answer, _, _ = put(home, "pat")
    assert answer.status_code == 403
    assert opened(home, "pat", document).status_code in {302, 403}
    assert pdf() not in opened(home, "pat", document).content


def test_a_newer_version_replaces_an_older_one_which_stays(home, clamd) -> None:
    _, old, _ = put(home, title="Plan, draft")
    _, new, _ = put(home, title="Plan", replaces=str(old))
    assert seen("SELECT replaced_by_id FROM documents_document WHERE id = %s", old) == [(new,)]
    browser = home.browser("jo")
    browser.post(reverse("open", args=[home.robin]), {"purpose": "care"})
    assert "newer version" in browser.get(reverse("document", args=[home.robin, old])).content.decode()
    assert "Plan, draft" in browser.get(reverse("document", args=[home.robin, new])).content.decode()
    assert put(home, replaces=str(old))[0].status_code == 404, "it is replaced once"


def test_filed_about_the_wrong_child_it_is_moved_with_a_reason(home, clamd) -> None:
    _, document, _ = put(home, title="About Wren really")
    path = reverse("document-move", args=[home.robin, document])
    browser = home.browser("jo")
    assert "Write why" in browser.post(path, {"about": str(home.wren)}).content.decode()
    assert (
        "these people already"
        in browser.post(path, {"about": str(home.robin), "reason": "x"}).content.decode()
    )
    moved = browser.post(path, {"about": str(home.wren), "reason": "it is about her sister"})
    assert moved["Location"].endswith("?done=moved")
    browser.post(reverse("open", args=[home.robin]), {"purpose": "care"})
    assert "About Wren really" not in browser.get(reverse("documents", args=[home.robin])).content.decode()
    out = opened(home, "jo", document, home.wren)
    assert out.content == pdf()
    ((before, after, reason),) = seen(
        "SELECT people_before, people_after, reason FROM documents_move WHERE document_id = %s", document
    )
    assert (before, after, reason) == ([home.robin], [home.wren], "it is about her sister")
    assert opened(home, "jo", document).status_code == 404
    back = reverse("document-move", args=[home.wren, document])
    assert browser.post(back, {"about": str(home.robin), "reason": "no, it was right"}).status_code == 302
    assert opened(home, "jo", document).content == pdf()


def test_it_is_moved_to_another_record_only_by_those_who_write_there(home, clamd) -> None:
    _, document, _ = put(home, title="About somebody else")
    path = reverse("document-move", args=[home.robin, document])
    number = reverse("person", args=[home.stranger])
    for words in (number, str(uuid4())):
        refused = home.browser("jo").post(path, {"number": words, "reason": "wrong child"})
        assert refused.status_code == 422 and "no such record in which you write" in refused.content.decode()
    assert (
        "Copy the record" in home.browser("jo").post(path, {"number": "12", "reason": "x"}).content.decode()
    )
    eve = home.browser("eve")
    eve.post(reverse("open", args=[home.robin]), {"purpose": "protect"})
    moved = eve.post(path, {"number": number, "reason": "wrong child"})
    assert moved.status_code == 302, moved.content.decode()[-3000:]
    assert seen("SELECT people FROM documents_document WHERE id = %s", document) == [([home.stranger],)]


def test_it_is_left_with_somebody_in_whose_record_the_mover_writes(home, clamd) -> None:
    _, document, _ = put(home, title="Left with nobody", about=[str(home.mother)])
    path = reverse("document-move", args=[home.robin, document])
    for about in ([str(home.mother)], []):
        refused = home.browser("jo").post(path, {"about": about, "reason": "not about Robin"})
        assert refused.status_code == 422
    assert seen("SELECT cardinality(people) FROM documents_document WHERE id = %s", document) == [(2,)]


def test_it_is_marked_significant_and_not(home, clamd) -> None:
    _, document, _ = put(home)
    path, browser = reverse("document-significant", args=[home.robin, document]), home.browser("jo")
    for button, now in (("yes", True), ("no", False)):
        browser.post(path, {button: "x"})
        assert seen("SELECT significant FROM documents_document WHERE id = %s", document) == [(now,)]
    home.browser("pat").post(path, {"yes": "x"})
    assert seen("SELECT significant FROM documents_document WHERE id = %s", document) == [(False,)]


def test_it_stands_in_the_chronology_of_each_and_as_significant_where_it_is_marked(home, clamd) -> None:
    put(home, person=home.wren, title="Order of the court", significant="yes", kind="court_order")
    put(home, person=home.wren, title="A newsletter")
    browser = home.browser("jo")
    browser.post(reverse("open", args=[home.wren]), {"purpose": "care"})
    path = reverse("chronology", args=[home.wren])
    significant, everything = (browser.get(f"{path}{more}").content.decode() for more in ("", "?all=yes"))
    assert "Order of the court" in significant and "A newsletter" not in significant
    assert "A newsletter" in everything and "Documents" in everything


def test_whoever_may_not_know_of_one_of_them_does_not_see_it(home, clamd) -> None:
    from trueword.apps.access.models import Conflict

    _, document, _ = put(home, title="Both girls", about=[str(home.wren)])
    with working_as("test conflict"):
        close = Conflict.objects.using("jobs").create(
            user_id=home.users["mo"], person_id=home.wren, kind="friend", state="declared", told_by_id=home.users["mo"],
            told_at=home.now,
        )  # fmt: skip
    mo = home.browser("mo")
    mo.post(reverse("open", args=[home.robin]), {"purpose": "care"})
    assert "Both girls" not in mo.get(reverse("documents", args=[home.robin])).content.decode()
    assert mo.get(reverse("document", args=[home.robin, document])).status_code == 404
    assert opened(home, "mo", document).status_code == 404
    with working_as("test conflict"):
        Conflict.objects.using("jobs").filter(id=close.id).update(state="ended")


def test_when_the_key_is_withdrawn_nobody_reads_it_again(home, clamd) -> None:
    _, document, _ = put(home, person=home.robin, title="Both", about=[str(home.mother)])
    store = KeyStore(settings.KEYS_FOLDER)
    store.withdraw([home.robin], on=home.now)
    assert opened(home, "jo", document).content == pdf(), "it is read through the other one it is about"
    store.withdraw([home.mother], on=home.now)
    gone = opened(home, "jo", document)
    assert gone.status_code == 410 and "keys that it was sealed with were withdrawn" in gone.content.decode()
    assert put(home)[0].status_code < 500


@pytest.mark.parametrize("damage", ["changed", "cut", "another", "gone"])
def test_a_file_that_was_touched_is_never_given_out(home, clamd, damage: str) -> None:
    _, document, _ = put(home, person=home.wren, title=damage, data=b"Seen at home. " * 40_000, name="a.txt")
    ((stored,),) = seen("SELECT stored FROM documents_document WHERE id = %s", document)
    path = files.folder() / f"{stored}.sealed"
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "another":
        _, _, _ = put(home, person=home.wren, title="other", data=b"Other", name="b.txt")
        other = next(one for one in files.folder().glob("*.sealed") if one != path)
        path.write_bytes(other.read_bytes())
    else:
        path.write_bytes(
            whole[: files.PIECE + 20] if damage == "cut" else whole[:-1] + bytes([whole[-1] ^ 1])
        )
    out = opened(home, "jo", document, home.wren)
    assert out.status_code == 410 and b"Seen at home" not in out.content


def test_without_the_key_store_nothing_is_kept_and_nothing_breaks(home, clamd, tmp_path, monkeypatch) -> None:
    _, document, _ = put(home, person=home.wren)
    before = seen(NOTHING)
    monkeypatch.setattr(settings, "KEYS_FOLDER", tmp_path / "nowhere")
    answer, _, _ = put(home, person=home.wren)
    assert answer.status_code == 503 and "Nothing of them was kept" in answer.content.decode()
    out = opened(home, "jo", document, home.wren)
    assert out.status_code == 503 and "cannot be reached now" in out.content.decode()
    assert seen(NOTHING) == before
