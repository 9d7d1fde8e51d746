"""Where else do the demonstration county's records lie, and what were their keepers told? A register with orders in every state.

Everything is invented, and stands where the pages would have put it, in the name of whoever would have done it.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.holdings.models import Holding, Order, Step
from trueword.apps.retention.models import Hold

JOBS = "jobs"
CARE, NEED, PROTECTION, ADOPTION = (
    "looked-after case record", "child in need record", "child protection record", "adoption record",
)  # fmt: skip
SCHEDULE = "The council's retention schedule for children's records"


class At(NamedTuple):
    """One place of the county."""

    kind: str
    name: str
    keeper: str
    contact: str
    manager: str
    where: str
    classes: tuple[str, ...]
    finding: str
    period: tuple[date | None, date | None] = (None, None)
    agreement: str = ""
    schedule: str = SCHEDULE


PLACES = {
    "old": At("case system", "Case system before 2014", "Applications team", "applications@example.gov.uk",
              "Head of digital services", "Read-only server in the county's data centre", (CARE, NEED, PROTECTION),
              "By the old person number: the case system of today shows it as “former id”.",
              (date(1998, 4, 1), date(2014, 3, 31))),
    "store": At("paper", "County archive, store 3", "Archive team", "archive@example.gov.uk, 01632 960300",
                "Head of archives and heritage", "Stafford, store 3, bays 1 to 40", (CARE, ADOPTION),
                "By file number, from the card index that the archive team keeps; it is filed by year of birth.",
                (date(1948, 7, 5), date(2009, 12, 31))),
    "drive": At("drive", "Shared folder of the safeguarding unit", "Safeguarding unit, business support",
                "safeguarding-support@example.gov.uk", "Service manager, safeguarding", "S: drive, folder SafeguardingUnit",
                (PROTECTION, "draft conference minutes"),
                "By case id in the name of the folder; ask business support, who keep a list of what was renamed."),
    "mail": At("e-mail", "Mailbox of the duty team", "Duty team", "duty@example.gov.uk", "Service manager, front door",
               "Shared mailbox, with three archives", ("contact or referral",),
               "By searching for the case id and the date of the contact; two archives can only be searched one by one."),
    "health": At("partner", "Copy of plans with community health", "Named nurse's office", "named.nurse@example.nhs.uk",
                 "Designated nurse", "The trust's own record system", (PROTECTION, CARE),
                 "By NHS number; the named nurse's office looks it up and answers within five working days.",
                 agreement="ISA 2023/014", schedule="The agreement, section 9: as ours, unless health law asks for longer"),
}  # fmt: skip
"""The county's places, by a short name of their own."""


def make_elsewhere(users: Mapping[str, UUID], *, by: Actor, on: datetime) -> None:
    """Make the register and its orders, once; what is there already stays as it is."""
    if Holding.objects.using(JOBS).exists():
        return
    places = {name: _place(at, users["records"], on) for name, at in PLACES.items()}
    _inquiry(users["records"], on)
    orders = _Writer(users, on)
    _batch(orders, places["drive"])
    _boxes(orders, places["store"])
    _told(orders, places)
    detail: dict[str, object] = {"places": len(places), "orders": orders.count}
    record(Entry("keep elsewhere", "done", "records", detail=detail), by=by, on=on, using=JOBS)


def _place(at: At, by: UUID, on: datetime) -> Holding:
    start, end = at.period
    fields = {name: value for name, value in at._asdict().items() if name not in {"period", "classes"}}
    return Holding.objects.using(JOBS).create(
        id=uuid4(), classes=list(at.classes), period_from=start, period_to=end, entered_by=by,
        entered_at=on - timedelta(days=200), look_again=on.date() + timedelta(days=160), **fields,
    )  # fmt: skip


def _inquiry(by: UUID, on: datetime) -> None:
    """A hold of which the keepers have not been told yet: the pages propose it."""
    Hold.objects.using(JOBS).create(
        id=uuid4(), kind="HOLD-01", record_class=CARE, period_from=date(1970, 1, 1), period_to=date(1999, 12, 31),
        why="An inquiry into children's homes asked for every record of the time", reference="Inquiry letter 12",
        placed_by=by, placed_at=on - timedelta(days=2), review_due=on.date() + timedelta(days=180),
    )  # fmt: skip


