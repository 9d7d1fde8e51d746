"""The life of a child through the gate: one set of queries for any number of events, no trace of who is hidden, frozen bytes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from integration.conftest import NOW, SmallRecord

from trueword.apps.access.api import Viewer
from trueword.apps.chronology import command, selectors
from trueword.apps.chronology.choosing import read_wanted
from trueword.apps.chronology.models import Frozen

EVERYTHING = read_wanted({"all": "yes"}, [])
PAGES = ("summary", "chronology", "family-chronology", "involved", "life-lines")
TEXT = "Robin said it is fine. I think it is not. The neighbour told us so."


@dataclass
class Lives:
    """The small record's child with a mother and a younger sister, and somebody of the team who opened the child's record."""

    robin: UUID
    worker: Viewer
    client: Client
    wren: UUID = field(default_factory=uuid4)
    mother: UUID = field(default_factory=uuid4)


@pytest.fixture(scope="module")
def lives(small_record: SmallRecord) -> Lives:
    """Committed: what is written in one transaction is read by others."""
    from trueword.apps.access.models import User

    client = Client()
    worker = small_record.viewers["social_worker_of_child"]
    assert isinstance(worker, Viewer)
    made = Lives(small_record.child, worker, client)
    _family(made)
    client.force_login(User.objects.get(sign_in_name="social_worker_of_child"))
    assert client.post(reverse("open", args=[made.robin]), {"purpose": "care"}).status_code == 302
    return made


def _family(made: Lives) -> None:
    from trueword.apps.access.api import Team, working_as
    from trueword.apps.access.models import Involvement
    from trueword.apps.records import models as m

    with working_as("test lives"):
        m.IndexCard.objects.using("jobs").filter(person_id=made.robin).update(birth_date=date(2015, 5, 1))
        person(made.wren, "Wren", date(2019, 3, 10))
        person(made.mother, "Mary", date(1990, 1, 1), kinds=["parent"])
        for child in (made.robin, made.wren):
            told(m.Relationship, person_id=made.mother, other_id=child, kind="mother")
        told(m.Contact, person_id=made.wren, contact_date=date(2026, 3, 4), contact_source="2A")
        told(
            m.Visit,
            person_id=made.robin,
            kind="need",
            done_date=date(2026, 10, 1),
            seen=True,
            seen_alone=True,
        )
        note([made.robin, made.wren], TEXT)
        team = Team.objects.using("jobs").get(code="T01")
        Involvement.objects.using("jobs").create(
            person_id=made.wren, team=team, kind="allocated", valid_from=date(2026, 1, 1), source_row="i-wren"
        )


def person(
    made: UUID, forename: str, born: date, kinds: list[str] | None = None, surname: str = "Ashdown"
) -> None:
    from trueword.apps.records import models as m

    known = {"kinds": kinds or ["child"], "birth_date": born}
    m.Person.objects.using("jobs").create(id=made, birth_date_is="exact", recorded_at=NOW, **known)
    m.IndexCard.objects.using("jobs").create(
        person_id=made, forename=forename, surname=surname, sort_key=forename, **known
    )
    told(m.PersonStatement, person_id=made, forename=forename, surname=surname, birth_date=born)


def told(model: type, **values: object) -> object:
    from trueword.apps.records.models import ImportedFile

    file = ImportedFile.objects.using("jobs").get(name="people.csv")
    fed = {
        "source_id": file.source_id,
        "source_row": str(uuid4()),
        "first_file": file,
        "last_file": file,
        "line": 7,
    }
    return model.objects.using("jobs").create(**fed, **values)  # type: ignore[attr-defined]


def note(people: list[UUID], text: str, **values: object) -> None:
    from trueword.apps.records import models as m
    from trueword.apps.records.api import narrative

    author = connections["jobs"].cursor().execute("SELECT id FROM access_user LIMIT 1").fetchone()[0]
    kept = narrative.write_in_the_name_of(author, text, people, on=NOW, using="jobs")
    fields = {"kind": "visit", "headline": "Seen at home", "significant": True} | values
    made = m.CaseNote.objects.using("jobs").create(
        id=uuid4(), happened_at=NOW, narrative_id=kept, people=people, state="final", author=author, recorded_at=NOW,
        signed_at=NOW, **fields,
    )  # fmt: skip
    for one in people:
        m.NoteSubject.objects.using("jobs").create(id=uuid4(), note=made, person_id=one, happened_at=NOW)
    for words, kind in (("I think it is not.", "opinion"), ("The neighbour told us so.", "confidential")):
        if (start := text.find(words)) >= 0:
            m.Passage.objects.using("jobs").create(
                id=uuid4(), narrative_id=kept, start=start, end=start + len(words), kind=kind
            )


def body(lives: Lives, page: str, query: str = "") -> str:
    """What the page says, without what differs from one answer to the next."""
    answer = lives.client.get(reverse(page, args=[lives.robin]) + query)
    assert answer.status_code == 200
    text = answer.content.decode()
    text = re.sub(r'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return re.sub(r"Read on \d+ \w+ \d+ at \d\d:\d\d", "", text)


def asked(lives: Lives, *, family: bool) -> tuple[int, int]:
    """How many events are found, and with how many queries."""
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        found = selectors.chronology(lives.worker, lives.robin, "care", EVERYTHING, family=family, on=NOW)
    assert isinstance(found, selectors.Chronology)
    return found.found, len(queries)


def test_the_pages_stand_and_say_who_told_what(lives: Lives) -> None:
    for page in PAGES:
        assert "Robin" in body(lives, page)
    text = body(lives, "chronology")
    for words in ("Contact from school (2A)", "10 years 10 months", "Case system: people.csv, line 2", "Wren Ashdown was born",
                  "Seen at home", "Nothing is recorded for this time", "it cannot be said that nothing happened",
                  "I think it is not.</mark>", "opinion, not fact"):  # fmt: skip
        assert words in text, words
    assert "Visit: child seen alone" not in text
    assert "Visit: child seen alone" in body(lives, "chronology", "?all=yes")
    assert "Contact from school" not in body(lives, "chronology", "?chapter=note")


def test_the_summary_says_when_the_child_was_seen_and_the_map_what_was_not_searched(lives: Lives) -> None:
    text = re.sub(r"<[^>]+>|\s+", " ", body(lives, "summary"))
    assert re.search(r"Seen alone\s+1 October 2026", text) and "Family Help North, allocated" in text
    assert "No legal status is told" in text and "No danger is told" in text
    assert "Not searched" in body(lives, "involved") and "it was not searched" in body(lives, "life-lines")


def test_the_family_has_a_mark_for_each_and_leaves_out_whose_record_is_not_open(lives: Lives) -> None:
    with transaction.atomic():
        found = selectors.chronology(lives.worker, lives.robin, "care", EVERYTHING, family=True, on=NOW)
    assert {card.person_id for card in found.life.cards} == {lives.robin, lives.wren}
    (contact,) = [event for event in found.events if event.chapter == "contact"]
    assert contact.people == {lives.robin, lives.wren}
    (seen,) = [event for event in found.events if event.headline == "Seen at home"]
    assert seen.people == {lives.robin, lives.wren}
    assert "Mary" not in body(lives, "family-chronology")


def test_everyone_shown_is_named_in_the_access_row(lives: Lives) -> None:
    body(lives, "chronology")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT id, detail ->> 'page' FROM audit_event WHERE action = 'open' ORDER BY at DESC LIMIT 1"
        )
        event, page = cursor.fetchone()
        cursor.execute("SELECT person_id FROM audit_subject WHERE event_id = %s", [event])
        named = {row[0] for row in cursor.fetchall()}
    assert page == "chronology" and named == {lives.robin, lives.wren}


def marks(lives: Lives, headline: str, answer: str) -> str:
    """Press the button beside an event; the page it comes back to."""
    text = body(lives, "chronology", "?all=yes")
    (form,) = [one for one in re.findall(r"<form[^>]*mark/.*?</form>", text, re.S) if f": {headline}<" in one]
    refs = re.findall(r'name="ref" value="([^"]+)"', form)
    given = {"ref": refs, "significant": answer, "back": "?all=yes"}
    return lives.client.post(reverse("mark-event", args=[lives.robin]), given, follow=True).content.decode()


def test_a_worker_marks_an_event_for_one_child_and_the_facts_stay(lives: Lives) -> None:
    assert "Visit: child seen alone" not in body(lives, "chronology")
    assert "Marked significant by Social_Worker_Of_Child" in marks(lives, "Visit: child seen alone", "yes")
    assert "Visit: child seen alone" in body(lives, "chronology")
    marks(lives, "Contact from school (2A)", "no")
    with transaction.atomic():
        found = selectors.chronology(lives.worker, lives.robin, "care", EVERYTHING, family=True, on=NOW)
    (contact,) = [event for event in found.events if event.chapter == "contact"]
    assert dict(contact.about) == {lives.robin: False, lives.wren: True}
    marks(lives, "Contact from school (2A)", "yes")
    assert "Contact from school (2A)" in body(lives, "chronology")


def test_marks_are_in_ones_own_name_and_of_ones_own_people(lives: Lives, small_record: SmallRecord) -> None:
    from trueword.apps.access.api import enter
    from trueword.apps.chronology.models import Mark

    values = {"event": f"Visit.done_date.visit:{uuid4()}", "significant": True, "marked_at": NOW}
    with transaction.atomic():
        enter(lives.worker)
        for other in ({"marked_by": uuid4(), "person_id": lives.robin},
                      {"marked_by": lives.worker.actor.user, "person_id": small_record.hidden}):  # fmt: skip
            with pytest.raises(ProgrammingError), transaction.atomic():
                Mark.objects.create(**values, **other)
        mine = Mark.objects.create(**values, marked_by=lives.worker.actor.user, person_id=lives.robin)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Mark.objects.filter(id=mine.id).update(significant=False)
        transaction.set_rollback(True)


def test_somebody_hidden_leaves_no_trace(lives: Lives, small_record: SmallRecord) -> None:
    """Every page is the same, letter for letter, before a hidden brother exists and after."""
    from trueword.apps.access.api import restrict, working_as
    from trueword.apps.records import models as m

    before = {page: body(lives, page) for page in PAGES}
    ghost = uuid4()
    with working_as("test ghost") as job:
        person(ghost, "Casper", date(2020, 1, 1), surname="Ghost")
        told(m.Relationship, person_id=lives.mother, other_id=ghost, kind="mother")
        told(m.Relationship, person_id=ghost, other_id=lives.robin, kind="sibling")
        told(m.Contact, person_id=ghost, contact_date=date(2026, 3, 4), contact_source="2A")
        told(m.EarlyHelpEpisode, person_id=ghost, start_date=date(2026, 3, 5))
        note([lives.robin, ghost], "Casper and Robin were seen.")
        restrict(ghost, "adoption", frozenset(), NOW.date() + timedelta(days=90), by=job, on=NOW)
    for page, was in before.items():
        assert body(lives, page) == was, page
    # To somebody named on it, it is there
    with working_as("test ghost") as job, connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_casenote WHERE %s = ANY (people)", [ghost])
        assert cursor.fetchone() == (1,)


def frozen(lives: Lives, query: str = "?family=yes&all=yes") -> tuple[str, str]:
    """Freeze through the page; its address, and the JSON carried away."""
    answer = lives.client.post(
        reverse("freeze", args=[lives.robin]) + query, {"reason": "Stafford Family Court"}
    )
    assert answer.status_code == 302, answer.content[-2000:]
    address = answer["Location"]
    carried = lives.client.get(f"{address}json/")
    assert "attachment" in carried["Content-Disposition"]
    return address, carried.content.decode()


def test_what_is_frozen_stays_and_a_changed_letter_is_found(lives: Lives, tmp_path, capsys) -> None:
    from trueword.apps.access.api import working_as
    from trueword.apps.records import models as m

    address, first = frozen(lives)
    page = lives.client.get(f"{address}page/").content.decode()
    with working_as("test later"):
        told(m.Contact, person_id=lives.robin, contact_date=date(2026, 4, 1), contact_source="6")
    assert lives.client.get(f"{address}json/").content.decode() == first
    assert "Contact from police" not in first and "Contact from police" in frozen(lives)[1]
    for text in (first, page):
        for name, words, status in (("same", text, 0), ("changed", text.replace("school", "schooI"), 1)):
            (tmp_path / name).write_bytes(words.encode())
            assert command.run(["verify", str(tmp_path / name)], today=NOW.date()) == status, name
    assert "NOT what was frozen" in capsys.readouterr().out
    given = {"file": (tmp_path / "same").open("rb")}
    assert "The file is what was frozen" in lives.client.post(address, given).content.decode()


def test_the_document_keeps_fact_and_analysis_apart_and_leaves_out_who_must_not_be_named(
    lives: Lives,
) -> None:
    from trueword.apps.access.api import working_as

    with working_as("test analysis"):
        note([lives.robin], "Neglect is likely.", kind="analysis", headline="What it means")
    told_of = json.loads(frozen(lives)[1])
    assert [one["headline"] for one in told_of["analysis"]] == ["What it means"]
    (seen,) = [one for one in told_of["events"] if one["headline"] == "Seen at home"]
    words = " ".join(piece["text"] for piece in seen["text"])
    assert "I think it is not." in words and "neighbour" not in words and "left out" in words
    assert {who["name"]: who["age"] for who in seen["about"]}.keys() == {"Robin Ashdown", "Wren Ashdown"}
    assert told_of["frozen"]["for"] == "Stafford Family Court"


def test_freezing_is_an_export_in_the_log_with_everybody_in_it(lives: Lives) -> None:
    address, _ = frozen(lives)
    number = address.rstrip("/").rsplit("/", 1)[1]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT id, outcome FROM audit_event WHERE action = 'export' AND detail ->> 'frozen' = %s ORDER BY at",
                       [number])  # fmt: skip
        (event, outcome), *_ = cursor.fetchall()
        cursor.execute("SELECT person_id FROM audit_subject WHERE event_id = %s", [event])
        assert outcome == "allowed" and {row[0] for row in cursor.fetchall()} == {lives.robin, lives.wren}


def test_the_database_changes_no_frozen_row_and_takes_no_wrong_hash(lives: Lives) -> None:
    from trueword.apps.access.api import enter, working_as

    address, _ = frozen(lives)
    number = address.rstrip("/").rsplit("/", 1)[1]
    with transaction.atomic():
        enter(lives.worker)
        row = Frozen.objects.get(id=number)
        for change in (lambda: Frozen.objects.filter(id=number).update(events=0),
                       lambda: Frozen.objects.filter(id=number).delete()):  # fmt: skip
            with pytest.raises(ProgrammingError), transaction.atomic():
                change()
        row.pk, row.content = uuid4(), row.content + " "
        with pytest.raises(Exception, match="content_has_its_hash"), transaction.atomic():
            row.save(force_insert=True)
    with working_as("test change"), pytest.raises(ProgrammingError), transaction.atomic(using="jobs"):
        Frozen.objects.using("jobs").filter(id=number).update(events=0)


def test_who_may_not_open_everybody_in_it_sees_none_of_it(lives: Lives, small_record: SmallRecord) -> None:
    from trueword.apps.access.api import enter, restrict, working_as

    frozen(lives)
    assert _seen(lives.worker) > 0 and _seen(small_record.viewers["social_worker"]) == 0
    with working_as("test restrict") as job:
        restrict(lives.wren, "staff_family", frozenset(), NOW.date() + timedelta(days=90), by=job, on=NOW)
    with transaction.atomic():
        enter(lives.worker)
        assert not Frozen.objects.filter(kind="family").exists()
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE access_restriction SET until = since WHERE person_id = %s", [lives.wren])


def _seen(viewer: object) -> int:
    from trueword.apps.access.api import enter

    assert isinstance(viewer, Viewer)
    with transaction.atomic():
        enter(viewer)
        return Frozen.objects.count()


def test_who_may_not_export_gets_no_page_to_freeze(lives: Lives) -> None:
    from trueword.apps.access.models import User

    other = Client()
    other.force_login(User.objects.get(sign_in_name="front_door"))
    other.post(reverse("open", args=[lives.robin]), {"purpose": "care"})
    assert other.get(reverse("chronology", args=[lives.robin])).status_code == 200
    assert other.get(reverse("freeze", args=[lives.robin])).status_code == 404


def test_a_record_opened_for_an_hour_is_read_and_not_carried_away(lives: Lives) -> None:
    from trueword.apps.access.models import User

    other = Client()
    other.force_login(User.objects.get(sign_in_name="social_worker"))
    why = {"purpose": "care", "reason": "the school rang about bruises", "reason_code": "danger"}
    assert other.post(reverse("open", args=[lives.robin]), why).status_code == 200
    assert "Seen at home" in other.get(reverse("chronology", args=[lives.robin])).content.decode()
    assert (
        "Opening a record for an hour is not enough"
        in other.get(reverse("freeze", args=[lives.robin])).content.decode()
    )
    with transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT set_config('trueword.job', 'test count', true)")
        before = Frozen.objects.using("jobs").count()
        other.post(reverse("freeze", args=[lives.robin]), {"reason": "Stafford Family Court"})
        assert Frozen.objects.using("jobs").count() == before


def test_a_day_that_cannot_be_read_is_asked_for_again_and_nothing_is_frozen(lives: Lives) -> None:
    address = reverse("freeze", args=[lives.robin]) + "?from=31%2F02%2F2024"
    answer = lives.client.post(address, {"reason": "Stafford Family Court"}, follow=True)
    assert "Write the date as a day of the calendar" in answer.content.decode()


def test_two_thousand_events_take_as_many_queries_as_ten(lives: Lives) -> None:
    from trueword.apps.access.api import working_as
    from trueword.apps.records import models as m

    before = [asked(lives, family=family) for family in (False, True)]
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(1000)]
    with working_as("test many"):
        for day in days:
            told(m.Contact, person_id=lives.robin, contact_date=day)
            told(m.Visit, person_id=lives.robin, kind="need", done_date=day, seen=True)
    after = [asked(lives, family=family) for family in (False, True)]
    for (few, queries), (many, again) in zip(before, after, strict=True):
        assert few < 20 and many == few + 2000 and again == queries
