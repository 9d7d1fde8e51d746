"""How does a named job work on records? On its own database role, in one transaction, under its own name."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from trueword.apps.audit.api import Actor, job

NAME = "SELECT set_config('trueword.job', %s, true)"
BEFORE = "SELECT coalesce(current_setting('trueword.job', true), '')"


@contextmanager
def working_as(name: str) -> Iterator[Actor]:
    """One transaction of the job `name` on the `jobs` connection; yields the actor to write the audit rows with.

    A job that is called by another works under its own name, and the caller under theirs again afterwards.
    """
    with transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
        cursor.execute(BEFORE)
        before = cursor.fetchone()[0]
        cursor.execute(NAME, [name])
        yield job(name)
        if not connections["jobs"].needs_rollback:  # else the rollback gives the name back
            cursor.execute(NAME, [before])
