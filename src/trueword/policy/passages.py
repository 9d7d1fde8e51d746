"""Where do the sentences of a text begin and end, and which letters of it are about, or from, somebody else?

A worker marks whole sentences; what is kept is from which letter to which letter, so that a copy for somebody who asks
can leave out what is not theirs (Data Protection Act 2018 Schedule 2 paragraph 16).
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

KINDS = {
    "third_party": "About somebody else",
    "confidential": "From somebody who must not be named",
    "opinion": "Opinion, not fact",
}
"""How a sentence can be marked, in the order of the page."""

SHORT = ("mr", "mrs", "ms", "miss", "dr", "prof", "rev", "st", "approx", "dob", "tel", "ext", "e.g",
         "i.e", "etc", "vs", "v", "s", "ss", "cllr", "sgt", "pc", "insp", "hon", "jr", "sr", "p", "pp")  # fmt: skip
"""Words that end with a full stop without ending a sentence."""

END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s)|\n+")
LAST_WORD = re.compile(r"(?:^|[\s(\"'“‘])([\w.]+?)\.$")
STARTS_SMALL = re.compile(r"\s+[a-z]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: from which letter to which, its words, and a key that stays while the words stay."""

    start: int
    end: int
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage, from letter to letter, and what it is."""

    start: int
    end: int
    kind: str


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order. Every letter that is not white space belongs to exactly one of them."""
    found, start = [], 0
    for end in (*_ends(text), len(text)):
        begun = start + len(text[start:end]) - len(text[start:end].lstrip())
        words = text[start:end].strip()
        if words:
            found.append((begun, begun + len(words), words))
        start = end
    return _keyed(found)


def _ends(text: str) -> Iterable[int]:
    for stop in END.finditer(text):
        if "\n" in stop.group() or not _goes_on(text, stop):
            yield stop.end()


def _goes_on(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop belongs to a short form or an initial, or the next word begins small."""
    if stop.group() != ".":
        return False
    if STARTS_SMALL.match(text, stop.end()):
        return True
    last = LAST_WORD.search(text[max(0, stop.end() - 12) : stop.end()])
    word = last.group(1).lower() if last else ""
    return word in SHORT or (len(word) == 1 and word.isalpha())


def _keyed(found: list[tuple[int, int, str]]) -> tuple[Sentence, ...]:
    seen: Counter[str] = Counter()
    made = []
    for start, end, words in found:
        mark = hashlib.sha256(words.encode()).hexdigest()[:12]
        made.append(Sentence(start, end, words, f"{mark}-{seen[mark]}"))
        seen[mark] += 1
    return tuple(made)


def marked(text: str, marks: Iterable[str]) -> tuple[Marked, ...]:
    """The passages that these marks (`kind:key of a sentence`) make; sentences side by side become one passage.

    A mark on a sentence that is no longer in the text, or of a kind that there is not, marks nothing.
    """
    wanted = set(marks)
    sentences = split(text)
    passages = [one for kind in KINDS for one in _of_kind(kind, sentences, wanted)]
    return tuple(sorted(passages, key=lambda one: (one.start, one.end, one.kind)))


def _of_kind(kind: str, sentences: tuple[Sentence, ...], wanted: set[str]) -> list[Marked]:
    made: list[Marked] = []
    before = False
    for one in sentences:
        now = f"{kind}:{one.key}" in wanted
        if now and before:
            made[-1] = Marked(made[-1].start, one.end, kind)
        elif now:
            made.append(Marked(one.start, one.end, kind))
        before = now
    return made


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text as it is shown: its words, and what it is marked as."""

    words: str
    kinds: tuple[str, ...]


def pieces(text: str, passages: Iterable[Marked]) -> tuple[Piece, ...]:
    """The whole text in pieces, each with its marks: put together again they are the text, letter for letter."""
    known = [one for one in passages if 0 <= one.start < one.end <= len(text)]
    edges = sorted({0, len(text), *(one.start for one in known), *(one.end for one in known)})
    return tuple(
        Piece(text[start:end], tuple(k for k in KINDS if any(p.kind == k and p.start <= start and end <= p.end for p in known)))
        for start, end in pairwise(edges)
    )  # fmt: skip


def digest(text: str) -> str:
    """A short mark of a text, to notice that it is no longer the one that somebody looked at."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
