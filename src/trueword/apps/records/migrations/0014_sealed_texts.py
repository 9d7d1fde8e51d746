"""What people wrote is kept sealed: every text that is there is sealed, and nothing of it stays readable in the table."""

from typing import Any

from django.conf import settings
from django.db import migrations, models

from trueword.adapters.keys import KeyStore, Place, seal

BLOCK = 2000

NET_OFF = "ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY"
NET_ON = "ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
COUNT = "SELECT count(*) FROM {table}"
READ = "SELECT id, people, text FROM {table} WHERE sealed IS NULL LIMIT %s"
WRITE = "UPDATE {table} SET sealed = %s, wraps = %s WHERE id = %s"

# Changing a column's type writes the table anew, live rows alone: the old file, with the plain text, is removed.
REWRITTEN = """
ALTER TABLE {table} DROP COLUMN text;
ALTER TABLE {table} ALTER COLUMN sealed SET NOT NULL, ALTER COLUMN wraps SET NOT NULL,
    ALTER COLUMN sealed TYPE bytea USING sealed || ''::bytea;
"""


def seal_table(cursor: Any, table: str) -> int:
    """Seal every text of a table, block by block; says how many. Raises where one is left, and then nothing has happened."""
    store, done = KeyStore(settings.KEYS_FOLDER), 0
    cursor.execute(NET_OFF.format(table=table))
    cursor.execute(COUNT.format(table=table))
    (wanted,) = cursor.fetchone()
    while block := _block(cursor, table):
        keys = store.keys({one for _, people, _ in block for one in people}, make=True)
        cursor.executemany(WRITE.format(table=table), [_sealed(table, *row, keys) for row in block])
        done += len(block)
    if done != wanted:
        raise RuntimeError(f"{wanted} texts were to be sealed, and {done} were")
    cursor.execute(NET_ON.format(table=table))
    return done


def _block(cursor: Any, table: str) -> list[Any]:
    cursor.execute(READ.format(table=table), [BLOCK])
    return list(cursor.fetchall())


def _sealed(table: str, row: Any, people: Any, text: str, keys: Any) -> tuple[Any, ...]:
    made = seal(text.encode(), place=Place(table, "sealed", row), subjects={one: keys[one] for one in people})
    return made.body, made.packed_wraps(), row


def seal_texts(apps: Any, schema_editor: Any) -> None:
    """Seal every narrative."""
    with schema_editor.connection.cursor() as cursor:
        seal_table(cursor, "records_narrative")


class Migration(migrations.Migration):
    """The table's rights and policies stand. There is no way back: the plain text is gone."""

    dependencies = [("records", "0013_protected_fields")]
    operations = [
        migrations.AddField("narrative", "sealed", models.BinaryField(null=True)),
        migrations.AddField("narrative", "wraps", models.BinaryField(null=True)),
        migrations.RunPython(seal_texts),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(REWRITTEN.format(table="records_narrative"))],
            [
                migrations.RemoveField("narrative", "text"),
                migrations.AlterField("narrative", "sealed", models.BinaryField()),
                migrations.AlterField("narrative", "wraps", models.BinaryField()),
            ],
        ),
    ]
