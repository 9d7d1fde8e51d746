"""Is the notice true today? Every sentence kept by a rule, every rule told, no past fact, no recipient that is gone."""

from collections.abc import Callable, Iterator
from datetime import date

from trueword.policy.checks import dates, promises, recipients, wording
from trueword.policy.council import Council
from trueword.policy.problems import Problem

Check = Callable[[Council, date], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    promises.sentences_are_kept,
    promises.rules_are_told,
    promises.periods_are_the_rules,
    promises.articles_are_told,
    promises.schedule_is_whole,
    dates.facts_are_not_past,
    dates.notice_is_reviewed,
    dates.laws_are_known,
    recipients.recipients_exist,
    recipients.recipients_are_told,
    recipients.names_have_codes,
    wording.pages_are_readable,
)


def check(council: Council, on: date) -> tuple[Problem, ...]:
    """Everything that is wrong on a day, in the order of file and line."""
    return tuple(sorted({problem for each in CHECKS for problem in each(council, on)}))
