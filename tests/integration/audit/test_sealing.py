"""Sealed once, in order, none left out however late it commits; and whoever rewrites the log is found."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, connections, transaction
from tampering import EACH, KINDS, SIZE, looking, tried

from trueword.apps.access.api import working_as
from trueword.apps.audit.anchors import anchors
from trueword.apps.audit.api import Entry, anchor_now, audit_place, record, seal_now
from trueword.apps.audit.checkpoints import Checkpoint
from trueword.apps.audit.command import run
from trueword.apps.audit.exporting import export
from trueword.apps.audit.merkle import root_from_inclusion
from trueword.apps.audit.proving import proof
from trueword.apps.audit.verifying import Verdict, verify

pytestmark = pytest.mark.alone
"""A seal waits for every transaction of the cluster that is under way: also for those of another process's tests."""

VERIFIER = Path(__file__).parents[3] / "tools" / "verify_audit.py"


def now() -> datetime:
    """The moment, as the edges read it."""
    return datetime.now(UTC)


def told(many: int, first: int = 0) -> None:
    """So many entries, each with a person and words."""
    with working_as("test log") as job:
        for n in range(first, first + many):
            entry = Entry("open", "done", "care", rule="ACC-02", said=f"words {n}", detail={"n": n})
            record(entry, by=job, on=now(), subjects=[uuid4()], using="jobs")


