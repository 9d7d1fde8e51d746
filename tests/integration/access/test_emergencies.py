"""Glass broken, ended early, asked for by a reference, approved and reviewed: on the real database, as the pages' role."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, connections, transaction
from town import Town

from trueword.apps.access import api as access
from trueword.apps.access.models import Opening, OpeningRequest, Restriction, RoleHeld, RotaTurn, Team, User
from trueword.apps.audit.models import Event, Subject
from trueword.apps.records import api as records
from trueword.apps.records.models import IndexCard, SearchKey

REASON = "the school rang about bruises this morning"
HOUR = timedelta(hours=1)
REVIEW = "SELECT gate.review_opening(%s, 'right')"


def now() -> datetime:
    return datetime.now(UTC)


def as_(town: Town, who: str):
    """The viewer of a role, with the database told."""
    viewer = access.viewer_of(User.objects.get(sign_in_name=who), now().date(), town.tokens[who])
    access.enter(viewer)
    return viewer


def sql(town: Town, who: str, statement: str, *about):
    """The first cell of what the database answers somebody, with the application's own checks passed by."""
    with transaction.atomic(), connection.cursor() as cursor:
        as_(town, who)
        cursor.execute(statement, about)
        return cursor.fetchone()[0]


def as_job(what):
    with access.working_as("test emergencies"):
        return what()


@pytest.fixture(scope="module")
def night(town: Town) -> Town:
    """A manager on call, a worker of the Emergency Duty Team on the rota, and numbers by which children are found."""
    with access.working_as("test night"):
        for who, kind in (("team_manager", "on_call_manager"), ("emergency_duty", "emergency_duty")):
            RotaTurn.objects.using("jobs").create(
                user_id=town.users[who], kind=kind, starts_at=now() - HOUR, ends_at=now() + 8 * HOUR,
                made_by_id=town.users["giver"],
            )  # fmt: skip
        for state, child in town.children.items():
            keys = [
                ("identifier", f"CH{state.upper()}"),
                ("born", "2016-02-29"),
                ("forename", f"robin{state}"),
            ]
            for kind, key in keys:
                SearchKey.objects.using("jobs").create(person_id=child, kind=kind, key=key)
        north = Team.objects.using("jobs").create(code="N", name="North")
        for who in ("social_worker", "reviewing_officer"):
            RoleHeld.objects.using("jobs").filter(user_id=town.users[who]).update(team=north)
        guard = Team.objects.using("jobs").create(code="G", name="Guardians")
        Restriction.objects.using("jobs").filter(person_id=town.children["restricted"]).update(
            guardian_team=guard
        )
        RoleHeld.objects.using("jobs").filter(user_id=town.users["business_support"]).update(team=guard)
    return town


def events(**wanted) -> list[Event]:
    return as_job(lambda: list(Event.objects.using("jobs").filter(**wanted).order_by("-at")))


def opens(town: Town, who: str, state: str = "stranger", reason: str = REASON, purpose: str = "protect"):
    with transaction.atomic():
        return records.open_child(
            as_(town, who), town.children[state], purpose, on=now(), reason=reason, reason_code="danger" if reason else ""
        )  # fmt: skip


def live(town: Town, who: str):
    with transaction.atomic():
        return access.live_openings(as_(town, who), now())


# Opening and ending


def test_on_the_rota_one_click_opens_without_a_reason_and_off_it_does_not(night):
    assert opens(night, "emergency_duty", reason="").card
    assert [one.kind for one in live(night, "emergency_duty")] == ["emergency"]
    off = access.Refuse
    assert isinstance(opens(night, "fostering_adoption_worker", reason=""), off)


def test_the_emergency_duty_team_opens_no_invisible_record(night):
    for state in ("restricted", "adoption", "conflict"):
        assert opens(night, "emergency_duty", state, reason="").level is access.Level.INVISIBLE


def test_an_opening_ended_early_opens_nothing_more_and_says_what_was_done(night):
    assert opens(night, "conference_chair").card
    (opening,) = live(night, "conference_chair")
    with transaction.atomic():
        viewer = as_(night, "conference_chair")
        assert access.end_early(viewer, opening, "spoke to the school, police informed", on=now())
    assert live(night, "conference_chair") == ()
    assert isinstance(opens(night, "conference_chair", reason=""), access.Refuse)
    ended = events(action="end opening")[0]
    assert (ended.actor, ended.detail["opening"]) == (night.users["conference_chair"], str(opening.id))


