"""How does a job run? On the jobs' own role, under its own name, with a row in the log for what it did."""

from datetime import datetime

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.audit.api import job as job_actor
from trueword.apps.jobs.schedule import Job


def run(job: Job, *, on: datetime) -> str:
    """Do it now; returns what it did, or nothing. What fails leaves nothing half done and is raised.

    A job works in one transaction with its row in the log; one that works alone keeps what it finished and logged.
    """
    if job.alone:
        done = job.work(job_actor(job.code), on)
        with working_as(job.code) as actor:
            return _logged(job, actor, done, on)
    with working_as(job.code) as actor:
        return _logged(job, actor, job.work(actor, on), on)


def _logged(job: Job, actor: Actor, done: str, on: datetime) -> str:
    if done:
        entry = Entry("scheduled job", "done", "records", detail={"job": job.code, "did": done})
        record(entry, by=actor, on=on, using="jobs")
    return done
