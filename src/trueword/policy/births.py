"""Can these days be a birth and a death? What is wrong with a day that somebody typed: what, why, and what to do next."""

from datetime import date, timedelta

WEEKS_BEFORE = 20
"""How long before the expected day a birth is taken down. A pregnancy is counted as 40 weeks, and a birth of a living child
is registered from the 24th on (Still-Birth (Definition) Act 1992); four weeks are left for an expected day told wrongly."""

SOURCE = "An expected date that a file tells is corrected in its source."


def _words(day: date) -> str:
    return f"{day:%-d %B %Y}"


def wrong_birth(born: date, expected: date | None, on: date) -> str:
    """Why a birth cannot be recorded on that day; empty when it can."""
    if born > on:
        return "The birth date is in the future. A birth is recorded once the child is born. Check the date."
    if expected and born < expected - timedelta(weeks=WEEKS_BEFORE):
        return (
            f"The birth date is more than {WEEKS_BEFORE} weeks before {_words(expected)}, when the birth is expected. "
            f"No child is born alive so early, so one of the two is wrong. Check both dates. {SOURCE}"
        )
    return ""


def wrong_death(died: date, born: date | None, on: date) -> str:
    """Why a death cannot be recorded on that day; empty when it can. An unknown birth date stands in no way."""
    if died > on:
        return "The date of death is in the future. Check the date."
    if born and died < born:
        return f"The date of death is before the birth on {_words(born)}. One of the two is wrong. Check both dates."
    return ""
