"""What did somebody type into the form of a note, and what is said where it cannot be taken as it stands?"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.http import QueryDict
from django.utils.timezone import localtime, make_aware

from trueword.apps.recording.drafts import Typed
from trueword.apps.recording.kinds import KINDS, Kind
from trueword.apps.recording.setting import Setting
from trueword.apps.records.api import Visit, day_of

FIELDS = ("kind", "day-*", "hour", "headline", "text", "about", "significant", "signer", "visit", "announced", "place",
          "agencies", "others", "enquiry", "mark", "to", "seen-*", "alone-*", "bedroom-*", "why-*")  # fmt: skip
LONGEST = {"headline": 200, "text": 20_000, "place": 100, "others": 300, "why": 300}
KEPT = 100_000  # letters of one field that a draft keeps
OLDEST = timedelta(days=366 * 30)
AGENCIES = (
    "Children's social care",
    "Police",
    "Health",
    "School or nursery",
    "Probation",
    "Housing",
    "Adult services",
)
VISITS = dict(Visit.KINDS)
ANSWERS = {"yes": True, "no": False}

NO_DAY = "Enter the day on which it happened, such as 24 11 2026"
NO_HOUR = "Enter a time such as 14:30, or leave it empty"
TOO_SOON = "That is in the future. A note is about what has happened: enter today or an earlier day and time"
TOO_OLD = "That is more than 30 years ago. Check the year"
NO_HEADLINE = "Write a headline, such as: Robin seen alone at school"
NO_TEXT = "Write what happened"
NO_KIND = "Choose what kind of note it is"
NO_SIGNER = "Choose who signs it"
NO_VISIT = "Choose what kind of visit it was"
NO_AGENCY = "Choose which agencies took part"


@dataclass(frozen=True, slots=True)
class Seen:
    """One child of a visit: whether they were seen, seen alone, their bedroom seen, and if not, why not."""

    person: UUID
    seen: bool
    alone: bool | None
    bedroom: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note as its author means it, with nothing missing. `addition_to` is the note that it adds to."""

    kind: Kind
    happened_at: datetime
    all_day: bool
    headline: str
    text: str
    people: frozenset[UUID]
    significant: bool
    signer: UUID | None
    addition_to: UUID | None = None
    visit: str = ""
    announced: bool | None = None
    place: str = ""
    seen: tuple[Seen, ...] = ()
    enquiry: bool = False

    @property
    def day(self) -> date:
        """The day on which it happened."""
        return localtime(self.happened_at).date()


def typed_of(post: QueryDict) -> Typed:
    """What was sent of this form; several ticks of one field on a line each."""
    sent = {name: "\n".join(post.getlist(name)) for name in post if is_ours(name)}
    return {
        name: words.replace("\0", "").replace("\r\n", "\n")[:KEPT] for name, words in sent.items() if words
    }


def typed_fields(post: QueryDict) -> Typed:
    """What was typed into a small form, without what no database keeps."""
    return {name: words.replace("\0", "") for name, words in post.items() if isinstance(words, str)}


def is_ours(name: str) -> bool:
    """Whether a field belongs to this form."""
    return any(name.startswith(one[:-1]) if one.endswith("*") else name == one for one in FIELDS)


def ticked(typed: Typed, name: str) -> tuple[str, ...]:
    """What is ticked of a field."""
    return tuple(typed.get(name, "").split("\n")) if typed.get(name) else ()


def read_note(typed: Typed, setting: Setting, on: datetime) -> tuple[Note | None, dict[str, str]]:
    """The note, or what stands in its way: a sentence for each field, in the order of the page."""
    kind = KINDS.get(typed.get("kind", ""))
    errors = {} if kind and kind.code in setting.kinds else {"kind": NO_KIND}
    moment, all_day, wrong = _moment(typed, on)
    people = about(typed, setting)
    shape = setting.shape(kind) if kind else "plain"
    seen, not_said = _seen(typed, setting, people) if shape == "visit" else ((), {})
    errors |= wrong | _of_shape(typed, shape) | not_said | _lengths(typed) | _signer(typed, setting)
    if errors or kind is None or moment is None:
        return None, errors
    return Note(
        kind, moment, all_day, line(typed, "headline"), _text(typed, shape), people, "significant" in typed,
        _id(typed.get("signer", "")), setting.addition_to.id if setting.addition_to else None,
        typed.get("visit", "") if shape == "visit" else "", ANSWERS.get(typed.get("announced", "")), line(typed, "place"),
        seen, shape == "strategy" and "enquiry" in typed and setting.may_enquire,
    ), {}  # fmt: skip


