"""What did this child need, who told us, and who works with them?"""

from uuid import UUID

from trueword.apps.records.models import ProtectionPlan, Referral
from trueword.apps.records.selectors.rows import Rows
from trueword.apps.records.selectors.values import Line
from trueword.apps.records.words import ABUSE, CLOSURE, NEED, REFERRAL_SOURCE, in_words, outcomes_in_words


def contacts(rows: Rows) -> tuple[Line, ...]:
    """What the front door was told, and what followed."""
    return tuple(
        Line(f"Contact from {c.contact_source_text or in_words(REFERRAL_SOURCE, c.contact_source) or 'a source not told'}",
             c.contact_date, None, rows.told(c), _outcomes(c.outcomes))
        for c in rows.contacts
    )  # fmt: skip


def _outcomes(outcomes: object) -> tuple[tuple[str, str], ...]:
    return (("Outcome", outcomes_in_words(outcomes) or "none told"),)


def early_help(rows: Rows) -> tuple[Line, ...]:
    """Times of early help."""
    return tuple(
        Line(e.reason or "Early help", e.start_date, e.end_date, rows.told(e),
             tuple((k, v) for k, v in (("By", e.organisation), ("Ended because", e.end_reason)) if v))
        for e in rows.early_help
    )  # fmt: skip


def referrals(rows: Rows) -> tuple[Line, ...]:
    """Each child in need episode with its assessments, enquiries, conferences and plans inside."""
    return tuple(
        Line("Referral", r.referral_date, r.closure_date, rows.told(r), _about(r), _within(rows, r))
        for r in rows.referrals
    )  # fmt: skip


def open_referral(person: UUID) -> UUID | None:
    """The person's referral that is not closed, the newest; None when there is none. Call inside the gate."""
    going = Referral.objects.filter(person_id=person, closure_date=None).exclude(
        no_further_action__in=["1", "true"]
    )
    return going.order_by("-referral_date").values_list("id", flat=True).first()


def _about(r: Referral) -> tuple[tuple[str, str], ...]:
    told = {
        "From": in_words(REFERRAL_SOURCE, r.referral_source),
        "Main need": in_words(NEED, r.primary_need),
        "Closed because": in_words(CLOSURE, r.closure_reason),
    }
    return tuple((k, v) for k, v in told.items() if v)


def _within(rows: Rows, r: Referral) -> tuple[Line, ...]:
    told = rows.told
    factors: dict[UUID, list[str]] = {}
    for f in rows.factors:
        factors.setdefault(f.assessment_id, []).append(f.factor)
    reviews: dict[UUID, list[str]] = {}
    for v in rows.plan_reviews:
        reviews.setdefault(v.plan_id, []).append(
            f"{v.review_date:%-d %B %Y}" if v.review_date else "unreadable date"
        )
    return (
        *(
            Line("Assessment", a.start_date, a.authorisation_date, told(a),
                 (("Factors", ", ".join(factors[a.id])),) if a.id in factors else ())
            for a in rows.assessments if a.referral_id == r.id
        ),
        *(Line("Section 47 enquiry", s.start_date, None, told(s)) for s in rows.enquiries if s.referral_id == r.id),
        *(
            Line("Initial child protection conference", c.held_date, None, told(c))
            for c in rows.conferences if c.referral_id == r.id
        ),
        *(
            Line("Child in need plan", p.start_date, p.end_date, told(p))
            for p in rows.need_plans if p.referral_id == r.id
        ),
        *(
            Line(f"Child protection plan: {abuse_of(p)}", p.start_date, p.end_date, told(p),
                 (("Reviewed", ", ".join(reviews[p.id])),) if p.id in reviews else ())
            for p in rows.protection_plans if p.referral_id == r.id
        ),
        *(
            Line("Stage before care proceedings", p.start_date, p.step_decision, told(p))
            for p in rows.pre_proceedings if p.referral_id == r.id
        ),
    )  # fmt: skip


def abuse_of(plan: ProtectionPlan) -> str:
    """The category of a child protection plan in words: the latest that is told, or that at its start."""
    return in_words(ABUSE, plan.latest_category or plan.initial_category) or "category not told"


def involved(rows: Rows) -> tuple[Line, ...]:
    """Workers and teams, live ones first."""
    return tuple(
        Line(i.worker_name or "Team only", i.start, i.end, rows.tellers.told_by(i.source_id, i.file_id, i.line),
             tuple((k, v) for k, v in (("Role", i.kind.capitalize()), ("Team", i.team_name)) if v))
        for i in rows.involved
    )  # fmt: skip
