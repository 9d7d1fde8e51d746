"""What does the public site write? Figures, by a named job; and a page view, after a yes."""

from datetime import date, datetime

from django.db import connection

from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.public.figures import publishable, quarter
from trueword.apps.public.models import EvidenceFigure, EvidenceStatement
from trueword.apps.records.api import counts_to_publish, statements_to_publish


def publish(*, by: Actor, on: datetime, again: str = "") -> int:
    """Publish this quarter's figures and return how many; 0 when that was done before in this quarter.

    `again` is the reason for publishing a second time in a quarter (a mistake was found, say); it goes to the log.
    Call inside `working_as`: nobody but a named job reads the raw counts.
    """
    figures = EvidenceFigure.objects.using("jobs")
    last = figures.order_by("-taken_at").values_list("taken_at", flat=True).first()
    if last and quarter(last) == quarter(on) and not again:
        return 0
    made = [
        EvidenceFigure(
            code=c.code, words=c.words, value=publishable(c.number), scope=c.scope, taken_at=on, job=by.job
        )
        for c in counts_to_publish(on)
    ]
    figures.bulk_create(made)
    record(
        Entry("publish figures", "done", said=again, detail={"figures": len(made)}),
        by=by,
        on=on,
        using="jobs",
    )
    return len(made)


def state(*, by: Actor, on: datetime) -> int:
    """Say anew what is no count of people: what the figures cover, when a restore was rehearsed. Every night.

    Only what changed is written; returns how many. Call inside `working_as`.
    """
    kept = EvidenceStatement.objects.using("jobs")
    now = {said.code: said.words for said in kept.order_by("code", "taken_at")}
    made = [
        EvidenceStatement(code=said.code, words=said.words, taken_at=on, job=by.job)
        for said in statements_to_publish(on)
        if now.get(said.code) != said.words
    ]
    kept.bulk_create(made)
    if made:
        record(
            Entry("publish statements", "done", detail={"statements": len(made)}), by=by, on=on, using="jobs"
        )
    return len(made)


COUNT = """
INSERT INTO public_pagecount (day, page, views) VALUES (%s, %s, 1)
ON CONFLICT (day, page) DO UPDATE SET views = public_pagecount.views + 1
"""


def count_page(page: str, on: date) -> None:
    """Count one view of a public page. Only for a visitor who agreed: the caller has the answer (see `counting.py`)."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [on, page])
