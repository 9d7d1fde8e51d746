"""Does everybody exist whom a page names, and is everybody named who may get data?"""

import re
from collections.abc import Iterator
from datetime import date

from trueword.policy.checks.common import shown, wrong_at
from trueword.policy.council import Council
from trueword.policy.notice import Document, Sentence
from trueword.policy.problems import Problem
from trueword.policy.recipients import Recipient


def recipients_exist(council: Council, on: date) -> Iterator[Problem]:
    """Whoever a page names is in recipients.toml, exists on the day, and is called by its name."""
    known = {recipient.code: recipient for recipient in council.recipients}
    for place, code, text in _named(council, on):
        if code not in known:
            yield wrong_at(
                place,
                f"It names @{code}, which recipients.toml does not have.",
                "Add it there, or mend the code.",
            )
            continue
        yield from _gone(known, place, known[code], on)
        if not any(name.lower() in text.lower() for name in (known[code].name, *known[code].also)):
            yield wrong_at(place, f'"{text}" does not name @{code}.', f'Write "{known[code].name}".')


def _named(council: Council, on: date) -> Iterator[tuple[Sentence, str, str]]:
    """Every recipient that a page names: the sentence, the code, the words; an entry stands on its own line."""
    for page in council.documents:
        for lead, item in page.on(on).items():
            if item.recipient:
                yield Sentence(lead, item.parts, page.file, item.line), item.recipient, item.text
    for sentence in shown(council, on):
        for code in sentence.recipients:
            yield sentence, code, sentence.text


def _gone(known: dict[str, Recipient], place: Sentence, recipient: Recipient, on: date) -> Iterator[Problem]:
    if recipient.ends and recipient.ends < on:
        after = known.get(recipient.successor)
        right = f'Write "{after.name}" instead.' if after else "Take it out."
        why = f" {recipient.why_ended}" if recipient.why_ended else ""
        yield wrong_at(place, f"{recipient.name} ended on {recipient.ends}.{why}", right)
    elif not recipient.exists(on):
        yield wrong_at(
            place, f"{recipient.name} begins on {recipient.starts}.", "Give the sentence a from= date."
        )


def recipients_are_told(council: Council, on: date) -> Iterator[Problem]:
    """Whoever may get data is named on the notice; a flow serves a purpose that exists; a name has its code."""
    named = {code for place, code, _ in _named(council, on) if place.file == council.notice.file}
    purposes = {purpose.code for purpose in council.purposes}
    for recipient in council.recipients:
        if recipient.exists(on) and recipient.code not in named:
            right = f"Name it in a list of notice.md: - {recipient.name} {{@{recipient.code}}}"
            yield Problem(
                recipient.file, recipient.line, recipient.code, "No sentence names this recipient.", right
            )
    for flow in council.flows:
        if flow.purpose not in purposes:
            right = f"Write one of: {', '.join(sorted(purposes))}."
            yield Problem(flow.file, flow.line, flow.code, f'There is no purpose "{flow.purpose}".', right)


def names_have_codes(council: Council, on: date) -> Iterator[Problem]:
    """A recipient's proper name in a text stands with its code, so that it is checked too."""
    proper = [(name, r.code) for r in council.recipients for name in (r.name, *r.also) if name[0].isupper()]
    for page in council.documents:
        for place, text, codes in _texts(page.on(on)):
            for name, code in proper:
                if name in text and code not in codes and _stands_alone(name, text, proper):
                    yield wrong_at(place, f"It names {name} without its code.", f"Add @{code} in the braces.")


def _stands_alone(name: str, text: str, proper: list[tuple[str, str]]) -> bool:
    """Whether the name is a word of its own in the text, and not part of a longer name that stands there."""
    inside = any(name in other and name != other and other in text for other, _ in proper)
    return not inside and re.search(rf"\b{re.escape(name)}\b", text) is not None


def _texts(page: Document) -> Iterator[tuple[Sentence, str, tuple[str, ...]]]:
    for sentence in page.sentences():
        yield sentence, sentence.text, sentence.recipients
    for lead, item in page.items():
        if item.sentence is None:
            codes = (item.recipient,) if item.recipient else ()
            yield Sentence(lead, item.parts, page.file, item.line), item.text, codes
