"""Which expression gives each column of a model from a staged row? From the feed's words and the model's own types."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import BooleanField, CharField, DateField, Field, Model, TextField
from psycopg import sql

from trueword.apps.records.importing.database import raw
from trueword.apps.records.importing.feeds import Feed, Sql
from trueword.returns.tables import Table

KEY_PART = 60  # characters of a raw value that a natural key keeps


@dataclass(frozen=True)
class Expression:
    """One column of the model, its expression over the staged row, and whether the file tells it at all."""

    column: str
    sql: sql.Composable
    told: bool


def expressions(feed: Feed, spec: Table, told: frozenset[str]) -> tuple[Expression, ...]:
    """The columns that a feed fills, in the feed's order."""
    return tuple(
        Expression(name, _value(feed.model, name, source, spec), _reads(source) <= told)
        for name, source in feed.fields.items()
    )


def _reads(source: str | Sql) -> set[str]:
    return set(source.reads) if isinstance(source, Sql) else {source}


def _value(model: type[Model], name: str, source: str | Sql, spec: Table) -> sql.Composable:
    if isinstance(source, Sql):
        return raw(source.text)
    field = _field(model, name)
    if isinstance(field, DateField):
        return sql.SQL("s.{}").format(sql.Identifier(source))
    text = as_text(source, spec)
    if isinstance(field, CharField):
        return sql.SQL("coalesce(left({}, {}), '')").format(text, sql.Literal(field.max_length))
    return sql.SQL("coalesce({}, '')").format(text)


def as_text(column: str, spec: Table) -> sql.Composable:
    """A column's text as the file has it, whatever type it is read as."""
    typed = spec.column(column).type in ("date", "integer", "decimal")
    return sql.SQL("s.{}").format(sql.Identifier(f"{column}_text" if typed else column))


def natural_key(feed: Feed, spec: Table) -> sql.Composable:
    """The feed's key as one text: dates in ISO, a date that cannot be read as `?` and its text."""
    return sql.SQL(" || '|' || ").join(_key_part(part, spec) for part in feed.key)


def _key_part(part: str | Sql, spec: Table) -> sql.Composable:
    if isinstance(part, Sql):
        return sql.SQL("({})::text").format(raw(part.text))
    text = sql.SQL("left({}, {})").format(as_text(part, spec), sql.Literal(KEY_PART))
    if spec.column(part).type == "date":
        known = sql.SQL("to_char(s.{}, 'YYYY-MM-DD')").format(sql.Identifier(part))
        return sql.SQL("coalesce({}, '?' || {}, '?')").format(known, text)
    return sql.SQL("coalesce({}, '')").format(text)


def defaults(feed: Feed) -> dict[str | None, sql.Composable]:
    """What the database must be given for columns that a feed does not fill: the model's own defaults."""
    told = feed.told
    own = {
        told.key,
        told.source,
        told.first,
        told.last,
        told.line,
        told.unreadable,
        "id",
        "person_id",
        *feed.fields,
    }
    left = [f for f in feed.model._meta.concrete_fields if f.attname not in own and not f.null]
    return {f.attname: _default(f) for f in left}


def _default(field: Field) -> sql.Composable:  # type: ignore[type-arg]
    if isinstance(field, CharField | TextField):
        return sql.SQL("''")
    if isinstance(field, BooleanField):
        return sql.SQL("false")
    return sql.Literal(field.get_default())


def _field(model: type[Model], name: str) -> Field:  # type: ignore[type-arg]
    return next(f for f in model._meta.concrete_fields if f.attname == name)
