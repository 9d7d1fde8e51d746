"""Which laws may the council's words name? Those it lists: a page that names an Act which does not exist is wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

LEAD = r"(?:[A-Z][\w'’-]*|\([A-Z][\w ]*\))"
BETWEEN = r"(?:,? (?:and|of|for|to|the|etc\.))*,? "
NAMED = re.compile(
    rf"UK GDPR|GDPR|{LEAD}(?:{BETWEEN}{LEAD})* (?:Act|Regulations|Regulation|Order)(?: \d{{4}})?"
)
"""A law as a text names it: capitals up to Act or Regulations, with a year if there is one."""


@dataclass(frozen=True, slots=True)
class Law:
    """A law by its full name, with the days it is in force; `starts` in the future means not commenced."""

    name: str
    mark: str
    starts: date | None = None
    ends: date | None = None
    note: str = ""
    file: str = ""
    line: int = 0


def laws_in(text: str) -> Iterator[str]:
    """Every name of a law in a text, without a leading `The`."""
    for found in NAMED.finditer(text):
        yield re.sub(r"^(?:The|Under|By|See) (?:the )?", "", found[0])
