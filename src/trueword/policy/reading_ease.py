"""How hard is a text to read? The Flesch-Kincaid grade, with syllables counted by rule.

Grade = 0.39 x words per sentence + 11.8 x syllables per word - 15.59 (Kincaid and others, 1975). Seven is a reader of
about twelve. A rule of thumb miscounts some words; the limit is kept with room to spare.
"""

import re
from collections.abc import Sequence

LONGEST = 25
"""Words in a sentence."""

HARDEST = 7.0
"""Grade of a page as a whole."""

HARDEST_SENTENCE = 12.0
"""Grade of one sentence: names of laws and bodies weigh heavily in a single one."""

WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|\d+(?:[.,/]\d+)*")
GROUPS = re.compile(r"[aeiouy]+")
TWO_SOUNDS = re.compile(r"(?<![tscg])i[ao]|(?<!q)ua|(?<!p)eo(?!u)|i[ou](?=s?$)|ying$|creat|[td]ua|iety")
SILENT = re.compile(
    r"(?:[^laeiouy]|[aeiou]l)e$|(?:[^aeiouysxzcghrl]|[aeiou][rl])es$|[^aeiouytd]ed$|(?<=[a-z]{2})ely$|(?<!e)ement"
)


def words_of(text: str) -> list[str]:
    """The words of a text; a number is one word."""
    return WORD.findall(text)


def syllables(word: str) -> int:
    """About how many syllables a word has; a number counts as two."""
    if word[0].isdigit():
        return 2
    small = word.lower().replace("’", "'").removesuffix("'s")
    count = len(GROUPS.findall(small)) + len(TWO_SOUNDS.findall(small)) - len(SILENT.findall(small))
    return max(count, 1)


def grade(sentences: Sequence[str]) -> float:
    """The Flesch-Kincaid grade of some sentences together; 0 for none."""
    words = [word for sentence in sentences for word in words_of(sentence)]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
