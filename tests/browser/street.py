"""A small street of invented people for the browser tests: enough that every page type has something to show.

Robin Ashdown is looked after and known to team T01; Robin's mother holds parental responsibility; twins wait in the
identity queue; one child is restricted; the front door, a practitioner of the team, and all other roles can sign in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

NOW = datetime.now(UTC)
PASSWORD = "a long enough passphrase"
PHONE = "01785 000 123"


@dataclass
class Street:
    """The ids that tests ask for."""

    robin: UUID = field(default_factory=uuid4)
    mother: UUID = field(default_factory=uuid4)
    sister: UUID = field(default_factory=uuid4)
    hidden: UUID = field(default_factory=uuid4)
    guarded: UUID = field(default_factory=uuid4)
    leavers: dict[str, UUID] = field(default_factory=dict)
    unborn: UUID = field(default_factory=uuid4)
    twins: tuple[UUID, UUID] = field(default_factory=lambda: (uuid4(), uuid4()))
    grown: tuple[UUID, UUID] = field(default_factory=lambda: (uuid4(), uuid4()))
    file: UUID = field(default_factory=uuid4)


def build() -> Street:
    """Write the street as a named job and return its ids."""
    from trueword.apps.access.api import working_as

    street = Street()
    with working_as("test street") as job:
        told = _sources(street)
        _people(street, told)
        _care(street, told)
        _need(street, told)
        _seeing(street, told)
        _doubts(street)
        _staff(street, job)
        _grown_up(street, told)
    return street


class _Teller:
    """Makes fed rows of one file, line after line."""

    def __init__(self, source: Any, file: Any) -> None:
        self.source, self.file, self.line = source, file, 1

    def add(self, model: str, **fields: Any) -> Any:
        from trueword.apps.records import models

        self.line += 1
        kind = getattr(models, model)
        return kind.objects.using("jobs").create(
            source=self.source, source_row=f"{model}-{self.line}", first_file=self.file, last_file=self.file,
            line=self.line, **fields,
        )  # fmt: skip


def _sources(street: Street) -> dict[str, _Teller]:
    from trueword.apps.records import models as m

    made = {}
    for code, name, file in (
        ("ssd", "Case system (Standard Safeguarding Dataset)", "persons.csv"),
        ("ssda903", "Looked-after children return (SSDA903)", "episodes.csv"),
        ("cin", "Children in need census", "cin.xml"),
    ):
        source = m.Source.objects.using("jobs").create(code=code, name=name)
        kept = m.ImportedFile.objects.using("jobs").create(
            id=street.file if code == "ssda903" else uuid4(), source=source, name=file, sha256=code * 9,
            outcome="stored", imported_at=NOW, job="test street", year="2026-27",
        )  # fmt: skip
        m.ImportedTable.objects.using("jobs").create(
            file=kept, table=code, rows_in=12, stored=11, changed=0, unchanged=0, set_aside=1,
            explained=["1 row set aside: its child is not in this return"],
        )  # fmt: skip
        made[code] = _Teller(source, kept)
    m.ImportedFile.objects.using("jobs").create(
        name="holiday.zip", sha256="z" * 9, outcome="refused", imported_at=NOW, job="test street",
        refusal="This is an archive. Take the files out and give them one by one.",
    )  # fmt: skip
    m.Coverage.objects.using("jobs").create(
        source=made["ssda903"].source, table="episodes", children="children looked after in the year",
        period_from=date(2026, 4, 1), period_to=date(2027, 3, 31), declared_at=NOW, file=made["ssda903"].file,
    )  # fmt: skip
    m.ImportProblem.objects.using("jobs").create(
        file=made["ssda903"].file, person_id=street.robin, table="Episodes", line=7, column="RNE", value="Q",
        kind="unknown code", expected="one of S, L, P, T, B, U",
    )  # fmt: skip
    return made


def _people(street: Street, told: dict[str, _Teller]) -> None:
    ssd = told["ssd"]
    _person(ssd, street.robin, "Ashdown", "Robin", date(2015, 5, 1), open_as=["looked after", "child protection plan"],
            warnings=["Address not to be disclosed"], sex="F")  # fmt: skip
    _person(ssd, street.mother, "Ashdown", "Catherine", date(1990, 3, 9), kinds=["parent"])
    _person(ssd, street.sister, "Birch-Ashdown", "Wren", date(2019, 9, 30), open_as=["early help"])
    _person(ssd, street.hidden, "Quillfeather", "Rosalind", date(2016, 2, 29))
    _person(ssd, street.guarded, "Larkspur", "Iris", date(2017, 7, 7), open_as=["child in need"])
    for one, name in zip(street.twins, ("Amir", "Amira"), strict=True):
        _person(ssd, one, "Khan", name, date(2018, 8, 8))
    _unborn(ssd, street.unborn)
    ssd.add("Relationship", person_id=street.mother, other_id=street.robin, kind="mother", nature="birth")
    ssd.add("Relationship", person_id=street.mother, other_id=street.sister, kind="mother", nature="birth")
    ssd.add("ParentalResponsibility", person_id=street.robin, holder_id=street.mother, basis="birth_mother",
            evidence="named as mother by the case system", valid_from=date(2015, 5, 1))  # fmt: skip
    ssd.add("Identifier", person_id=street.robin, kind="LA child id", value="CH-1042")
    ssd.add("Address", person_id=street.robin, kind="placement", lines="4 Hidden Lane", postcode="ST16 9ZZ",
            confidential=True, valid_from=date(2025, 6, 1))  # fmt: skip


def _person(told: _Teller, person: UUID, surname: str, forename: str, born: date, *, kinds: list[str] | None = None,
            open_as: list[str] | None = None, warnings: list[str] | None = None, sex: str = "") -> None:  # fmt: skip
    from trueword.apps.records import models as m
    from trueword.apps.records.naming import fold_identifier, tokens_of

    kinds = kinds or ["child"]
    m.Person.objects.using("jobs").create(
        id=person, kinds=kinds, birth_date=born, birth_date_is="exact", sex=sex, recorded_at=NOW
    )
    m.IndexCard.objects.using("jobs").create(
        person_id=person, surname=surname, forename=forename, birth_date=born, kinds=kinds, sex=sex,
        open_as=open_as or [], warnings=warnings or [], team_name="Family Help North" if open_as else "",
        team_phone=PHONE if open_as else "", worker_name="Jo Carter" if open_as else "", sort_key=surname.lower(),
    )  # fmt: skip
    told.add(
        "PersonStatement", person_id=person, surname=surname, forename=forename, birth_date=born, sex=sex
    )
    keys = [*tokens_of(forename, surname), ("born", born.isoformat())]
    if surname == "Ashdown" and forename == "Robin":
        keys += [*tokens_of("", "Merriweather", former=True), ("identifier", fold_identifier("CH-1042"))]
    m.SearchKey.objects.using("jobs").bulk_create(
        m.SearchKey(person_id=person, kind=kind, key=key) for kind, key in dict.fromkeys(keys)
    )


def _unborn(told: _Teller, person: UUID) -> None:
    """A child who is expected: the case system tells a surname and a date, and nothing else."""
    from trueword.apps.records import models as m

    due = NOW.date() + timedelta(weeks=8)
    m.Person.objects.using("jobs").create(
        id=person, kinds=["unborn"], expected_birth_date=due, recorded_at=NOW
    )
    m.IndexCard.objects.using("jobs").create(
        person_id=person, surname="Mallowfield", kinds=["unborn"], sort_key="mallowfield"
    )
    told.add("PersonStatement", person_id=person, surname="Mallowfield", expected_birth_date=due)
    m.SearchKey.objects.using("jobs").create(person_id=person, kind="surname", key="mallowfield")


def _care(street: Street, told: dict[str, _Teller]) -> None:
    from trueword.apps.records import models as m

    returns = told["ssda903"]
    spans = [
        (date(2019, 2, 4), "V2", "U6", date(2019, 11, 20)), (date(2019, 11, 20), "C1", "U3", date(2020, 6, 1)),
        (date(2020, 6, 1), "C2", "K2", date(2021, 1, 15)), (date(2023, 3, 1), "C2", "U4", date(2025, 6, 1)),
        (date(2025, 6, 1), "C2", "U6", None),
    ]  # fmt: skip
    first = m.PeriodOfCare.objects.using("jobs").create(
        person_id=street.robin, start_date=date(2019, 2, 4), end_date=date(2021, 1, 15)
    )
    second = m.PeriodOfCare.objects.using("jobs").create(person_id=street.robin, start_date=date(2023, 3, 1))
    for start, legal, place, end in spans:
        returns.add("CareEpisode", person_id=street.robin, period=first if start.year < 2022 else second,
                    start_date=start, end_date=end, legal_status=legal, placement=place, need="N1", start_reason="S",
                    end_reason="X1" if end else "", provider="PR1",
                    unreadable={"RNE": "Q"} if end is None else {})  # fmt: skip
    returns.add("CareReview", person_id=street.robin, review_date=date(2026, 9, 14), participation="PN1")
    returns.add("HealthYear", person_id=street.robin, year="2025-26", immunisations="1", sdq_score="14")


def _need(street: Street, told: dict[str, _Teller]) -> None:
    cin, ssd = told["cin"], told["ssd"]
    referral = cin.add("Referral", person_id=street.robin, referral_date=date(2026, 8, 3), referral_source="2A",
                       primary_need="N1")  # fmt: skip
    cin.add("Assessment", person_id=street.robin, referral=referral, start_date=date(2026, 8, 4),
            authorisation_date=date(2026, 9, 1))  # fmt: skip
    cin.add("ProtectionPlan", person_id=street.robin, referral=referral, start_date=date(2026, 9, 20),
            initial_category="NEG", latest_category="NEG")  # fmt: skip
    ssd.add("Contact", person_id=street.robin, contact_date=date(2026, 8, 2), contact_source="2A",
            outcomes=[{"OUTCOME_NEW_REFERRAL_FLAG": "Y"}])  # fmt: skip
    ssd.add("EarlyHelpEpisode", person_id=street.sister, start_date=date(2026, 1, 12), reason="Sleep and routines",
            organisation="Children's centre")  # fmt: skip


def _seeing(street: Street, told: dict[str, _Teller]) -> None:
    """Visits, needs, actions and notes of Robin's, as workers record them; and which tables two sources told."""
    from trueword.apps.records import models as m

    ssd = told["ssd"]
    for source, table in (("cin", "CINdetails"), ("cin", "ChildProtectionPlans"), ("ssda903", "Episodes")):
        m.ImportedTable.objects.using("jobs").create(
            file=told[source].file, table=table, rows_in=0, stored=0, changed=0, unchanged=0
        )
    for done, alone in ((date(2026, 11, 5), True), (date(2026, 11, 17), None)):
        ssd.add(
            "Visit",
            person_id=street.robin,
            kind="protection",
            done_date=done,
            seen=True,
            seen_alone=alone,
            place="at home",
        )
    ssd.add("Visit", person_id=street.robin, kind="protection", due_date=date(2026, 12, 1))
    ssd.add(
        "PresentingNeed",
        person_id=street.robin,
        need="Neglect",
        start_date=date(2026, 8, 3),
        told_by="school",
    )
    ssd.add("PlanAction", person_id=street.robin, plan="protection", action="Dentist within four weeks", who="Carer",
            due_date=date(2026, 11, 20))  # fmt: skip
    ssd.add("Referral", person_id=street.sister, referral_date=date(2026, 8, 3), referral_source="2A")
    both = [street.robin, street.sister]
    _note(both, "visit", "Seen at home with Wren", "Both girls were at home and had eaten. I think Robin is afraid of bedtime.",
          "I think Robin is afraid of bedtime.")  # fmt: skip
    _note(
        [street.robin],
        "analysis",
        "What we think it means",
        "Neglect is long-standing and has not changed under the plan.",
        "",
    )


