"""When did each job run last, how did it end, and when does it run next?"""

from dataclasses import dataclass
from datetime import datetime

from croniter import croniter
from django.db import connection

from trueword.apps.jobs.schedule import JOBS, Job

LAST = """
SELECT DISTINCT ON (job.task_name) job.task_name, job.status::text,
    (SELECT max(event.at) FROM procrastinate_events AS event WHERE event.job_id = job.id AND event.type <> 'deferred'),
    (SELECT count(*) FROM procrastinate_jobs AS bad WHERE bad.task_name = job.task_name AND bad.status = 'failed')
FROM procrastinate_jobs AS job
WHERE job.task_name = ANY(%s) AND job.status <> 'todo' ORDER BY job.task_name, job.id DESC
"""
ENDED = {"succeeded": "went well", "failed": "failed", "doing": "is running", "cancelled": "was cancelled",
         "aborted": "was broken off"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One line of the schedule."""

    job: Job
    last: datetime | None
    ended: str
    failures: int
    next: datetime


def schedule(on: datetime) -> tuple[Scheduled, ...]:
    """Every job in the order of the schedule; about nobody."""
    with connection.cursor() as cursor:
        cursor.execute(LAST, [[job.code for job in JOBS]])
        runs = {name: (status, at, failed) for name, status, at, failed in cursor.fetchall()}
    return tuple(_line(job, runs.get(job.code), on) for job in JOBS)


def _line(job: Job, run: tuple[str, datetime, int] | None, on: datetime) -> Scheduled:
    following = croniter(job.cron, on).get_next(datetime)
    if run is None:
        return Scheduled(job, None, "has not run yet", 0, following)
    status, at, failed = run
    return Scheduled(job, at, ENDED.get(status, status), failed, following)
