"""How old was the child on that day? In the words of a chronology: years and months."""

from datetime import date


def age_at(born: date | None, day: date | None, died: date | None = None) -> str:
    """ "4 years 2 months", "7 months", "12 days", "before birth", "after death"; empty where a date is not known."""
    if born is None or day is None:
        return ""
    if day < born:
        return "before birth"
    if died is not None and day > died:
        return "after death"
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    if months == 0:
        return _count((day - born).days, "day") if day > born else "day of birth"
    years, rest = divmod(months, 12)
    return " ".join(part for part in (_some(years, "year"), _some(rest, "month")) if part)


def _some(number: int, unit: str) -> str:
    return _count(number, unit) if number else ""


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
