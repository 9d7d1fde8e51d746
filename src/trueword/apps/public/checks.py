"""Can the public site be served at all? Not from words that are wrong."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from trueword.apps.words import council
from trueword.policy.problems import WordsAreWrong


@register()
def council_can_be_read(**_: Any) -> list[CheckMessage]:
    """public.E001: every problem of the council's folder, with file and line."""
    try:
        council()
    except WordsAreWrong as wrong:
        hint = "Run `trueword notice check` after each change of the council's words."
        return [Error(str(problem), hint=hint, id="public.E001") for problem in wrong.problems]
    return []
