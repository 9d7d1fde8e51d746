"""A centre with sessions beside the small record, and whoever keeps the services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from integration.conftest import NOW, SmallRecord

from trueword.apps.access.api import Viewer, enter


@dataclass
class House:
    """The small record, with a centre and two sessions of one name, a week apart."""

    record: SmallRecord
    centre: UUID
    before: UUID
    now: UUID

    def acting(self, role: str) -> Viewer:
        """Somebody in that role, with the database told."""
        viewer = self.record.viewers[role]
        assert isinstance(viewer, Viewer)
        assert enter(viewer)
        return viewer


@pytest.fixture(scope="module")
def house(small_record: SmallRecord, django_db_blocker) -> House:
    """Committed: other roles must see, or not see, what was registered."""
    from trueword.apps.services.centres import actions
    from trueword.apps.services.centres.actions import Planned

    made = House(small_record, small_record.child, small_record.child, small_record.child)
    with django_db_blocker.unblock(), transaction.atomic():
        worker = made.acting("childrens_centre_worker")
        made.centre = actions.add_centre(worker, "Beech Road", "family_hub", "1 Beech Road", "", on=NOW)
        start = (NOW - timedelta(days=7)).replace(second=0, microsecond=0)
        planned = Planned(made.centre, "Stay and play", start, timedelta(hours=1), False, "", 2)
        made.before, made.now = actions.plan(worker, planned, on=NOW)
    return made


def typed(key: str, forename: str, surname: str, born: date | None = None, relation: str = "child",
          known: UUID | None = None):  # fmt: skip
    """Somebody as typed into the form."""
    from trueword.apps.services.people import Typed

    return Typed(key, forename, surname, born, relation, known, bool(known))


def moment() -> datetime:
    """When everything here happens."""
    return NOW
