"""On which days was something written about a family? Denser while a plan ran, and never after the case closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from trueword.demo.notes import scenes
from trueword.demo.notes.cast import Cast
from trueword.demo.notes.scenes import Scene, Written

STAGES: dict[str, tuple[tuple[tuple[Scene, int], ...], int]] = {
    "need": (scenes.AT_HOME, 24),
    "protection": (scenes.PROTECTED, 12),
    "care": (scenes.IN_CARE, 30),
}
"""Stage -> its scenes, and how many days lie between two notes."""
MOST = 26  # notes of one stage of one family: enough to read, and a county that loads in seconds


@dataclass(frozen=True, slots=True)
class Stage:
    """A time in which a family was worked with in one way; `end` is None while it goes on."""

    kind: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Day:
    """A note and when it happened."""

    at: datetime
    stage: str
    note: Written


def diary(rng: Random, cast: Cast, stages: tuple[Stage, ...], as_of: date) -> Iterator[Day]:
    """Every note of a family, in order of its stages."""
    for stage in stages:
        table, every = STAGES[stage.kind]
        last, count = min(stage.end or as_of, as_of), 0
        day = stage.start + timedelta(days=rng.randint(1, 5))
        while day <= last and count < MOST:
            yield _day(rng, cast, stage.kind, table, day)
            count += 1
            day += timedelta(days=rng.randint(every // 2, every + every // 2) * (1 if count < 12 else 4))


def _day(rng: Random, cast: Cast, stage: str, table: tuple[tuple[Scene, int], ...], day: date) -> Day:
    scene = rng.choices([one for one, _ in table], [weight for _, weight in table])[0]
    day -= timedelta(days=max(0, day.weekday() - 4))  # worked on weekdays
    at = datetime.combine(day, time(rng.randint(9, 17), rng.choice((0, 5, 15, 20, 30, 40, 45))))
    return Day(at, stage, scene(rng, cast, day))
