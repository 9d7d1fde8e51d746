"""How is each table's file to be read? As JSON Schema (draft 2020-12), made from the models themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from trueword.apps.portability.tables import columns_of

TYPES: Mapping[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.UUIDField: {"type": "string", "format": "uuid"},
    models.DateTimeField: {"type": "string", "format": "date-time"},
    models.DateField: {"type": "string", "format": "date"},
    models.BooleanField: {"type": "boolean"},
    models.IntegerField: {"type": "integer"},
    models.CharField: {"type": "string"},
    models.TextField: {"type": "string"},
    models.JSONField: {},
    models.BinaryField: {"type": "string", "contentEncoding": "base64"},
}

WORDS: dict[str, Any] = {
    "type": ["string", "null"],
    "description": "what was written; null where it was destroyed",
}


def schema_of(model: type[models.Model]) -> dict[str, Any]:
    """What one line of a table's file looks like: its columns, their types, and what they point at."""
    wanted = columns_of(model)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    properties = {name: _property(fields[name]) if name in fields else WORDS for name in wanted}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": model._meta.label,
        "description": (model.__doc__ or "").strip().split("\n")[0], "type": "object", "properties": properties,
        "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


def _property(field: models.Field[Any, Any]) -> dict[str, Any]:
    if isinstance(field, models.ForeignKey):
        return _nullable({**_type(field.target_field), "description": f"id of {_label(field)}"}, field.null)
    return _nullable(_type(field), field.null)


def _label(field: models.ForeignKey) -> str:  # type: ignore[type-arg]
    aim = field.related_model
    return aim._meta.label if isinstance(aim, type) else str(aim)


def _type(field: models.Field[Any, Any]) -> dict[str, Any]:
    if isinstance(field, ArrayField):
        return {"type": "array", "items": _type(field.base_field)}
    if isinstance(field, models.ForeignKey):
        return _type(field.target_field)
    found = next((told for kind, told in TYPES.items() if isinstance(field, kind)), None)
    if found is None:
        raise TypeError(f"{field} has a type that the export does not know")
    return dict(found)


def _nullable(told: dict[str, Any], null: bool) -> dict[str, Any]:
    return {**told, "type": [told["type"], "null"]} if null and "type" in told else told
