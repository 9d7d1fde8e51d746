"""What has somebody half written? Sealed for them, until it is signed and becomes a note of the record."""

from django.db import models


class Draft(models.Model):
    """A note that is not signed yet. Its id becomes the note's, so that one draft can never become two notes.

    `user_id` goes on with it and signs it; `typed_by` is somebody of business support who typed it for them. Discarded, it
    stays with its author until they take it back or sign it.
    """

    id = models.UUIDField(primary_key=True)
    user_id = models.UUIDField()
    typed_by = models.UUIDField(null=True)
    person_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    sealed = models.BinaryField()
    updated_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        """Asked for by whoever goes on with it."""

        indexes = [models.Index(fields=["user_id", "updated_at"], name="draft_of_user")]
