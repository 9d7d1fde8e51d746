"""What is remembered of failed tries? Counts under keyed numbers; never a name, and never what somebody typed."""

from django.db import models


class Tried(models.Model):
    """How often signing in failed for one name at one address, or at one address.

    The key is cut from a keyed hash. It is too short to find out what was typed by trying: people type their password
    where the name belongs.
    """

    key = models.BinaryField(primary_key=True, max_length=4)
    failures = models.IntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    refused = models.IntegerField(default=0)