def about(typed: Typed, setting: Setting) -> frozenset[UUID]:
    """Whom it is about: whose page it is, always, and those chosen of their family; an addition, those of its note."""
    if setting.addition_to:
        return setting.addition_to.people
    chosen = {_id(each) for each in ticked(typed, "about")}
    return frozenset({setting.person} | (chosen & setting.offered))  # type: ignore[operator]


def _moment(typed: Typed, on: datetime) -> tuple[datetime | None, bool, dict[str, str]]:
    day, hour = day_of(typed, "day"), typed.get("hour", "").strip()
    if day is None:
        return None, False, {"day": NO_DAY}
    try:
        at = make_aware(datetime.combine(day, time.fromisoformat(hour or "00:00")))
    except ValueError:
        return None, False, {"hour": NO_HOUR}
    if at > on:
        return None, False, {"day": TOO_SOON}
    return at, not hour, {"day": TOO_OLD} if on - at > OLDEST else {}


def _lengths(typed: Typed) -> dict[str, str]:
    missing = {"headline": NO_HEADLINE, "text": NO_TEXT}
    errors = {name: words for name, words in missing.items() if not typed.get(name, "").strip()}
    for name, words in typed.items():
        fits = LONGEST.get(name.partition("-")[0], KEPT)
        if len(words) > fits:
            errors[name] = (
                f"This has {len(words):,} letters and {fits:,} fit. Shorten it, or write a second note"
            )
    return errors


def _of_shape(typed: Typed, shape: str) -> dict[str, str]:
    if shape == "visit":
        return {} if typed.get("visit") in VISITS else {"visit": NO_VISIT}
    if shape == "strategy":
        return {} if ticked(typed, "agencies") or typed.get("others", "").strip() else {"agencies": NO_AGENCY}
    return {}


def _signer(typed: Typed, setting: Setting) -> dict[str, str]:
    """Business support says who signs; everybody else signs for themselves."""
    if not setting.types_for_others:
        return {}
    known = {one.id for one in setting.signers}
    return {} if _id(typed.get("signer", "")) in known else {"signer": NO_SIGNER}


def _seen(typed: Typed, setting: Setting, people: frozenset[UUID]) -> tuple[tuple[Seen, ...], dict[str, str]]:
    rows: list[Seen] = []
    errors: dict[str, str] = {}
    for child in (card for card in setting.children if card.person_id in people):
        one, wrong = _child(typed, child.person_id, child.forename or "the child")
        errors |= wrong
        rows += [one] if one else []
    return tuple(rows), errors


def _child(typed: Typed, person: UUID, name: str) -> tuple[Seen | None, dict[str, str]]:
    seen, alone, bedroom = (
        ANSWERS.get(typed.get(f"{field}-{person}", "")) for field in ("seen", "alone", "bedroom")
    )
    why = line(typed, f"why-{person}")
    if seen is None:
        return None, {f"seen-{person}": f"Choose whether {name} was seen"}
    if seen and alone is None:
        return None, {f"alone-{person}": f"Choose whether {name} was seen alone"}
    if not seen and not why:
        return None, {f"why-{person}": f"Write why {name} was not seen"}
    return Seen(person, seen, alone if seen else None, bedroom, "" if seen else why), {}


def _text(typed: Typed, shape: str) -> str:
    """The text that is signed; who took part in a strategy discussion stands at its beginning."""
    text = typed.get("text", "").strip()
    if shape != "strategy":
        return text
    present = [*(one for one in ticked(typed, "agencies") if one in AGENCIES), line(typed, "others")]
    return f"Took part: {'; '.join(one for one in present if one)}.\n\n{text}"


def line(typed: Typed, name: str) -> str:
    """One line of text."""
    return " ".join(typed.get(name, "").split())


def _id(words: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(words)
    return None
