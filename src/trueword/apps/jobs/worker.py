"""How is the queue worked? One job after the other, on the jobs' own role, until told to leave."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from trueword.apps.jobs.tasks import QUEUE

SECONDS_TO_FINISH = 8


def work(*, wait: bool = True) -> None:
    """Run what is due and, with `wait`, what becomes due; SIGTERM lets the job under way finish."""
    connector: DjangoConnector = app.connector  # type: ignore[assignment]
    worker = app.with_connector(connector.get_worker_connector())
    with worker.open():
        worker.run_worker(
            queues=[QUEUE], concurrency=1, wait=wait, shutdown_graceful_timeout=SECONDS_TO_FINISH
        )
