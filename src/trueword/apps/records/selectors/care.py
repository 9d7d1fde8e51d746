"""How was this child looked after? Periods with their episodes, and what the returns tell about health and leaving."""

from collections.abc import Iterable

from trueword.apps.records.models import CareEpisode, CareReview, HealthYear
from trueword.apps.records.selectors.rows import Rows
from trueword.apps.records.selectors.told import Tellers
from trueword.apps.records.selectors.values import Line, Responsibility
from trueword.apps.records.words import (
    END_REASON,
    LEGAL_STATUS,
    MISSING,
    NEED,
    PARTICIPATION,
    PLACEMENT,
    START_REASON,
    in_words,
)

COUNCIL_SHARES = {
    "C1": "Interim care order (Children Act 1989 section 33)",
    "C2": "Care order (Children Act 1989 section 33)",
    "E1": "Placement order (Adoption and Children Act 2002 section 25)",
    "L2": "Emergency protection order, limited (Children Act 1989 section 44(4)(c)), if the council applied for it",
}


def periods(rows: Rows) -> tuple[Line, ...]:
    """Each unbroken time of being looked after with its episodes; episodes whose dates could not be read stand apart."""
    told = [
        Line("Looked after", p.start_date, p.end_date, None,
             parts=tuple(_episode(rows, e) for e in rows.episodes if e.period_id == p.id))
        for p in rows.periods
    ]  # fmt: skip
    loose = tuple(_episode(rows, e) for e in rows.episodes if e.period_id is None)
    return (
        (*told, Line("Episodes without a readable start", None, None, None, parts=loose))
        if loose
        else tuple(told)
    )


def _episode(rows: Rows, e: CareEpisode) -> Line:
    details = {
        "Legal status": in_words(LEGAL_STATUS, e.legal_status),
        "Placement": in_words(PLACEMENT, e.placement),
        "Provider": " ".join(x for x in (e.provider, e.urn) if x),
        "Need": in_words(NEED, e.need),
        "Began because": in_words(START_REASON, e.start_reason),
        "Ended because": in_words(END_REASON, e.end_reason),
        "Placement changed because": e.placement_change_reason,
    }
    filled = tuple((k, v) for k, v in details.items() if v)
    return Line("Episode", e.start_date, e.end_date, rows.told(e), filled)


def councils_share(episodes: Iterable[CareEpisode], tellers: Tellers) -> tuple[Responsibility, ...]:
    """The council's share of parental responsibility under care and placement orders, from the legal status told."""
    return tuple(
        Responsibility("The council", None, COUNCIL_SHARES[e.legal_status], "legal status in the SSDA903",
                       e.start_date, e.end_date, tellers.told(e))
        for e in episodes if e.legal_status in COUNCIL_SHARES
    )  # fmt: skip


def facts(rows: Rows) -> tuple[Line, ...]:
    """Reviews, health, missing, leaving care, adoption and permanence as the returns tell them."""
    told = rows.told
    return (
        *(Line("Review of care plan", r.review_date, None, told(r), _review(r)) for r in rows.reviews),
        *(Line(in_words(MISSING, m.kind).capitalize(), m.start_date, m.end_date, told(m)) for m in rows.missing),
        *(Line(f"Health in {h.year}", None, None, told(h), _health(h)) for h in rows.health),
        *(
            Line(f"Care leaver in {c.year}", None, None, told(c),
                 (("In touch", c.in_touch), ("Activity", c.activity), ("Accommodation", c.accommodation)))
            for c in rows.leaving
        ),
        *(Line("Adopted", a.decision_date, None, told(a), (("Matched", str(a.matching_date or "")),)) for a in rows.adoptions),
        *(Line("Placed for adoption", p.placed_date, p.ceased_date, told(p)) for p in rows.placed),
        *(
            Line(f"Earlier permanent arrangement ({p.kind})", None, None, told(p), (("Date", p.order_date),))
            for p in rows.permanence if p.kind != "Z1"
        ),
        *(Line("Unaccompanied asylum-seeking child", None, u.ceased_date, told(u)) for u in rows.unaccompanied),
        *(Line("Deprivation of liberty order", d.start_date, d.end_date, told(d)) for d in rows.liberty),
        *(
            Line(f"Social worker {s.worker_number}", s.start_date, s.end_date, told(s), (("Change", s.change_reason),))
            for s in rows.social_workers
        ),
    )  # fmt: skip


def _review(r: CareReview) -> tuple[tuple[str, str], ...]:
    told = {"Child took part": in_words(PARTICIPATION, r.participation), "Chaired by": r.chaired_by}
    return tuple((k, v) for k, v in told.items() if v)


def _health(h: HealthYear) -> tuple[tuple[str, str], ...]:
    yes = {"1": "yes", "0": "no"}
    told = {
        "Strengths and difficulties score": h.sdq_score, "Why no score": h.sdq_reason,
        "Immunised": yes.get(h.immunisations, h.immunisations), "Teeth checked": yes.get(h.teeth_check, h.teeth_check),
        "Health assessed": yes.get(h.health_assessment, h.health_assessment),
        "Substance misuse": yes.get(h.substance_misuse, h.substance_misuse), "Convicted": yes.get(h.convicted, h.convicted),
    }  # fmt: skip
    return tuple((k, v) for k, v in told.items() if v)
