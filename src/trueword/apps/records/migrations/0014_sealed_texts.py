"""What people wrote is kept sealed: every text that is there is sealed, and nothing of it stays readable in the table."""

import logging
from typing import Any

from django.conf import settings
from django.db import migrations, models

from trueword.adapters.keys import KeyStore, Place, seal

BLOCK = 2000

NET_OFF = "ALTER TABLE records_narrative NO FORCE ROW LEVEL SECURITY"
NET_ON = "ALTER TABLE records_narrative FORCE ROW LEVEL SECURITY"
READ = "SELECT id, people, text FROM records_narrative WHERE sealed IS NULL LIMIT %s"
WRITE = "UPDATE records_narrative SET sealed = %s, wraps = %s WHERE id = %s"

# Changing a column's type writes the table anew, live rows alone: the old file, with the plain text, is removed.
REWRITTEN = """
ALTER TABLE records_narrative DROP COLUMN text;
ALTER TABLE records_narrative ALTER COLUMN sealed SET NOT NULL, ALTER COLUMN wraps SET NOT NULL,
    ALTER COLUMN sealed TYPE bytea USING sealed || ''::bytea;
"""


def seal_texts(apps: Any, schema_editor: Any) -> None:
    """Seal every text, block by block. Raises where one is left, and then nothing of this migration has happened."""
    store = KeyStore(settings.KEYS_FOLDER)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(NET_OFF)
        cursor.execute("SELECT count(*) FROM records_narrative")
        (wanted,), done = cursor.fetchone(), 0
        while block := _block(cursor):
            keys = store.keys({one for _, people, _ in block for one in people}, make=True)
            cursor.executemany(WRITE, [_sealed(*row, keys) for row in block])
            done += len(block)
        if done != wanted:
            raise RuntimeError(f"{wanted} texts were to be sealed, and {done} were")
        cursor.execute(NET_ON)
    if done:
        logging.getLogger(__name__).info("%d texts sealed", done)


def _block(cursor: Any) -> list[Any]:
    cursor.execute(READ, [BLOCK])
    return list(cursor.fetchall())


def _sealed(row: Any, people: Any, text: str, keys: Any) -> tuple[Any, ...]:
    place = Place("records_narrative", "sealed", row)
    made = seal(text.encode(), place=place, subjects={one: keys[one] for one in people})
    return made.body, made.packed_wraps(), row


class Migration(migrations.Migration):
    """The table's rights and policies stand. There is no way back: the plain text is gone."""

    dependencies = [("records", "0013_protected_fields")]
    operations = [
        migrations.AddField("narrative", "sealed", models.BinaryField(null=True)),
        migrations.AddField("narrative", "wraps", models.BinaryField(null=True)),
        migrations.RunPython(seal_texts),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(REWRITTEN)],
            [
                migrations.RemoveField("narrative", "text"),
                migrations.AlterField("narrative", "sealed", models.BinaryField()),
                migrations.AlterField("narrative", "wraps", models.BinaryField()),
            ],
        ),
    ]