def _note(people: list[UUID], kind: str, headline: str, text: str, opinion: str) -> None:
    from trueword.apps.records import models as m
    from trueword.apps.records.api import narrative

    author = uuid4()
    kept = narrative.write_in_the_name_of(author, text, people, on=NOW, using="jobs")
    made = m.CaseNote.objects.using("jobs").create(
        kind=kind, happened_at=NOW - timedelta(days=7), headline=headline, narrative_id=kept, people=people, significant=True,
        state="final", author=author, recorded_at=NOW, signed_at=NOW,
    )  # fmt: skip
    for one in people:
        m.NoteSubject.objects.using("jobs").create(note=made, person_id=one, happened_at=made.happened_at)
    if opinion:
        start = text.index(opinion)
        m.Passage.objects.using("jobs").create(
            narrative_id=kept, start=start, end=start + len(opinion), kind="opinion"
        )


def _doubts(street: Street) -> None:
    from trueword.apps.records import models as m

    m.IdentityQuestion.objects.using("jobs").create(
        kind="twins", people=list(street.twins), evidence={"born": "8 August 2018", "surname": "Khan"},
        opened_at=NOW, key="twins-khan",
    )  # fmt: skip


def _grown_up(street: Street, told: dict[str, _Teller]) -> None:
    """Two people whose records of 2009 are past their date: somebody searched, and found nothing that keeps them longer."""
    from trueword.apps.access.models import User
    from trueword.apps.retention.api import sweep
    from trueword.apps.retention.models import Finding

    by = User.objects.using("jobs").get(sign_in_name="records_manager").id
    for person, (name, born) in zip(street.grown, (("Una", 5), ("Edwin", 6)), strict=True):
        _person(told["ssd"], person, "Oldfield", name, date(1991, 5, born))
        told["cin"].add("Referral", person_id=person, referral_date=date(2009, 1, 12), closure_date=date(2009, 5, 1),
                        referral_source="2A")  # fmt: skip
        for fact in ("looked_after", "adoption_order", "sexual_abuse"):
            Finding.objects.using("jobs").create(
                person_id=person,
                fact=fact,
                value=False,
                why="searched the archive",
                found_by=by,
                found_at=NOW,
            )
    sweep(on=NOW)


