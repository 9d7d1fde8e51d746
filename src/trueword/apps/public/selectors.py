"""Which figures and statements were published last?"""

from trueword.apps.public.figures import Figure, Statement
from trueword.apps.public.models import EvidenceFigure, EvidenceStatement


def latest_figures() -> dict[str, Figure]:
    """The last publication by figure code; empty before the first one."""
    last = EvidenceFigure.objects.order_by("-taken_at").values_list("taken_at", flat=True).first()
    if last is None:
        return {}
    return {
        f.code: Figure(f.code, f.words, f.value, f.scope, f.taken_at, f.job)
        for f in EvidenceFigure.objects.filter(taken_at=last).order_by("id")
    }


def latest_statements() -> dict[str, Statement]:
    """The last statement of each code, in a settled order."""
    rows = EvidenceStatement.objects.order_by("code", "-taken_at").distinct("code")
    return {row.code: Statement(row.code, row.words, row.taken_at) for row in rows}