def test_nobody_ends_the_opening_of_another_or_makes_their_own_longer(night):
    assert opens(night, "personal_adviser").card
    (opening,) = live(night, "personal_adviser")
    with transaction.atomic():
        viewer = as_(night, "social_worker")
        assert not access.end_early(viewer, opening, "", on=now())
    assert live(night, "personal_adviser") == (opening,)
    longer = "UPDATE access_opening SET ends_at = ends_at + interval '9 hours' WHERE id = %s RETURNING 1"
    with pytest.raises(DatabaseError, match="permission denied"):
        sql(night, "personal_adviser", longer, opening.id)


def test_a_reason_without_words_opens_nothing(night):
    for reason in ("", "because", "a" * 40, "!!!! ---- ???? .... !!!!"):
        assert isinstance(opens(night, "early_help_worker", reason=reason), access.Refuse), reason


# Asking by a reference


def ask(town: Town, who: str, identifier: str = "", names: tuple[str, ...] = (), born=None):
    reference = access.Reference(identifier or " ".join(names), identifier, names, born)
    with transaction.atomic():
        return access.ask_by_reference(as_(town, who), reference, "protect", "danger", on=now())


def approves(town: Town, who: str, request):
    with transaction.atomic():
        return access.approve(as_(town, who), request, on=now())


def test_an_approved_reference_opens_that_record_alone_to_the_worker_and_not_to_the_manager(night):
    request = ask(night, "family_support_worker", "CHRESTRICTED")
    assert isinstance(opens(night, "family_support_worker", "restricted", ""), access.Refuse)
    assert approves(night, "team_manager", request) == 1
    with transaction.atomic():
        viewer = as_(night, "family_support_worker")
        (mine,) = access.my_requests(viewer, now())
        assert mine.granted and [o.person_id for o in mine.openings] == [night.children["restricted"]]
    assert opens(night, "family_support_worker", "restricted", "").card
    assert opens(night, "family_support_worker", "adoption", "").level is access.Level.INVISIBLE
    with transaction.atomic():
        as_(night, "team_manager")
        assert not IndexCard.objects.filter(person_id=night.children["restricted"]).exists()
        assert not Opening.objects.filter(kind="approved").exists()
    approval = events(action="approve", outcome="allowed")[0]
    assert (approval.rule, approval.actor) == ("ACC-62", night.users["team_manager"])
    people = as_job(
        lambda: set(
            Subject.objects.using("jobs").filter(event_id=approval.id).values_list("person_id", flat=True)
        )
    )
    assert people == {night.children["restricted"]}
    assert events(action="ask")[0].detail["reason"] == "danger"


def test_a_whole_name_with_the_birth_date_is_a_reference_too_and_half_a_name_is_not(night):
    born = datetime(2016, 2, 29).date()
    whole = ask(night, "family_support_worker", names=("robinadoption", "qadoption"), born=born)
    assert approves(night, "team_manager", whole) == 1
    for names, day in (
        (("robinadoption",), born),
        (("robinadoption", "other"), born),
        (("robinadoption", "qadoption"), None),
    ):
        assert (
            approves(night, "team_manager", ask(night, "family_support_worker", names=names, born=day)) == 0
        )


def test_a_missing_reference_opens_nothing_and_is_answered_like_any_other(night):
    there, missing = (ask(night, "early_help_worker", number) for number in ("CHRESTRICTED", "CHNOBODY"))
    with transaction.atomic():
        mine = access.my_requests(as_(night, "early_help_worker"), now())
    assert [replace(one, id=there, reference="", asked_at=now) for one in mine[:1]] == [
        replace(one, id=there, reference="", asked_at=now) for one in mine[1:2]
    ]
    assert approves(night, "team_manager", missing) == 0
    with transaction.atomic():
        assert access.decline(as_(night, "team_manager"), missing, on=now())
        assert not access.decline(as_(night, "team_manager"), missing, on=now())
    assert approves(night, "team_manager", missing) == 0


def test_who_is_close_to_the_child_gets_no_approval(night):
    request = ask(night, "early_help_worker", "CHCONFLICT")
    assert approves(night, "team_manager", request) == 0


