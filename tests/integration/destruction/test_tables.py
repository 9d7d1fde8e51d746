"""Every table with somebody in it goes with a class, goes with who they are, or stays for a reason that is said."""

from __future__ import annotations

import json
import re

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import ProgrammingError, connections, transaction
from django.db.models import UUIDField

from trueword.apps.destruction.tables import IDENTITY, LEFT, pieces
from trueword.apps.destruction.taking_sql import told
from trueword.apps.retention.api import TABLES

PERSON = re.compile(r"(^|_)(person|people)(_|$)")
OTHERWISE = {
    ("chronology_frozen", "person_id"): "one of its people",
    ("records_passage", "person_id"): "whom a part of somebody's text is about: goes with the text",
    ("records_relationship", "other_id"): "goes with who either of them is",
    ("records_parentalresponsibility", "holder_id"): "who they are stays while they are named there",
    ("services_centreanswer", "said_by_id"): "the same",
}


def columns() -> set[tuple[str, str]]:
    """Every column that points at a person, or whose name says that it holds one."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            related = field.related_model
            holds = field.base_field if isinstance(field, ArrayField) else field
            named = isinstance(holds, UUIDField) and PERSON.search(field.attname)
            if named or (isinstance(related, type) and related._meta.label == "records.Person"):
                found.add((model._meta.db_table, field.attname))
    return found


def test_every_table_with_somebody_in_it_goes_or_stays_for_a_reason() -> None:
    gone = {piece.table for piece in pieces() if piece.mode in ("take", "drop")}
    assert (
        sorted(
            (table, column)
            for table, column in columns()
            if table not in gone and (table, column) not in LEFT
        )
        == []
    )
    assert sorted((table, column) for table, column in LEFT if table in gone) == []


def test_each_of_those_columns_is_looked_at() -> None:
    said = {piece.table: "" for piece in pieces()}
    for piece in pieces():
        said[piece.table] += piece.rows
    unseen = {
        (table, column)
        for table, column in columns() - set(LEFT) - set(OTHERWISE)
        if not re.search(rf"\b{column}\b", said[table])
    }
    assert unseen == set()


def test_what_goes_with_a_class_is_what_keeping_decides_about() -> None:
    taken = {(piece.table, piece.record_class) for piece in pieces() if piece.mode == "take"}
    assert sorted({(held.table, held.record_class) for held in TABLES} - taken) == []


def test_who_somebody_is_takes_all_that_is_left_of_the_log_of_changes() -> None:
    assert any(piece.table == "records_history" and piece.record_class == IDENTITY for piece in pieces())


def test_the_database_goes_by_the_same_list(module_database, django_db_blocker) -> None:
    """A changed list needs a migration that hands it over: `spec_sql()` and `policies_sql(tables())`."""
    with django_db_blocker.unblock(), connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT gate.destruction_pieces()::text")
        assert json.loads(cursor.fetchone()[0]) == [told(piece) for piece in pieces()]


@pytest.mark.parametrize("function", ["gate.take_out(gen_random_uuid(), 'x')", "gate.take_again('{}', 'x', '[]')",
                                      "gate.forget_words('{}')", "gate.put_in('{}', 'x')"])  # fmt: skip
@pytest.mark.parametrize(("alias", "job"), [("default", "destruction"), ("jobs", "import"), ("jobs", "")])
def test_nobody_else_opens_that_door(
    module_database, django_db_blocker, function: str, alias: str, job: str
) -> None:
    with django_db_blocker.unblock(), pytest.raises(ProgrammingError, match=REFUSED):
        ask(alias, job, function)


REFUSED = r"permission denied|by the job destruction"


def ask(alias: str, job: str, function: str) -> None:
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute("SELECT set_config('trueword.job', %s, true)", [job])
        cursor.execute(f"SELECT {function}")
