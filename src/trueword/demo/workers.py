"""Who works with the children? Teams and workers of the county, and who is allocated to whom when."""

from datetime import date
from random import Random
from typing import Final, NamedTuple

from trueword.demo import names
from trueword.demo.choosing import Weighted, about, between, chance
from trueword.demo.dates import plus

DISTRICTS: Final = ("North", "South", "East", "Cannock", "Tamworth")


class Team(NamedTuple):
    """A team; the parent is the service it belongs to."""

    id: str
    name: str
    parent: str


class Worker(NamedTuple):
    """A worker; `registration` is the Social Work England number (SW and digits), blank for other professions."""

    id: str
    staff_id: str
    name: str
    registration: str
    title: str
    team: str
    full_time: str
    agency: bool


class Allocation(NamedTuple):
    """A worker responsible for a child from `start` to `end` (open: None); `reason` is why this worker began."""

    worker: Worker
    role: str
    start: date
    end: date | None
    reason: str


class Workforce(NamedTuple):
    """All teams and workers, and the workers by the kind of team they belong to."""

    teams: tuple[Team, ...]
    workers: tuple[Worker, ...]
    by_kind: dict[str, tuple[Worker, ...]]


#: Kinds of team: short name, the name it goes by, whether each district has its own.
_KINDS: Final = (
    ("MASH", "Front door", False),
    ("ASSESS", "Assessment and intervention", True),
    ("FAMILY", "Family safeguarding", True),
    ("COURT", "Court and permanence", True),
    ("CARE", "Children in care", True),
    ("LEAVING", "Leaving care", False),
    ("DISAB", "Children with disabilities", False),
    ("EARLY", "Early help", True),
    ("REVIEW", "Independent reviewing", False),
    ("EDT", "Emergency duty", False),
)
_SHARE: Final = {
    "MASH": 8,
    "ASSESS": 24,
    "FAMILY": 24,
    "COURT": 10,
    "CARE": 18,
    "LEAVING": 5,
    "DISAB": 6,
    "EARLY": 14,
    "REVIEW": 6,
    "EDT": 4,
}
_TITLES: Final = {
    "LEAVING": ("Personal adviser", "Social worker"),
    "EARLY": ("Family support worker", "Senior family support worker"),
    "REVIEW": ("Independent reviewing officer",),
}
_SOCIAL: Final = (
    "Social worker",
    "Social worker",
    "Senior social worker",
    "Newly qualified social worker",
    "Team manager",
)
_UNREGISTERED: Final = {"Personal adviser", "Family support worker", "Senior family support worker"}
_CHANGES: Final = Weighted(
    {"LEFTRL": 30, "ORGRST": 12, "ABSENC": 18, "MANAGE": 16, "TSPROC": 20, "OTHERS": 4}
)


def workforce(rng: Random, children: int) -> Workforce:
    """A workforce in proportion to the children known (about one worker to 55), one at least in every team."""
    size = max(len(_KINDS) * 2, children // 55)
    teams, kinds = _teams()
    counts = {kind: max(2, len(own), size * _SHARE[kind] // 119) for kind, own in kinds.items()}
    posts = [
        (at // len(own), own[at % len(own)], kind)
        for kind, own in kinds.items()
        for at in range(counts[kind])
    ]
    by_kind: dict[str, list[Worker]] = {kind: [] for kind in kinds}
    for number, (_, team, kind) in enumerate(sorted(posts)):  # the first of every team, then the second, ...
        by_kind[kind].append(_worker(rng, number, kind, team))
    everyone = sorted(worker for made in by_kind.values() for worker in made)
    return Workforce(teams, tuple(everyone), {kind: tuple(made) for kind, made in by_kind.items()})


def _teams() -> tuple[tuple[Team, ...], dict[str, list[Team]]]:
    """All teams, and the teams of each kind."""
    kinds: dict[str, list[Team]] = {}
    number = 0
    for kind, title, per_district in _KINDS:
        places = DISTRICTS if per_district else ("",)
        kinds[kind] = [
            Team(f"T{number + at:02d}", f"{title} {place}".strip(), "Children and families")
            for at, place in enumerate(places)
        ]
        number += len(places)
    return tuple(team for own in kinds.values() for team in own), kinds


def _worker(rng: Random, number: int, kind: str, team: Team) -> Worker:
    heritage = names.FAMILIES.pick(rng)
    title = rng.choice(_TITLES.get(kind, _SOCIAL))
    name = f"{names.forename(rng, heritage, rng.choice('FFFM'))} {names.surname(rng, heritage)}"
    registration = "" if title in _UNREGISTERED else f"SW{100_000 + number * 7 + between(rng, 0, 6)}"
    hours = rng.choice(("1", "1", "1", "0.8", "0.6"))
    return Worker(
        f"P{number:04d}", f"E{10_000 + number}", name, registration, title, team.id, hours, chance(rng, 0.14)
    )


def allocations(
    rng: Random, force: Workforce, stages: list[tuple[str, date]], end: date | None, as_of: date
) -> tuple[Allocation, ...]:
    """Who was allocated: one kind of team from each stage's date on, with changes of worker inside a stage.

    `stages` are in order of date; an allocation lasts three days or more.
    """
    made: list[Allocation] = []
    last = end or as_of
    for at, (kind, start) in enumerate(stages):
        until = stages[at + 1][1] if at + 1 < len(stages) else end
        for begin, stop in _spells(rng, start, until, last):
            reason = "FCONTA" if not made else "TSPROC" if begin == start else _CHANGES.pick(rng)
            made.append(
                Allocation(
                    _other(rng, force.by_kind[kind], made), "ALLOCATED CASE WORKER", begin, stop, reason
                )
            )
    return tuple(made)


def _spells(rng: Random, start: date, until: date | None, last: date) -> list[tuple[date, date | None]]:
    """`start` to `until` cut where the worker changes, about every fourteen months."""
    spells: list[tuple[date, date | None]] = []
    horizon = until or last
    while True:
        change = plus(start, about(rng, 420, 21))
        if (horizon - change).days < 5:
            spells.append((start, until))
            return spells
        spells.append((start, change))
        start = change


def _other(rng: Random, workers: tuple[Worker, ...], made: list[Allocation]) -> Worker:
    registered = workers[int(rng.random() * len(workers))]
    if made and made[-1].worker is registered and len(workers) > 1:
        return workers[(workers.index(registered) + 1) % len(workers)]
    return registered
