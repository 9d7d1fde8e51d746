"""A letter comes by e-mail: it is put in, kept back, scanned, opened, moved to the right child. Without scripts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from fake_clamd import fake_clamd
from odd_files import docx, jpeg, pdf
from visitor import Site, Visitor

SCAN = """
import django, sys
django.setup()
from django.conf import settings
from django.utils import timezone
from trueword.apps.access.api import working_as
from trueword.apps.documents.scanning import scan_waiting
settings.CLAMD = sys.argv[1]
with working_as("scan_documents"):
    print(*scan_waiting(timezone.now()))
"""


def _fills_in(visitor: Visitor, title: str) -> Visitor:
    page = visitor.page
    page.get_by_label("What kind of document is it?").select_option(label="Report or letter from a school")
    visitor.types("Title", title)
    page.get_by_label("Who gave it to us?").select_option(label="School or nursery")
    visitor.types("Their name or organisation", "Mrs Holt, Baswich Primary School")
    page.get_by_label("How did it come?").select_option(label="By e-mail")
    return visitor


def _scans(site: Site, folder: Path) -> str:
    with fake_clamd(folder) as server:
        done = subprocess.run(
            [sys.executable, "-c", SCAN, server.address],
            env=site.environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def _looks(visitor: Visitor, name: str) -> None:
    """Nothing is in anybody's way, and a picture for whoever asks for one."""
    if folder := os.environ.get("TRUEWORD_PICTURES"):
        visitor.page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    _is_sound(visitor)


def _is_sound(visitor: Visitor) -> None:
    assert visitor.barriers == []
    assert visitor.overflow <= 0


def test_a_letter_is_put_in_scanned_opened_and_moved(visitor: Visitor, site: Site, tmp_path: Path) -> None:
    robin, page, letter = site.street["robin"], visitor.page, docx()
    # Given a worker who reads what is taken, and sends a program with it
    visitor.signs_in("mo", f"/staff/people/{robin}/documents/new/").sees(
        "Up to 10 files at once", "No macros, no passwords"
    )
    _fills_in(visitor, "Attendance report")
    page.get_by_label("Choose the files").set_input_files([
        {"name": "report.pdf", "mimeType": "application/pdf", "buffer": pdf()},
        {"name": "invoice.pdf.exe", "mimeType": "application/pdf", "buffer": b"MZ\0\0"},
    ])  # fmt: skip
    visitor.presses("Put in the record")
    visitor.sees(
        "There is a problem", "Nothing was kept", "invoice.pdf.exe", "It is not a type that is kept here"
    )
    # When they send the right ones, what they had typed is still there
    assert page.get_by_label("Title", exact=True).input_value() == "Attendance report"
    page.get_by_label("Birch-Ashdown, Wren", exact=False).check()
    page.get_by_label("Choose the files").set_input_files([
        {"name": "report.docx", "mimeType": "text/html", "buffer": letter},
        {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": jpeg(exif=True)},
    ])  # fmt: skip
    visitor.presses("Put in the record")
    # Then they are kept back until they are scanned
    visitor.sees("kept back until it was scanned", "Attendance report (2 of 2)", "Not yet scanned", "Mo Mate")
    visitor.follows("Attendance report (1 of 2)").sees(
        "so nobody can open it", "Wren Birch-Ashdown", "by e-mail"
    )
    assert _scans(site, tmp_path) == "2 0"
    # And opened as an attachment
    page.reload()
    with page.expect_download() as download:
        page.locator("a", has_text="Open a copy").click()
    assert download.value.path().read_bytes() == letter
    assert re.fullmatch(r"school-\d{4}-\d\d-\d\d\.docx", download.value.suggested_filename)
    # And it stands in the record
    document = page.url
    visitor.opens(f"/staff/people/{robin}/record/")
    visitor.sees("Attendance report (1 of 2)", "Put here by Mo Mate", "all documents (2)")
    # And moved, with a reason, when it turns out to be about somebody else
    visitor.opens(document)
    visitor.presses("Mark it as significant").sees("It is marked as significant")
    visitor.follows("It is about somebody else").sees("Untick whoever it is not about")
    page.get_by_label("Robin Ashdown", exact=True).uncheck()
    visitor.types("Why is it moved?", "it is about her sister")
    visitor.presses("Move it").sees("It is moved", "1 document.")
    visitor.follows("Date").sees("Attendance report (2 of 2)")


def test_nothing_is_in_the_way_of_anybody(plain_visitor: Visitor, site: Site) -> None:
    visitor, page, sister = plain_visitor, plain_visitor.page, site.street["sister"]
    visitor.signs_in("mo", f"/staff/people/{sister}/documents/new/").sees("Put a document in the record")
    _looks(visitor, "new")
    _fills_in(visitor, "A letter from the nursery")
    program = {"name": "invoice.pdf.exe", "mimeType": "application/pdf", "buffer": b"MZ\0\0"}
    page.get_by_label("Choose the files").set_input_files([program])
    visitor.presses("Put in the record").sees("There is a problem", "invoice.pdf.exe")
    _looks(visitor, "refused")
    page.get_by_label("Choose the files").set_input_files([program | {"name": "letter.pdf", "buffer": pdf()}])
    visitor.presses("Put in the record").sees("kept back until it was scanned")
    _looks(visitor, "document")
    visitor.follows("It is about somebody else").sees("Untick whoever it is not about")
    _looks(visitor, "move")
    visitor.opens(f"/staff/people/{sister}/documents/?sort=title")
    _looks(visitor, "documents")
    visitor.opens(f"/staff/people/{sister}/record/")
    visitor.sees("A letter from the nursery")
    page.set_viewport_size({"width": 320, "height": 800})
    visitor.opens(f"/staff/people/{sister}/documents/")
    _looks(visitor, "documents-320")
