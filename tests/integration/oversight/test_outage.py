"""The list for when everything is down: who is on it, who is not, what it takes to read it, and that readings are logged."""

from __future__ import annotations

import io
import json
import stat
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from trueword.apps.access.api import Involvement, Team, restrict, working_as
from trueword.apps.audit.models import Event, Subject
from trueword.apps.jobs.running import run
from trueword.apps.jobs.schedule import BY_CODE
from trueword.apps.oversight.outage import command, read_command
from trueword.apps.oversight.outage.making import FRONT
from trueword.apps.records import models as m

ROOT = Path(__file__).parents[3]
PASSPHRASE = "seven wet otters under a bridge"
NOW = datetime.now(UTC)
TODAY = NOW.date()
YEAR = timedelta(days=365)


@pytest.fixture(scope="module")
def people(module_database: str, django_db_blocker) -> dict[str, UUID]:
    """One of each: on a plan, looked after, with a warning, with nothing, with a plan that ended, and restricted."""
    names = ("Plan", "Care", "Warned", "Nothing", "Ended", "Restricted", "Adopted")
    made = {name: uuid4() for name in names}
    with django_db_blocker.unblock(), working_as("test people") as job:
        source = m.Source.objects.using("jobs").create(code="cin", name="Census")
        file = m.ImportedFile.objects.using("jobs").create(
            source=source, name="cin.xml", sha256="0" * 64, outcome="stored", imported_at=NOW, job="test"
        )
        team = Team.objects.using("jobs").create(code="N", name="North", phone="01785 000 123")
        told = {"source": source, "first_file": file, "last_file": file, "line": 1}
        for name, person in made.items():
            m.Person.objects.using("jobs").create(
                id=person, kinds=["child"], birth_date_is="unknown", recorded_at=NOW
            )
            m.IndexCard.objects.using("jobs").create(
                person_id=person, surname=f"Q{name}", forename="Robin", birth_date=date(2015, 5, 1), sort_key=name,
                warnings=["Address not to be disclosed"] if name == "Warned" else [], team_name=team.name,
                team_phone=team.phone, worker_name="Jo Carter",
            )  # fmt: skip
            if name in {"Plan", "Ended", "Restricted", "Adopted"}:
                referral = m.Referral.objects.using("jobs").create(
                    source_row=f"r{name}", person_id=person, referral_date=TODAY - YEAR, **told
                )
                m.ProtectionPlan.objects.using("jobs").create(
                    source_row=f"p{name}", person_id=person, referral=referral, start_date=TODAY - YEAR,
                    end_date=TODAY if name == "Ended" else None, latest_category="NEG", **told,
                )  # fmt: skip
        period = m.PeriodOfCare.objects.using("jobs").create(person_id=made["Care"], start_date=TODAY - YEAR)
        m.CareEpisode.objects.using("jobs").create(
            source_row="e", person_id=made["Care"], period=period, start_date=TODAY - YEAR, legal_status="C2",
            placement="U6", **told,
        )  # fmt: skip
        placed = {
            "source_id": m.base.HERE,
            "recorded_by": uuid4(),
            "recorded_at": NOW,
            "placed_by": uuid4(),
            "placed_on": TODAY,
        }
        for who, other in (("Plan", "Nothing"), ("Care", "Restricted"), ("Restricted", "Care")):
            m.DangerWarning.objects.using("jobs").create(
                **placed, source_row=str(uuid4()), person_id=made[who], other_id=made[other], kind="no_contact",
                order_kind="restraining", valid_to=TODAY,
            )  # fmt: skip
        Involvement.objects.using("jobs").create(person_id=made["Plan"], team=team, source_row="i")
        for name, reason in (("Restricted", "staff-family"), ("Adopted", "adoption")):
            restrict(made[name], reason, frozenset(), TODAY + YEAR, by=job, on=NOW)
    return made


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def folder(people, tmp_path: Path, secret: Path) -> Path:
    """A folder with a list of now."""
    out = tmp_path / "out"
    assert makes(out, secret) == 0
    return out


def makes(out: Path, secret: Path) -> int:
    return command.run(["list", "--out", str(out), "--passphrase-file", str(secret)], today=TODAY)