def _staff(street: Street, job: Any) -> None:
    from trueword.apps.access.api import grant_role, make_user, restrict
    from trueword.apps.access.models import ROLES, Involvement, Team

    team = Team.objects.using("jobs").create(code="T01", name="Family Help North", phone=PHONE)
    for role, title in ROLES:
        user = make_user(role, f"{title} Example", PASSWORD, by=job, on=NOW)
        grant_role(user, role, None, by=job, on=NOW)
    make_user("without_role", "Without Role", PASSWORD, by=job, on=NOW)
    member = make_user("jo", "Jo Carter", PASSWORD, by=job, on=NOW)
    grant_role(member, "social_worker", team.id, by=job, on=NOW)
    Involvement.objects.using("jobs").create(
        person_id=street.robin, team=team, kind="allocated", valid_from=date(2026, 8, 4), source_row="i1"
    )
    restrict(street.hidden, "adoption", frozenset(), date(2027, 2, 1), by=job, on=NOW)
    _team(street, team.id, job)
    _night(street, job)


def _team(street: Street, team: UUID, job: Any) -> None:
    """A manager with a team, who is on duty, whose records are restricted, and who declared to be close to whom."""
    from trueword.apps.access.api import grant_role, make_user, restrict
    from trueword.apps.access.models import Conflict, Involvement, RotaTurn, User

    people = {}
    for name, full, role in (
        ("lee", "Lee Lead", "team_manager"), ("sam", "Sam Second", "team_manager"), ("mo", "Mo Mate", "social_worker"),
        ("goes with scripts", "Gwen Goes", "data_officer"), ("goes with no scripts", "Glyn Goes", "data_officer"),
    ):  # fmt: skip
        people[name] = make_user(name, full, PASSWORD, by=job, on=NOW)
        grant_role(people[name], role, None if "goes" in name else team, by=job, on=NOW)
    street.leavers = {name: user for name, user in people.items() if "goes" in name}
    Involvement.objects.using("jobs").create(
        person_id=street.sister, team_id=team, kind="involved", valid_from=date(2026, 9, 1), source_row="i2"
    )
    restrict(street.guarded, "staff_family", frozenset([people["lee"]]), NOW.date(), by=job, on=NOW)
    Conflict.objects.using("jobs").create(
        user_id=people["mo"], person_id=street.twins[0], kind="friend", state="declared", told_by_id=people["mo"],
        told_at=NOW,
    )  # fmt: skip
    on_rota = {"emergency_duty": User.objects.using("jobs").get(sign_in_name="emergency_duty").id,
               "on_call_manager": people["sam"]}  # fmt: skip
    for kind, user in on_rota.items():
        RotaTurn.objects.using("jobs").create(
            user_id=user, kind=kind, starts_at=NOW - timedelta(hours=1), ends_at=NOW + timedelta(hours=15),
            made_by_id=people["lee"],
        )  # fmt: skip


