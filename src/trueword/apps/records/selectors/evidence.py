"""Which counts show that the notice is true? Raw counts for the job that publishes them; nobody else reads these."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from trueword.apps.records import models as m
from trueword.apps.records.selectors.told import searched


@dataclass(frozen=True, slots=True)
class Count:
    """A raw figure: its code, what it counts in words, the number, and the scope it was counted in."""

    code: str
    words: str
    number: int
    scope: str


def evidence_counts(on: date) -> tuple[Count, ...]:
    """Counts over the whole record. Call as a named job (`working_as`); publish only rounded and with small ones hidden."""
    scope = "; ".join(s.source for s in searched(using="jobs") if s.latest) or "nothing was taken in yet"
    return tuple(Count(code, words, number, scope) for code, words, number in _counts(on))


def _counts(on: date) -> list[tuple[str, str, int]]:
    open_care = Q(end_date=None) | Q(end_date__gt=on)
    job = "jobs"
    return [
        ("people", "people with a record", m.Person.objects.using(job).count()),
        ("children", "children with a record", m.Person.objects.using(job).filter(kinds__contains=["child"]).count()),
        ("contacts", "contacts recorded", m.Contact.objects.using(job).count()),
        ("referrals", "referrals recorded", m.Referral.objects.using(job).count()),
        ("assessments", "assessments recorded", m.Assessment.objects.using(job).count()),
        ("plans", "child protection plans recorded", m.ProtectionPlan.objects.using(job).count()),
        ("early_help", "times of early help recorded", m.EarlyHelpEpisode.objects.using(job).count()),
        ("looked_after_now", "children looked after today",
         m.PeriodOfCare.objects.using(job).filter(open_care, start_date__lte=on).values("person").distinct().count()),
        ("looked_after_ever", "people who were ever looked after",
         m.PeriodOfCare.objects.using(job).values("person").distinct().count()),
        ("care_leavers", "care leavers whose support is recorded",
         m.CareLeaver.objects.using(job).values("person").distinct().count()),
        ("social_worker_episodes", "times with a social worker in the files for the stability measures",
         m.SocialWorkerEpisode.objects.using(job).count()),
        ("hidden_addresses", "addresses kept from view",
         m.Address.objects.using(job).filter(confidential=True).count()),
        ("files", "files taken in", m.ImportedFile.objects.using(job).filter(outcome="stored").count()),
        ("refused_files", "files refused", m.ImportedFile.objects.using(job).filter(outcome="refused").count()),
        ("identity_questions", "identities waiting for a person to decide", m.IdentityQuestion.objects.using(job).count()),
    ]  # fmt: skip
