"""What could hurt somebody if it is not known at once? Orders against contact, and dangers of a person or at an address."""

from typing import ClassVar

from django.db import models

from trueword.apps.records.models.base import ChildFact, code, day


class DangerWarning(ChildFact):
    """A warning about a person, or (with an address) about everybody who lives there, until it is ended.

    For an order against contact `person` is who is protected and `other` (or `other_name` alone) who is kept away.
    `valid_to` is the last day of an order; `told_by` who told it or where the order was seen. `placed_by` stays who
    placed it, whoever reviews it later.
    """

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("no_contact", "No-contact order"),
        ("lone", "Do not visit alone"),
        ("violence", "Threats or violence to workers"),
        ("weapon", "Weapons"),
        ("animal", "Dangerous animal"),
        ("needles", "Drugs or needles in the home"),
        ("other", "Danger: see the record"),
    ]

    kind = models.CharField(max_length=20, choices=KINDS)
    words = code(300)
    address = code(300)
    postcode = code(12)
    other = models.ForeignKey("records.Person", models.PROTECT, null=True, related_name="+")
    other_name = code(200)
    order_kind = code(30)
    extent = code(20)
    court = code(100)
    valid_from = day()
    valid_to = day()
    told_by = code(200)
    review_due = day()
    reviewed_on = day()
    placed_by = models.UUIDField()
    placed_on = models.DateField()
    ended_on = day()
    ended_why = code(300)
