"""The genogram through the gate: hidden people leave no trace, everybody drawn is named in the log, the rest stays shut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from trueword.apps.access.actions import grant_role, make_user, restrict
from trueword.apps.access.api import working_as
from trueword.apps.access.models import Allocation, User
from trueword.apps.audit.models import Event, Subject
from trueword.apps.records import models as m

NOW = datetime.now(UTC)
TODAY = NOW.date()


TOLD = (
    ("mother", "mother", "child"), ("mother", "mother", "brother"), ("father", "father", "brother"),
    ("gran", "maternal grandmother", "child"),
)  # fmt: skip
OF_THE_HIDDEN = (
    ("hidden", "father", "child"), ("hidden", "partner", "mother"), ("beyond", "mother", "hidden"),
    ("hidden", "foster carer", "brother"), ("hidden", "twin", "brother"),
)  # fmt: skip


@dataclass
class Family:
    """The child with mother, half-brother, his father and a grandmother; a worker who may open the two children."""

    ids: dict[str, UUID] = field(default_factory=dict)
    users: dict[str, UUID] = field(default_factory=dict)
    fed: dict[str, object] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"/staff/people/{self.ids['child']}/genogram/"

    def person(self, name: str, born: date, died: date | None = None) -> None:
        self.ids[name] = uuid4()
        m.Person.objects.using("jobs").create(
            id=self.ids[name],
            kinds=["child"],
            birth_date=born,
            birth_date_is="exact",
            recorded_at=NOW,
            death_date=died,
        )
        m.IndexCard.objects.using("jobs").create(
            person_id=self.ids[name],
            surname=f"Q{name}",
            forename=name.title(),
            birth_date=born,
            sort_key=name,
            sex="M",
        )

    def tell(self, *told: tuple[str, str, str]) -> None:
        for one, kind, other in told:
            m.Relationship.objects.using("jobs").create(
                **self.fed,
                source_row=f"{one}-{kind}-{other}",
                person_id=self.ids[one],
                other_id=self.ids[other],
                kind=kind,
            )

    def responsible(self, holder: str) -> None:
        m.ParentalResponsibility.objects.using("jobs").create(
            **self.fed,
            source_row=holder,
            person_id=self.ids["child"],
            holder_id=self.ids[holder],
            basis="birth_mother",
        )

    def lives(self, name: str, *, confidential: bool = False) -> None:
        m.Address.objects.using("jobs").create(
            **self.fed, source_row=f"a-{name}", person_id=self.ids[name], lines="1 Example Street", postcode="ST1 1AA",
            confidential=confidential,
        )  # fmt: skip


@pytest.fixture(scope="module")
def family(module_database: str, django_db_blocker) -> Iterator[Family]:
    """Committed, because what is hidden is decided by the database."""
    made = Family()
    with django_db_blocker.unblock():
        with working_as("test family") as job:
            _source(made)
            made.person("child", date(2015, 5, 1), died=date(2024, 2, 3))
            for n, name in enumerate(("mother", "brother", "father", "gran")):
                made.person(name, date(1990 + n, 1, 1), died=date(2024, 2, 3))
            made.tell(*TOLD)
            made.responsible("mother")
            made.lives("child")
            made.lives("mother")
            made.lives("brother", confidential=True)
            _staff(made, job)
        yield made


def _source(made: Family) -> None:
    source = m.Source.objects.using("jobs").create(code="ssd", name="Case system")
    file = m.ImportedFile.objects.using("jobs").create(
        source=source, name="kin.csv", sha256="0" * 64, outcome="stored", imported_at=NOW, job="test family"
    )
    made.fed = {"source": source, "first_file": file, "last_file": file}


def _staff(made: Family, job: object) -> None:
    for name in ("giver", "worker", "insider"):
        made.users[name] = make_user(
            name, f"{name.title()} Example", "a long enough passphrase", by=job, on=NOW
        )
        grant_role(made.users[name], "social_worker", None, by=job, on=NOW)
    for name, child in (("worker", "child"), ("worker", "brother"), ("insider", "child")):
        Allocation.objects.using("jobs").create(
            user_id=made.users[name], person_id=made.ids[child], kind="allocated", event="test", valid_from=TODAY,
            granted_by_id=made.users["giver"],
        )  # fmt: skip


def signed_in_as(family: Family, name: str) -> Client:
    """A worker who gave the purpose for the child's record."""
    client = Client()
    client.force_login(User.objects.get(id=family.users[name]))
    assert client.post(f"/staff/people/{family.ids['child']}/open/", {"purpose": "care"}).status_code == 302
    return client


