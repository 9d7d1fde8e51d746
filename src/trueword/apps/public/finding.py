"""Where on the public pages do these words occur? Over sentences, the schedule, recipients, purposes and cookies."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from trueword.policy.council import Council

WORD = re.compile(r"[^\W_]+")
LEAST = 2  # letters: one letter finds everything and says nothing


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be found: on which page, under which heading, its text, and its address."""

    page: str
    heading: str
    text: str
    route: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was asked, the words used for it, and the places where all of them occur."""

    asked: str
    places: tuple[Place, ...]
    searched: int

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages with a match, in order."""
        return tuple(dict.fromkeys(place.page for place in self.places))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text: lower case, without accents and plural endings."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return tuple(_stem(word) for word in WORD.findall(plain.replace("'", "").replace("\u2019", "")))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def matches(wanted: Iterable[str], text: str) -> bool:
    """Whether each wanted word begins some word of the text."""
    there = words_of(text)
    return all(any(word.startswith(one) for word in there) for one in wanted)


def find(council: Council, asked: str, on: date) -> Found:
    """The places where every word occurs, those with the most direct match first."""
    wanted = tuple(word for word in words_of(asked) if len(word) >= LEAST)
    every = tuple(places(council, on))
    hits = [p for p in every if wanted and matches(wanted, f"{p.heading} {p.text}")]
    hits.sort(key=lambda p: not matches(wanted, p.text))
    return Found(asked.strip()[:200], tuple(hits), len(every))


def places(council: Council, on: date) -> Iterator[Place]:
    """Everything on the public pages that can be found."""
    documents = {"your-data": council.notice, "children": council.children, "privacy": council.privacy,
                 "cookies": council.cookies_page}  # fmt: skip
    for route, document in documents.items():
        for section in document.on(on).sections:
            for block in section.blocks:
                for said in (*block.sentences, *(item.sentence for item in block.items if item.sentence)):
                    yield Place(document.title, section.title, said.text, route, said.id)
                for item in (item for item in block.items if not item.sentence):
                    yield Place(document.title, section.title, item.text, route, block.lead or section.slug)
    for row in council.schedule.on(on).rows():
        kept = f"{row.row}: {row.keep}. {row.note}".strip()
        yield Place("How long we keep records", row.code, kept, "schedule", row.code)
    for body in council.recipients:
        if body.exists(on):
            known_as = " ".join((*body.also, body.note)).strip() or body.name
            yield Place("Who gets data", body.name, known_as, "recipients", body.code)
    for purpose in council.purposes:
        yield Place("Why we use data", purpose.name, purpose.words, "your-data", f"purpose-{purpose.code}")
