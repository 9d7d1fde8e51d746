"""What did somebody type about a danger or an order against contact, and what stands in its way? A sentence for each field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from trueword.apps.recording.dangers import Warnings
from trueword.apps.recording.drafts import Typed
from trueword.apps.recording.forms import line
from trueword.apps.records.api import EXTENTS, ORDERS, DangerWarning, day_of

LONGEST = {"words": 300, "court": 100, "told_by": 200, "other_name": 200, "ended_why": 300}
YEAR = 366
DANGERS = {code: words for code, words in DangerWarning.KINDS if code != "no_contact"} | {
    "other": "Another danger"
}
NOBODY, PERSON = "somebody else", "person"
Errors = dict[str, str]


def read_warning(typed: Typed, found: Warnings, on: date) -> tuple[dict[str, Any], Errors]:
    """The columns of a new warning, or a sentence for each field that cannot be taken."""
    about = _order(typed, found, on) if typed.get("kind") == "no_contact" else _danger(typed, found)
    values, errors = about
    due, late = read_review(typed, on)
    errors |= late | _too_long(values)
    return values | {"kind": typed.get("kind", ""), "review_due": due}, errors


def _danger(typed: Typed, found: Warnings) -> tuple[dict[str, Any], Errors]:
    errors: Errors = {} if typed.get("kind") in DANGERS else {"kind": "Choose what the danger is"}
    words, told_by = line(typed, "words"), line(typed, "told_by")
    if not words:
        errors["words"] = "Write what happened or may happen, and what to do"
    home = next((one for one in found.homes if str(one.id) == typed.get("about")), None)
    if home is None and typed.get("about") != PERSON:
        errors["about"] = "Choose whether it is about the person or the address"
    at = {"address": home.lines, "postcode": home.postcode} if home else {}
    return {"words": words, "told_by": told_by, **at}, errors


def _order(typed: Typed, found: Warnings, on: date) -> tuple[dict[str, Any], Errors]:
    other = next((one for one in found.family if str(one[0]) == typed.get("other")), None)
    name = other[1] if other else line(typed, "other_name")
    begins, ends = day_of(typed, "valid_from"), day_of(typed, "valid_to")
    errors: Errors = {}
    if not name:
        errors["other_name" if typed.get("other") == NOBODY else "other"] = "Say who may not have contact"
    errors |= _of_list(typed, "order_kind", ORDERS, "Choose the order") | _of_list(
        typed, "extent", EXTENTS, "Choose what it forbids"
    )
    errors |= _days(typed, begins, ends, on)
    if not line(typed, "told_by"):
        errors["told_by"] = "Write who told you, or where you saw the order"
    return {
        "other_id": other[0] if other else None, "other_name": "" if other else name, "order_kind": typed.get("order_kind", ""),
        "extent": typed.get("extent", ""), "court": line(typed, "court"), "valid_from": begins, "valid_to": ends,
        "told_by": line(typed, "told_by"), "words": line(typed, "words"),
    }, errors  # fmt: skip


def _of_list(typed: Typed, field: str, known: Mapping[str, str], words: str) -> Errors:
    return {} if typed.get(field) in known else {field: words}


def _days(typed: Typed, begins: date | None, ends: date | None, on: date) -> Errors:
    if begins is None:
        return {"valid_from": "Enter the day from which the order holds, such as 24 11 2026"}
    if ends is None and _begun(typed, "valid_to"):
        return {
            "valid_to": "Enter the last day of the order, such as 24 11 2027; or leave it empty if it has none"
        }
    if ends and ends < begins:
        return {"valid_to": "It ends before it begins. Check both days"}
    if ends and ends < on:
        return {
            "valid_to": "The order has run out already. Check the day; if it is right, write a note instead"
        }
    return {}


def _begun(typed: Typed, field: str) -> bool:
    return any(typed.get(f"{field}-{part}", "").strip() for part in ("day", "month", "year"))


def read_review(typed: Typed, on: date) -> tuple[date | None, Errors]:
    """By when the warning is looked at again: from tomorrow, within a year."""
    due = day_of(typed, "review_due")
    if due is None:
        return None, {"review_due": "Enter the day by which it is looked at again, such as 24 5 2027"}
    if not 0 < (due - on).days <= YEAR:
        return due, {"review_due": "Enter a day after today and within a year"}
    return due, {}


def read_end(typed: Typed) -> tuple[str, Errors]:
    """Why a warning has ended."""
    why = line(typed, "ended_why")
    return why, ({} if why else {"ended_why": "Write why it no longer holds"}) | _too_long({"ended_why": why})


def _too_long(values: Mapping[str, Any]) -> Errors:
    return {
        field: f"This is too long. Write at most {most} letters"
        for field, most in LONGEST.items()
        if len(str(values.get(field) or "")) > most
    }
