"""How does a decision at the front door get into the record? A job writes the outcome with each child, known or hidden.

A referral or early help begins only in a record that is not hidden from who took the contact: what follows in a guarded
record is for who guards it, whom the alert tells.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.frontdoor.models import Decision, Filed
from trueword.apps.records.api import (
    CaseNote,
    Contact,
    EarlyHelpEpisode,
    NoteSubject,
    Referral,
    narrative,
    recorded_in_the_name_of,
)
from trueword.policy.contacts import BY_CODE

USING = "jobs"
WAITING = "Waiting to begin, from the front door"


def carry_waiting(job: Actor, on: datetime) -> tuple[int, list[UUID]]:
    """Carry every decision about a filed contact that waits; how many there were, and whom they changed."""
    waiting = Decision.objects.using(USING).filter(carried_at=None, taken__filed_at__isnull=False)
    decisions = list(waiting.select_related("taken").order_by("decided_at"))
    return len(decisions), [person for one in decisions for person in _carry(one, job, on)]


def _carry(decision: Decision, job: Actor, on: datetime) -> list[UUID]:
    filed = list(Filed.objects.using(USING).filter(taken=decision.taken, contact_id__isnull=False))
    seen = [one.person_id for one in filed if not one.hidden]
    for one in filed:
        _outcome(decision, one)
    for person in seen:
        _begin(decision, person)
    for people in [seen, *([one.person_id] for one in filed if one.hidden)]:
        _note(decision, people)
        _told(decision, people, job, on)
    decision.carried_at = on
    decision.save(using=USING, update_fields=["carried_at"])
    return [one.person_id for one in filed]


def _outcome(decision: Decision, filed: Filed) -> None:
    assert filed.contact_id
    Contact.objects.using(USING).filter(id=filed.contact_id).update(
        outcomes=[{BY_CODE[decision.outcome].flag: "Y"}], recorded_by=decision.decided_by,
        recorded_at=decision.decided_at,
    )  # fmt: skip


def _begin(decision: Decision, person: UUID) -> None:
    """What the decision opens: nothing where a case system feeds referrals, and nothing a second time."""
    taken, mine = decision.taken, recorded_in_the_name_of(decision.decided_by, decision.decided_at)
    received = taken.received_at.date()
    if decision.outcome == "referral" and not decision.opened_in:
        told = {"person_id": person, "referral_date": received, "referral_source": taken.source}
        if not Referral.objects.using(USING).filter(**told).exists():
            Referral.objects.using(USING).create(**mine, **told)
    elif decision.outcome == "early_help" and not decision.opened_in:
        waiting = {"person_id": person, "reason": WAITING, "end_date": None}
        if not EarlyHelpEpisode.objects.using(USING).filter(**waiting).exists():
            EarlyHelpEpisode.objects.using(USING).create(**mine, **waiting)


def _note(decision: Decision, people: list[UUID]) -> None:
    if not people:
        return
    author, at = decision.decided_by, decision.decided_at
    text = narrative.write_in_the_name_of(author, decision.reasons, people, on=at, using=USING)
    note = CaseNote.objects.using(USING).create(
        id=uuid4(), kind="decision", happened_at=at, narrative_id=text, people=people, state="final", author=author,
        headline=f"Contact {decision.taken.reference}: {BY_CODE[decision.outcome].name}", recorded_at=at,
        signed_at=at, significant=True,
    )  # fmt: skip
    NoteSubject.objects.using(USING).bulk_create(
        NoteSubject(id=uuid4(), note=note, person_id=one, happened_at=at) for one in people
    )


def _told(decision: Decision, people: Iterable[UUID], job: Actor, on: datetime) -> None:
    detail = {"contact": str(decision.taken_id), "decision": decision.outcome}
    record(
        Entry("file contact", "done", "protect", detail=detail), by=job, on=on, subjects=people, using=USING
    )
