"""When does a sign-in begin and end, as the database knows it?

The site works a token out of a secret of its own and the session's number; the database keeps only its hash. Whoever
acts in a transaction shows the token. Sessions are written on the role `signin`, which the pages' queries never use.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings

from trueword.apps.access.models import Session

LONGEST = timedelta(hours=10)  # absolute: security figures of the house


def begin(user: UUID, *, on: datetime) -> UUID:
    """A new session of this user; good for ten hours at the most."""
    number = uuid4()
    Session.objects.using("signin").create(
        id=number, user_id=user, token_hash=_hash(token(number)), made_at=on, ends_at=on + LONGEST
    )
    return number


def end(number: UUID, *, because: str, on: datetime) -> None:
    """End one session: its token is worth nothing from now on."""
    Session.objects.using("signin").filter(id=number, ended_at=None).update(
        ended_at=on, ended_because=because
    )


def end_all_of(user: UUID, *, because: str, on: datetime) -> int:
    """End every session of somebody who left or changed their password; how many there were."""
    live = Session.objects.using("signin").filter(user_id=user, ended_at=None)
    return live.update(ended_at=on, ended_because=because)


def is_live(number: UUID, *, on: datetime) -> bool:
    """Whether this session still counts."""
    return Session.objects.using("signin").filter(id=number, ended_at=None, ends_at__gt=on).exists()


def token(number: UUID) -> str:
    """What this session shows to the database; only who knows the site's secret can work it out."""
    return hmac.new(settings.SECRET_KEY.encode(), b"session:" + number.bytes, hashlib.sha256).hexdigest()


def _hash(shown: str) -> bytes:
    return hashlib.sha256(shown.encode()).digest()
