"""The named job `publish_evidence`: once a quarter, the figures that stand beside the promises."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from trueword.apps.access.api import working_as
from trueword.apps.public.actions import publish, state


class Command(BaseCommand):
    """`trueword manage publish_evidence [--again REASON]`."""

    help = "Publish this quarter's figures: rounded to 5, 1 to 5 hidden. Does nothing when it was done in this quarter."

    def add_arguments(self, parser: CommandParser) -> None:
        """A second publication in one quarter needs a reason."""
        parser.add_argument(
            "--again", default="", metavar="REASON", help="publish once more in this quarter, and why"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish and say so."""
        with working_as("publish_evidence") as job:
            on = timezone.now()
            count = publish(by=job, on=on, again=options["again"])
            state(by=job, on=on)
        done = (
            f"{count} figures were published." if count else "This quarter's figures were published before."
        )
        self.stdout.write(done)
