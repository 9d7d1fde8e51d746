"""Which counts show that the notice is true? Raw counts for the job that publishes them; nobody else reads these."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, Q

from trueword.apps.records import models as m
from trueword.apps.records.selectors.told import searched

JOB = "jobs"
ALL = Q()


@dataclass(frozen=True, slots=True)
class Count:
    """A raw figure: its code, what it counts in words, the number, and the scope it was counted in."""

    code: str
    words: str
    number: int
    scope: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How one figure is counted: the rows, the fed model that tells which sources they come from, once a person or not."""

    code: str
    words: str
    rows: type[Model]
    told_by: type[Model] | None
    only: Q = ALL
    people: bool = False


def evidence_counts(on: date) -> tuple[Count, ...]:
    """Counts over the whole record. Call as a named job (`working_as`); publish only rounded and with small ones hidden."""
    covers = {s.source: s.covers for s in searched(using=JOB)}
    return tuple(Count(c.code, c.words, _number(c), _scope(c, covers)) for c in _counted(on))


def _number(counted: Counted) -> int:
    rows = counted.rows._default_manager.using(JOB).filter(counted.only)
    return rows.values("person").distinct().count() if counted.people else rows.count()


def _scope(counted: Counted, covers: Mapping[str, tuple[str, ...]]) -> str:
    """The sources whose rows are counted, and for each what it covers completely, if it covers anything."""
    if counted.told_by is None:
        return "everything taken in here"
    told = counted.told_by._default_manager.using(JOB).order_by("source__name")
    names = list(told.values_list("source__name", flat=True).distinct())
    return "; ".join(_source(name, covers.get(name, ())) for name in names) or "nothing was taken in yet"


def _source(name: str, covers: tuple[str, ...]) -> str:
    periods = sorted({line.partition(":")[0] for line in covers})
    return f"{name} (complete for {', '.join(periods)})" if periods else f"{name} (not said to be complete)"


def _counted(on: date) -> tuple[Counted, ...]:
    today = Q(start_date__lte=on) & (Q(end_date=None) | Q(end_date__gt=on))
    return (
        Counted("people", "people with a record", m.Person, m.PersonStatement),
        Counted("children", "children with a record", m.Person, m.PersonStatement, Q(kinds__contains=["child"])),
        Counted("contacts", "contacts recorded", m.Contact, m.Contact),
        Counted("referrals", "referrals recorded", m.Referral, m.Referral),
        Counted("assessments", "assessments recorded", m.Assessment, m.Assessment),
        Counted("plans", "child protection plans recorded", m.ProtectionPlan, m.ProtectionPlan),
        Counted("early_help", "times of early help recorded", m.EarlyHelpEpisode, m.EarlyHelpEpisode),
        Counted("looked_after_now", "children looked after today", m.PeriodOfCare, m.CareEpisode, today, people=True),
        Counted("looked_after_ever", "people who were ever looked after", m.PeriodOfCare, m.CareEpisode, people=True),
        Counted("care_leavers", "care leavers whose support is recorded", m.CareLeaver, m.CareLeaver, people=True),
        Counted("social_worker_episodes", "times with a social worker in the files for the stability measures",
                m.SocialWorkerEpisode, m.SocialWorkerEpisode),
        Counted("hidden_addresses", "addresses kept from view", m.Address, m.Address, Q(confidential=True)),
        Counted("files", "files taken in", m.ImportedFile, None, Q(outcome="stored")),
        Counted("refused_files", "files refused", m.ImportedFile, None, Q(outcome="refused")),
        Counted("identity_questions", "identities waiting for a person to decide", m.IdentityQuestion, None),
    )  # fmt: skip