class _Writer:
    """Writes orders and their steps, some days ago."""

    def __init__(self, users: Mapping[str, UUID], on: datetime) -> None:
        self.users, self.on, self.count = users, on, 0

    def order(self, place: Holding, ago: int, **fields: object) -> Order:
        """An order that the records manager wrote so many days ago."""
        self.count += 1
        return Order.objects.using(JOBS).create(
            id=uuid4(),
            holding=place,
            written_by=self.users["records"],
            written_at=self.on - timedelta(days=ago),
            **fields,
        )

    def step(self, order: Order, ago: int, kind: str, *, by: str = "records", **fields: object) -> None:
        """A step of so many days ago; what is to be chased is marked by the nightly job."""
        at = self.on - timedelta(days=ago)
        who = None if kind == "due" else self.users[by]
        Step.objects.using(JOBS).create(
            id=uuid4(), order=order, kind=kind, day=at.date(), by=who, at=at, **fields
        )

    def day(self, ago: int) -> date:
        """So many days ago, or to come."""
        return (self.on - timedelta(days=ago)).date()


def _batch(to: _Writer, drive: Holding) -> None:
    """Drafts that went, with a certificate; and others that wait for the second signature."""
    gone = to.order(
        drive, 90, kind="destroy", record_class="draft conference minutes", reference="Folder Drafts, 2019",
        basis="Batch 2026/2", why="Drafts go once the minutes are approved; all of 2019 are",
    )  # fmt: skip
    to.step(gone, 88, "signed", by="governance")
    to.step(gone, 87, "sent", how="ticket", due=to.day(59))
    to.step(gone, 70, "confirmed", how="deleted", certificate="TK-20418",
            said="Folder deleted on the drive; the last backup of it has aged out by the end of October")  # fmt: skip
    to.order(
        drive, 3, kind="destroy", record_class="draft conference minutes", reference="Folder Drafts, 2020",
        basis="Batch 2026/5", why="Drafts go once the minutes are approved; all of 2020 are",
    )  # fmt: skip


def _boxes(to: _Writer, store: Holding) -> None:
    """A keeper who refuses, with a good reason."""
    order = to.order(
        store, 60, kind="hold", record_class=ADOPTION, reference="Bays 31 to 33", basis="Letter of 12 September",
        why="A claim about adoptions before 1976 was announced in a letter",
    )  # fmt: skip
    to.step(order, 59, "sent", how="post", due=to.day(31))
    to.step(
        order,
        35,
        "refused",
        said="Bays 31 to 33 went to the other store after the flood: the number is wrong",
    )


def _told(to: _Writer, places: Mapping[str, Holding]) -> None:
    """A hold that was set aside; one whose keeper has been reminded; one that waits."""
    aside = to.order(places["old"], 80, kind="hold", record_class=PROTECTION, reference="Old numbers 40117 to 40122",
                     why="A review of six cases asked for what the old system holds", basis="Review 2026/1")  # fmt: skip
    to.step(aside, 79, "sent", how="ticket", due=to.day(51))
    to.step(
        aside,
        74,
        "confirmed",
        how="set aside",
        said="Six records are flagged: the clean-up job leaves them out",
    )
    late = to.order(places["health"], 70, kind="hold", record_class=PROTECTION, reference="Plans 2017 to 2019, ward list 4",
                    why="The same review: copies of the plans lie with community health", basis="Review 2026/1")  # fmt: skip
    to.step(late, 69, "sent", how="e-mail", due=to.day(41))
    to.step(late, 40, "due", number=1)
    to.step(late, 38, "chased", how="e-mail", number=1)
    to.step(late, 24, "due", number=2)
    waits = to.order(places["mail"], 6, kind="hold", record_class="contact or referral", reference="Archive 2, March 2018",
                     why="The same review: the first contact came by e-mail", basis="Review 2026/1")  # fmt: skip
    to.step(waits, 5, "sent", how="e-mail", due=to.day(-23))
