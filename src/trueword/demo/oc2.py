"""How healthy is a child who was looked after for the whole year? The answers of OC2 for one child and year."""

from datetime import date
from random import Random

from trueword.demo.care import Episode
from trueword.demo.careers import Career
from trueword.demo.choosing import chance
from trueword.demo.dates import Year, plus_years

Answers = tuple[str, ...]


def all_year(episodes: list[Episode], year: Year) -> bool:
    """Looked after continuously over the year: no start after its first day, no end before its last, no short break."""
    return bool(episodes) and not any(
        (each.rne == "S" and each.decom > year.start)
        or (each.dec is not None and each.rec != "X1" and each.dec < year.end)
        or each.ls in ("V3", "V4")
        for each in episodes
    )


def health(career: Career, episodes: list[Episode], year: Year) -> list[Answers]:
    """One row of answers for a child looked after all year, none otherwise."""
    born = career.person.born
    if born is None or not all_year(episodes, year):
        return []
    rng = Random(f"oc2/{career.person.id}/{year.name}")
    misuse = chance(rng, 0.03) and plus_years(born, 11) <= year.end
    received = misuse and chance(rng, 0.6)
    offered = "" if not misuse or received else "1" if chance(rng, 0.8) else "0"
    return [
        (
            *_strengths(rng, born, year),
            _flag(rng, 0.02) if plus_years(born, 10) <= year.end else "",
            _flag(rng, 0.9) if plus_years(born, 5) > year.end else "",
            _flag(rng, 0.86),
            _flag(rng, 0.78),
            _flag(rng, 0.9),
            "1" if misuse else "0",
            ("1" if received else "0") if misuse else "",
            offered,
        )
    ]


def _strengths(rng: Random, born: date, year: Year) -> tuple[str, str]:
    """(score, reason for none) of the strengths and difficulties questionnaire, for those aged 4 to 16."""
    if plus_years(born, 4) > year.end or plus_years(born, 17) < year.start:
        return "", ""
    if chance(rng, 0.8):
        return str(min(40, int(abs(rng.gauss(13.5, 7))))), ""
    return "", rng.choice(("SDQ2", "SDQ2", "SDQ3", "SDQ4", "SDQ5"))


def _flag(rng: Random, probability: float) -> str:
    return "1" if chance(rng, probability) else "0"
