"""A file that still tells what was destroyed brings nothing back, and says so; what is new is taken in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from integration.destruction.due import IDENTITY, long_ago, now
from integration.retention import histories

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import job
from trueword.apps.destruction.api import destroy, put_back, withdraw
from trueword.apps.records import models as m
from trueword.apps.records.api import key_store
from trueword.apps.records.importing.actions import import_files

CARE = "looked-after case record"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
GONE, HERE, AWAY = "GONE1", "HERE1", "AWAY1"
OLD = f"{GONE},01/05/1950,S,C2,N1,U6,PR1,01/06/1951,E8,,,,\n{HERE},01/05/2026,S,C2,N1,U6,PR1,,,,,,\n"
WHO = f"{GONE},F,01/02/1940,WBRI,,,\n{HERE},F,01/02/2015,WBRI,,,\n"
NEW = f"{GONE},01/05/2026,S,C2,N1,U6,PR1,,,,,,\n"


class Files:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def bring(self, **tables: str):
        paths = []
        for name, text in tables.items():
            path = self.folder / f"{name}{uuid4().hex[:4]}.csv"
            path.write_text(text)
            paths.append(path)
        return import_files(paths, by=job("test"), on=datetime.now(UTC))


def told(model, **wanted: object) -> int:
    with working_as("test told"):
        return model.objects.using("jobs").filter(**wanted).count()


def child(number: str):
    with working_as("test child"):
        found = m.Identifier.objects.using("jobs").filter(kind="LA child id", value=number).first()
        return found.person_id if found else None


@pytest.fixture(scope="module")
def files(module_database, django_db_blocker, tmp_path_factory):
    """A return with one child of long ago, whose record was destroyed since, and one of today."""
    with django_db_blocker.unblock():
        made = Files(tmp_path_factory.mktemp("files"))
        with working_as("test cover"):
            histories.cover("cin", "AssessmentFactorsList", ((date(1930, 1, 1), date(2026, 3, 31)),))
        made.bring(header=HEADER + WHO, episodes=EPISODES + OLD)
        for record_class in (CARE, IDENTITY):
            found = withdraw(child(GONE), record_class, batch=uuid4(), rule="RET-04", on=now())
            assert found.done, found
            long_ago(found.parcel)
            assert destroy(found.parcel, on=now()).done
        yield made


def test_what_was_destroyed_is_refused_and_says_so(files) -> None:
    people = told(m.Person)
    report = files.bring(header=HEADER + WHO, episodes=EPISODES + OLD)
    assert [one.outcome for one in report.files] == ["stored", "stored"]
    assert child(GONE) is None
    assert told(m.Person) == people
    assert told(m.CareEpisode, start_date=date(1950, 5, 1)) == 0
    assert told(m.CareEpisode, start_date=date(2026, 5, 1)) == 1
    with working_as("test told"):
        problems = list(m.ImportProblem.objects.using("jobs").filter(kind="destroyed record"))
    assert {one.table for one in problems} >= {"Header", "Episodes"}
    for one in problems:
        assert (one.value, one.person_id) == ("", None)
        assert "Ask whoever keeps the source to destroy it there too" in one.expected
    said = [line for one in report.files for table in one.tables for line in table.explained]
    assert any("destroyed here under the council's schedule" in line for line in said)


def test_the_very_same_file_is_looked_at_again_when_something_of_it_was_refused(files) -> None:
    text = HEADER + WHO
    path = files.folder / "same.csv"
    path.write_text(text)
    for _ in range(2):
        report = import_files([path], by=job("test"), on=datetime.now(UTC))
        assert [one.outcome for one in report.files] == ["stored"]


def test_without_the_keys_nothing_of_the_file_is_stored(files) -> None:
    file = key_store().file
    file.rename(file.with_suffix(".away"))
    try:
        report = files.bring(episodes=EPISODES + OLD.replace("2026", "2025"))
    finally:
        file.with_suffix(".away").rename(file)
    assert [one.outcome for one in report.files] == ["failed"]
    assert "the keys cannot be reached" in report.files[0].sentence
    assert told(m.CareEpisode, start_date=date(2025, 5, 1)) == 0


def test_somebody_who_comes_back_is_taken_in_with_what_is_new_and_who_they_are(files) -> None:
    """A child at risk today is never refused because of what was destroyed: only the old rows stay out."""
    files.bring(header=HEADER + WHO, episodes=EPISODES + OLD + NEW)
    files.bring(header=HEADER + WHO)
    back = child(GONE)
    assert back is not None
    assert told(m.CareEpisode, person_id=back) == 1
    assert told(m.CareEpisode, start_date=date(1950, 5, 1)) == 0
    with working_as("test told"):
        assert m.Person.objects.using("jobs").get(id=back).birth_date == date(1940, 2, 1)
        assert m.IndexCard.objects.using("jobs").filter(person_id=back).exists()


def test_what_is_withdrawn_is_brought_back_by_no_file_and_by_its_own_put_back(files) -> None:
    """The case system goes on telling it every night: until it is put back, it stays in no list, search or page."""
    who, old = WHO.replace(GONE, AWAY), OLD.replace(GONE, AWAY)
    files.bring(header=HEADER + who, episodes=EPISODES + old)
    person = child(AWAY)
    parcels = []
    for record_class in (CARE, IDENTITY):
        found = withdraw(person, record_class, batch=uuid4(), rule="RET-04", on=now())
        assert found.done, found
        parcels.append(found.parcel)
    report = files.bring(header=HEADER + who, episodes=EPISODES + old)
    assert [one.outcome for one in report.files] == ["stored", "stored"]
    assert child(AWAY) is None and told(m.CareEpisode, person_id=person) == 0
    for parcel in reversed(parcels):
        assert put_back(parcel, by=uuid4(), on=now()).done
    assert child(AWAY) == person and told(m.CareEpisode, person_id=person) == 1
    files.bring(header=HEADER + who, episodes=EPISODES + old)
    assert told(m.CareEpisode, person_id=person) == 1


def test_somebody_who_comes_back_while_they_are_withdrawn_stops_their_destruction(files) -> None:
    who, old = WHO.replace(GONE, AWAY), OLD.replace(GONE, AWAY)
    files.bring(header=HEADER + who, episodes=EPISODES + old)
    person = child(AWAY)
    parcels = [
        withdraw(person, each, batch=uuid4(), rule="RET-04", on=now()).parcel for each in (CARE, IDENTITY)
    ]
    files.bring(header=HEADER + who, episodes=EPISODES + old + NEW.replace(GONE, AWAY))
    assert child(AWAY) not in {None, person}
    for parcel in parcels:
        long_ago(parcel)
    found = destroy(parcels[0], on=now())
    assert (found.done, found.code) == (False, "kept") and "come back" in found.why
