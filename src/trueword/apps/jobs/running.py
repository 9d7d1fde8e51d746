"""How does a job run? In one transaction on the jobs' own role, under its own name, with a row in the log for what it did."""

from datetime import datetime

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Entry, record
from trueword.apps.jobs.schedule import Job


def run(job: Job, *, on: datetime) -> str:
    """Do it now; returns what it did, or nothing. What fails leaves nothing half done and is raised."""
    with working_as(job.code) as actor:
        done = job.work(actor, on)
        if done:
            entry = Entry("scheduled job", "done", "records", detail={"job": job.code, "did": done})
            record(entry, by=actor, on=on, using="jobs")
    return done
