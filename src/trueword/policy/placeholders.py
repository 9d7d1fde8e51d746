"""What may stand in the gaps of a template: ordinals, periods and dates, as people write them."""

import re
from datetime import date
from functools import cache

SHAPES = {
    "nth": r"(?P<nth>[1-9]\d{0,2}(?:st|nd|rd|th))",
    "period": r"(?P<period>(?:1 (?:year|month|day)|(?:[2-9]|[1-9]\d{1,2}) (?:years|months|days)))",
    "every": r"(?P<every>(?:1 (?:year|month)|(?:[2-9]|[1-9]\d) (?:years|months)))",
    "date": r"(?P<date>\d{1,2} [A-Z][a-z]+ \d{4})",
}
EXAMPLES = {"nth": "25th", "period": "10 years", "every": "10 years", "date": "31 March 2025"}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


@cache
def pattern(words: str) -> str:
    """A regular expression for a template with placeholders."""
    return re.sub(r"\\\{(\w+)\\\}", lambda m: SHAPES[m[1]], re.escape(words)).replace(r"\ ", " ")


def example(words: str) -> str:
    """The template with ordinary values, to show somebody what to write."""
    return words.format(**EXAMPLES)


def ordinal(words: str) -> int:
    """The number of an ordinal such as 75th. Raises ValueError for 75st."""
    number = int(words[:-2])
    teen = number % 100 in (11, 12, 13)
    if words[-2:] != ("th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")):
        raise ValueError(f"{words} is no ordinal")
    return number


def counted(words: str) -> tuple[int, str]:
    """The count and the unit (years, months, days) of a period such as `1 year`."""
    count, unit = words.split()
    return int(count), unit if unit.endswith("s") else f"{unit}s"


def day(words: str) -> date:
    """The day that `31 March 2025` means. Raises ValueError for one that does not exist."""
    number, month, year = words.split()
    return date(int(year), MONTHS.index(month) + 1, int(number))
