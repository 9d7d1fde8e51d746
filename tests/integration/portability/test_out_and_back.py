"""Everything recorded here goes out, openly described, and comes back into an empty installation as it was."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from integration.conftest import NOW, SmallRecord
from jsonschema import validate as _validate  # type: ignore[import-untyped]

from trueword.apps.access.api import Viewer, working_as
from trueword.apps.portability.putting_back import Refused, put_back
from trueword.apps.portability.tables import LEFT, LEFT_APPS, tables
from trueword.apps.portability.taking_out import take_out
from trueword.apps.records.api import sealed_words
from trueword.apps.services.models.base import Text

REPORT = "Attendance: 94 % — good".encode() * 40_000


@pytest.fixture(scope="module")
def taken(small_record: SmallRecord, django_db_blocker, tmp_path_factory) -> Path:
    """A folder with the export of a small record in which somebody wrote."""
    folder = tmp_path_factory.mktemp("out") / "export"
    with django_db_blocker.unblock():
        with transaction.atomic():
            _write(small_record)
        _found_clean()
        take_out(folder, on=NOW)
    return folder


def _write(small_record: SmallRecord) -> None:
    from trueword.apps.access.api import enter
    from trueword.apps.records import api
    from trueword.apps.records.models import CaseNote, NoteSubject, PersonStatement, Visit

    viewer = small_record.viewers["front_door"]
    assert isinstance(viewer, Viewer) and enter(viewer)
    new = api.register(["child"], by=viewer, on=NOW)
    api.add(PersonStatement, by=viewer, on=NOW, person_id=new, forename="=HYPERLINK", surname="Thistlewood",
            birth_date=date(2019, 4, 1))  # fmt: skip
    text = api.narrative.write('Said "no", then\nleft; cost £5 — née Łuck', [new], by=viewer, on=NOW)
    note = CaseNote.objects.create(
        id=uuid4(), kind="visit", happened_at=NOW, headline="Visit", narrative_id=text, people=[new], state="final",
        author=viewer.user, recorded_at=NOW, signed_at=NOW,
    )  # fmt: skip
    NoteSubject.objects.create(id=uuid4(), note=note, person_id=new, happened_at=NOW)
    api.add(
        Visit,
        by=viewer,
        on=NOW,
        person_id=new,
        kind="need",
        done_date=date(2026, 11, 2),
        seen=True,
        note=note,
    )
    _document(viewer, small_record.child)
    api.to_file([new], on=NOW)
    _in_other_places(new, viewer)


def _in_other_places(person: UUID, viewer: Viewer) -> None:
    """What else is kept sealed: a text of a service, and a chronology that was frozen."""
    from trueword.apps.chronology import frozen_words
    from trueword.apps.chronology.models import Frozen
    from trueword.apps.services import texts

    with working_as("test writer"):
        row = Frozen(id=uuid4(), person_id=person, kind="child", people=[person], named=[], purpose="care", events=1,
                     frozen_by=viewer.user, frozen_at=NOW)  # fmt: skip
        frozen_words.seal(row, '{"told":"née"}', "<p>née</p>").save(using="jobs", force_insert=True)
        made = uuid4()
        body, wraps = sealed_words.sealed(
            "At the centre", texts.place_of(made), [person], sealed_words.keys_of([person])
        )
        Text.objects.using("jobs").create(id=made, service="centre", people=[person], sealed=body, wraps=wraps,
                                          recorded_by=viewer.user, recorded_at=NOW)  # fmt: skip


def _document(viewer, person) -> None:
    """A report that was scanned and found clean, and one that waits: its file does not leave."""
    from io import BytesIO

    from trueword.apps.documents import actions
    from trueword.apps.documents.content.looking import Looked
    from trueword.apps.documents.content.types import TYPES
    from trueword.apps.documents.forms import Filing

    told = Filing(
        "school", "Report", None, "school", "", NOW.date(), "post", frozenset({person}), False, None, None
    )
    given = [Looked(TYPES["text"], BytesIO(words)) for words in (REPORT, b"Not yet scanned")]
    actions.add(viewer, "care", person, told, given, batch=uuid4(), on=NOW)


def _found_clean() -> None:
    """The report, as the job writes it."""
    from trueword.apps.documents.models import Document

    with working_as("test scanner"):
        rows = Document.objects.using("jobs").filter(size=len(REPORT))
        assert rows.update(state="clean", scanned_at=NOW) == 1


def _lines(folder: Path, table: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text("utf-8").splitlines()]


def test_what_files_told_stays_with_its_source(taken: Path) -> None:
    assert _lines(taken, "records.Contact") == []
    assert [row["surname"] for row in _lines(taken, "records.PersonStatement")] == ["Thistlewood"]


def test_every_line_is_as_the_schema_says(taken: Path) -> None:
    schemas = json.loads((taken / "schema.json").read_text("utf-8"))
    seen = 0
    for table, schema in schemas.items():
        for row in _lines(taken, table):
            _validate(row, schema)
            seen += 1
    assert seen > 50
    with pytest.raises(Exception, match="is not of type"):
        _validate({**_lines(taken, "records.Visit")[0], "kind": 5}, schemas["records.Visit"])


def test_what_is_sealed_goes_out_in_words_and_no_key_goes_with_it(taken: Path) -> None:
    (text,), (frozen,) = _lines(taken, "services.Text"), _lines(taken, "chronology.Frozen")
    assert text["text"] == "At the centre"
    assert (frozen["content"], frozen["page"]) == ('{"told":"née"}', "<p>née</p>")
    assert any("née Łuck" in str(row["text"]) for row in _lines(taken, "records.Narrative"))
    assert not [name for row in (text, frozen) for name in row if "wraps" in name]


def test_the_file_of_a_document_leaves_when_it_was_found_clean(taken: Path) -> None:
    (row,) = [one for one in _lines(taken, "documents.Document") if one["state"] == "clean"]
    assert [path.read_bytes() for path in taken.glob("documents.Document.*.txt")] == [REPORT]
    assert (taken / f"documents.Document.{row['id']}.txt").exists()
    assert not {"key_body", "key_wraps", "stored"} & set(row)


def test_a_spreadsheet_calculates_nothing(taken: Path) -> None:
    with (taken / "records.PersonStatement.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["forename"] for row in csv.DictReader(file)] == ["'=HYPERLINK"]
    assert [row["forename"] for row in _lines(taken, "records.PersonStatement")] == ["=HYPERLINK"]


def test_no_password_leaves(taken: Path) -> None:
    assert all("argon2" not in path.read_text("utf-8-sig") for path in taken.iterdir())


def test_put_back_into_an_empty_installation_it_is_the_same(
    taken: Path, fresh_database: str, django_db_blocker, tmp_path: Path
) -> None:
    with django_db_blocker.unblock():
        put_back(taken, on=NOW)
        take_out(tmp_path / "again", on=NOW)
        found = _found("thistlewood")
        with pytest.raises(Refused, match="holds people already"):
            put_back(taken, on=NOW)
    names = {path.name for path in taken.iterdir()}
    assert names == {path.name for path in (tmp_path / "again").iterdir()}
    different = [
        name for name in names if (taken / name).read_bytes() != (tmp_path / "again" / name).read_bytes()
    ]
    assert different == []
    assert found == 1, "who was put back is found"


def _found(surname: str) -> int:
    with transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT set_config('trueword.job', 'test', true)")
        cursor.execute(
            "SELECT count(*) FROM records_searchkey WHERE kind = 'surname' AND key = %s", [surname]
        )
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("damage", ["changed", "missing", "no manifest"])
def test_a_damaged_export_changes_nothing(
    taken: Path, fresh_database: str, django_db_blocker, tmp_path: Path, damage: str
) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in taken.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    if damage == "changed":
        (copy / "records.Visit.jsonl").write_text("{}\n", "utf-8")
    else:
        (copy / {"missing": "records.Visit.jsonl", "no manifest": "manifest.json"}[damage]).unlink()
    with django_db_blocker.unblock():
        with pytest.raises(Refused):
            put_back(copy, on=NOW)
        assert _found("thistlewood") == 0


def test_the_job_may_read_and_write_every_one_of_them(small_record: SmallRecord, django_db_blocker) -> None:
    """Also those of which the small record holds no row: what cannot be put back has not been taken out."""
    with django_db_blocker.unblock(), connections["jobs"].cursor() as cursor:
        for model in tables():
            for verb in ("SELECT", "INSERT"):
                cursor.execute(
                    "SELECT has_table_privilege(current_user, %s, %s)", [model._meta.db_table, verb]
                )
                assert cursor.fetchone()[0], (verb, model._meta.label)


def test_every_table_goes_out_or_has_a_reason_to_stay() -> None:
    from django.apps import apps

    known = {model._meta.label for model in apps.get_models()}
    assert set(LEFT) <= known
    assert {
        name for name in LEFT_APPS if name not in {config.label for config in apps.get_app_configs()}
    } == set()
    assert {"records.CaseNote", "records.Narrative", "records.Person", "access.Allocation"} <= {
        model._meta.label for model in tables()
    }
