"""kill -9 between the file and its row: what is left is read by nobody, and the next job cleans it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse
from integration.documents.test_documents import put, seen
from odd_files import pdf

from trueword.apps.access.api import working_as
from trueword.apps.documents import files
from trueword.apps.documents.scanning import sweep

PUT_AND_DIE = """
import django, os, signal, sys
django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from trueword.apps.access.models import User
from trueword.apps.documents import actions, files
from integration.documents.conftest import told

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

point, path = sys.argv[1:]
if point == "half a file":
    files.os.fsync = die
elif point == "a file without its row":
    actions.Document.objects.create = die
else:
    actions.Subject.objects.bulk_create = die
browser = Client(HTTP_HOST="localhost")
browser.force_login(User.objects.get(sign_in_name="jo"))
browser.post(path, told(files=SimpleUploadedFile("a.pdf", open(os.environ["GIVEN"], "rb").read())))
print("it lived")
"""


@pytest.mark.parametrize("point", ["half a file", "a file without its row", "a row without its people"])
def test_a_process_killed_on_the_way_leaves_nothing_readable(home, tmp_path: Path, point: str) -> None:
    given = tmp_path / "given.pdf"
    given.write_bytes(pdf())
    before, rows = set(files.folder().iterdir()), seen("SELECT count(*) FROM documents_document")
    tests = Path(__file__).parents[2]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(tests.parent / "src"), str(tests)]), "GIVEN": str(given),
        "DJANGO_SETTINGS_MODULE": "trueword.config.settings",
    }  # fmt: skip
    path = reverse("document-new", args=[home.robin])
    done = subprocess.run(
        [sys.executable, "-c", PUT_AND_DIE, point, path], env=environment, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-3000:]
    left = set(files.folder().iterdir()) - before
    assert len(left) == 1 and all(b"%PDF" not in one.read_bytes() for one in left)
    assert seen("SELECT count(*) FROM documents_document") == rows, "no row, so no key: nobody reads it"
    with working_as("sweep_documents"):
        assert sweep(home.now) == 0 and left <= set(files.folder().iterdir()), "it may still be on its way"
        for one in left:
            os.utime(one, (0, 0))
        assert sweep(home.now) == 1
    assert set(files.folder().iterdir()) == before


def test_what_belongs_to_a_document_is_never_swept(home) -> None:
    _, document, _ = put(home, batch=str(uuid4()))
    ((stored,),) = seen("SELECT stored FROM documents_document WHERE id = %s", document)
    os.utime(files.folder() / f"{stored}.sealed", (0, 0))
    with working_as("sweep_documents"):
        sweep(home.now + timedelta(days=30))
    assert (files.folder() / f"{stored}.sealed").exists()
