"""How is a hold placed, looked at again and released, and how is a finding written down? Each with its row in the log."""

from datetime import date, datetime
from uuid import UUID, uuid4

from trueword.apps.access.api import Refuse, Viewer, do, who
from trueword.apps.retention.asking import asking
from trueword.apps.retention.models import Finding, Hold
from trueword.policy.holding import Placing


def place(viewer: Viewer, person: UUID | None, placing: Placing, *, on: datetime) -> Refuse | None:
    """Place a hold on one person's records, or without a person on everybody's. What it covers is held from now on.

    Raises ValueError for a hold that nobody would look at again.
    """
    if placing.review_due is None:
        raise ValueError("a hold is looked at again on some day")
    due = placing.review_due

    def change() -> None:
        Hold.objects.create(
            id=uuid4(), kind=placing.kind, person_id=person, record_class=placing.record_class, why=placing.why,
            reference=placing.reference, period_from=placing.period_from, period_to=placing.period_to,
            placed_by=who(viewer), placed_at=on, until=placing.until, review_due=due,
        )  # fmt: skip

    return do(viewer, asking(person, placing.why, change="place hold", kind=placing.kind), change, on=on)


def look_again(viewer: Viewer, hold: UUID, person: UUID | None, due: date, *, on: datetime) -> Refuse | None:
    """Keep a hold and say when it is looked at again."""

    def change() -> None:
        later = {"review_due": due, "reviewed_by": who(viewer), "reviewed_at": on}
        Hold.objects.filter(id=hold, released_at=None).update(**later)

    return do(viewer, asking(person, change="review hold", hold=str(hold)), change, on=on)


def release(viewer: Viewer, hold: UUID, person: UUID | None, why: str, *, on: datetime) -> Refuse | None:
    """Release a hold, with the reason; the schedule decides again from now on. A released hold is placed anew, not revived."""

    def change() -> None:
        gone = {"released_by": who(viewer), "released_at": on, "release_why": why}
        Hold.objects.filter(id=hold, released_at=None).update(**gone)

    return do(viewer, asking(person, why, change="release hold", hold=str(hold)), change, on=on)


def find(viewer: Viewer, person: UUID, fact: str, value: bool, why: str, *, on: datetime) -> Refuse | None:
    """Write down what a search found. A yes counts at once; a no never outweighs a yes of the record."""

    def change() -> None:
        Finding.objects.create(
            id=uuid4(), person_id=person, fact=fact, value=value, why=why, found_by=who(viewer), found_at=on
        )

    return do(viewer, asking(person, why, change="finding", fact=fact, value=value), change, on=on)
