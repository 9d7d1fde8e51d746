"""A record is restricted to named people by one who may know of it; only those named keep it, end it or add a name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from trueword.apps.access import api as access
from trueword.apps.access.gate import enter
from trueword.apps.access.models import Restriction, RestrictionNames, RestrictionReview
from trueword.apps.records import api as records
from trueword.apps.staffing import selectors
from trueword.policy.staffing import REVIEW_EVERY

NOW = datetime.now(UTC)
TODAY = NOW.date()
WHY = "the other parent works in this building"


def _restrict(viewer, person, *named):
    with transaction.atomic():
        enter(viewer)
        wanted = access.Restricting("staff_family", frozenset(named), None)
        ask = selectors.asking("restrict", "protect", person, WHY, change="restrict")
        return access.restrict_record(viewer, ask, wanted, on=NOW)


def _kept(viewer, person):
    with transaction.atomic():
        found = selectors.restricted(viewer, on=NOW)
    return next((one.kept for one in found.guarded if one.kept.person == person), None)


def _finds(viewer, person):
    with transaction.atomic():
        return not isinstance(records.index_card(viewer, person, "care", on=NOW), access.Refuse)


def _review(viewer, kept, keep):
    with transaction.atomic():
        enter(viewer)
        ask = selectors.asking("restrict", "protect", kept.person, WHY, change="review")
        return access.review_restriction(viewer, ask, kept, keep=keep, on=NOW)


def _name(viewer, kept, user):
    with transaction.atomic():
        enter(viewer)
        ask = selectors.asking("restrict", "protect", kept.person, change="name")
        return access.name_on(viewer, ask, kept, user, on=NOW)


def test_from_the_next_click_only_those_named_know_of_it(office, logged):
    lead, mate, other, child = (*(office.viewers[w] for w in ("lead", "mate", "other")), office.child())
    assert _finds(other, child)
    assert _restrict(lead, child, office.users["mate"]) is None
    assert [_finds(v, child) for v in (lead, mate, other, office.viewers["second_lead"])] == [
        True,
        True,
        False,
        False,
    ]
    kept = _kept(lead, child)
    assert {name for name, _ in kept.names} == {office.users["lead"], office.users["mate"]}
    assert kept.review_due == TODAY + REVIEW_EVERY
    assert ("allowed", "ACC-73") in logged("restrict", child, change="restrict")


@pytest.mark.parametrize("who", ["mate", "night", "iro"])
def test_other_roles_restrict_nothing(office, who):
    child = office.child()
    assert _restrict(office.viewers[who], child).rule == "ACC-90"
    assert _finds(office.viewers["other"], child)


def test_the_administrator_restricts_nothing(office):
    assert _restrict(office.viewers["admin"], office.child()).rule == "ACC-90"


def test_what_one_may_not_know_of_one_cannot_restrict(office, small_record):
    assert _restrict(office.viewers["lead"], small_record.hidden).rule == "ACC-00"


def test_what_is_restricted_already_is_not_restricted_again(office):
    lead, child = office.viewers["lead"], office.child()
    _restrict(lead, child, office.users["mate"])
    assert _restrict(lead, child).rule == "ACC-97"
    assert _finds(office.viewers["mate"], child)


def test_who_cannot_be_named_is_refused(office):
    child = office.child()
    assert _restrict(office.viewers["lead"], child, office.users["admin"]).rule == "ACC-95"
    assert _kept(office.viewers["lead"], child) is None


def test_a_review_keeps_or_ends_it_and_it_can_be_restricted_again(office, logged):
    lead, other, child = office.viewers["lead"], office.viewers["other"], office.child()
    _restrict(lead, child)
    seen = []
    for keep in (True, False, True):
        assert _review(lead, _kept(lead, child), keep) is None
        seen.append(_finds(other, child))
    assert seen == [False, True, False]
    assert sorted(one.outcome for one in _kept(lead, child).reviews) == ["Ended", "Kept", "Kept"]
    assert logged("restrict", child, change="review") == [("allowed", "ACC-73")] * 3


def test_a_name_is_added_by_those_named(office):
    lead, iro, child = office.viewers["lead"], office.viewers["iro"], office.child()
    _restrict(lead, child)
    kept = _kept(lead, child)
    assert not _finds(iro, child)
    assert _name(lead, kept, office.users["iro"]) is None
    assert _finds(iro, child)
    assert _name(lead, kept, office.users["lead"]).rule == "ACC-94"
    assert _name(office.viewers["second_lead"], kept, office.users["mate"]).rule == "ACC-00"
    assert _name(iro, kept, office.users["mate"]).rule == "ACC-90"


def _named_past_the_rules(viewer, restriction, user):
    with transaction.atomic():
        enter(viewer)
        RestrictionNames.objects.bulk_create([RestrictionNames(restriction_id=restriction, user_id=user)])


def test_with_the_rules_switched_off_the_database_lets_nobody_name_themselves(office):
    lead, child = office.viewers["lead"], office.child()
    _restrict(lead, child)
    kept = _kept(lead, child)
    for who in ("second_lead", "mate", "watch"):
        with pytest.raises(DatabaseError, match="row-level security"):
            _named_past_the_rules(office.viewers[who], kept.id, office.users[who])
        assert not _finds(office.viewers[who], child)
    _named_past_the_rules(lead, kept.id, office.users["mate"])


def _restricted_past_the_rules(viewer, child):
    with transaction.atomic():
        enter(viewer)
        Restriction.objects.create(person_id=child, reason_code="other", since=TODAY, review_due=TODAY)


def test_with_the_rules_switched_off_the_database_refuses_other_roles_and_those_not_named(office):
    lead, child = office.viewers["lead"], office.child()
    _restrict(lead, child)
    kept = _kept(lead, child)
    for who in ("mate", "admin"):
        with pytest.raises(DatabaseError, match="row-level security"):
            _restricted_past_the_rules(office.viewers[who], office.child())
    for who in ("second_lead", "mate"):
        with transaction.atomic():
            enter(office.viewers[who])
            assert Restriction.objects.filter(id=kept.id).update(until=TODAY) == 0
            assert RestrictionReview.objects.count() == 0
    assert not _finds(office.viewers["other"], child)


def test_overdue_reviews_are_counted_without_identities_for_those_who_watch(office):
    from trueword.apps.access.api import working_as

    lead, child = office.viewers["lead"], office.child()
    _restrict(lead, child)
    with working_as("test time"):
        Restriction.objects.using("jobs").filter(person_id=child).update(review_due=TODAY - timedelta(days=1))
    counts = {}
    for who in ("watch", "lead", "mate"):
        with transaction.atomic():
            enter(office.viewers[who])
            counts[who] = access.overdue_by_team()
    assert counts == {"watch": (("No guarding team", 1),), "lead": (), "mate": ()}
    assert _kept(lead, child).is_overdue(TODAY) and _kept(office.viewers["watch"], child) is None


def test_the_database_gives_the_count_to_nobody_without_a_session(office):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gate.overdue_reviews()")
        assert cursor.fetchone() == (0,)


def test_the_pages_say_and_do_it(office, browser):
    lead, child = browser("lead"), office.child("Verysecret")
    page = lead.get(f"/staff/people/{child}/restrict/").content.decode()
    assert "it is as if it did not exist" in page
    assert (
        lead.post(f"/staff/people/{child}/restrict/", {"reason": "safety", "why": "too short"}).status_code
        == 422
    )
    form = {"reason": "safety", "why": WHY, "named": [office.users["mate"]]}
    assert (
        lead.post(f"/staff/people/{child}/restrict/", form)["Location"]
        == "/staff/restricted/?done=restricted"
    )
    assert "Verysecret" in lead.get("/staff/restricted/").content.decode()
    kept = _kept(office.viewers["lead"], child)
    path = f"/staff/restricted/{kept.id}/"
    assert lead.get(path).status_code == 200
    assert lead.post(f"{path}review/", {"outcome": "ended", "why": "short"}).status_code == 422
    assert lead.post(f"{path}names/", {"user": office.users["iro"]})["Location"] == f"{path}?done=named"
    assert (
        lead.post(f"{path}review/", {"outcome": "ended", "why": WHY})["Location"]
        == f"{path}?done=restriction-ended"
    )
    second = browser("second_lead")
    assert [second.get(p).status_code for p in (path, "/staff/restricted/")] == [404, 200]
    assert "Verysecret" not in second.get("/staff/restricted/").content.decode()
    assert browser("mate").get("/staff/restricted/").status_code == 404
