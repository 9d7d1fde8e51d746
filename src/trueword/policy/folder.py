"""What do the TOML files of a council's folder say? Each kind of table, its keys, and the value it becomes."""

from collections.abc import Callable, Iterator
from typing import Any

from trueword.policy import cookies, recipients, sharing
from trueword.policy.circumstances import UnknownCircumstance, circumstance
from trueword.policy.cookies import Cookie
from trueword.policy.laws import Law
from trueword.policy.purposes import Purpose
from trueword.policy.reading import (
    AUTHORITY,
    DATES,
    Entry,
    Key,
    Reader,
    Shape,
    Wrong,
    anything,
    authority,
    dated,
    flag,
    one_of,
    optional,
    read_tables,
    text,
    texts,
)
from trueword.policy.recipients import Recipient
from trueword.policy.schedule import EVERY, Hold, Instead, KeepRule, NotHeld, Schedule
from trueword.policy.sharing import Flow
from trueword.policy.terms import Phrase, UnknownPhrase, parse

LETTERS = ("a", "b", "c", "d", "e", "f")


def phrase(value: object) -> Phrase:
    """A phrase of the closed table."""
    try:
        return parse(text(value))
    except UnknownPhrase as unknown:
        raise Wrong(
            f'there is no phrase "{unknown.words}".', f"Nearest: {'; '.join(unknown.nearest)}."
        ) from unknown


def whens(value: object) -> tuple[str, ...]:
    """Circumstances of the closed table, as words."""
    for words in texts(value):
        try:
            circumstance(words)
        except UnknownCircumstance as unknown:
            near = "; ".join(unknown.nearest)
            raise Wrong(f'there is no circumstance "{words}".', f"Nearest: {near}.") from unknown
    return texts(value)


def letters(value: object) -> tuple[str, ...]:
    """Letters of Article 6(1)."""
    return tuple(one_of(LETTERS)(each) for each in texts(value))


SAYS: Shape = {"code": Key(text), "says": Key(text)}
RULE: Shape = {
    **SAYS, **AUTHORITY, **DATES,
    "row": Key(text), "about": Key(texts), "when": optional(whens, ()), "keep": Key(phrase), "afterwards": Key(text),
    "instead": optional(anything, ()), "note": optional(text, ""),
}  # fmt: skip
INSTEAD: Shape = {"when": Key(whens), "keep": Key(phrase)}
HOLD: Shape = {
    **SAYS, **AUTHORITY, "row": Key(text), "words": Key(text),
    "standing": optional(flag, False), "about": optional(texts, (EVERY,)), "when": optional(whens, ()),
}  # fmt: skip
NOT_HELD: Shape = {"row": Key(text), "why": Key(text)}
PURPOSE: Shape = {
    **SAYS, **AUTHORITY,
    "name": Key(text), "words": Key(text), "bases": Key(letters), "article_6": Key(text), "condition": Key(text),
}  # fmt: skip
RECIPIENT: Shape = {
    "code": Key(text), "name": Key(text), "kind": Key(one_of(recipients.KINDS)), "mark": AUTHORITY["mark"],
    "also": optional(texts, ()), **DATES, "successor": optional(text, ""), "why_ended": optional(text, ""),
    "note": optional(text, ""), "share": optional(anything, ()),
}  # fmt: skip
SHARE: Shape = {
    **SAYS, **AUTHORITY, **DATES,
    "purpose": Key(text), "what": Key(text), "about": Key(text), "route": Key(one_of(sharing.ROUTES)),
    "how_often": Key(text), "agreement": optional(text, ""), "they_keep": optional(text, ""),
    "commenced": optional(flag, True), "note": optional(text, ""),
}  # fmt: skip
COOKIE: Shape = {
    **SAYS, **AUTHORITY,
    "name": Key(text), "kind": Key(one_of(cookies.KINDS)), "words": Key(text), "lasts": Key(text),
}  # fmt: skip
LAW: Shape = {"name": Key(text), **DATES, "mark": AUTHORITY["mark"], "note": optional(text, "")}


def schedule(reader: Reader) -> Schedule:
    """retention.toml."""
    reader.only("rule", "hold", "not_held")
    rules = tuple(_keep_rule(reader, entry) for entry in reader.tables("rule", RULE))
    holds = tuple(made(Hold, reader, entry) for entry in reader.tables("hold", HOLD))
    return Schedule(rules, holds, tuple(NotHeld(**e.values) for e in reader.tables("not_held", NOT_HELD)))


def _keep_rule(reader: Reader, entry: Entry) -> KeepRule:
    exceptions = read_tables(reader, entry.raw, entry.path, "instead", INSTEAD)
    entry.values["instead"] = tuple(Instead(**exception.values) for exception in exceptions)
    rule: KeepRule = made(KeepRule, reader, entry)
    return rule


def purposes(reader: Reader) -> tuple[Purpose, ...]:
    """purposes.toml."""
    reader.only("purpose")
    return tuple(made(Purpose, reader, entry) for entry in reader.tables("purpose", PURPOSE))


def recipients_and_flows(reader: Reader) -> tuple[tuple[Recipient, ...], tuple[Flow, ...]]:
    """recipients.toml: who may get data, and beneath each what it gets and why."""
    reader.only("recipient")
    entries = list(reader.tables("recipient", RECIPIENT))
    flows = tuple(flow for entry in entries for flow in _flows(reader, entry))
    return tuple(_recipient(reader, entry) for entry in entries), flows


def _recipient(reader: Reader, entry: Entry) -> Recipient:
    values = {name: value for name, value in entry.values.items() if name != "share"}
    return Recipient(**dated(values), file=reader.name, line=entry.line)


def _flows(reader: Reader, entry: Entry) -> Iterator[Flow]:
    for share in read_tables(reader, entry.raw, entry.path, "share", SHARE):
        share.values["recipient"] = entry.values["code"]
        yield made(Flow, reader, share)


def cookie_list(reader: Reader) -> tuple[Cookie, ...]:
    """cookies.toml."""
    reader.only("cookie")
    return tuple(made(Cookie, reader, entry) for entry in reader.tables("cookie", COOKIE))


def laws(reader: Reader) -> tuple[Law, ...]:
    """laws.toml."""
    reader.only("law")
    found = reader.tables("law", LAW)
    return tuple(Law(**dated(entry.values), file=reader.name, line=entry.line) for entry in found)


def made(kind: Callable[..., Any], reader: Reader, entry: Entry) -> Any:
    """A rule of some kind from its values, with its authority, its dates and its place."""
    rests_on = authority(entry.values)
    return kind(**dated(entry.values), authority=rests_on, file=reader.name, line=entry.line)
