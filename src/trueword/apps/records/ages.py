"""How old is somebody on a day, in words?"""

from datetime import date


def age(born: date | None, on: date) -> str:
    """How old in words: years, or months and days below two years; empty when not known or not yet born."""
    if born is None or born > on:
        return ""
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    if months < 1:
        return _count((on - born).days, "day")
    return _count(months, "month") if months < 24 else _count(months // 12, "year")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