def opened(folder: Path) -> dict:
    return read_command.unseal((folder / "outage-list.sealed").read_bytes(), PASSPHRASE)


def rows(**wanted) -> list[Event]:
    with working_as("test"):
        return list(Event.objects.using("jobs").filter(**wanted).order_by("-at"))


def test_on_it_are_plans_care_and_warnings_of_today_with_whom_to_ring(folder):
    children = {row["name"]: row for row in opened(folder)["children"]}
    assert set(children) == {"QPlan, Robin", "QCare, Robin", "QWarned, Robin"}
    assert children["QPlan, Robin"]["why"][0].startswith("Child protection plan: neglect, since ")
    assert children["QPlan, Robin"]["why"][1] == "No contact with Robin QNothing: Restraining order"
    assert children["QCare, Robin"]["why"][0].startswith(
        "Looked after: Full care order; Foster placement, since "
    )
    assert children["QWarned, Robin"]["why"] == ["Address not to be disclosed"]
    assert children["QCare, Robin"]["phone"] == "01785 000 123"
    assert opened(folder)["teams"] == [["North", "01785 000 123"]]


def test_the_hourly_job_makes_it_where_it_is_told_to_and_nowhere_else(people, tmp_path, secret, settings):
    settings.OUTAGE_FOLDER, settings.OUTAGE_PASSPHRASE_FILE = "", str(secret)
    assert run(BY_CODE["make_outage_list"], on=NOW) == ""
    settings.OUTAGE_FOLDER = str(tmp_path / "hourly")
    assert run(BY_CODE["make_outage_list"], on=NOW) == "3 children on the list"
    assert len(opened(tmp_path / "hourly")["children"]) == 3


def test_a_record_that_few_may_know_of_leaves_no_trace_on_it(folder):
    whole = json.dumps(opened(folder))
    assert "QRestricted" not in whole and "QAdopted" not in whole
    assert "No contact with somebody of whom only named people may know: Restraining order" in whole
    assert "Must not have contact with somebody" not in whole
    assert opened(folder)["front"] == list(FRONT)


def test_nothing_of_it_can_be_read_in_the_file(folder):
    sealed = (folder / "outage-list.sealed").read_bytes()
    assert b"QPlan" not in sealed and b"01785" not in sealed and b"children" not in sealed
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("wrong", ["", "seven wet otters under a bridg", PASSPHRASE.upper()])
def test_a_wrong_passphrase_reads_nothing(folder, wrong):
    with pytest.raises(read_command.Unreadable, match="passphrase is wrong"):
        read_command.unseal((folder / "outage-list.sealed").read_bytes(), wrong)


def test_one_changed_bit_anywhere_is_noticed(folder):
    sealed = (folder / "outage-list.sealed").read_bytes()
    header = sealed.index(b"\n")
    for at in (3, header - 60, header + 1, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(read_command.Unreadable):
            read_command.unseal(bytes(changed), PASSPHRASE)
    with pytest.raises(read_command.Unreadable):
        read_command.unseal(sealed[:-1], PASSPHRASE)


def test_a_made_up_date_or_a_costly_header_is_refused(folder):
    sealed = (folder / "outage-list.sealed").read_bytes()
    year = str(NOW.year).encode()
    with pytest.raises(read_command.Unreadable):
        read_command.unseal(sealed.replace(year, b"1999", 1), PASSPHRASE)
    with pytest.raises(read_command.Unreadable, match="not an outage list"):
        read_command.header_of(sealed.replace(b'"n": 131072', b'"n": 99999999', 1))
    with pytest.raises(read_command.Unreadable, match="not an outage list"):
        read_command.header_of(b"PK\x03\x04" + b"x" * 5000)


def test_making_it_is_logged_with_everyone_on_it(folder, people):
    made = rows(action="make outage list")[0]
    assert (made.job, made.purpose, made.detail["children"]) == ("make_outage_list", "protect", 3)
    with working_as("test"):
        named = set(
            Subject.objects.using("jobs").filter(event_id=made.id).values_list("person_id", flat=True)
        )
    assert named == {people[name] for name in ("Plan", "Care", "Warned")}


def test_without_its_row_there_is_no_list(people, tmp_path, secret):
    from django.db import DatabaseError, connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "ALTER TABLE audit_event ADD CONSTRAINT broken CHECK (action <> 'make outage list') NOT VALID"
        )
    try:
        with pytest.raises(DatabaseError, match="broken"):
            makes(tmp_path / "none", secret)
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute("ALTER TABLE audit_event DROP CONSTRAINT broken")
    assert not (tmp_path / "none").exists()


