"""Which classes of record does the system hold, and from which days of its own can a period of each be counted?

A phrase of the schedule that counts from a day no record of the class has would never end: the schedule's check says so.
"""

from collections.abc import Mapping

PERSONS = frozenset({
    "born", "born_exactly", "not_yet_born", "died", "has_died", "looked_after", "disabled", "adoption_order", "order_made",
    "sexual_abuse", "holds",
})  # fmt: skip
"""What is known of the person a record is about, whatever the class."""

WORK = frozenset({"last_entry", "last_contact", "closed", "happened"})

CLASSES: Mapping[str, frozenset[str]] = {
    "identity record": frozenset({"last_entry"}),
    "contact or referral": WORK,
    "child in need record": WORK,
    "early help record": WORK,
    "looked-after case record": WORK,
    "care leaver record": WORK,
    "child protection record": WORK,
    "special guardianship file": WORK,
    "private law report": WORK | {"filed"},
    "supervision order record": WORK,
    "draft conference minutes": frozenset({"last_entry", "approved"}),
    "adoption record": WORK,
    "private fostering record": WORK,
    "missing episode": WORK,
    "age assessment": WORK | {"approved"},
    "supervision record": WORK,
    "home education record": WORK,
    "children not in school register entry": frozenset({"entered", "last_entry"}),
    "children missing education record": WORK,
    "children's centre record": WORK,
    "children's centre letter": frozenset({"filed"}),
    "youth justice record": WORK,
    "complaint": WORK,
    "access request": WORK,
    "data protection complaint": WORK,
    "sharing log": frozenset({"happened"}),
    "access log": frozenset({"happened"}),
    "destruction register": frozenset({"happened"}),
    "sharing agreement": frozenset({"expired"}),
    "consent or agreement": frozenset({"ended"}),
    "return file": frozenset({"year_ended"}),
    "export": frozenset({"exported"}),
    "public site log": frozenset({"happened"}),
    "policy document": frozenset({"ended"}),
    "any other record": WORK,
}
"""Every class of record with the days of its own, those of which there are most first: the query looks in that order."""
