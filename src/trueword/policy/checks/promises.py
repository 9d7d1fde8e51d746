"""Is each promise kept by a rule, and each rule told, as the law wants it told?"""

import re
from collections.abc import Iterator
from datetime import date

from trueword.policy import articles
from trueword.policy.checks.common import shown, wrong_at
from trueword.policy.council import Council
from trueword.policy.notice import Sentence
from trueword.policy.problems import Problem
from trueword.policy.schedule import OTHER
from trueword.policy.terms import phrases_in


def sentences_are_kept(council: Council, on: date) -> Iterator[Problem]:
    """Each sentence is kept by a rule in force, or says with a reason that it is not yet kept or tells no rule."""
    for sentence in shown(council, on):
        rules = council.rules_of(sentence.id)
        if sentence.like and sentence.like not in council.sentences:
            yield wrong_at(
                sentence,
                f"It is like {sentence.like}, which does not exist.",
                "Name a sentence of the notice.",
            )
        marked = sentence.not_yet_kept or sentence.information_only
        if not rules and not marked and not _elder_is_marked(council, sentence):
            right = "Let a rule say it, or write below: > not yet kept: why, or > information only: why."
            yield wrong_at(sentence, "No rule keeps this sentence.", right)
        if rules and sentence.information_only:
            right = "Take the mark away, or let the rule name another sentence."
            yield wrong_at(sentence, f"It says information only, but {rules[0].code} keeps it.", right)


def _elder_is_marked(council: Council, sentence: Sentence) -> bool:
    elder = council.sentences.get(sentence.like)
    return elder is not None and bool(elder.not_yet_kept or elder.information_only)


def rules_are_told(council: Council, on: date) -> Iterator[Problem]:
    """Each rule in force names a sentence that the pages show, and the authority it rests on."""
    told = {sentence.id for sentence in shown(council, on)}
    for rule in council.rules:
        if rule.in_force(on) and rule.says not in told:
            right = "Write that sentence, or name another."
            yield Problem(
                rule.file, rule.line, rule.code, f"It keeps {rule.says}, which no page shows.", right
            )
        if not rule.authority.law.strip():
            yield Problem(rule.file, rule.line, rule.code, "It rests on nothing.", "Name its authority.")


def articles_are_told(council: Council, on: date) -> Iterator[Problem]:
    """Every item of Articles 13 and 14 is told by a sentence of the notice, and `tells` names only such items."""
    told = {item for sentence in council.notice.on(on).sentences() for item in sentence.tells}
    for item in articles.ITEMS:
        if item.code not in told:
            right = f"Write a sentence with tells={item.code}."
            yield Problem(
                council.notice.file, 1, "", f"Article {item.article} is missing: {item.words}.", right
            )
    for sentence in shown(council, on):
        for code in set(sentence.tells) - set(articles.CODES):
            yield wrong_at(sentence, f"tells={code} is no item.", f"Known are: {', '.join(articles.CODES)}.")


def periods_are_the_rules(council: Council, on: date) -> Iterator[Problem]:
    """A sentence that says how long something is kept says it in the words of a rule that keeps it."""
    for sentence in shown(council, on):
        phrases = {phrase for rule in council.rules_of(sentence.id, on) for phrase in rule.phrases}
        said = phrases_in(sentence.text)
        wrong = [words for words in said if words not in phrases]
        if phrases and (
            wrong or (not said and re.search(r"\buntil\b|\bfor \d+ (?:year|month|day)", sentence.text))
        ):
            right = f"Write one of: {'; '.join(sorted(phrases))}."
            yield wrong_at(
                sentence, f"It does not say what its rules do{': ' + wrong[0] if wrong else ''}.", right
            )


def schedule_is_whole(council: Council, on: date) -> Iterator[Problem]:
    """There is a rule for records that no other rule is about, in all circumstances; a parent's period stands alone."""
    schedule = council.schedule.on(on)
    if not any(OTHER in rule.about and not rule.when for rule in schedule.rules):
        right = f'Add a rule about "{OTHER}" without circumstances.'
        yield Problem("retention.toml", 1, "", "Records of no listed class have no period.", right)
    for rule in schedule.rules:
        if rule.keep.kind == "as parent" and any(
            set(rule.about) & set(r.about) for r in schedule.rules if r != rule
        ):
            right = "Let one rule alone decide about them."
            yield Problem(rule.file, rule.line, rule.code, "Another rule is about the same records.", right)
