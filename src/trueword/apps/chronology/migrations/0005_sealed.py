"""What was frozen is kept sealed: every document that is there is sealed, and nothing of it stays readable in the table.

The database could refuse a hash that was not that of the plain text beside it. Now whoever opens a text compares them.
"""

from typing import Any

from django.conf import settings
from django.db import migrations, models

from trueword.adapters.keys import KeyStore, Place, seal

BLOCK = 50
"""Documents at once; some are of hundreds of pages."""

COLUMNS = ("content", "page")
BESIDE = """
ALTER TABLE chronology_frozen DROP CONSTRAINT content_has_its_hash, DROP CONSTRAINT page_has_its_hash;
ALTER TABLE chronology_frozen RENAME COLUMN content TO plain_content;
ALTER TABLE chronology_frozen RENAME COLUMN page TO plain_page;
ALTER TABLE chronology_frozen ADD COLUMN content bytea, ADD COLUMN content_wraps bytea,
    ADD COLUMN page bytea, ADD COLUMN page_wraps bytea;
"""
NET_OFF = "ALTER TABLE chronology_frozen NO FORCE ROW LEVEL SECURITY"
NET_ON = "ALTER TABLE chronology_frozen FORCE ROW LEVEL SECURITY"
COUNT = "SELECT count(*) FROM chronology_frozen"
READ = "SELECT id, people, plain_content, plain_page FROM chronology_frozen WHERE content IS NULL LIMIT %s"
WRITE = "UPDATE chronology_frozen SET content = %s, content_wraps = %s, page = %s, page_wraps = %s WHERE id = %s"
# Changing a column's type writes the table anew, live rows alone: the old file, with the plain text, is removed.
REWRITTEN = """
ALTER TABLE chronology_frozen DROP COLUMN plain_content, DROP COLUMN plain_page;
ALTER TABLE chronology_frozen ALTER COLUMN content SET NOT NULL, ALTER COLUMN content_wraps SET NOT NULL,
    ALTER COLUMN page SET NOT NULL, ALTER COLUMN page_wraps SET NOT NULL,
    ALTER COLUMN content TYPE bytea USING content || ''::bytea;
"""


def seal_documents(apps: Any, schema_editor: Any) -> None:
    """Seal every document. Raises where one is left, and then nothing of this migration has happened."""
    store, done = KeyStore(settings.KEYS_FOLDER), 0
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(NET_OFF)
        cursor.execute(COUNT)
        (wanted,) = cursor.fetchone()
        while block := cursor.execute(READ, [BLOCK]).fetchall():
            keys = store.keys({one for _, people, *_ in block for one in people}, make=True)
            cursor.executemany(WRITE, [_sealed(row, people, texts, keys) for row, people, *texts in block])
            done += len(block)
        if done != wanted:
            raise RuntimeError(f"{wanted} documents were to be sealed, and {done} were")
        cursor.execute(NET_ON)


def _sealed(row: Any, people: Any, texts: Any, keys: Any) -> list[Any]:
    told: list[Any] = []
    for column, text in zip(COLUMNS, texts, strict=True):
        place = Place("chronology_frozen", column, row)
        made = seal(text.encode(), place=place, subjects={one: keys[one] for one in people})
        told += [made.body, made.packed_wraps()]
    return [*told, row]


class Migration(migrations.Migration):
    """The table's rights and policies stand. There is no way back: the plain text is gone."""

    dependencies = [("chronology", "0004_net_of_marks"), ("records", "0014_sealed_texts")]
    operations = [
        migrations.RunSQL(BESIDE),
        migrations.RunPython(seal_documents),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(REWRITTEN)],
            [
                operation
                for column in COLUMNS
                for operation in (
                    migrations.AlterField("frozen", column, models.BinaryField()),
                    migrations.AddField("frozen", f"{column}_wraps", models.BinaryField()),
                )
            ],
        ),
    ]
