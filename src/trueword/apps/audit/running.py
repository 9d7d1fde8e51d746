"""How do the named jobs seal and anchor the log? On the jobs' own role, each under its own name."""

from datetime import datetime

from django.conf import settings
from django.db import connections, transaction

from trueword.apps.audit.anchors import anchor
from trueword.apps.audit.checkpoints import Checkpoint
from trueword.apps.audit.keys import Place
from trueword.apps.audit.sealing import seal


def audit_place() -> Place:
    """The folder of the signing key and the anchors."""
    return Place(settings.AUDIT_FOLDER)


def seal_now(*, on: datetime) -> Checkpoint | None:
    """Seal what is new. Needs no actor's rows of its own: the checkpoint is the record of it."""
    with transaction.atomic(using="jobs"):
        _named("seal_audit_log")
        return seal(audit_place().signing_key(), on=on)


def anchor_now() -> Checkpoint | None:
    """Keep the newest checkpoint outside the database."""
    with transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
        _named("anchor_audit_log")
        return anchor(cursor, audit_place().anchors)


def _named(job: str) -> None:
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT set_config('trueword.job', %s, true)", [job])