@pytest.fixture
def browser(family: Family) -> Client:
    """The worker of the child and its brother."""
    return signed_in_as(family, "worker")


def page(browser: Client, family: Family, query: str = "") -> str:
    """The page without what differs from one answer to the next."""
    answer = browser.get(family.address + query)
    assert answer.status_code == 200
    return re.sub(r'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())


def test_somebody_hidden_leaves_no_trace(browser, family):
    """Byte for byte the page that was there before they came into the record; who is behind them stays out too."""
    queries = ("", "?style=child", "?on=2020-01-01")
    before = [page(browser, family, query) for query in queries]
    with working_as("test family") as job:
        family.person("hidden", date(1985, 1, 1))
        family.person("beyond", date(1960, 1, 1))
        named = frozenset([family.users["insider"]])
        restrict(family.ids["hidden"], "safety", named, TODAY + timedelta(days=90), by=job, on=NOW)
        family.tell(*OF_THE_HIDDEN)
        family.responsible("hidden")
        family.lives("hidden")
    assert [page(browser, family, query) for query in queries] == before
    # And whoever is named on the restriction sees them: it is the rules that hide them, not the drawing
    inside = page(signed_in_as(family, "insider"), family)
    assert "Qhidden" in inside
    assert "Qbeyond" in inside


def test_those_who_may_be_found_are_drawn_and_said_in_words(browser, family):
    shown = page(browser, family)
    for words in (
        "Mother Qmother",
        "Brother Qbrother",
        "Maternal grandmother",
        "Birth mother",
        "kin.csv",
        "Father of Brother",
    ):
        assert words in shown, words


def test_everybody_drawn_is_named_in_the_access_row(browser, family):
    drawn = page(browser, family).count('class="tw-someone ')
    with working_as("test log"):
        last = Event.objects.using("jobs").filter(action="open", outcome="allowed").latest("at")
        named = set(
            Subject.objects.using("jobs").filter(event_id=last.id).values_list("person_id", flat=True)
        )
    assert last.detail["page"] == "genogram"
    assert len(named) == drawn
    assert {family.ids[one] for one in ("child", "mother", "brother", "father", "gran")} <= named


def test_what_only_an_open_record_tells_stays_shut(browser, family):
    """All have died, as each one's record tells; this worker may open those of the two children alone."""
    shown = page(browser, family)
    assert shown.count("died 3 February 2024") == 2
    assert "Example Street" not in shown
    # The mother's address is in her record; the brother's is not to be disclosed
    assert "tw-home-name" not in shown


def test_without_a_purpose_the_index_card_asks(family):
    client = Client()
    client.force_login(User.objects.get(id=family.users["worker"]))
    answer = client.get(family.address)
    assert (answer.status_code, answer["Location"]) == (302, f"/staff/people/{family.ids['child']}/")


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2999-01-01", "Choose today or a day before it"), ("2001-01-01", "Choose the day of the child’s birth"),
        ("yesterday", "Enter a day"),
    ],
)  # fmt: skip
def test_a_wrong_day_is_said(browser, family, day, says):
    answer = browser.get(f"{family.address}?on={day}")
    assert answer.status_code == 422
    assert says in answer.content.decode()
