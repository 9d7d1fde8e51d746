"""How does a told value stand in a sentence? Codes in words, days written out, and what was not told said so.

The words of a kind of event are a template: `{referral_source:source}` looks the code up in the table `source`;
after a bar stands what is said where nothing was told: `{reason|reason not told}`.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from trueword.apps.records.api import in_words, outcomes_in_words, tables_of_words

NOT_TOLD = "not told"
FIELD = re.compile(r"\{(\w+)(?::(\w+))?(?:\|([^}]*))?\}")
FLAGS = {"1": "yes", "true": "yes", "Y": "yes", "0": "no", "false": "no", "N": "no"}
WORDS = {**tables_of_words(), "flag": FLAGS}


Field = tuple[str, str, str | None]


@cache
def _parts(template: str) -> tuple[str | Field, ...]:
    """A template cut once into plain words and fields: there are few templates and many facts."""
    parts: list[str | Field] = []
    end = 0
    for found in FIELD.finditer(template):
        parts += [template[end : found.start()], (found[1], found[2] or "", found[3])]
        end = found.end()
    return tuple(part for part in (*parts, template[end:]) if part)


def say(template: str, values: Mapping[str, Any]) -> str:
    """The template with every field in words."""
    return "".join(
        part if isinstance(part, str) else _said(values.get(part[0]), part[1], part[2]) for part in _parts(template)
    )  # fmt: skip


def say_if_told(template: str, values: Mapping[str, Any]) -> str:
    """The same, and empty where any of its fields was not told."""
    if any(_empty(values.get(part[0])) for part in _parts(template) if not isinstance(part, str)):
        return ""
    said = say(template, values)
    return "" if said == NOT_TOLD else said


def _said(value: Any, table: str, otherwise: str | None) -> str:
    if _empty(value):
        return NOT_TOLD if otherwise is None else otherwise
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    if table == "flag":
        return FLAGS.get(str(value), str(value))
    if table:
        return in_words(WORDS[table], str(value))
    if isinstance(value, list):
        return outcomes_in_words(value) or NOT_TOLD
    return str(value).replace("\n", ", ")


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == []
