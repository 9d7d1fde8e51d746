"""One council's words, read strictly from its folder into one frozen value."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from trueword.policy import folder as tables
from trueword.policy.cookies import Cookie
from trueword.policy.laws import Law
from trueword.policy.markdown import TO_CONFIRM, read_page
from trueword.policy.notice import Document, Sentence
from trueword.policy.problems import Problem, WordsAreWrong
from trueword.policy.purposes import Purpose
from trueword.policy.reading import Key, Reader, Shape, day, open_toml, optional, read_table, table, text
from trueword.policy.recipients import Recipient
from trueword.policy.rules import HasRule, Rule
from trueword.policy.schedule import Schedule
from trueword.policy.sharing import Flow
from trueword.policy.software import software_rules

PAGES = ("notice.md", "notice-children.md", "privacy.md", "cookies.md")
TABLES = ("council.toml", "purposes.toml", "recipients.toml", "retention.toml", "cookies.toml", "laws.toml")
COUNCIL: Shape = {
    "name": Key(text), "version": Key(text), "dated": Key(day), "review_by": Key(day), "values": optional(table, {}),
    "shadow_until": optional(day),
}  # fmt: skip


@dataclass(frozen=True)
class Council:
    """Everything a council's folder says. `unconfirmed` names the values that the council has still to fill in.

    `shadow_until`: until and including this day disposal is proposed, signed and measured, and nothing is destroyed; with
    no such day, always.
    """

    folder: Path
    name: str
    version: str
    dated: date
    review_by: date
    values: dict[str, str]
    notice: Document
    children: Document
    privacy: Document
    cookies_page: Document
    purposes: tuple[Purpose, ...]
    recipients: tuple[Recipient, ...]
    flows: tuple[Flow, ...]
    schedule: Schedule
    cookies: tuple[Cookie, ...]
    laws: tuple[Law, ...]
    shadow_until: date | None = None

    def in_shadow(self, on: date) -> bool:
        """Whether nothing is destroyed on this day: the council has not said since when it may be."""
        return self.shadow_until is None or on <= self.shadow_until

    @property
    def documents(self) -> tuple[Document, ...]:
        """The four pages in the order a reader meets them."""
        return self.notice, self.children, self.privacy, self.cookies_page

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The names of the values that read "to be confirmed by the council"."""
        return tuple(name for name, value in self.values.items() if value == TO_CONFIRM)

    @cached_property
    def sentences(self) -> dict[str, Sentence]:
        """Every sentence of every page, by its id."""
        return {sentence.id: sentence for page in self.documents for sentence in page.sentences()}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, wherever it is written, as the notice tells it."""
        own: tuple[HasRule, ...] = (
            *self.schedule.rules, *self.schedule.holds, *self.purposes, *self.flows, *self.cookies,
        )  # fmt: skip
        return (*(each.as_rule() for each in own), *software_rules())

    @cached_property
    def _by_sentence(self) -> dict[str, tuple[Rule, ...]]:
        found: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            found[rule.says] = (*found.get(rule.says, ()), rule)
        return found

    def rules_of(self, sentence: str, on: date | None = None) -> tuple[Rule, ...]:
        """The rules that keep a sentence, by its id: its own, and those of the sentence it says again.

        With `on`, only those in force on that day.
        """
        like = self.sentences[sentence].like if sentence in self.sentences else ""
        found = (*self._by_sentence.get(sentence, ()), *self._by_sentence.get(like, ()))
        return found if on is None else tuple(rule for rule in found if rule.in_force(on))

    def recipient(self, code: str) -> Recipient:
        """The recipient with this code. Raises KeyError when there is none."""
        return {recipient.code: recipient for recipient in self.recipients}[code]

    def flows_to(self, code: str) -> tuple[Flow, ...]:
        """What goes to one recipient, and why."""
        return tuple(flow for flow in self.flows if flow.recipient == code)


def load(folder: Path) -> Council:
    """The council's words. Raises WordsAreWrong with every problem when they can't be read as they stand."""
    council, problems = read(folder)
    if problems or council is None:
        raise WordsAreWrong(problems)
    return council


def read(folder: Path) -> tuple[Council | None, tuple[Problem, ...]]:
    """The council's words as far as they can be read, and everything that is wrong with them.

    None where a file is missing or is no TOML at all: what could be said of the rest would only repeat that.
    """
    readers = {name: open_toml(folder, name) for name in TABLES}
    head = _head(readers["council.toml"])
    pages, problems = _pages(folder, head)
    parts = _parts(readers)
    problems += [problem for reader in readers.values() for problem in reader.problems]
    if len(pages) < len(PAGES) or any(reader.unreadable for reader in readers.values()) or not head:
        return None, tuple(sorted(set(problems)))
    council = Council(folder=folder, **head, **parts, **dict(zip(FIELDS, pages, strict=True)))  # type: ignore[arg-type]
    return council, tuple(sorted({*problems, *_twice(council)}))


FIELDS = ("notice", "children", "privacy", "cookies_page")


def _head(reader: Reader) -> dict[str, object]:
    """The name, version, dates and values of council.toml; nothing when one of them can't be read."""
    head = read_table(reader, reader.data, (), COUNCIL) if not reader.unreadable else None
    values = head["values"] if head else {}
    for name, value in values.items():
        if not isinstance(value, str):
            reader.wrong(
                ("values", name), "", f"{value!r} is not text.", 'Write words between quotes: "...".'
            )
    return head or {}


def _pages(folder: Path, head: dict[str, object]) -> tuple[list[Document], list[Problem]]:
    pages, problems = [], []
    for name in PAGES:
        try:
            words = (folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            problems.append(
                Problem(name, 1, "", "The page is missing.", f"Every council has {', '.join(PAGES)}.")
            )
            continue
        except UnicodeDecodeError:
            problems.append(Problem(name, 1, "", "The file is not UTF-8.", "Save it as UTF-8."))
            continue
        page, wrong = read_page(name, words, _texts(head), str(head.get("version")), _dated(head))
        pages.append(page)
        problems += wrong
    return pages, problems


def _texts(head: dict[str, object]) -> dict[str, str]:
    """What a page may write in braces: the council's values, its name, and the notice's version and date."""
    values = head.get("values")
    given = {name: str(value) for name, value in values.items()} if isinstance(values, dict) else {}
    dated = _dated(head)
    return given | {
        "council": str(head.get("name", "")),
        "version": str(head.get("version", "")),
        "dated": f"{dated.day} {dated:%B %Y}",
    }


def _dated(head: dict[str, object]) -> date:
    found = head.get("dated")
    return found if isinstance(found, date) else date.min


def _parts(readers: dict[str, Reader]) -> dict[str, object]:
    recipients, flows = tables.recipients_and_flows(readers["recipients.toml"])
    return {
        "purposes": tables.purposes(readers["purposes.toml"]),
        "recipients": recipients,
        "flows": flows,
        "schedule": tables.schedule(readers["retention.toml"]),
        "cookies": tables.cookie_list(readers["cookies.toml"]),
        "laws": tables.laws(readers["laws.toml"]),
    }


def _twice(council: Council) -> Iterator[Problem]:
    """Codes and sentence ids that stand twice: nobody could tell which is meant."""
    seen: dict[str, str] = {}
    places = [(rule.code, rule.file, rule.line) for rule in council.rules]
    places += [(each.code, each.file, each.line) for each in council.recipients]
    places += [(s.id, s.file, s.line) for page in council.documents for s in page.sentences()]
    for code, file, line in places:
        if code in seen:
            yield Problem(file, line, code, f"It stands in {seen[code]} already.", "Give each its own.")
        seen.setdefault(code, f"{file}:{line}")
