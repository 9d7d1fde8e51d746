"""What every check needs: the sentences that the pages show on a day, and a problem at one of them."""

from collections.abc import Iterator
from datetime import date

from trueword.policy.council import Council
from trueword.policy.notice import Sentence
from trueword.policy.problems import Problem


def shown(council: Council, on: date) -> Iterator[Sentence]:
    """The sentences that the pages show on a day."""
    for page in council.documents:
        yield from page.on(on).sentences()


def wrong_at(sentence: Sentence, what: str, right: str) -> Problem:
    """A problem with a sentence, where it stands."""
    return Problem(sentence.file, sentence.line, sentence.id, what, right)
