"""What does the page answer on which a closure is asked for, signed, given back or taken back?"""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trueword.apps.access.api import Refuse
from trueword.apps.recording import closures
from trueword.apps.recording.answering import answer, refused
from trueword.apps.recording.closures import REASONS, Closure, Wanted
from trueword.apps.recording.drafts import Typed
from trueword.apps.recording.forms import line, typed_fields
from trueword.apps.records.api import Desk, day_of, on_to, purpose_to_write, staff

LONGEST = 500
DONE = {"signed": "closed", "back": "given-back", "taken_back": "taken-back"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def closure(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """How it stands with closing somebody's episode; sent, it is asked for or answered."""
    purpose, today = purpose_to_write(request, desk, person_id), desk.on.date()
    found = closures.closure(desk.viewer, purpose, person_id, on=desk.on)
    if isinstance(found, Refuse):
        return refused(request, desk, found, person_id)
    typed, errors = typed_fields(request.POST), dict[str, str]()
    if request.method == "POST":
        done = _answered if found.waiting else _asked
        errors, refusal, code = done(desk, purpose, found, typed)
        if refusal:
            return refused(request, desk, refusal, person_id)
        if not errors:
            return on_to("closure", person_id, done=code)
    first = {f"closes_on-{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
    return answer(request, desk, "closure", 422 if errors else 200, found=found, errors=errors, typed=typed or first,
                  reasons=REASONS)  # fmt: skip


Outcome = tuple[dict[str, str], Refuse | None, str]


def _asked(desk: Desk, purpose: str, found: Closure, typed: Typed) -> Outcome:
    wanted, errors = _read(found, typed, desk.on.date())
    if wanted is None:
        return errors, None, ""
    return {}, closures.ask_to_close(desk.viewer, purpose, found.card.person_id, wanted, on=desk.on), "asked"


def _read(found: Closure, typed: Typed, today: date) -> tuple[Wanted | None, dict[str, str]]:
    day, reason, words = day_of(typed, "closes_on"), typed.get("reason", ""), line(typed, "words")
    errors: dict[str, str] = {}
    if found.referral is None or found.in_the_way:
        errors["closes_on"] = "It cannot be closed yet. What stands in the way is said above"
    elif day is None or day > today:
        errors["closes_on"] = "Enter the day on which it ends, such as 24 11 2026: not in the future"
    elif found.since and day < found.since:
        errors["closes_on"] = "That is before the referral. Check the day"
    if reason not in dict(REASONS):
        errors["reason"] = "Choose why it can be closed"
    if not words:
        errors["words"] = "Write what was achieved, and what the family was told"
    errors |= _too_long("words", words)
    return (Wanted(day, reason, words), {}) if day and not errors else (None, errors)


def _answered(desk: Desk, purpose: str, found: Closure, typed: Typed) -> Outcome:
    assert found.waiting
    given, words = typed.get("answer", ""), line(typed, "answer_words")
    if given not in DONE:
        return {"answer_words": "Press one of the buttons"}, None, ""
    errors = _too_long("answer_words", words)
    if given == "back" and not words:
        errors = {"answer_words": "Write what has to be done first"}
    if errors:
        return errors, None, ""
    refusal = closures.answer_closure(
        desk.viewer, purpose, found.card.person_id, found.waiting.id, given, words, on=desk.on
    )
    return {}, refusal, DONE[given]


def _too_long(field: str, words: str) -> dict[str, str]:
    return {field: f"This is too long. Write at most {LONGEST} letters"} if len(words) > LONGEST else {}
