"""Is any fact past its date, or named before it is true?"""

import re
from collections.abc import Iterator
from datetime import date

from trueword.policy.checks.common import shown, wrong_at
from trueword.policy.council import Council
from trueword.policy.laws import laws_in
from trueword.policy.notice import Sentence
from trueword.policy.placeholders import MONTHS
from trueword.policy.problems import Problem


def facts_are_not_past(council: Council, on: date) -> Iterator[Problem]:
    """No sentence, and no rule that keeps it, is past its date; no text names a past day as the end of something."""
    for page in council.documents:
        for sentence in page.sentences():
            if sentence.ends and sentence.ends < on:
                yield wrong_at(
                    sentence, f"It was true until {sentence.ends}.", "Take it out or write what is true now."
                )
    for sentence in shown(council, on):
        yield from _ended_rules(council, sentence, on)
        for words, last in _ends_in(sentence.text):
            if last < on:
                yield wrong_at(sentence, f'"{words}" is past.', "Say what is true now.")


def _ended_rules(council: Council, sentence: Sentence, on: date) -> Iterator[Problem]:
    rules = council.rules_of(sentence.id)
    for rule in rules:
        if rule.ends and rule.ends < on:
            yield wrong_at(
                sentence, f"{rule.code} keeps it, which ended on {rule.ends}.", "Say what is true now."
            )
    if rules and not sentence.not_yet_kept and not any(rule.in_force(on) for rule in rules):
        waiting = [rule.code for rule in rules if not (rule.ends and rule.ends < on)]
        if waiting:
            yield wrong_at(
                sentence,
                f"{', '.join(waiting)} is not in force yet.",
                "Give the sentence a from= date, or mark it.",
            )


END = re.compile(rf"until (?:the end of )?(?:(\d{{1,2}}) )?(?:({'|'.join(MONTHS)}) )?(\d{{4}})\b")


def _ends_in(text: str) -> Iterator[tuple[str, date]]:
    """Every `until ...` with a date, and its last possible day."""
    for found in END.finditer(text):
        day, month, year = found.groups()
        number = MONTHS.index(month) + 1 if month else 12
        following = date(int(year) + number // 12, number % 12 + 1, 1)
        yield (
            found[0],
            date(int(year), number, int(day)) if day else date.fromordinal(following.toordinal() - 1),
        )


def notice_is_reviewed(council: Council, on: date) -> Iterator[Problem]:
    """The notice itself is not past the day by which it had to be looked at again."""
    if council.review_by < on:
        what = f"The notice had to be reviewed by {council.review_by}."
        yield Problem("council.toml", 1, "", what, "Review it, then give a new version, date and review_by.")


def laws_are_known(council: Council, on: date) -> Iterator[Problem]:
    """Every Act or set of regulations that a page names is one that laws.toml lists and that is in force."""
    known = {law.name: law for law in council.laws}
    for sentence in shown(council, on):
        for name in laws_in(sentence.text):
            law = known.get(name)
            if law is None:
                yield wrong_at(
                    sentence,
                    f'laws.toml knows no "{name}".',
                    "Name the law in full with its year, as listed there.",
                )
            elif (law.starts and law.starts > on) or (law.ends and law.ends < on):
                yield wrong_at(sentence, f"{name} is not in force.", "Say what is in force now.")
