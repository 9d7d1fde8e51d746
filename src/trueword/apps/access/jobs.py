"""How does a named job work on records? On its own database role, in one transaction, under its own name."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from trueword.apps.audit.api import Actor, job


@contextmanager
def working_as(name: str) -> Iterator[Actor]:
    """One transaction of the job `name` on the `jobs` connection; yields the actor to write the audit rows with."""
    with transaction.atomic(using="jobs"):
        with connections["jobs"].cursor() as cursor:
            cursor.execute("SELECT set_config('trueword.job', %s, true)", [name])
        yield job(name)