def _night(street: Street, job: Any) -> None:
    """Another team whose manager is on call, somebody on duty, and what waits for them."""
    from trueword.apps.access import models as a
    from trueword.apps.access.api import grant_role, make_user

    south = a.Team.objects.using("jobs").create(code="T02", name="Family Help South", phone=PHONE)
    staff = {"nan": "team_manager", "wes": "social_worker", "sue": "social_worker", "pat": "social_worker"}
    made = {}
    for name, role in staff.items():
        made[name] = make_user(name, f"{name.title()} South", PASSWORD, by=job, on=NOW)
        grant_role(made[name], role, south.id, by=job, on=NOW)
    duty = a.User.objects.using("jobs").get(sign_in_name="emergency_duty").id
    made["eve"] = make_user("eve", "Eve Night", PASSWORD, by=job, on=NOW)
    grant_role(made["eve"], "emergency_duty", None, by=job, on=NOW)
    turns = ((made["nan"], "on_call_manager"), (duty, "emergency_duty"), (made["eve"], "emergency_duty"))
    for user, kind in turns:
        a.RotaTurn.objects.using("jobs").create(
            user_id=user, kind=kind, starts_at=NOW - timedelta(hours=1), ends_at=NOW + timedelta(hours=9),
            made_by_id=made["wes"],
        )  # fmt: skip
    a.Opening.objects.using("jobs").create(
        user_id=made["pat"], person_id=street.sister, kind="reason", purpose="protect", reason_code="danger",
        starts_at=NOW - timedelta(days=6), ends_at=NOW - timedelta(days=6) + timedelta(hours=1),
        review_due=NOW.date() - timedelta(days=4),
    )  # fmt: skip
    a.OpeningRequest.objects.using("jobs").create(
        user_id=made["pat"], reference="CH-9999, Rosalind Quillfeather, born 29 February 2016", identifier="CH-9999",
        purpose="protect", reason_code="missing", asked_at=NOW - timedelta(minutes=4),
    )  # fmt: skip


def main() -> None:
    """Build the street in the database that the environment names, publish its figures, and print the ids."""
    import json
    from dataclasses import asdict

    import django

    django.setup()
    from trueword.apps.access.api import working_as
    from trueword.apps.public.api import publish, state

    street = build()
    with working_as("publish_evidence") as job:
        publish(by=job, on=NOW)
        state(by=job, on=NOW)
    print(json.dumps(asdict(street), default=str))


if __name__ == "__main__":
    main()
