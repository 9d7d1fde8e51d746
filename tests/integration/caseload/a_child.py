"""A child of a team for whom something is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

NOW = datetime.now(UTC)
TODAY = date.today()


def child(surname: str, team: object, person: UUID, worker: UUID | None) -> None:
    """A child with an open plan that has neither visit nor review; call as a job."""
    from trueword.apps.access import models as a
    from trueword.apps.records import models as m
    from trueword.apps.records.models.base import HERE

    told = {"source_id": HERE, "recorded_by": uuid4(), "recorded_at": NOW, "person_id": person}
    m.Person.objects.using("jobs").create(
        id=person, kinds=["child"], birth_date=date(2015, 5, 1), birth_date_is="exact", recorded_at=NOW
    )
    m.IndexCard.objects.using("jobs").create(
        person_id=person, surname=surname, forename="=Robin", kinds=["child"], sort_key=surname.lower()
    )
    opened = m.Referral.objects.using("jobs").create(
        source_row=str(uuid4()), referral_date=TODAY - timedelta(days=150), **told
    )
    m.ProtectionPlan.objects.using("jobs").create(
        source_row=str(uuid4()), referral=opened, start_date=TODAY - timedelta(days=120), **told
    )
    m.Visit.objects.using("jobs").create(
        source_row=str(uuid4()), kind="protection", done_date=TODAY - timedelta(days=60), seen=True, **told
    )
    a.Involvement.objects.using("jobs").create(
        person_id=person, team=team, valid_from=TODAY - timedelta(days=150), source_row=str(person)
    )
    if worker:
        a.Allocation.objects.using("jobs").create(
            user_id=worker, person_id=person, kind="allocated", event="test", valid_from=TODAY - timedelta(days=100),
            granted_by_id=a.User.objects.using("jobs").exclude(id=worker).first().id,
        )  # fmt: skip
