"""How do tests act as somebody? With a session of their own, as after signing in."""

from datetime import UTC, datetime
from uuid import UUID


def signed_in(user: UUID) -> str:
    """Begin a session of this user, good now, and return what it shows to the database."""
    from trueword.apps.access import sessions

    return sessions.token(sessions.begin(user, on=datetime.now(UTC)))
