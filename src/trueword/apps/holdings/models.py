"""Which places outside this system hold records, and what was ordered there? An order and its steps are never changed."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from trueword.policy import elsewhere, orders_elsewhere


def _id() -> models.UUIDField:  # type: ignore[type-arg]
    return models.UUIDField(primary_key=True, default=uuid.uuid4)


def _day() -> models.DateField:  # type: ignore[type-arg]
    return models.DateField(null=True)


def _line(longest: int = 200) -> models.CharField:  # type: ignore[type-arg]
    return models.CharField(max_length=longest, blank=True, default="")


class Holding(models.Model):
    """One place: what it is, which role keeps it, what lies there, and how somebody finds a person's record."""

    id = _id()
    kind = models.CharField(max_length=20, choices=list(elsewhere.KINDS.items()))
    name = models.CharField(max_length=120)
    keeper = models.CharField(max_length=120)
    contact = models.CharField(max_length=200)
    manager = models.CharField(max_length=200)
    where = models.CharField(max_length=300)
    classes = ArrayField(models.CharField(max_length=60))
    period_from = _day()
    period_to = _day()
    finding = models.CharField(max_length=600)
    schedule = models.CharField(max_length=200)
    agreement = _line()
    look_again = models.DateField()
    entered_by = models.UUIDField()
    entered_at = models.DateTimeField()
    changed_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    close_why = _line(300)

    class Meta:
        """A place leaves the register with a reason, or not at all."""

        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(close_why=""), name="holding_closes_with_a_reason"
            ),
        )


class Order(models.Model):
    """What a keeper is to do: destroy, keep, or know that a hold is over. About one person's record, or a class and period."""

    id = _id()
    holding = models.ForeignKey(Holding, models.PROTECT, related_name="orders")
    kind = models.CharField(max_length=10, choices=list(orders_elsewhere.KINDS.items()))
    person_id = models.UUIDField(null=True, db_index=True)
    record_class = _line(60)
    period_from = _day()
    period_to = _day()
    reference = models.CharField(max_length=200)
    why = models.CharField(max_length=300)
    basis = _line()
    hold_id = models.UUIDField(null=True)
    written_by = models.UUIDField()
    written_at = models.DateTimeField()


class Step(models.Model):
    """One thing that happened to an order; `number` tells one reminder from the next."""

    id = _id()
    order = models.ForeignKey(Order, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=list(orders_elsewhere.STEPS.items()))
    day = models.DateField()
    due = _day()
    number = models.PositiveSmallIntegerField(default=0)
    how = _line(20)
    said = _line(600)
    certificate = _line(100)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        """A job marks what is to be chased; everything else somebody does."""

        constraints = (
            models.CheckConstraint(
                condition=Q(kind="due", by=None) | (~Q(kind="due") & Q(by__isnull=False)),
                name="step_has_an_actor",
            ),
            models.CheckConstraint(
                condition=Q(due=None) | Q(due__gt=F("day")), name="step_due_after_its_day"
            ),
        )
        indexes = (models.Index(fields=["order", "at"], name="step_of_order"),)
