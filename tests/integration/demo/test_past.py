"""Has the demonstration county records past their date, some on hold, and some of which it cannot be told?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction
from signing import signed_in

from trueword.demo.past import PEOPLE, make_past
from trueword.demo.staff import make_staff

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def archive(module_database: str, django_db_blocker):
    with django_db_blocker.unblock():
        make_staff(NOW)
        make_past(NOW)
        make_past(NOW)
        yield


def test_the_records_manager_has_something_of_everything(archive) -> None:
    from trueword.apps.access.api import viewer_of
    from trueword.apps.access.models import User
    from trueword.apps.disposal import selectors

    user = User.objects.get(sign_in_name="records")
    with transaction.atomic():
        lines = selectors.dashboard(viewer_of(user, NOW.date(), signed_in(user.id)), on=NOW)
    by_class = {line.record_class: line for line in lines}
    contacts = by_class["contact or referral"]
    assert sum(contacts.states.values()) == PEOPLE
    assert contacts.states["due"] > 40 and contacts.states["untold"] and len(contacts.years) > 3
    assert contacts.holds == {"HOLD-03": 1, "HOLD-05": 1}
    assert contacts.next[NOW.year + 1], "a cohort falls due next January"
