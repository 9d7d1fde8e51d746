"""How is a person found? The index card that may be shown to the front door, and the keys that lead to it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from trueword.apps.records.models.base import Key, code, day


class IndexCard(models.Model):
    """What somebody may know who may find but not open a record; derived from the record after every change."""

    person = models.OneToOneField("records.Person", models.CASCADE, primary_key=True, related_name="+")
    forename = code(200)
    surname = code(200)
    birth_date = day()
    death_date = day()
    sex = code(10)
    kinds = ArrayField(models.CharField(max_length=10), default=list)
    open_as = ArrayField(models.CharField(max_length=40), default=list)
    team_name = code(200)
    team_phone = code(40)
    worker_name = code(200)
    warnings = ArrayField(models.CharField(max_length=100), default=list)
    sort_key = models.CharField(max_length=420, db_index=True)


class SearchKey(models.Model):
    """One token that leads to a person: equality only, because pattern operators bypass no row-level security.

    Kinds: surname, forename, former, alias (folded), sound (phonetic), nickname, trigram, born, identifier, postcode.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey("records.Person", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=110)

    class Meta:
        """Looked up by kind and key; rebuilt by person."""

        indexes = [models.Index(fields=["kind", "key", "person"], name="search_key_lookup")]


class ToFile(Key):
    """Somebody whose index card and search keys must be worked out anew after what was recorded; gone once that is done."""

    person_id = models.UUIDField()
    asked_at = models.DateTimeField()
