"""What did a row say before? One table, written by triggers alone."""

import uuid

from django.db import models


class History(models.Model):
    """A row as it stood before a change, with who changed it and when; nobody can write or change this by hand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    table = models.TextField()
    row_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    changed_at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    job = models.TextField(default="")
    was = models.JSONField()
    deleted = models.BooleanField(default=False)

    class Meta:
        """Read by row and by person."""

        indexes = [
            models.Index(fields=["table", "row_id"], name="history_row"),
            models.Index(fields=["person_id"], name="history_person"),
        ]
