"""What did somebody type beside the files, and what is said where it cannot be taken as it stands?"""

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import QueryDict

from trueword.apps.documents.kinds import GIVERS, KINDS, WAYS
from trueword.apps.documents.setting import Setting
from trueword.apps.records.api import day_of

Typed = dict[str, str]
"""What was typed or ticked, by field; several ticks of one field stand on a line each."""
FIELDS = (
    "kind",
    "title",
    "dated-*",
    "given_by",
    "giver",
    "received-*",
    "how",
    "about",
    "significant",
    "for",
    "replaces",
)
KEPT = 2_000  # letters of one field
TITLE, GIVER, REASON = 200, 200, 300
OLDEST = 100  # years: a grandparent's birth certificate
SHOWN_NAME = 80
NUMBER = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

NO_KIND = "Choose what kind of document it is"
NO_TITLE = "Write a title, such as: Attendance report, autumn term"
NO_GIVER = "Choose who gave it to us"
NO_WAY = "Choose how it came"
NO_RECEIVED = "Enter the day on which it came, such as 24 11 2026"
NO_DATED = "Enter the day on the document, such as 3 11 2026, or leave it empty if it has none"
NO_WORKER = "Choose for whom you put it in"
TOO_SOON = "That is in the future. Check the day"
TOO_OLD = "That is more than 100 years ago. Check the year"
BEFORE = "It came before the day that stands on it. Check both days"
NO_FILE = "Choose one or more files"
ONE_FILE = "Choose the one file that replaces it"
NO_REASON = "Write why it is moved, such as: it is about another child of that name"
NOBODY = "Choose about whom it is"
NO_NUMBER = "Copy the record's number as it stands in the address of its page"


@dataclass(frozen=True, slots=True)
class Filing:
    """What is told of the files that are put in together. `author` is the worker they are put in for, where there is one."""

    kind: str
    title: str
    dated: date | None
    given_by: str
    giver: str
    received_on: date
    received_how: str
    people: frozenset[UUID]
    significant: bool
    author: UUID | None
    replaces: UUID | None


def typed_of(post: QueryDict) -> Typed:
    """What was sent of this form, without what no database keeps."""
    sent = {name: "\n".join(post.getlist(name)) for name in post if _is_ours(name)}
    return {name: plain(words)[:KEPT] for name, words in sent.items() if words}


def _is_ours(name: str) -> bool:
    return any(name.startswith(one[:-1]) if one.endswith("*") else name == one for one in FIELDS)


def plain(words: str) -> str:
    """Text without controls, halves of letters, and marks that turn the direction of what follows."""
    return "".join(
        one for one in words if one in "\n " or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"}
    )


def line(typed: Typed, name: str) -> str:
    """One line of text."""
    return " ".join(typed.get(name, "").split())


def shown_name(name: str) -> str:
    """What somebody called a file, short enough to be said back to them."""
    said = " ".join(plain(name).split()) or "a file without a name"
    return said if len(said) <= SHOWN_NAME else f"{said[: SHOWN_NAME - 10]}…{said[-9:]}"


def read_filing(typed: Typed, setting: Setting, on: datetime) -> tuple[Filing | None, dict[str, str]]:
    """What is told, or what stands in its way: a sentence for each field, in the order of the page."""
    today = on.date()
    dated, received = day_of(typed, "dated"), day_of(typed, "received")
    author = _id(typed.get("for", ""))
    errors = {
        "kind": "" if typed.get("kind") in KINDS else NO_KIND,
        "title": _length(line(typed, "title"), TITLE) or ("" if line(typed, "title") else NO_TITLE),
        "dated": _day(dated, today) if dated or not _is_empty(typed, "dated") else "",
        "given_by": "" if typed.get("given_by") in GIVERS else NO_GIVER,
        "giver": _length(line(typed, "giver"), GIVER),
        "received": _day(received, today) if received else NO_RECEIVED,
        "how": "" if typed.get("how") in WAYS else NO_WAY,
        "for": NO_WORKER if setting.for_others and author not in {one.id for one in setting.workers} else "",
    }
    if dated and received and received < dated and not errors["received"]:
        errors["received"] = BEFORE
    errors = {field: words for field, words in errors.items() if words}
    if errors or received is None:
        return None, errors
    return Filing(
        typed["kind"], line(typed, "title"), dated, typed["given_by"], line(typed, "giver"), received, typed["how"],
        about(typed, setting), "significant" in typed, author if setting.for_others else None,
        setting.replaces.id if setting.replaces else None,
    ), {}  # fmt: skip


def about(typed: Typed, setting: Setting) -> frozenset[UUID]:
    """Whom it is about: whose page it is, and those chosen of their family."""
    return frozenset({setting.person} | (chosen(typed) & setting.offered))


def chosen(typed: Typed) -> frozenset[UUID]:
    """The people who are ticked."""
    found = (_id(each) for each in typed.get("about", "").split("\n"))
    return frozenset(one for one in found if one)


def _day(day: date | None, today: date) -> str:
    if day is None:
        return NO_DATED
    return TOO_SOON if day > today else TOO_OLD if today.year - day.year > OLDEST else ""


def _is_empty(typed: Typed, field: str) -> bool:
    return not any(typed.get(f"{field}-{part}", "").strip() for part in ("day", "month", "year"))


def _length(words: str, fits: int) -> str:
    return f"This has {len(words):,} letters and {fits:,} fit. Shorten it" if len(words) > fits else ""


def _id(words: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(words.strip())
    return None


def number_in(words: str) -> UUID | None:
    """The number of a record, by itself or in the address of its page."""
    found = NUMBER.search(words)
    return UUID(found.group()) if found else None
