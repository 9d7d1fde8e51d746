"""How does the queue learn of the schedule? One task for each job, without arguments; found by procrastinate by its name."""

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from trueword.apps.jobs.running import run
from trueword.apps.jobs.schedule import JOBS, Job

QUEUE = "schedule"


def _register(job: Job) -> None:
    """A job that still runs, or still waits, is not queued a second time."""

    def task(timestamp: int) -> str:
        close_old_connections()
        try:
            return run(job, on=timezone.now())
        finally:
            close_old_connections()

    named = app.task(name=job.code, queue=QUEUE, lock=job.code, queueing_lock=job.code)(task)
    app.periodic(cron=job.cron, periodic_id=job.code)(named)


for _job in JOBS:
    _register(_job)