@pytest.mark.parametrize("who", ["information_governance", "social_worker", "emergency_duty"])
def test_only_the_manager_on_call_approves(night, who):
    request = ask(night, "family_support_worker", "CHRESTRICTED")
    assert isinstance(approves(night, who, request), access.Refuse)
    with pytest.raises(DatabaseError, match="only the manager on call"):
        sql(night, who, "SELECT gate.approve_request(%s, current_date)", request)


def test_off_the_rota_a_manager_approves_nothing_and_sees_no_request(night):
    request = ask(night, "family_support_worker", "CHRESTRICTED")
    turn = {"user_id": night.users["team_manager"], "kind": "on_call_manager"}
    as_job(lambda: RotaTurn.objects.using("jobs").filter(**turn).update(ends_at=now() - timedelta(minutes=1)))
    try:
        assert isinstance(approves(night, "team_manager", request), access.Refuse)
        with transaction.atomic():
            assert access.waiting_requests(as_(night, "team_manager"), now()) == ()
        assert events(action="approve", outcome="refused")[0].actor == night.users["team_manager"]
    finally:
        as_job(lambda: RotaTurn.objects.using("jobs").filter(**turn).update(ends_at=now() + 8 * HOUR))


def test_nobody_approves_their_own_request(night):
    own = ask(night, "team_manager", "CHRESTRICTED")
    with transaction.atomic():
        assert own not in {one.id for one in access.waiting_requests(as_(night, "team_manager"), now())}
    assert approves(night, "team_manager", own) == 0
    with transaction.atomic():
        assert not access.decline(as_(night, "team_manager"), own, on=now())


@pytest.mark.parametrize("who", ["student", "auditor", "business_support", "system_administrator"])
def test_whose_role_opens_nothing_asks_for_nothing(night, who):
    assert isinstance(ask(night, who, "CHRESTRICTED"), access.Refuse)
    with pytest.raises(DatabaseError, match="row-level security"):
        _asks_past_the_gate(night, who)


def _asks_past_the_gate(town: Town, who: str) -> None:
    with transaction.atomic():
        as_(town, who)
        OpeningRequest.objects.create(
            user_id=town.users[who], reference="x", purpose="protect", reason_code="danger", asked_at=now()
        )


# Reviewing


def waits(town: Town, who: str, on: datetime | None = None):
    with transaction.atomic():
        return access.to_review(as_(town, who), on or now())


def makes(town: Town, who: str, kind: str = "reason", state: str = "stranger", **more):
    """An opening that waits, written as a job."""
    made = uuid4()
    as_job(lambda: Opening.objects.using("jobs").create(**{
        "id": made, "user_id": town.users[who], "person_id": town.children[state], "kind": kind, "purpose": "protect",
        "reason_code": "danger", "starts_at": now() - HOUR, "ends_at": now() - timedelta(minutes=1),
        "review_due": (now() + timedelta(days=2)).date(), **more}))  # fmt: skip
    return made


def test_information_governance_is_told_of_broken_glass_and_not_of_duty(night):
    glass, duty = makes(night, "social_worker"), makes(night, "reviewing_officer", "emergency")
    seen = {one.id: one for one in waits(night, "information_governance")}
    assert glass in seen and duty not in seen
    assert (seen[glass].role, seen[glass].teams) == ("Social worker", ("North",))


def test_a_manager_reviews_their_own_team_and_after_the_due_day_any(night):
    opening = makes(night, "reviewing_officer", "emergency")
    north = Team.objects.get(code="N")
    assert opening not in {one.id for one in waits(night, "team_manager")}
    as_job(
        lambda: RoleHeld.objects.using("jobs").filter(user_id=night.users["team_manager"]).update(team=north)
    )
    assert {one.id: one.rule.code for one in waits(night, "team_manager")}[opening] == "REV-01"
    as_job(
        lambda: RoleHeld.objects.using("jobs").filter(user_id=night.users["team_manager"]).update(team=None)
    )
    late = now() + timedelta(days=3)
    for who, rule in (("team_manager", "REV-03"), ("information_governance", "REV-04")):
        found = {one.id: one for one in waits(night, who, late)}[opening]
        assert (found.overdue, found.rule.code) == (True, rule)


def test_what_waits_is_sorted_by_its_due_day(night):
    makes(night, "social_worker", review_due=now().date() - timedelta(days=5))
    due = [one.due for one in waits(night, "information_governance")]
    assert due == sorted(due) and len(due) > 1


