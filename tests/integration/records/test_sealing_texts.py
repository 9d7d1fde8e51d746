"""Texts that were written before they were sealed are sealed where they stand, all of them, and read as they were."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from integration.conftest import NOW, SmallRecord

from trueword.adapters.keys import KeyStore, KeysUnavailable
from trueword.apps.records.api import narrative

migration = importlib.import_module("trueword.apps.records.migrations.0014_sealed_texts")

AS_IT_WAS = """
ALTER TABLE records_narrative ADD COLUMN text text;
ALTER TABLE records_narrative ALTER COLUMN sealed DROP NOT NULL, ALTER COLUMN wraps DROP NOT NULL;
ALTER TABLE records_narrative NO FORCE ROW LEVEL SECURITY;
"""
INSERT = (
    "INSERT INTO records_narrative (id, people, text, written_by, written_at) VALUES (%s, %s, %s, %s, %s)"
)


def written(small_record: SmallRecord, count: int) -> dict[UUID, str]:
    """The table as it was, with so many texts about the child and one other."""
    texts = {uuid4(): f"Text {number}: née Łuck, “no”\nand £5." for number in range(count)}
    with connections["owner"].cursor() as cursor:
        cursor.execute(AS_IT_WAS)
        people = [small_record.child, small_record.hidden]
        rows = [(made, people, text, uuid4(), NOW) for made, text in texts.items()]
        cursor.executemany(INSERT, rows)
    return texts


def test_every_text_is_sealed_and_nothing_of_it_stays(
    small_record: SmallRecord, django_db_blocker, monkeypatch
) -> None:
    monkeypatch.setattr(migration, "BLOCK", 7)
    with django_db_blocker.unblock():
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            texts = written(small_record, 30)
            cursor.execute("SELECT pg_relation_filenode('records_narrative')")
            before = cursor.fetchone()
            migration.seal_texts(None, SimpleNamespace(connection=connections["owner"]))
            cursor.execute(migration.REWRITTEN)
            cursor.execute("SELECT pg_relation_filenode('records_narrative')")
            assert cursor.fetchone() != before, "the file that held the plain text is still the table's"
            cursor.execute("SELECT attname FROM pg_attribute WHERE attrelid = 'records_narrative'::regclass AND attnum > 0"
                           " AND NOT attisdropped")  # fmt: skip
            assert "text" not in {name for (name,) in cursor.fetchall()}
        with transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
            cursor.execute("SELECT set_config('trueword.job', 'test', true)")
            assert narrative.read(texts, using="jobs") == texts


def test_without_a_key_store_nothing_is_migrated(
    small_record: SmallRecord, django_db_blocker, settings, tmp_path: Path
) -> None:
    settings.KEYS_FOLDER = tmp_path / "nowhere"
    with django_db_blocker.unblock(), transaction.atomic(using="owner"):
        written(small_record, 3)
        with pytest.raises(KeysUnavailable):
            migration.seal_texts(None, SimpleNamespace(connection=connections["owner"]))
        transaction.set_rollback(True, using="owner")
    assert not KeyStore(settings.KEYS_FOLDER).file.exists()
