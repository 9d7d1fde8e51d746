"""Fifty strings that are destroyed, and a search for what is left of them. Run as a program against a state folder.

python canaries.py plant            ten people, whose canaries lie sealed, plain, in the log's words, and in names
python canaries.py destroy PERSON   withdraw and destroy everything about them
python canaries.py read             the sealed texts that can still be opened, and tables in which a canary stands
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

sys.path.insert(0, str(Path(__file__).parent.parent))

KINDS = ("sealed", "headline", "surname", "said", "worry")
PEOPLE = 10


def canary(kind: str, number: int) -> str:
    """In small letters, as search keys keep a surname."""
    return f"canary{kind}{number:02}x{(number + 7) ** 9:x}q"


def all_canaries() -> dict[str, bytes]:
    return {f"{kind} {n}": canary(kind, n).encode() for kind in KINDS for n in range(PEOPLE)}


def readable(folder: Path, *, but: tuple[str, ...] = ()) -> dict[str, str]:
    """Canary -> a file below the folder in whose bytes it stands, in whatever case."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part in path.parts for part in but):
            content = path.read_bytes().lower()
            if b"canary" in content:
                found |= {name: str(path) for name, words in all_canaries().items() if words in content}
    return found


def plant() -> list[str]:
    from integration.destruction import due

    from trueword.apps.access.api import working_as
    from trueword.apps.audit.api import Entry, record

    due.cover_all()
    due._note = _note
    people = []
    for number in range(PEOPLE):
        made = due.somebody_due(canary("surname", number), shared=False)
        with working_as("test canaries") as job:
            entry = Entry("open", "allowed", said=canary("said", number))
            record(entry, by=job, on=datetime.now(UTC), subjects=[made.id], using="jobs")
        _contact(due, made, number)
        people.append(str(made.id))
    return people


def _note(note: UUID, people: list[UUID], text: str) -> None:
    """What `due` writes, with one canary in the sealed text and one in the plain headline."""
    from trueword.apps.records import models as m
    from trueword.apps.records.narrative import Writing, keep

    number = m.CaseNote.objects.using("jobs").filter(headline__startswith="canary").count()
    words, author, at = uuid4(), uuid4(), datetime(2005, 6, 1, 9, 30, tzinfo=UTC)
    keep([Writing(words, tuple(people), canary("sealed", number), author, at)], using="jobs")
    m.CaseNote.objects.using("jobs").create(
        id=note, kind="note", happened_at=at, headline=canary("headline", number), narrative_id=words, people=people,
        state="final", author=author, recorded_at=at, signed_at=at,
    )  # fmt: skip
    for person in people:
        m.NoteSubject.objects.using("jobs").create(id=uuid4(), note_id=note, person_id=person, happened_at=at)


def _contact(due, made, number: int) -> None:
    from trueword.apps.access.api import working_as
    from trueword.apps.frontdoor import models as door

    taken = due.contact_of(made)
    with working_as("test canaries"):
        changed = door.Taken.objects.using("jobs").filter(id=taken).update(worry=canary("worry", number))
    assert changed == 1


def destroy(person: UUID) -> list[str]:
    from integration.destruction import due

    from trueword.apps.destruction import api

    said = []
    for record_class in (due.NEED, "contact or referral", due.IDENTITY):
        found = api.withdraw(person, record_class, batch=uuid4(), rule="RET-12", on=datetime.now(UTC))
        assert found.done, (record_class, found)
        due.long_ago(found.parcel)
        done = api.destroy(found.parcel, on=datetime.now(UTC))
        said.append(done.state)
    return said


def read() -> dict[str, list[str]]:
    """What a person could read: every sealed text that opens, and every row of every table that names a canary."""
    from django.db import connections

    from trueword.apps.access.api import working_as
    from trueword.apps.records import models as m
    from trueword.apps.records import narrative

    with working_as("test canaries"):
        texts = narrative.read(m.Narrative.objects.using("jobs").values_list("id", flat=True), using="jobs")
    with connections["owner"].cursor() as cursor:
        cursor.execute(TABLES)
        tables = [(name, forced) for name, forced in cursor.fetchall()]
    return {"texts": sorted(text for text in texts.values() if "canary" in text), "tables": _naming(tables)}


TABLES = """
SELECT format('%I.%I', n.nspname, c.relname), c.relforcerowsecurity FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
"""


def _naming(tables: list[tuple[str, bool]]) -> list[str]:
    from django.db import connections, transaction

    found = []
    for name, forced in tables:
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            if forced:
                cursor.execute(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY")
            cursor.execute(f"SELECT count(*) FROM {name} AS it WHERE it::text ILIKE '%canary%q%'")
            if cursor.fetchone()[0]:
                found.append(name)
            transaction.set_rollback(True, using="owner")
    return found


def main(verb: str, *words: str) -> None:
    from trueword.launcher.session import record_database

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    with record_database(os.environ):
        import django

        django.setup()
        said = {"plant": plant, "destroy": lambda: [destroy(UUID(each)) for each in words], "read": read}[
            verb
        ]()
    print("SAID " + json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
