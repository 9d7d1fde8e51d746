"""How is a page of the council's words shown? Each sentence with the rules that keep it and the evidence for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trueword.apps.public.evidence import for_sentence, statements_for
from trueword.apps.public.figures import Figure, Statement
from trueword.policy.council import Council
from trueword.policy.notice import Block, Document, Item, Part, Sentence
from trueword.policy.rules import Rule

KEPT, NOT_YET, INFORMATION = "kept", "not-yet", "information"


@dataclass(frozen=True, slots=True)
class Promise:
    """One sentence: its words, whether it is kept, the rules that keep it, and the figures and statements that bear on it."""

    id: str
    parts: tuple[Part, ...]
    state: str
    reason: str
    rules: tuple[Rule, ...]
    later: tuple[Rule, ...]
    figures: tuple[Figure, ...]
    like: str
    statements: tuple[Statement, ...] = ()

    @property
    def text(self) -> str:
        """The sentence without its links."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: a promise of its own, or a name or a few words; `recipient` is its code in the register."""

    parts: tuple[Part, ...]
    recipient: str | None
    promise: Promise | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a list, or a place that the page fills by `name`."""

    kind: str
    promises: tuple[Promise, ...]
    entries: tuple[Entry, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with its pieces."""

    title: str
    slug: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page of the council's words on one day."""

    title: str
    version: str
    dated: date
    parts: tuple[Chapter, ...]

    @property
    def promises(self) -> tuple[Promise, ...]:
        """Every promise of the page; sentences that only inform are not promises."""
        return tuple(p for p in self.sentences if p.state != INFORMATION)

    @property
    def sentences(self) -> tuple[Promise, ...]:
        """Every sentence, in the order of the page."""
        pieces = [piece for part in self.parts for piece in part.pieces]
        return tuple(
            p for piece in pieces for p in (*piece.promises, *(e.promise for e in piece.entries if e.promise))
        )

    @property
    def not_yet(self) -> tuple[Promise, ...]:
        """Promises that are not kept yet."""
        return tuple(p for p in self.promises if p.state == NOT_YET)

    @property
    def kept(self) -> int:
        """How many promises rules keep."""
        return len(self.promises) - len(self.not_yet)


def page(
    council: Council, document: Document, figures: Mapping[str, Figure], on: date,
    statements: Mapping[str, Statement] | None = None,
) -> Page:  # fmt: skip
    """The document as it reads on a day, with its rules, figures and statements."""
    reader = _Reader(council, figures, on, statements or {})
    parts = tuple(
        Chapter(section.title, section.slug, tuple(reader.piece(block) for block in section.blocks))
        for section in document.on(on).sections
    )
    return Page(document.title, document.version, document.dated, parts)


@dataclass(frozen=True, slots=True)
class _Reader:
    council: Council
    figures: Mapping[str, Figure]
    on: date
    statements: Mapping[str, Statement]

    def piece(self, block: Block) -> Piece:
        return Piece(
            block.kind,
            tuple(map(self.promise, block.sentences)),
            tuple(map(self._entry, block.items)),
            block.name,
        )

    def promise(self, said: Sentence) -> Promise:
        rules = self.council.rules_of(said.id)
        now = tuple(rule for rule in rules if rule.in_force(self.on))
        later = tuple(
            rule for rule in rules if rule not in now and (rule.ends is None or rule.ends >= self.on)
        )
        marked = _marked(said, self.council.sentences.get(said.like))
        figures = for_sentence(said.id, said.like, self.figures)
        reason = marked.not_yet_kept or marked.information_only
        states = statements_for(said.id, said.like, self.statements)
        return Promise(said.id, said.parts, _state(marked), reason, now, later, figures, said.like, states)

    def _entry(self, item: Item) -> Entry:
        return Entry(item.parts, item.recipient, self.promise(item.sentence) if item.sentence else None)


def _marked(said: Sentence, like: Sentence | None) -> Sentence:
    """The sentence whose mark counts: its own, else that of the sentence which it says again in other words."""
    return said if said.not_yet_kept or said.information_only or like is None else like


def _state(said: Sentence) -> str:
    if said.not_yet_kept:
        return NOT_YET
    return INFORMATION if said.information_only else KEPT
