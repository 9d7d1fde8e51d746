"""Who is this, and who belongs to them? People, names, identifiers, relationships, families, addresses."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from trueword.apps.records.models.base import ChildFact, FedFact, Key, code, day


class Person(Key):
    """A child, parent, carer, or a child not yet born. What sources tell lies in `PersonStatement`; here it is settled.

    `kinds` may hold several (a looked-after child can be a mother). `birth_date_is` says how sure the date is.
    `recorded_by` is who recorded them here first, where no file did.
    """

    KINDS: ClassVar[list[str]] = ["child", "parent", "carer", "unborn"]

    kinds = ArrayField(models.CharField(max_length=10), default=list)
    sex = code(10)
    gender = code(60)
    birth_date = day()
    birth_date_is = models.CharField(
        max_length=10, default="unknown", choices=[(k, k) for k in ("exact", "estimated", "unknown")]
    )
    expected_birth_date = day()
    death_date = day()
    ethnicity = code(20)
    nationality = code(100)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    class Meta:
        """A birth date is exact or estimated exactly when there is one."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(birth_date=None, birth_date_is="unknown")
                | (models.Q(birth_date__isnull=False) & ~models.Q(birth_date_is="unknown")),
                name="certainty_fits_birth_date",
            )
        ]


class PersonStatement(ChildFact):
    """What one source says about a person: the facts as told, side by side with what other sources say.

    `standing` says how well the source told it: 0 in a row about the person, 1 gathered from rows about something else
    (an episode without a header row), which any row about the person replaces. `informant` says, where it was recorded
    here, who told the worker (a code).
    """

    forename = code(200)
    surname = code(200)
    sex = code(10)
    gender = code(60)
    birth_date = day()
    expected_birth_date = day()
    death_date = day()
    ethnicity = code(20)
    nationality = code(100)
    upn = code(40)
    former_upn = code(40)
    upn_unknown = code(10)
    is_mother = code(10)
    mothers_child_birth_date = day()
    send = code(10)
    birth_date_estimated = models.BooleanField(default=False)
    standing = models.SmallIntegerField(default=0)
    informant = code(20)


class Identifier(ChildFact):
    """A number that a system gives a person: LA child id, UPN, former UPN, NHS number... No unique rule: it would betray."""

    kind = models.CharField(max_length=60)
    value = models.CharField(max_length=100)
    valid_from = day()
    valid_to = day()

    class Meta(ChildFact.Meta):
        """Found by kind and value."""

        indexes = [
            models.Index(fields=["kind", "value"], name="identifier_value"),
            models.Index(fields=["person"], name="identifier_person"),
        ]


class Name(ChildFact):
    """A name somebody has or had: legal, known as, birth, previous, post-adoption."""

    kind = models.CharField(max_length=20, default="legal")
    forename = code(200)
    surname = code(200)
    valid_from = day()
    valid_to = day()


class Relationship(FedFact):
    """One person's relationship to another, directed and dated: `person` is the `kind` of `other`."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="relationships")
    other = models.ForeignKey(Person, models.PROTECT, related_name="related_to")
    kind = models.CharField(max_length=40)
    nature = models.CharField(max_length=20, default="")
    valid_from = day()
    valid_to = day()


class ParentalResponsibility(FedFact):
    """Who holds parental responsibility for a child, on what basis and evidence; never inferred from living together."""

    BASES: ClassVar[list[tuple[str, str]]] = [
        ("birth_mother", "Birth mother"),
        ("marriage", "Married to, or civil partner of, the mother when the child was born"),
        ("joint_registration", "Jointly registered the birth (from 1 December 2003)"),
        ("agreement_or_order", "Parental responsibility agreement or order"),
        ("child_arrangements_order", "Child arrangements order"),
        ("special_guardianship", "Special guardianship order"),
        ("care_order", "Care order (shared with the council)"),
        ("interim_care_order", "Interim care order (shared with the council)"),
        ("emergency_protection_order", "Emergency protection order (limited)"),
        ("placement_order", "Placement order"),
        ("adoption_order", "Adoption order"),
    ]

    person = models.ForeignKey(Person, models.PROTECT, related_name="responsibility_for_me")
    holder = models.ForeignKey(Person, models.PROTECT, null=True, related_name="responsibility_i_hold")
    holder_body = code(200)
    basis = models.CharField(max_length=40, choices=BASES)
    evidence = models.CharField(max_length=300)
    valid_from = day()
    valid_to = day()


class Family(Key):
    """A family group as the source numbers it; not the same as a household."""

    source = models.ForeignKey("records.Source", models.PROTECT)
    code = models.CharField(max_length=100)

    class Meta:
        """Numbered once within a source."""

        constraints = [models.UniqueConstraint(fields=["source", "code"], name="family_told_once")]


class FamilyMembership(ChildFact):
    """One person's place in a family group, for a time if the source says so."""

    family = models.ForeignKey(Family, models.PROTECT, related_name="members")
    valid_from = day()
    valid_to = day()


class Address(ChildFact):
    """Where a person lives or lived; `confidential` addresses are shown to nobody who has no need of them."""

    kind = code(40)
    lines = models.TextField(default="", blank=True)
    postcode = code(12, db_index=True)
    uprn = code(20)
    confidential = models.BooleanField(default=False)
    valid_from = day()
    valid_to = day()