@pytest.fixture
def log(fresh_database, django_db_blocker, settings, tmp_path) -> Iterator[None]:
    """An empty log, with a signing key of its own."""
    settings.AUDIT_FOLDER = tmp_path / "audit"
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def long_log(module_database, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """A log of many seals, and an anchor of the last."""
    from django.conf import settings

    before, settings.AUDIT_FOLDER = settings.AUDIT_FOLDER, tmp_path_factory.mktemp("audit")
    with django_db_blocker.unblock():
        for first in range(0, SIZE, EACH):
            told(EACH, first)
            assert seal_now(on=now()).size == first + EACH
        anchor_now()
        yield
    settings.AUDIT_FOLDER = before


def looked() -> Verdict:
    with connections["owner"].cursor() as cursor:
        return looking(audit_place())(cursor)


def test_every_entry_is_sealed_once_and_nothing_new_is_no_seal(log):
    told(3)
    assert seal_now(on=now()).size == 3
    assert seal_now(on=now()) is None
    told(2)
    assert seal_now(on=now()).size == 5
    verdict = looked()
    assert (verdict.entries, verdict.checkpoints, verdict.findings) == (5, 2, ())


def test_what_commits_late_is_not_skipped(log):
    """A transaction begins and writes, others write and are sealed, and only then it commits."""
    where = connections["jobs"].settings_dict
    link = psycopg.connect(host=where["HOST"], port=where["PORT"], dbname=where["NAME"], user="jobs")
    link.execute("SELECT set_config('trueword.job', 'slow', true)")
    link.execute(
        "INSERT INTO audit_event (id, at, job, role, action, purpose, outcome, rule, sentence, relationship,"
        " subject_count, detail) VALUES (gen_random_uuid(), now(), 'slow', 'job', 'late', '', 'done', '', '', '', 0, '{}')"
    )
    told(3)
    assert seal_now(on=now()) is None, "what came after the open transaction waits for it"
    link.commit()
    link.close()
    assert seal_now(on=now()).size == 4
    verdict = looked()
    assert (verdict.entries, verdict.findings) == (4, ())


def test_after_a_reload_with_smaller_transaction_numbers_nothing_is_skipped_or_sealed_twice(log):
    told(3)
    seal_now(on=now())
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE audit_checkpoint SET sealed_below = '18000000000000000000'")
    told(2)
    assert seal_now(on=now()).size == 5
    assert looked().findings == ()


def test_a_transaction_that_is_rolled_back_holds_nothing_up(log):
    with working_as("test log") as job:
        record(Entry("open", "done"), by=job, on=now(), using="jobs")
        transaction.set_rollback(True, using="jobs")
    told(1)
    assert seal_now(on=now()).size == 1


@pytest.mark.parametrize("verb", ["UPDATE {} SET hash = ''", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize("role", ["default", "jobs", "auditor", "signin"])
def test_nobody_who_serves_changes_the_tree(long_log, role, verb):
    for table in ("audit_leaf", "audit_checkpoint"):
        with pytest.raises(DatabaseError, match=r"permission denied|does not exist"):
            connections[role].cursor().execute(verb.format(table))


def test_an_entry_is_proved_by_its_path_to_a_signed_root(log):
    told(7)
    seal_now(on=now())
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT event_id FROM audit_leaf WHERE position = 4")
        said = json.loads(proof(cursor, str(cursor.fetchone()[0])))
    path = [bytes.fromhex(each) for each in said["path"]]
    root = root_from_inclusion(bytes.fromhex(said["hash"]), 4, 7, path)
    assert said["checkpoint"].split("\n")[2] == base64.b64encode(root or b"").decode()


def test_destroying_the_typed_words_leaves_the_proof_valid(log):
    told(5)
    seal_now(on=now())
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM audit_text")
    verdict = looked()
    assert (verdict.findings, verdict.texts_gone) == ((), 5)


def test_the_anchor_is_added_once_for_a_checkpoint_and_never_lost(log):
    told(2)
    seal_now(on=now())
    assert anchor_now() is not None and anchor_now() is None
    told(2)
    seal_now(on=now())
    anchor_now()
    assert [each.size for each in anchors(audit_place().anchors)] == [2, 4]
    assert oct((audit_place().folder / "signing-key").stat().st_mode)[-3:] == "600"


def test_a_file_of_anchors_that_is_torn_is_said_to_be_so_and_never_read_as_shorter(log, tmp_path, capsys):
    told(2)
    seal_now(on=now())
    anchor_now()
    kept = audit_place().anchors
    with connections["owner"].cursor() as cursor:
        assert _outside(cursor, tmp_path / "out").returncode == 0
    assert run(["verify"], today=now().date()) == 0
    kept.write_text(kept.read_text("ascii")[:-9], "ascii")
    assert run(["verify"], today=now().date()) == 2
    assert "ends in the middle of a note" in capsys.readouterr().out
    done = _alone(tmp_path / "out", "--anchors", str(kept))
    assert done.returncode == 2 and "ends in the middle of a note" in done.stderr


def test_an_entry_that_no_seal_took_is_found(log):
    """Looked at two hours later."""
    told(2)
    seal_now(on=now())
    told(1)
    assert [f.what.split(" of ")[-1].split(" was")[-1] for f in looked().findings] == [" never sealed"]


POSITIONS = [0, 9, 10, 57, 118, 119]


def test_every_kind_of_tampering_is_found_and_located(long_log):
    tally = tried(connections["owner"], looking(audit_place()), POSITIONS)
    print("\n" + tally.line())
    assert tally.missed == [] and tally.found == tally.located == tally.tried == len(KINDS) * len(POSITIONS)


@pytest.mark.deep
def test_every_kind_of_tampering_at_a_hundred_positions(long_log):
    tally = tried(connections["owner"], looking(audit_place()), list(range(10, 110)))
    print("\n" + tally.line())
    assert tally.missed == [] and tally.tried == len(KINDS) * 100


def test_control_the_untouched_log_is_whole_and_a_blind_verifier_is_found(long_log):
    assert looked().findings == ()
    blind = tried(connections["owner"], lambda cursor: Verdict(SIZE, 12, 0, ()), [57])
    assert blind.found == 0 and len(blind.missed) == len(KINDS)


def _outside(cursor, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The verifier that knows nothing of us, on an export."""
    place = audit_place()
    export(cursor, place, anchors(place.anchors), folder)
    return _alone(folder, *more)


def _alone(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-S", str(VERIFIER), str(folder), *more],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_verifier_that_stands_alone_agrees(long_log, tmp_path):
    with connections["owner"].cursor() as cursor:
        done = _outside(cursor, tmp_path)
    assert (done.returncode, done.stdout) == (
        0,
        "120 entries, 12 checkpoints, 1 anchors: whole and unchanged\n",
    )
    for kind in KINDS:
        if kind.beside:
            continue
        with connections["owner"].cursor() as cursor:
            cursor.execute("BEGIN")
            kind.do(cursor, 57)
            done = _outside(cursor, tmp_path / "tampered")
            cursor.execute("ROLLBACK")
        assert done.returncode == 1, (kind.name, done.stdout, done.stderr)


def test_the_verifier_that_stands_alone_is_short_and_imports_nothing_of_ours():
    words = VERIFIER.read_text("utf-8")
    assert len(words.splitlines()) < 300 and "trueword." not in words and "cryptography" not in words
    done = subprocess.run(
        [sys.executable, str(VERIFIER), "/nowhere"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2


def test_verifying_from_a_keyring_that_lacks_the_key_finds_every_checkpoint_foreign(long_log):
    with connections["owner"].cursor() as cursor:
        assert len(verify(cursor, {}, [], on=now()).findings) == SIZE // EACH


def _checkpoint(size: int) -> Checkpoint:
    """The checkpoint of so many entries, as somebody kept it outside."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT size, root, at, key, signature FROM audit_checkpoint WHERE size = %s", [size])
        size, root, at, key, signature = cursor.fetchone()
    return Checkpoint(size, bytes(root), at, key, bytes(signature))


def _since(cursor, size: int = 60) -> Verdict:
    place = audit_place()
    return verify(cursor, place.public_keys(), anchors(place.anchors), on=now(), since=KEPT[size])


KEPT: dict[int, Checkpoint] = {}


@pytest.fixture
def kept(long_log) -> dict[int, Checkpoint]:
    """Checkpoints that somebody kept before anything was tampered with."""
    KEPT.update({size: _checkpoint(size) for size in (60, SIZE)})
    return KEPT


def test_since_a_checkpoint_only_what_is_new_is_read(kept):
    with connections["owner"].cursor() as cursor:
        found = _since(cursor)
        assert (found.entries, found.unread, found.checkpoints, found.findings) == (SIZE, 60, 7, ())
        nothing = _since(cursor, SIZE)
    assert (nothing.entries, nothing.unread, nothing.findings) == (SIZE, SIZE, ())


def test_tampering_after_the_checkpoint_is_found_as_ever(kept):
    tally = tried(connections["owner"], _since, [60, 69, 70, 97, SIZE - 1])
    assert tally.missed == [] and tally.found == len(KINDS) * 5


def test_tampering_before_it_is_said_not_to_be_looked_at(kept):
    """An entry changed in place is not read; whatever touches the tree that was signed is found all the same."""
    unread = []
    for kind in KINDS:
        with connections["owner"].cursor() as cursor:
            cursor.execute("BEGIN")
            kind.do(cursor, 7)
            found = _since(cursor)
            cursor.execute("ROLLBACK")
        assert found.unread == 60
        unread += [] if found.findings else [kind.name]
    assert unread and len(unread) < len(KINDS)
    assert not [name for name in unread if "rewritten" in name or "cut" in name], unread


def test_a_log_that_did_not_grow_out_of_the_checkpoint_is_found(kept):
    with connections["owner"].cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("UPDATE audit_checkpoint SET peaks[1] = sha256('other') WHERE size = 60")
        spoilt = _since(cursor)
        cursor.execute("DELETE FROM audit_checkpoint WHERE size = 60")
        gone = _since(cursor)
        cursor.execute("ROLLBACK")
    for found in (spoilt, gone):
        assert "did not grow out of" in found.findings[0].what


def test_a_checkpoint_that_nobody_of_ours_signed_is_no_beginning(kept):
    KEPT[60] = replace(KEPT[60], root=sha256(b"other").digest())
    with connections["owner"].cursor() as cursor:
        assert "not signed by a key of ours" in _since(cursor).findings[0].what


def test_the_command_says_what_it_did_not_look_at(kept, tmp_path, capsys):
    note = tmp_path / "kept"
    note.write_text(kept[60].text + "\n", "ascii")
    assert run(["verify", "--since", str(note)], today=now().date()) == 0
    said = capsys.readouterr().out
    assert "The first 60 entries were not looked at" in said and "Without --since" in said
    assert run(["verify", "--since", str(tmp_path / "none")], today=now().date()) == 2
    assert run(["export", "--since", str(note), "--out", str(tmp_path / "out")], today=now().date()) == 0
    assert len((tmp_path / "out" / "leaves.jsonl").read_text("ascii").splitlines()) == SIZE - 60
    alone = _alone(tmp_path / "out", "--since", str(note))
    assert alone.returncode == 0 and "The first 60 entries were not looked at" in alone.stdout, alone.stderr
    peaks = tmp_path / "out" / "peaks"
    peaks.write_text("00" * 32 + "\n" + peaks.read_text("ascii").partition("\n")[2], "ascii")
    assert _alone(tmp_path / "out", "--since", str(note)).returncode == 2


def test_the_verifier_that_stands_alone_finds_what_came_after_the_checkpoint(kept, tmp_path):
    note, place = tmp_path / "kept", audit_place()
    note.write_text(kept[60].text + "\n", "ascii")
    for kind in (kind for kind in KINDS if not kind.beside):
        with connections["owner"].cursor() as cursor:
            cursor.execute("BEGIN")
            kind.do(cursor, 97)
            export(cursor, place, anchors(place.anchors), tmp_path / "out", kept[60])
            done = _alone(tmp_path / "out", "--since", str(note))
            cursor.execute("ROLLBACK")
        assert done.returncode == 1, (kind.name, done.stdout, done.stderr)
