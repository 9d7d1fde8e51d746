"""What does the council say, sentence by sentence? Documents, sections, sentences, and the days they are valid."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

SLOTS = ("purposes", "recipients", "categories", "schedule", "cookies")
"""Places the page fills from the rules or the record's classification, so that they can never be out of step."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text, with the address it links to, if any."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One promise or fact, with the id that rules name.

    `recipients` are the codes of those it names; `tells` the items of Articles 13 and 14 it gives; `like` the
    sentence that it says again in other words (a child's version). `starts` and `ends`: the days it is true.
    """

    id: str
    parts: tuple[Part, ...]
    file: str = ""
    line: int = 0
    recipients: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    like: str = ""
    starts: date | None = None
    ends: date | None = None
    not_yet_kept: str = ""
    information_only: str = ""
    unconfirmed: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentence without its links."""
        return "".join(part.text for part in self.parts)

    def valid(self, on: date) -> bool:
        """Whether the page shows it on a day."""
        return (self.starts is None or self.starts <= on) and (self.ends is None or on <= self.ends)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: a name or a few words, or a sentence with its own id."""

    parts: tuple[Part, ...]
    line: int = 0
    recipient: str | None = None
    sentence: Sentence | None = None

    @property
    def text(self) -> str:
        """The entry without its links."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of sentences, a list, or a slot; `lead` is the id of the sentence that introduces a list."""

    kind: str
    sentences: tuple[Sentence, ...] = ()
    items: tuple[Item, ...] = ()
    name: str = ""
    lead: str = ""

    def on(self, day: date) -> "Block":
        """Without the sentences that are not true on this day."""
        kept = tuple(item for item in self.items if item.sentence is None or item.sentence.valid(day))
        return replace(self, sentences=tuple(s for s in self.sentences if s.valid(day)), items=kept)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it; `slug` is the anchor on the page."""

    title: str
    slug: str
    blocks: tuple[Block, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A page of the council's words: the notice, its version for children, the privacy policy, the cookies page."""

    file: str
    title: str
    version: str
    dated: date
    sections: tuple[Section, ...]

    def on(self, day: date) -> "Document":
        """The page as it reads on a day."""
        return replace(self, sections=tuple(_section_on(section, day) for section in self.sections))

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence in the order of the page."""
        for section in self.sections:
            for block in section.blocks:
                yield from block.sentences
                yield from (item.sentence for item in block.items if item.sentence)

    def items(self) -> Iterator[tuple[str, Item]]:
        """Every entry of every list, with the id of the sentence that it belongs to."""
        for section in self.sections:
            for block in section.blocks:
                for item in block.items:
                    yield (item.sentence.id if item.sentence else block.lead), item


def _section_on(section: Section, day: date) -> Section:
    blocks = (block.on(day) for block in section.blocks)
    return replace(section, blocks=tuple(b for b in blocks if b.kind == "slot" or b.sentences or b.items))
