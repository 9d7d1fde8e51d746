"""In which columns of which tables does a person stand? Found in Django's registry, so that no new table is forgotten.

Every foreign key to a person, and every id whose name says that it is a person's, is moved by a merge, unless it is
declared here with the reason. tests/integration/identities/test_registry.py asks the database for all its ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, Model, UniqueConstraint, UUIDField

PERSON = re.compile(r"(^|_)(person|people)(_|$)")

STAYS = {
    ("chronology_frozen", "named"): "whom a frozen document names, as it was frozen",
    ("documents_move", "people_before"): "about whom a document was said to be, as it was said",
    ("documents_move", "people_after"): "the same",
    ("recording_draft", "person_id"): "a half-written note stays where its author left it",
    ("frontdoor_named", "record_id"): "which record was made of them when the contact was taken",
    ("audit_subject", "person_id"): "the log is never changed; who looked is asked for both ids",
    ("records_history", "person_id"): "a row as it stood then, about whom it was then",
    ("records_merge", "survivor"): "the merge itself",
    ("records_merge", "merged"): "the same",
    ("records_identityquestion", "people"): "what a file asked; the queue follows merges when it reads it",
    ("identities_decision", "one"): "what was decided about whom it was then; the queue follows merges",
    ("identities_decision", "two"): "the same",
    ("records_tofile", "person_id"): "a queue: both are taken out of it, and worked out anew at once",
    ("identities_move", "old_person"): "the ledger of merges itself",
    ("identities_late", "person"): "the same",
    ("identities_late", "assigned_to"): "the same",
    (
        "retention_fact",
        "person_id",
    ): "worked out anew from what was moved: a change of either person asks for it",
    ("retention_decision", "person_id"): "the same",
    ("retention_touched", "person_id"): "the queue that asks for it",
    ("retention_factchange", "person_id"): "what re-anchored whose record, as it was then",
    (
        "disposal_item",
        "person_id",
    ): "what was proposed and signed; a merged identity's record stays when its turn comes",
    ("destruction_parcel", "person_id"): "sealed as it was taken out, and put back as it was",
}
"""Columns that name a person and stay as they are."""
DERIVED = ("records_periodofcare", "records_searchkey", "records_indexcard")
"""Tables worked out from the facts: kept aside before a merge, and worked out anew."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column that names a person: its table and key, the other such columns, and what must be unique beside it.

    `is_list`: it holds several people, as a note about a family does.
    """

    table: str
    name: str
    key: str
    key_type: str
    is_list: bool = False
    beside: tuple[str, ...] = ()
    unique_with: tuple[tuple[str, ...], ...] = ()


@cache
def moved() -> tuple[Column, ...]:
    """Every column in which a merge replaces one person by another, in a fixed order."""
    found = (column for model in apps.get_models(include_auto_created=True) for column in _of(model))
    return tuple(sorted(found, key=lambda one: (one.table, one.name)))


def _of(model: type[Model]) -> Iterator[Column]:
    table = model._meta.db_table
    people = {
        field.attname: isinstance(field, ArrayField)
        for field in model._meta.local_concrete_fields
        if _names_person(field)
    }
    key = model._meta.pk
    for name, is_list in people.items():
        if table in DERIVED or (table, name) in STAYS or name == key.attname:
            continue
        beside = tuple(other for other, listed in people.items() if other != name and not listed)
        yield Column(table, name, key.attname, _type(key), is_list, beside, tuple(_unique(model, name)))


def _names_person(field: Field) -> bool:  # type: ignore[type-arg]
    if field.remote_field:
        related = field.remote_field.model
        return not isinstance(related, str) and related._meta.label == "records.Person"
    holds = field.base_field if isinstance(field, ArrayField) else field
    return isinstance(holds, UUIDField) and bool(PERSON.search(field.attname))


def _type(key: Field) -> str:  # type: ignore[type-arg]
    return "uuid" if isinstance(key, UUIDField) else "bigint"


def _unique(model: type[Model], name: str) -> Iterator[tuple[str, ...]]:
    """The other columns of each rule by which a person may have only one such row."""
    column = {field.name: field.attname for field in model._meta.concrete_fields}
    together = [tuple(fields) for fields in model._meta.unique_together]
    rules = [tuple(rule.fields) for rule in model._meta.constraints if isinstance(rule, UniqueConstraint)]
    alone = [(field.name,) for field in model._meta.concrete_fields if field.unique and not field.primary_key]
    for fields in (*together, *rules, *alone):
        names = [column[field] for field in fields]
        if name in names:
            yield tuple(one for one in names if one != name)
