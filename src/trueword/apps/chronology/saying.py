"""How does a told value stand in a sentence? Codes in words, days written out, and what was not told said so.

The words of a kind of event are a template: `{referral_source:source}` looks the code up in the table `source`;
after a bar stands what is said where nothing was told: `{reason|reason not told}`.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from trueword.apps.records.api import in_words, outcomes_in_words, tables_of_words

NOT_TOLD = "not told"
FIELD = re.compile(r"\{(\w+)(?::(\w+))?(?:\|([^}]*))?\}")
FLAGS = {"1": "yes", "true": "yes", "Y": "yes", "0": "no", "false": "no", "N": "no"}
WORDS = {**tables_of_words(), "flag": FLAGS}


def say(template: str, values: Mapping[str, Any]) -> str:
    """The template with every field in words."""
    return FIELD.sub(lambda found: _said(values.get(found[1]), found[2] or "", found[3]), template)


def say_if_told(template: str, values: Mapping[str, Any]) -> str:
    """The same, and empty where any of its fields was not told."""
    fields = [values.get(found[1]) for found in FIELD.finditer(template)]
    said = say(template, values)
    return "" if said == NOT_TOLD or any(_empty(one) for one in fields) else said


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
