"""Does the retention schedule contradict itself, or the law? Each rule is tried on people of every kind there can be."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

from trueword.policy.answers import Until
from trueword.policy.council import Council
from trueword.policy.facts import MISSING, Facts
from trueword.policy.floors import FLOORS
from trueword.policy.problems import Problem
from trueword.policy.record_classes import CLASSES, PERSONS
from trueword.policy.retention import CannotTell, Due, Keep, decide
from trueword.policy.schedule import EVERY, OTHER, Branch, KeepRule, Schedule

BORN = date(1990, 6, 15)
DEATHS = (None, date(2001, 3, 4), date(2012, 3, 4))
ORDERS = frozenset({date(1995, 1, 1), date(2010, 1, 1)})
ENDS = ("destroy", "delete", "burn", "expire")
"""Words of an ending; a rule whose time runs out needs one."""


def classes_have_rules(council: Council, on: date) -> Iterator[Problem]:
    """Every class of record that the system holds has a rule in force."""
    for name in sorted(set(CLASSES) - set(council.schedule.on(on).classes)):
        yield Problem("retention.toml", 1, name, "No rule in force is about this class.", "Add a rule.")


def nothing_is_below_the_law(council: Council, on: date) -> Iterator[Problem]:
    """No rule, and no rules together, let a record go before the law does; nor a rule its own statutory minimum."""
    schedule = council.schedule.on(on)
    for about in FLOORS.classes:
        for facts in _people(about, schedule):
            yield from _below(schedule, about, facts, FLOORS, "the law")
    for about in schedule.classes:
        for facts in _people(about, schedule):
            yield from _below(schedule, about, facts, _binding(schedule), "a statutory rule of this file")


def _below(schedule: Schedule, about: str, facts: Facts, floors: Schedule, whose: str) -> Iterator[Problem]:
    floor = max((day for _, day in _days(floors, about, facts)), default=None)
    if floor is None:
        return
    right = f"Keep it as long as {whose} wants."
    for rule, day in _days(schedule, about, facts):
        if day < floor:
            yield Problem(rule.file, rule.line, rule.code, f"It is shorter than {whose}.", right)
    found = decide(facts, schedule, date.max)
    if isinstance(found, CannotTell) or (isinstance(found, Keep | Due) and _ends(found) < floor):
        yield Problem("retention.toml", 1, about, f"Its rules together give less than {whose}.", right)


def _ends(found: Keep | Due) -> date:
    return found.answer.day if isinstance(found.answer, Until) else date.max


def _days(schedule: Schedule, about: str, facts: Facts) -> list[tuple[KeepRule, date]]:
    """The last day that each rule of the class gives these people, where it applies and gives one."""
    return [
        (rule, answer.day)
        for rule, branch in _ways(schedule)
        if about in rule.about and branch.condition.of(facts) is True
        if isinstance(answer := branch.keep.of(facts), Until)
    ]


def _ways(schedule: Schedule) -> list[tuple[KeepRule, Branch]]:
    return [(rule, branch) for rule in schedule.rules for branch in rule.branches]


def _binding(schedule: Schedule) -> Schedule:
    return Schedule(tuple(r for r in schedule.rules if r.authority.level == "statutory minimum"))


def rules_can_apply(council: Council, on: date) -> Iterator[Problem]:
    """Somebody could be meant by each rule and each exception, and it counts from a day that such a record has."""
    schedule = council.schedule
    for rule, branch in _ways(schedule):
        if rule.starts and rule.ends and rule.ends < rule.starts:
            yield _wrong(rule, "It ends before it begins.", "Turn its days round.")
        if not any(branch.condition.of(facts) is True for facts in _people(rule.about[0], schedule)):
            yield _wrong(rule, f'Nobody can be meant by "{branch.keep.words}".', "Mend its circumstances.")
        for about in set(rule.about) & set(CLASSES) - {OTHER, EVERY}:
            for fact in sorted(_counted_from(branch) - CLASSES[about] - PERSONS):
                yield _wrong(
                    rule,
                    f"A {about} never has what it counts from ({MISSING[fact]}).",
                    "Choose another phrase.",
                )


def _counted_from(branch: Branch) -> frozenset[str]:
    return frozenset(name for _, name in branch.keep.sql({}).unknowns) - {"regulations"}


def phrase_and_action_agree(council: Council, on: date) -> Iterator[Problem]:
    """What happens afterwards fits how the keeping ends."""
    for rule in council.schedule.rules:
        for branch in rule.branches:
            if wrong := _disagreement(branch.keep.kind, rule.afterwards.casefold()):
                yield _wrong(
                    rule, f'"{branch.keep.words}" and "{rule.afterwards}": {wrong}', "Make them agree."
                )


def _disagreement(kind: str, then: str) -> str:
    ends = any(word in then for word in ENDS)
    if kind in ("permanent", "until released") and ends:
        return "what is kept for good is not destroyed."
    if kind == "review" and "person" not in then:
        return "a person has to decide."
    if kind == "as parent" and not re.search(r"with (the|that|its) record", then):
        return "it goes with the record it belongs to."
    return "nothing ends it." if kind == "until" and not ends else ""


CHECKS = (classes_have_rules, nothing_is_below_the_law, rules_can_apply, phrase_and_action_agree)


def check_keeping(council: Council, on: date) -> tuple[Problem, ...]:
    """Everything that is wrong with the schedule on a day, in the order of file and line."""
    return tuple(sorted({problem for each in CHECKS for problem in each(council, on)}))


def _wrong(rule: KeepRule, what: str, right: str) -> Problem:
    return Problem(rule.file, rule.line, rule.code, what, right)


def _people(about: str, schedule: Schedule) -> Iterator[Facts]:
    """A record of the class about somebody of every kind: looked after or not, alive or dead, adopted when."""
    days: dict[str, Any] = {name: date(2008, 1, 1) for name in sorted(CLASSES.get(about, frozenset()))}
    yes_or_no = (True, False)
    for looked_after, disabled, abuse, died, order in product(
        yes_or_no, yes_or_no, yes_or_no, DEATHS, (None, *sorted(ORDERS | _named_days(schedule)))
    ):
        yield Facts(
            record_class=about, born=BORN, born_is="exact", died=died, has_died=died is not None,
            looked_after=looked_after, disabled=disabled, sexual_abuse=abuse, adoption_order=order is not None,
            order_made=order, holds=(), **days,
        )  # fmt: skip


def _named_days(schedule: Schedule) -> frozenset[date]:
    """The days that circumstances name, and those before: a rule may apply on just one side of them."""
    said = " ".join(branch.condition.sql({}) for _, branch in _ways(schedule))
    days = {date.fromisoformat(day) for day in re.findall(r"DATE '(\d{4}-\d\d-\d\d)'", said)}
    return frozenset(days | {day - timedelta(days=1) for day in days if day > date.min})
