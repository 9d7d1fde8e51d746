"""What runs by itself, how often, and what for? Each job is a value: its code is the actor that the log names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from trueword.apps.audit.api import Actor, anchor_now, seal_now
from trueword.apps.disposal.api import complete, destroy, measure, withdraw
from trueword.apps.documents.api import scan_waiting, sweep_files
from trueword.apps.frontdoor.api import file_contacts
from trueword.apps.holdings.api import mark_overdue
from trueword.apps.oversight.api import make_outage_list
from trueword.apps.public.api import publish, state
from trueword.apps.records.api import (
    file_waiting,
    rebuild_index_cards,
    see_that_it_came,
    take_delivery,
    tend_ring,
)
from trueword.apps.retention.api import sweep
from trueword.apps.watching.api import watch


@dataclass(frozen=True, slots=True)
class Job:
    """A job that takes no arguments: what it needs it asks for, and what it may do it decides, when it runs.

    `cron` says when (minute, hour, day, month, weekday, in UTC); `often` says it to people. `work` gets the job's actor
    and the moment, and returns what it did in a few words without a name, or nothing when there was nothing to do.
    `alone`: it opens transactions of its own, one for each thing that is whole or not there.
    """

    code: str
    name: str
    cron: str
    often: str
    does: str
    work: Callable[[Actor, datetime], str]
    alone: bool = False


def _publish(by: Actor, on: datetime) -> str:
    count, said = publish(by=by, on=on), state(by=by, on=on)
    done = (f"{count} figures published" if count else "", f"{said} statements made anew" if said else "")
    return ", ".join(each for each in done if each)


def _chase(by: Actor, on: datetime) -> str:
    count = mark_overdue(by=by, on=on)
    return f"{count} reminders to keepers are due" if count else ""


def _watch(by: Actor, on: datetime) -> str:
    found = watch(on.date() - timedelta(days=1), by=by, on=on)
    return f"{found} new signs" if found else ""


def _cards(by: Actor, on: datetime) -> str:
    return f"{rebuild_index_cards(on.date())} index cards"


def _file(by: Actor, on: datetime) -> str:
    count = file_waiting(on)
    return f"{count} index cards" if count else ""


def _sweep(by: Actor, on: datetime) -> str:
    done = sweep(on=on)
    return f"facts of {done.people} people, {done.decided} decisions" if done.people or done.decided else ""


def _dispose(by: Actor, on: datetime) -> str:
    measured, went = measure(by=by, on=on), withdraw(by=by, on=on)
    return f"{measured} batches measured, {went} records withdrawn" if measured or went else ""


def _destroy(by: Actor, on: datetime) -> str:
    count = destroy(on=on)
    return f"{count} records destroyed" if count else ""


def _complete(by: Actor, on: datetime) -> str:
    count = complete(on=on)
    return f"no copy is left of {count} records" if count else ""


def _contacts(by: Actor, on: datetime) -> str:
    count = file_contacts(on)
    return f"{count} contacts and decisions" if count else ""


def _delivery(by: Actor, on: datetime) -> str:
    return take_delivery(by=by, on=on)


def _came(by: Actor, on: datetime) -> str:
    return see_that_it_came(on=on)


def _seal(by: Actor, on: datetime) -> str:
    seal_now(on=on)
    return ""  # the checkpoint is its record: a row in the log would ask for another seal


def _anchor(by: Actor, on: datetime) -> str:
    made = anchor_now()
    return f"anchored {made.size} entries" if made else ""


def _ring(by: Actor, on: datetime) -> str:
    gone = tend_ring(on)
    return f"the keys copied, {gone} old copies destroyed"


def _scan(by: Actor, on: datetime) -> str:
    answered, found = scan_waiting(on)
    return f"{answered} documents scanned, {found} harmful" if answered else ""


def _files(by: Actor, on: datetime) -> str:
    count = sweep_files(on)
    return f"{count} files that belong to no document" if count else ""


def _outage_list(by: Actor, on: datetime) -> str:
    count = make_outage_list(by=by, on=on)
    return "" if count is None else f"{count} children on the list"


JOBS = (
    Job("seal_audit_log", "Seal of the log", "* * * * *", "every minute",
        "Signs what the log holds, so that nobody can change it unseen.", _seal),
    Job("anchor_audit_log", "Anchor of the log", "5 0 * * *", "every night at five past midnight",
        "Keeps the newest signature outside the database.", _anchor),
    Job("watch_log", "Signs in the log", "40 1 * * *", "every night at twenty to two",
        "Works out signs that somebody looked without need; a person judges them.", _watch),
    Job("rebuild_index_cards", "Index cards", "10 1 * * *", "every night at ten past one",
        "Says on each index card what is open and what is a danger on the new day.", _cards),
    Job("file_people", "Index cards of those just recorded", "* * * * *", "every minute",
        "Makes findable whom the site itself could not file at once.", _file),
    Job("take_feed", "Nightly feed", "*/10 * * * *", "every ten minutes, where a folder is set",
        "Takes in what the case system delivered, each file once, and says what was told, new, changed, gone and rejected.",
        _delivery, alone=True),
    Job("feed_came", "Whether the feed came", "5 6,7 * * *", "every morning at five past seven",
        "Fails when the nightly feed did not come in time.", _came, alone=True),
    Job("sweep_retention", "How long records are kept", "*/10 * * * *", "every ten minutes",
        "Works out anew until when the records of those are kept about whom something changed.", _sweep),
    Job("dispose", "Disposal", "30 2 * * *", "every night at half past two",
        "Withdraws what two people signed for 30 days; in shadow mode it measures what would go, and nothing goes.", _dispose),
    Job("destroy", "Destruction", "0 3 * * *", "every night at three",
        "Destroys what was withdrawn for its 30 days, and finishes what a killed run began.", _destroy, alone=True),
    Job("complete_destruction", "No copy left", "30 3 * * *", "every night at half past three",
        "Says of what was destroyed when no copy of it is left in any backup.", _complete, alone=True),
    Job("file_contacts", "Contacts just taken or decided", "* * * * *", "every minute",
        "Files in the record what the site itself could not file at once.", _contacts),
    Job("tend_key_ring", "Copies of the keys", "25 0 * * *", "every night at twenty-five past midnight",
        "Copies the key store, and destroys the copies that were kept for a week.", _ring),
    Job("scan_documents", "Documents that wait for the scanner", "* * * * *", "every minute, where a scanner is set",
        "Asks the scanner about documents that it has not said anything about yet.", _scan),
    Job("sweep_documents", "Files that belong to no document", "35 * * * *", "every hour",
        "Removes what a process left that ended while it kept a file; nobody could read it.", _files),
    Job("chase_elsewhere", "Reminders to keepers of records elsewhere", "30 4 * * *", "every night at half past four",
        "Marks the orders to keep or to destroy whose day has passed without an answer; it sends nothing.", _chase),
    Job("publish_evidence", "Figures beside the promises", "20 5 * * *", "every night; figures once a quarter",
        "Counts what stands beside the promises of the notice; small numbers are hidden first. Says anew what they cover.",
        _publish),
    Job("make_outage_list", "Outage list", "5 * * * *", "every hour, where a folder and a passphrase are set",
        "Seals the list that duty managers read when everything is down.", _outage_list),
)  # fmt: skip
BY_CODE = {job.code: job for job in JOBS}
