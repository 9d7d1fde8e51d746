"""How is a page of the council's words read? One sentence a line, its id in braces: a small, strict Markdown.

    # Title
    ## Section
    We keep it until their 75th birthday. {#keep.looked-after}            a sentence and its id
    > not yet kept: staff cannot record this yet                         a mark on the line above, with its reason
    > information only: this is about another body                       the other mark
    We must send data to these bodies: {#share.government}               a sentence that leads a list
    - Ofsted {@ofsted}                                                   a name, with the recipient's code
    - You can ask to see your data. {#rights.see tells=access}           an entry that is a sentence itself
    [[purposes]]                                                         a slot that the page fills
    <!-- a remark for the next editor -->

In braces: `#id`, `@recipient`, `tells=item,item` (Articles 13 and 14), `like=other.id` (says the same as),
`from=2026-06-19`, `until=2027-03-31`. In the text: `[words](address)` and `{value}` from council.toml.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from trueword.policy.notice import SLOTS, Block, Document, Item, Part, Section, Sentence
from trueword.policy.problems import Problem

ID = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+")
BRACES = re.compile(r"^(.*?)\s*\{([#@][^{}]*)\}$")
VALUE = re.compile(r"\{([a-z_]+)\}")
LINK = re.compile(r"\[([^\]\[]+)\]\(([^()\s]+)\)")
SLOT = re.compile(r"^\[\[([a-z]+)\]\]$")
REMARK = re.compile(r"^<!--.*-->$")
MARK = re.compile(r"^> (not yet kept|information only): (\S.*)$")
TWO = re.compile(r"[a-z)\d][.?!] +[A-Z]")
TO_CONFIRM = "to be confirmed"


@dataclass
class Page:
    """A page while it is read: what stands so far, and every problem."""

    name: str
    values: dict[str, str]
    title: str = ""
    sections: list[Section] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    line: int = 0
    broken: bool = True

    def wrong(self, what: str, right: str, about: str = "") -> None:
        """Note a problem on this line."""
        self.problems.append(Problem(self.name, self.line, about, what, right))


def read_page(
    name: str, text: str, values: dict[str, str], version: str, dated: date
) -> tuple[Document, list[Problem]]:
    """The page, and what is wrong with it; lines that could not be read are left out."""
    page = Page(name, values)
    for page.line, line in enumerate(text.splitlines(), start=1):
        _read_line(page, line.strip())
    _close_section(page)
    if not page.title:
        page.wrong("The page has no title.", "Begin with: # Title")
    return Document(name, page.title, version, dated, tuple(page.sections)), page.problems


def _read_line(page: Page, line: str) -> None:
    if not line:
        page.broken = True
    elif not REMARK.match(line):
        for begins, read in LINES:
            if line.startswith(begins):
                read(page, line.removeprefix(begins))
                return
        _sentence_line(page, line)


def _title(page: Page, text: str) -> None:
    if page.title:
        page.wrong("There is a second title.", "Write ## for a section.")
    page.title = text


def _section(page: Page, text: str) -> None:
    _close_section(page)
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    page.sections.append(Section(text, slug, (), page.line))


def _close_section(page: Page) -> None:
    if page.blocks and not page.sections:
        page.wrong("There are sentences before the first section.", "Put a line ## Section above them.")
    elif page.sections:
        page.sections[-1] = replace(page.sections[-1], blocks=tuple(page.blocks))
    page.blocks, page.broken = [], True


def _slot(page: Page, line: str) -> None:
    found = SLOT.match(f"[[{line}")
    if not found or found[1] not in SLOTS:
        page.wrong(f"There is no slot [[{line}.", f"Known are: {', '.join(f'[[{name}]]' for name in SLOTS)}.")
    else:
        page.blocks.append(Block("slot", name=found[1]))
        page.broken = True


def _mark(page: Page, line: str) -> None:
    found = MARK.match(f"> {line}")
    last = page.blocks[-1] if page.blocks else Block("none")
    if not found or last.kind == "slot":
        page.wrong(
            "This line marks no sentence.",
            "Below a sentence write > not yet kept: why, or > information only: why.",
        )
        return
    change = {found[1].replace(" ", "_"): found[2]}
    if last.kind == "paragraph":
        page.blocks[-1] = replace(
            last, sentences=(*last.sentences[:-1], _changed(last.sentences[-1], change))
        )
    elif last.items and (sentence := last.items[-1].sentence):
        item = replace(last.items[-1], sentence=_changed(sentence, change))
        page.blocks[-1] = replace(last, items=(*last.items[:-1], item))
    else:
        page.wrong("This line marks an entry that is no sentence.", "Give the entry an id: {#some.id}.")


def _changed(sentence: Sentence, change: dict[str, Any]) -> Sentence:
    return replace(sentence, **change)


def _sentence_line(page: Page, line: str) -> None:
    sentence = _sentence(page, line)
    if sentence is None:
        return
    if page.broken or not page.blocks or page.blocks[-1].kind != "paragraph":
        page.blocks.append(Block("paragraph"))
    last = page.blocks[-1]
    page.blocks[-1] = replace(last, sentences=(*last.sentences, sentence))
    page.broken = False


def _item_line(page: Page, line: str) -> None:
    if not page.blocks or page.blocks[-1].kind != "list":
        lead = _lead(page)
        page.blocks.append(Block("list", lead=lead))
    item = _item(page, line)
    if item:
        last = page.blocks[-1]
        page.blocks[-1] = replace(last, items=(*last.items, item))


def _lead(page: Page) -> str:
    before = page.blocks[-1] if page.blocks else None
    if before is None or before.kind != "paragraph":
        page.wrong(
            "A list has no sentence before it.",
            "Write a sentence that says what the list is, ending with a colon.",
        )
        return ""
    return before.sentences[-1].id


def _item(page: Page, line: str) -> Item | None:
    if "{#" in line:
        sentence = _sentence(page, line)
        return Item(sentence.parts, page.line, sentence=sentence) if sentence else None
    found = BRACES.match(line)
    text, codes = (found[1], found[2].split()) if found else (line, [])
    if len(codes) > 1 or any(not code.startswith("@") for code in codes):
        page.wrong(
            f"The braces {{{' '.join(codes)}}} are not understood.",
            "An entry has one {@recipient} or a {#sentence.id}.",
        )
        return None
    parts, _ = _parts(page, text, "")
    return Item(parts, page.line, recipient=codes[0][1:] if codes else None)


def _sentence(page: Page, line: str) -> Sentence | None:
    found = BRACES.match(line)
    if not found or not found[2].startswith("#"):
        page.wrong(f'The sentence "{line[:60]}" has no id.', "End the line with {#some.id}.")
        return None
    text, (name, *rest) = found[1], found[2].split()
    if not ID.fullmatch(name[1:]):
        page.wrong(
            f'"{name[1:]}" is no id.',
            "Write small letters, digits and hyphens with a dot: keep.looked-after.",
        )
        return None
    _one_sentence(page, text, name[1:])
    parts, unconfirmed = _parts(page, text, name[1:])
    sentence = Sentence(name[1:], parts, page.name, page.line, unconfirmed=unconfirmed)
    for word in rest:
        sentence = _with(page, sentence, word)
    return sentence


def _one_sentence(page: Page, text: str, about: str) -> None:
    if not text.endswith((".", "?", "!", ":")):
        page.wrong(
            "The sentence has no end.", "End it with a full stop, or with a colon before a list.", about
        )
    if TWO.search(LINK.sub(r"\1", text)):
        page.wrong(
            "There are two sentences on one line.", "Put each on a line of its own, with its own id.", about
        )


def _with(page: Page, sentence: Sentence, word: str) -> Sentence:
    if word.startswith("@"):
        return replace(sentence, recipients=(*sentence.recipients, word[1:]))
    name, _, value = word.partition("=")
    try:
        return replace(sentence, **ATTRIBUTES[name](value))
    except (KeyError, ValueError):
        right = f"Known are: #id, @recipient, {', '.join(f'{known}=...' for known in ATTRIBUTES)}."
        page.wrong(f'"{word}" in the braces is not understood.', right, sentence.id)
        return sentence


def _parts(page: Page, text: str, about: str) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The text with the council's values put in, cut at links; and the values still to be confirmed."""
    names = VALUE.findall(text)
    for name in names:
        if name not in page.values:
            page.wrong(
                f"There is no value {{{name}}}.",
                f"council.toml has: {', '.join(sorted(page.values))}.",
                about,
            )
    waiting = tuple(name for name in names if page.values.get(name) == TO_CONFIRM)
    filled = VALUE.sub(lambda m: _filled(page.values.get(m[1], m[0])), text)
    parts, end = [], 0
    for link in LINK.finditer(filled):
        parts += [Part(filled[end : link.start()]), Part(link[1], link[2])]
        end = link.end()
    parts.append(Part(filled[end:]))
    if any(sign in part.text for part in parts for sign in "*`_{}[]<>"):
        page.wrong(
            "The text holds signs that are not read here.",
            "Write plain words; [words](address) for a link.",
            about,
        )
    return tuple(part for part in parts if part.text), waiting


def _filled(value: str) -> str:
    return f"({TO_CONFIRM} by the council)" if value == TO_CONFIRM else value


LINES: tuple[tuple[str, Callable[[Page, str], None]], ...] = (
    ("# ", _title),
    ("## ", _section),
    ("- ", _item_line),
    ("> ", _mark),
    ("[[", _slot),
)
ATTRIBUTES: dict[str, Callable[[str], dict[str, Any]]] = {
    "tells": lambda value: {"tells": tuple(value.split(","))},
    "like": lambda value: {"like": value},
    "from": lambda value: {"starts": date.fromisoformat(value)},
    "until": lambda value: {"ends": date.fromisoformat(value)},
}
