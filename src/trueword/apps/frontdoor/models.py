"""What was told at the front door, about whom, what was decided, and who was told? What a contact of the record has no room for.

The record's own `Contact` says that a child was the subject of a contact. What was said stands here as it was taken, before
anybody knew whom it was about: the same for a child whom nobody knows and for one of whom only few may know.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trueword.apps.records.api import Key


class Taken(Key):
    """A contact as it was taken.

    `worry` is kept and read here alone (`taking.py`, `selectors.py`, `filing.py`). `sent_at`: its people are matched, and
    the job files it; `filed_at`: that is done. `decided_at` is set by the first decision.
    """

    METHODS: ClassVar[list[tuple[str, str]]] = [
        ("telephone", "Telephone"),
        ("email", "E-mail"),
        ("form", "Form"),
        ("in_person", "In person"),
        ("police_notice", "Police notice"),
    ]

    reference = models.CharField(max_length=12)
    received_at = models.DateTimeField()
    method = models.CharField(max_length=20, choices=METHODS)
    source = models.CharField(max_length=20)
    agency = models.CharField(max_length=200, default="")
    teller = models.CharField(max_length=200, default="")
    teller_role = models.CharField(max_length=200, default="")
    teller_phone = models.CharField(max_length=60, default="")
    may_be_named = models.BooleanField(null=True)
    worry = models.TextField()
    rating = models.CharField(max_length=10)
    danger = models.BooleanField()
    taken_by = models.UUIDField()
    taken_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    filed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """Asked for by what is still to do."""

        indexes = [
            models.Index(fields=["due_at"], condition=Q(decided_at=None), name="taken_to_decide"),
            models.Index(fields=["sent_at"], condition=Q(filed_at=None), name="taken_to_file"),
        ]


class Named(Key):
    """Somebody whom a contact is about, as told: a child, or an adult of the family.

    `match` says what the worker found: somebody known (`person_id`), or nobody. `record_id` is the id that a new record
    gets if one is made; whether one was made, nobody can tell from it.
    """

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("child", "Child"),
        ("unborn", "Unborn child"),
        ("adult", "Adult"),
    ]
    RELATIONS: ClassVar[list[tuple[str, str]]] = [
        ("mother", "Mother"), ("father", "Father"), ("parent", "Parent"), ("carer", "Carer"), ("other", "Other"),
    ]  # fmt: skip
    MATCHES: ClassVar[list[tuple[str, str]]] = [("known", "Somebody known"), ("none", "None of these")]

    taken = models.ForeignKey(Taken, models.PROTECT, related_name="people")
    place = models.SmallIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS)
    relation = models.CharField(max_length=10, choices=RELATIONS, default="")
    forename = models.CharField(max_length=200, default="")
    surname = models.CharField(max_length=200, default="")
    born = models.DateField(null=True)
    age = models.SmallIntegerField(null=True)
    expected = models.DateField(null=True)
    number = models.CharField(max_length=100, default="")
    address = models.TextField(default="")
    postcode = models.CharField(max_length=12, default="")
    school = models.CharField(max_length=200, default="")
    match = models.CharField(max_length=10, choices=MATCHES, default="")
    person_id = models.UUIDField(null=True)
    record_id = models.UUIDField()

    class Meta:
        """In the order in which they were told."""

        constraints = [models.UniqueConstraint(fields=["taken", "place"], name="named_in_order")]


class Decision(Key):
    """What follows from a contact, why, and who decided; a later one stands beside it and holds.

    `opened_in` names the case system in which a referral is to be opened, where one feeds referrals here; `opened_at` when
    somebody said that it is open there; `carried_at` when the job wrote it into the record.
    """

    taken = models.ForeignKey(Taken, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=20)
    reasons = models.TextField()
    passed_to = models.CharField(max_length=200, default="")
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()
    late = models.BooleanField()
    opened_in = models.CharField(max_length=200, default="")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.UUIDField(null=True)
    carried_at = models.DateTimeField(null=True)


class Told(Key):
    """Whether the family, or who told us, was told what was decided: how and when, or why not."""

    WHOM: ClassVar[list[tuple[str, str]]] = [("family", "The family"), ("teller", "Who told us")]

    taken = models.ForeignKey(Taken, models.PROTECT, related_name="told")
    whom = models.CharField(max_length=10, choices=WHOM)
    was_told = models.BooleanField()
    words = models.TextField()
    told_on = models.DateField(null=True)
    recorded_by = models.UUIDField()
    recorded_at = models.DateTimeField()


class Filed(Key):
    """Which people of the record a contact was filed with. The application never reads it: `hidden` would tell everything."""

    taken = models.ForeignKey(Taken, models.PROTECT, related_name="+")
    named = models.ForeignKey(Named, models.PROTECT, related_name="+")
    person_id = models.UUIDField(db_index=True)
    contact_id = models.UUIDField(null=True)
    hidden = models.BooleanField()


class Alert(Key):
    """A contact about somebody of whom its taker may not know: for who is named on the restriction, and who guards it."""

    taken = models.ForeignKey(Taken, models.PROTECT, related_name="+")
    named = models.ForeignKey(Named, models.PROTECT, related_name="+")
    person_id = models.UUIDField(db_index=True)
    made_at = models.DateTimeField()
    seen_by = models.UUIDField(null=True)
    seen_at = models.DateTimeField(null=True)
