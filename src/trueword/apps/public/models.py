"""What does the public site keep? Published figures and statements, and a count of page views; nothing about a person."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class EvidenceFigure(models.Model):
    """One published number. Only rounded numbers fit in: the database refuses any other."""

    code = models.CharField(max_length=60)
    words = models.CharField(max_length=200)
    value = models.IntegerField(null=True)
    scope = models.TextField()
    taken_at = models.DateTimeField()
    job = models.CharField(max_length=60)

    class Meta:
        """Each figure once per publication; hidden (null), or a multiple of 5."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["taken_at", "code"], name="figure_once_per_publication"),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value=F("value") / 5 * 5), name="figure_is_rounded"
            ),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="figure_not_below_zero"),
        ]


class EvidenceStatement(models.Model):
    """A published sentence about the council's own places and machines; never a number about people.

    The last of each code stands; earlier ones stay.
    """

    code = models.CharField(max_length=60)
    words = models.CharField(max_length=300)
    taken_at = models.DateTimeField()
    job = models.CharField(max_length=60)

    class Meta:
        """Each statement once at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["taken_at", "code"], name="statement_once_at_a_time"),
        ]


class PageCount(models.Model):
    """How often a public page was read on a day by visitors who had agreed to be counted. No visitor is told apart."""

    day = models.DateField()
    page = models.CharField(max_length=60)
    views = models.PositiveIntegerField(default=0)

    class Meta:
        """One row for each page and day."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["day", "page"], name="page_once_per_day")]
