"""Can the pages be read by those they are for?"""

from collections.abc import Iterator
from datetime import date

from trueword.policy import reading_ease
from trueword.policy.checks.common import shown, wrong_at
from trueword.policy.council import Council
from trueword.policy.notice import Sentence
from trueword.policy.problems import Problem


def pages_are_readable(council: Council, on: date) -> Iterator[Problem]:
    """No sentence is too long or too hard, nor is a page as a whole."""
    for page in council.documents:
        sentences = [sentence.text for sentence in page.on(on).sentences()]
        grade = reading_ease.grade(sentences)
        if grade > reading_ease.HARDEST:
            right = f"Aim for {reading_ease.HARDEST:g}: shorter sentences, shorter words."
            yield Problem(page.file, 1, "", f"The page's reading grade is {grade:.1f}.", right)
    for sentence in shown(council, on):
        yield from _too_long_or_hard(sentence)


def _too_long_or_hard(sentence: Sentence) -> Iterator[Problem]:
    count = len(reading_ease.words_of(sentence.text))
    if count > reading_ease.LONGEST:
        yield wrong_at(
            sentence, f"It has {count} words.", f"Write at most {reading_ease.LONGEST}; put names in a list."
        )
    grade = reading_ease.grade([sentence.text])
    if grade > reading_ease.HARDEST_SENTENCE:
        yield wrong_at(
            sentence, f"Its reading grade is {grade:.1f}.", "Use shorter words, or put names in a list."
        )
