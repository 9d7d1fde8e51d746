"""Which children of the county are educated at home, what was done to find out, and what was found?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from trueword.apps.services import models as m
from trueword.apps.services.texts import Writing
from trueword.demo.choosing import Weighted, between, chance
from trueword.demo.dates import plus, plus_years
from trueword.demo.notes.cast import SCHOOLS
from trueword.demo.services.around import Family, Someone, some_id, told, workday
from trueword.policy.home_education import earliest_answer

AT_HOME: Final = 0.02
"""Of children of school age: about what councils count, and a little more among those whom social care knows."""
AGES: Final = range(5, 16)
LONGEST: Final = 3 * 365
_TOLD_BY: Final = Weighted(
    {"parent": 45, "school": 42, "council": 6, "other_service": 4, "health": 1, "other": 2}
)
_REASONS: Final = Weighted({
    "mental_health": 20, "lifestyle": 17, "dissatisfied": 14, "send": 10, "bullying": 7, "preference": 6, "not_given": 10,
    "attendance": 5, "exclusion_risk": 3, "pressure": 2, "religion": 2, "physical_health": 2, "other": 2,
})  # fmt: skip
_FINDINGS: Final = Weighted({"suitable": 70, "not_known": 22, "not_suitable": 8})
_ENDS: Final = Weighted({"school": 80, "moved": 14, "otherwise": 6})
ENQUIRY = (
    "Wrote to ask how it goes and offered to meet, at home or elsewhere. No answer is needed before the 20th."
)
MEETINGS: Final = (
    "Met {parent} and {child} at the library. Maths from a scheme, a lot of reading, swimming with two other families.",
    "{parent} sent a folder: dated work in English and maths, photographs of an allotment. {child} wrote half of it.",
    "{child} told me about the Romans for twenty minutes. {parent} says the mornings are calm now.",
    "{parent} would rather not meet and sent a report. It says what {child} can do now that {child} could not in spring.",
)
FOUND: Final = {
    "suitable": "The work is dated, goes forward, and fits {child}'s age and needs.",
    "not_known": "What was sent does not show what {child} learns. Asked again, and offered a visit.",
    "not_suitable": "Nothing was sent, and {parent} says that nothing is being taught at present.",
}


@dataclass
class AtHome:
    """The rows of home education, in the order in which they can be written."""

    episodes: list[m.HomeEducation] = field(default_factory=list)
    texts: list[Writing] = field(default_factory=list)
    contacts: list[m.HomeContact] = field(default_factory=list)
    findings: list[m.HomeFinding] = field(default_factory=list)
    steps: list[m.HomeStep] = field(default_factory=list)

    def __iter__(self) -> Iterator[list[Any]]:
        """Each table after those that it points at."""
        return iter((self.episodes, self.texts, self.contacts, self.findings, self.steps))


def at_home(rng: Random, family: Family, made: AtHome, by: UUID, on: datetime) -> None:
    """Perhaps a time of education at home for a child of school age who is not looked after."""
    for child in family.children:
        since = _since(rng, child, on.date()) if chance(rng, AT_HOME) else None
        if since and not family.is_cared_for(child, since):
            _episode(rng, family, child, since, made, by, on)


def _since(rng: Random, child: Someone, on: date) -> date | None:
    """On which day the council was told: at school age, in the last years."""
    if child.age(on) not in AGES:
        return None
    assert child.born
    earliest = max(plus_years(child.born, AGES.start), on - timedelta(days=LONGEST))
    return workday(plus(earliest, between(rng, 0, max(0, (on - earliest).days))))


def _episode(
    rng: Random, family: Family, child: Someone, since: date, made: AtHome, by: UUID, on: datetime
) -> None:
    days = (on.date() - since).days
    ended = (
        workday(plus(since, between(rng, 90, max(91, days)))) if days > 120 and chance(rng, 0.25) else None
    )
    ended = ended if ended and ended <= on.date() else None
    episode = m.HomeEducation(
        id=some_id(rng), person_id=child.id, notified_on=since, told_by=_TOLD_BY.pick(rng), started_on=since,
        school_left=rng.choice(SCHOOLS[:-1]),
        reason=_REASONS.pick(rng), ended_on=ended, end_reason=_ENDS.pick(rng) if ended else "", **told(by, on),
    )  # fmt: skip
    made.episodes.append(episode)
    last = ended or on.date()
    asked = workday(plus(since, between(rng, 3, 18)))
    if asked <= last:
        _contact(rng, episode, "enquiry", asked, None, ENQUIRY, made, by, on)
    day = workday(plus(since, between(rng, 25, 70)))
    while day <= last:
        _look(rng, family, child, episode, day, made, by, on)
        day = workday(plus(day, between(rng, 320, 400)))


def _look(
    rng: Random,
    family: Family,
    child: Someone,
    episode: m.HomeEducation,
    day: date,
    made: AtHome,
    by: UUID,
    on: datetime,
) -> None:
    """A yearly look: somebody met or sent something, and the council says what it found."""
    names = {"parent": family.parent.forename if family.parent else "The parent", "child": child.called}
    finding = _FINDINGS.pick(rng)
    if finding == "not_suitable":
        _contact(rng, episode, "no_answer", day, None, "Rang twice and wrote; no answer.", made, by, on)
    else:
        kind = rng.choice(("meeting", "report", "visit"))
        words = rng.choice(MEETINGS).format(**names)
        _contact(rng, episode, kind, day, None if kind == "report" else True, words, made, by, on)
    text = _text(rng, episode, FOUND[finding].format(**names), made, by, on)
    made.findings.append(m.HomeFinding(id=some_id(rng), episode=episode, person_id=child.id, finding=finding, found_on=day,
                                       text_id=text.id, **told(by, on)))  # fmt: skip
    if finding == "not_suitable":
        _notice(rng, episode, day, made, by, on)


def _notice(rng: Random, episode: m.HomeEducation, day: date, made: AtHome, by: UUID, on: datetime) -> None:
    """A notice under section 437(1), with the time that the law gives, and what came of it."""
    until = plus(earliest_answer(day), between(rng, 1, 7))
    over = until < (episode.ended_on or on.date())
    made.steps.append(m.HomeStep(
        id=some_id(rng), episode=episode, person_id=episode.person_id, kind="notice", made_on=day, answer_by=until,
        outcome=("satisfied" if chance(rng, 0.6) else "not_satisfied") if over else "", outcome_on=until if over else None,
        **told(by, on),
    ))  # fmt: skip


def _contact(
    rng: Random,
    episode: m.HomeEducation,
    kind: str,
    day: date,
    seen: bool | None,
    words: str,
    made: AtHome,
    by: UUID,
    on: datetime,
) -> None:
    text = _text(rng, episode, words, made, by, on)
    made.contacts.append(m.HomeContact(id=some_id(rng), episode=episode, person_id=episode.person_id, kind=kind,
                                       happened_on=day, child_seen=seen, text_id=text.id, **told(by, on)))  # fmt: skip


def _text(rng: Random, episode: m.HomeEducation, words: str, made: AtHome, by: UUID, on: datetime) -> Writing:
    text = Writing(some_id(rng), "home education", (episode.person_id,), words, told(by, on))
    made.texts.append(text)
    return text
