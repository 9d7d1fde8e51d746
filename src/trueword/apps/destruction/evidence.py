"""How much was destroyed, of which class and in which quarter? Raw counts; whoever publishes them rounds and hides first."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count as Counted
from django.db.models.functions import TruncQuarter

from trueword.apps.destruction.models import Stub
from trueword.apps.destruction.places import JOBS
from trueword.apps.records.api import Count

SCOPE = "the records in Trueword"
LONGEST = 60  # letters of a figure's code


def figures(on: datetime) -> Iterator[Count]:
    """Records destroyed, by class and quarter; nothing destroyed at all is said too. As a named job."""
    found = (
        Stub.objects.using(JOBS).annotate(quarter=TruncQuarter("destroyed_at"))
        .values("record_class", "quarter").annotate(many=Counted("id")).order_by("quarter", "record_class")
    )  # fmt: skip
    rows = list(found)
    if not rows:
        yield Count("destroyed", "records destroyed", 0, SCOPE)
    for row in rows:
        yield _figure(row["record_class"], row["quarter"], row["many"])


def _figure(record_class: str, quarter: datetime, many: int) -> Count:
    when = f"{quarter.year}-Q{(quarter.month + 2) // 3}"
    code = f"destroyed.{record_class.replace(' ', '-')}"[: LONGEST - len(when) - 1]
    words = f"records destroyed from {quarter:%B %Y} in three months: {record_class}"
    return Count(f"{code}.{when}", words, many, SCOPE)
