"""Who told us, in which file, and what was wrong with it? Sources, coverage, imported files, problems, doubts."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from trueword.apps.records.models.base import Key, code, day


class Source(Key):
    """A system or return that feeds facts: the SSDA903, the children in need census, the case system's flat files."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    link = models.CharField(max_length=500, default="", blank=True)


class Coverage(Key):
    """What a source covers completely: which table, which children, which period; outside it nothing is concluded."""

    source = models.ForeignKey(Source, models.PROTECT)
    table = code(60)
    children = models.CharField(max_length=300)
    period_from = day()
    period_to = day()
    declared_by = models.UUIDField(null=True)
    declared_at = models.DateTimeField()
    file = models.ForeignKey("records.ImportedFile", models.PROTECT, null=True)


class ImportedFile(Key):
    """One file that was taken in or refused: its content hash, its form, and the whole it belongs to.

    `number` counts files in the order they were taken in, so that "the same again" can be told from "back to an older one".
    """

    OUTCOMES: ClassVar[list[tuple[str, str]]] = [
        ("stored", "stored"),
        ("same", "the same file again: nothing to do"),
        ("refused", "refused"),
    ]

    source = models.ForeignKey(Source, models.PROTECT, null=True)
    name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, db_index=True)
    collection = code(20)
    year = code(10)
    form = code(10)
    encoding = code(30)
    outcome = models.CharField(max_length=20, choices=OUTCOMES)
    refusal = models.TextField(default="", blank=True)
    imported_at = models.DateTimeField()
    imported_by = models.UUIDField(null=True)
    job = code(60)
    number = models.IntegerField(default=0)


class ImportedTable(Key):
    """How one table of a file was reconciled: rows in = stored + changed + unchanged + set aside.

    `told_late` counts rows that tell of days long past; `late_lines` are some of them: line, new or changed, day.
    """

    file = models.ForeignKey(ImportedFile, models.PROTECT, related_name="tables")
    table = code(60)
    rows_in = models.IntegerField()
    stored = models.IntegerField()
    changed = models.IntegerField()
    unchanged = models.IntegerField()
    set_aside = models.IntegerField(default=0)
    no_longer_told = models.IntegerField(default=0)
    explained = models.JSONField(default=list)
    told_late = models.IntegerField(default=0)
    late_lines = models.JSONField(default=list)

    class Meta:
        """The sums must agree, or the row cannot be stored."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    rows_in=models.F("stored")
                    + models.F("changed")
                    + models.F("unchanged")
                    + models.F("set_aside")
                ),
                name="every_row_is_accounted_for",
            )
        ]


class ImportProblem(Key):
    """A cell, row or file that could not be taken as it stands: kept visibly with what was expected."""

    file = models.ForeignKey(ImportedFile, models.PROTECT, related_name="problems")
    person_id = models.UUIDField(null=True, db_index=True)
    table = code(60)
    line = models.IntegerField(null=True)
    column = code(60)
    value = models.TextField(default="", blank=True)
    kind = code(60)
    expected = models.TextField(default="", blank=True)


class IdentityQuestion(Key):
    """Two identities that a person must look at: twins, swapped pupil numbers, one child under two ids. Never merged."""

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("same_upn", "Two children with the same unique pupil number"),
        ("swapped_upns", "Two children whose unique pupil numbers changed places"),
        ("one_child_two_ids", "Perhaps one child under two ids"),
        ("twins", "Twins or near-equal details"),
        ("sources_disagree", "Two sources tell different things about one child"),
    ]

    kind = models.CharField(max_length=40, choices=KINDS)
    people = ArrayField(models.UUIDField())
    evidence = models.JSONField(default=dict)
    file = models.ForeignKey(ImportedFile, models.PROTECT, null=True)
    opened_at = models.DateTimeField()
    key = models.CharField(max_length=200, unique=True)
