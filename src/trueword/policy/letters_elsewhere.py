"""What is sent to the keeper of records elsewhere? A text of references: it holds nobody's name and no reason."""

from dataclasses import dataclass
from datetime import date

from trueword.policy.orders_elsewhere import KINDS, chase_in_words

ASKED = {
    "destroy": "Destroy what this order is about, safely, in all copies and backups. It may no longer be kept.",
    "hold": "Keep what this order is about. Destroy and change nothing of it, whatever the schedule says, until we tell you.",
    "release": "The hold that we told you of is over. Keep what it was about by the schedule again; destroy nothing for now.",
}
ANSWER = {
    "destroy": (
        "what was destroyed, on which day and how",
        "whether copies and backups went too, and when the last of them is gone",
        "the number of the certificate, if there is one",
    ),
    "hold": ("that it is marked and set aside, and on which day",),
    "release": ("that whoever looks after it knows",),
}
UNSURE = "If you cannot do this, or something stands in the way, do nothing and tell us why."


@dataclass(frozen=True, slots=True)
class Letter:
    """What the text is made of: numbers, kinds and days."""

    number: str
    kind: str
    council: str
    place: str
    keeper: str
    reference: str
    record_class: str
    period: str = ""
    basis: str = ""
    due: date | None = None


def order_text(letter: Letter) -> str:
    """The text of an order."""
    return "\n".join(
        (f"Order {letter.number}", *_about(letter), "", ASKED[letter.kind], "", *_answers(letter))
    )


def chase_text(letter: Letter, number: int, sent: date) -> str:
    """The text of a reminder; from the third on it goes to whoever answers for the keeper."""
    head = f"Order {letter.number}: {chase_in_words(number)}"
    asked = "the keeper has" if number > 2 else "you have"
    said = f"We sent this order on {_day(sent)}, and {asked} not told us what was done."
    return "\n".join((head, *_about(letter), "", said, ASKED[letter.kind], "", *_answers(letter)))


def _about(letter: Letter) -> tuple[str, ...]:
    told = (
        ("From", letter.council), ("To", letter.keeper), ("Place", letter.place), ("What to do", KINDS[letter.kind]),
        ("Your reference", letter.reference), ("Kind of record", letter.record_class or "every kind"),
        ("Period", letter.period), ("Rests on", letter.basis),
    )  # fmt: skip
    return tuple(f"{label}: {words}" for label, words in told if words)


def _answers(letter: Letter) -> tuple[str, ...]:
    by = f"by {_day(letter.due)}" if letter.due else "as soon as you can"
    wanted = tuple(f"- {each}" for each in ANSWER[letter.kind])
    return (f"Answer with the number {letter.number} {by}, and tell us:", *wanted, "", UNSURE,
            "Write no name into your answer: the numbers are enough.")  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