def reviews(town: Town, who: str, opening, outcome="right", note=""):
    with transaction.atomic():
        viewer = as_(town, who)
        found = next(one for one in access.to_review(viewer, now()) if one.id == opening)
        return access.review(viewer, found, outcome, note, on=now())


def test_a_review_is_logged_and_done_once(night):
    opening = makes(night, "social_worker")
    assert reviews(night, "information_governance", opening, "talk", "ask who rang")
    with transaction.atomic():
        viewer = as_(night, "information_governance")
        assert opening not in {one.id for one in access.to_review(viewer, now())}
        said = [(one.action, one.words) for one in access.words_of(opening)]
    assert said == [("review", "ask who rang")]
    logged = events(action="review", outcome="allowed")[0]
    assert (logged.rule, logged.detail["outcome"], logged.detail["by"]) == ("ACC-61", "talk", "REV-02")
    assert (
        as_job(lambda: Opening.objects.using("jobs").get(id=opening).reviewed_by_id)
        == night.users["information_governance"]
    )


def test_reading_for_a_review_and_the_requests_is_logged_and_off_the_rota_refused(night):
    opening = makes(night, "social_worker", purpose="records")
    with transaction.atomic():
        viewer = as_(night, "information_governance")
        found = next(one for one in access.to_review(viewer, now()) if one.id == opening)
        assert access.read_for_review(viewer, found, on=now()) == ()
        assert isinstance(access.read_requests(viewer, on=now()), access.Refuse)
    seen = events(action="review", outcome="allowed")[0]
    assert (seen.purpose, seen.subject_count, seen.detail["opening"]) == ("rights", 1, str(opening))
    with transaction.atomic():
        assert not isinstance(access.read_requests(as_(night, "team_manager"), on=now()), access.Refuse)
    assert events(action="approve", outcome="allowed")[0].detail == {"did": "read"}


def test_the_reviewer_reads_why_and_the_worker_their_own_and_others_nothing(night):
    assert opens(night, "reviewing_officer").card
    (opening,) = live(night, "reviewing_officer")
    for who, seen in (
        ("information_governance", [REASON]),
        ("reviewing_officer", [REASON]),
        ("social_worker", []),
    ):
        with transaction.atomic():
            as_(night, who)
            assert [one.words for one in access.words_of(opening.id)] == seen, who


@pytest.mark.parametrize("who", ["team_manager", "information_governance"])
def test_nobody_reviews_their_own_opening(night, who):
    opening = makes(night, who)
    assert opening not in {one.id for one in waits(night, who, now() + timedelta(days=9))}
    assert sql(night, who, REVIEW, opening) is False


def test_nobody_reviews_what_they_approved_or_what_is_not_their_role(night):
    opening = makes(
        night, "social_worker", "approved", "restricted", approved_by_id=night.users["team_manager"]
    )
    for who in ("team_manager", "social_worker", "auditor", "family_support_worker"):
        assert sql(night, who, REVIEW, opening) is False, who


def test_an_opening_of_an_invisible_record_is_reviewed_without_knowing_whose_it_was(night):
    opening = makes(
        night, "social_worker", "approved", "restricted", approved_by_id=night.users["team_manager"]
    )
    found = {one.id: one for one in waits(night, "information_governance")}[opening]
    assert found.person_id is None
    assert reviews(night, "information_governance", opening)


def test_the_team_that_guards_a_record_is_told_and_others_are_not(night):
    opening = makes(
        night, "social_worker", "approved", "restricted", approved_by_id=night.users["team_manager"]
    )
    (told,) = [one for one in waits(night, "business_support") if one.id == opening]
    assert told.guarded and told.rule is None and told.person_id is None
    assert waits(night, "student") == ()


def test_a_late_review_stops_nobody(night):
    makes(night, "personal_adviser", review_due=now().date() - timedelta(days=30))
    assert opens(night, "personal_adviser").card


def test_a_review_is_not_taken_back(night):
    opening = makes(night, "social_worker")
    assert reviews(night, "information_governance", opening, "breach", "no reason given")
    assert sql(night, "information_governance", REVIEW, opening) is False
    with pytest.raises(DatabaseError, match="permission denied"), connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM access_opening")