def test_a_passphrase_that_is_short_or_that_others_may_read_makes_nothing(people, tmp_path, secret, capsys):
    secret.chmod(0o644)
    assert makes(tmp_path / "none", secret) == 2
    secret.chmod(0o600)
    secret.write_text("short")
    assert makes(tmp_path / "none", secret) == 2
    assert not (tmp_path / "none").exists()
    assert "others may read" in (said := capsys.readouterr().err) and "fewer than 20" in said


def _reader(folder: Path, typed: str, *words: str) -> subprocess.CompletedProcess[str]:
    """The program beside the list, by itself: no Trueword, no database, an empty environment."""
    program = [
        sys.executable,
        "-I",
        str(folder / "read_outage_list.py"),
        str(folder / "outage-list.sealed"),
        *words,
    ]
    return subprocess.run(program, input=typed, env={}, cwd="/", capture_output=True, text=True, timeout=60)


def test_the_program_beside_the_list_reads_it_alone_and_notes_who(folder):
    done = _reader(folder, f"Dee Manager\n{PASSPHRASE}\n", "--find", "qplan")
    assert done.returncode == 0, done.stderr
    assert (
        "QPlan, Robin, born 1 May 2015" in done.stdout
        and "Ring: Jo Carter, North, 01785 000 123" in done.stdout
    )
    assert "QCare" not in done.stdout and FRONT[0] in done.stdout
    assert json.loads((folder / "outage-list.sealed.read-log").read_text())["who"] == "Dee Manager"


@pytest.mark.parametrize("typed", ["\n" + PASSPHRASE + "\n", "Dee Manager\nnot this one at all\n", ""])
def test_without_a_name_or_the_passphrase_nothing_is_shown_or_noted(folder, typed):
    done = _reader(folder, typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (folder / "outage-list.sealed.read-log").exists()


def test_a_reading_that_cannot_be_noted_shows_nothing(folder):
    (folder / "outage-list.sealed.read-log").mkdir()
    done = _reader(folder, f"Dee Manager\n{PASSPHRASE}\n")
    assert (done.returncode, done.stdout) == (2, "")


def test_readings_are_merged_with_their_own_time_and_once(folder, capsys):
    for name in ("Dee Manager", "Max Deputy"):
        assert _reader(folder, f"{name}\n{PASSPHRASE}\n").returncode == 0
    log = folder / "outage-list.sealed.read-log"
    before = len(rows(action="read outage list"))
    assert command.run(["merge", str(log)], today=TODAY) == 0
    merged = rows(action="read outage list")
    assert len(merged) == before + 2
    told = [json.loads(line)["at"] for line in log.read_text().splitlines()]
    assert sorted(e.at.isoformat() for e in merged[:2]) == sorted(told)
    log.write_text(log.read_text() + "not json\n")
    assert command.run(["merge", str(log)], today=TODAY) == 1
    assert len(rows(action="read outage list")) == before + 2
    assert "0 readings written into the log, 2 were in it already" in capsys.readouterr().out


def test_the_tool_in_the_checkout_is_the_same_program():
    tool = ROOT / "tools" / "read_outage_list.py"
    assert tool.resolve() == Path(read_command.__file__).resolve()


def test_reading_needs_no_database(folder, monkeypatch, capsys):
    from trueword import cli

    monkeypatch.setattr(sys, "stdin", io.StringIO(f"Dee Manager\n{PASSPHRASE}\n"))
    monkeypatch.setattr("trueword.launcher.session.record_database", None)
    assert cli.main(["outage", "read", str(folder / "outage-list.sealed")], today=TODAY) == 0
    assert "QWarned" in capsys.readouterr().out
