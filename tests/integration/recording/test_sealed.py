"""What somebody wrote is read with the keys of those it is about; without keys the pages say so, and nothing is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from integration.recording.test_notes import TEXT, note_of, seen, sign, split, write

from trueword.adapters.keys import KeyStore, KeysUnavailable

NOW = datetime.now(UTC)
WORDS = "Her aunt drinks every evening."
NO_KEYS = "cannot be read now, because the keys"


@pytest.fixture(autouse=True)
def _unblocked(django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the keys of this module's people lie: what is withdrawn here is missed nowhere else."""
    return KeyStore.founded(tmp_path_factory.mktemp("keys")).folder


@pytest.fixture
def store(settings, keys: Path) -> KeyStore:
    settings.KEYS_FOLDER = keys
    return KeyStore(keys)


def signed(home, *also: UUID, about: UUID | None = None) -> tuple[UUID, str]:
    """A note about Robin (or somebody else) and these, signed; its id, and the page it stands on."""
    jo, person = home.browser("jo"), about or home.robin
    draft = write(jo, person, about=[str(one) for one in also])
    assert sign(jo, person, draft).status_code == 302
    return draft, reverse("note", args=[person, draft])


def opened(home, name: str) -> Client:
    """A window of somebody who has said what they read for."""
    window = home.browser(name)
    for person in (home.robin, home.wren):
        window.post(reverse("open", args=[person]), {"purpose": "care"})
    return window


def page(home, address: str) -> str:
    answer = opened(home, "jo").get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_the_database_holds_nothing_that_reads(home, store: KeyStore) -> None:
    note, address = signed(home)
    ((row,),) = seen(
        "SELECT to_jsonb(t)::text || encode(t.sealed, 'escape') || encode(t.wraps, 'escape') FROM records_narrative t"
        " JOIN records_casenote n ON n.narrative_id = t.id WHERE n.id = %s", note,
    )  # fmt: skip
    assert not any(word in row for word in ("aunt", "drinks", "evening"))
    assert WORDS in page(home, address)


def test_a_text_about_two_is_read_until_both_keys_are_withdrawn(home, store: KeyStore) -> None:
    _, address = signed(home, home.mother, about=home.wren)
    store.withdraw([home.mother], on=NOW)
    assert WORDS in page(home, address)
    store.withdraw([home.wren], on=NOW)
    after = page(home, address)
    assert WORDS not in after
    assert "This text was destroyed." in after
    assert "Robin at school" in after


@pytest.fixture(params=["gone", "held by somebody", "spoilt", "an empty one in its place"])
def broken(request, store: KeyStore, tmp_path: Path) -> Iterator[object]:
    """Called once there is something to read; the store is whole again when the test asks for it to be."""

    class Broken:
        aside, holder = tmp_path / "aside", None

        def breaks(self) -> None:
            if request.param == "held by somebody":
                self.holder = sqlite3.connect(store.file, isolation_level=None)
                self.holder.execute("BEGIN EXCLUSIVE")
                return
            store.file.rename(self.aside)
            if request.param == "spoilt":
                store.file.write_bytes(b"no database" * 500)
            elif request.param == "an empty one in its place":
                KeyStore.founded(store.folder)

        def mends(self) -> None:
            if self.holder:
                self.holder.close()
            elif self.aside.exists():
                self.aside.replace(store.file)

    made = Broken()
    yield made
    made.mends()


def test_without_keys_the_facts_are_read_and_the_pages_say_why(home, broken) -> None:
    _, address = signed(home)
    broken.breaks()
    for each in (
        address, reverse("notes", args=[home.robin]), reverse("chronology", args=[home.robin]) + "?all=yes",
    ):  # fmt: skip
        shown = page(home, each)
        assert NO_KEYS in shown, each
        assert "Robin at school" in shown
        assert WORDS not in shown
    assert page(home, reverse("record", args=[home.robin]))
    broken.mends()
    assert WORDS in page(home, address)


@pytest.mark.parametrize("broken", ["gone"], indirect=True)
def test_without_keys_nothing_is_signed_and_the_draft_is_kept_with_its_marks(home, broken) -> None:
    jo, mark = home.browser("jo"), f"third_party:{split(TEXT)[1].key}"
    broken.breaks()
    draft = write(jo, home.robin)
    answer = sign(jo, home.robin, draft, (mark,))
    said = answer.content.decode()
    assert answer.status_code == 403
    assert "The text cannot be sealed now" in said
    assert "Nothing is lost" in said
    assert note_of(draft) == []
    again = jo.get(reverse("note-review", args=[home.robin, draft])).content.decode()
    assert f'value="{mark}" aria-describedby="sentence-{split(TEXT)[1].key}" checked' in again
    broken.mends()
    assert sign(jo, home.robin, draft, (mark,)).status_code == 302
    assert WORDS in page(home, reverse("note", args=[home.robin, draft]))


@pytest.mark.parametrize("broken", ["gone"], indirect=True)
def test_without_keys_no_chronology_is_frozen_with_holes_in_it(home, broken) -> None:
    signed(home)
    lee, address = opened(home, "lee"), reverse("freeze", args=[home.robin]) + "?all=yes"
    broken.breaks()
    answer = lee.post(address, {"reason": "Stafford Family Court"})
    assert answer.status_code == 503
    assert "What people wrote cannot be read or written now" in answer.content.decode()
    assert seen("SELECT count(*) FROM chronology_frozen WHERE person_id = %s", home.robin) == [(0,)]
    broken.mends()
    assert lee.post(address, {"reason": "Stafford Family Court"}).status_code == 302


@pytest.mark.parametrize("broken", ["gone"], indirect=True)
def test_an_export_without_keys_is_refused_whole(home, broken, tmp_path: Path) -> None:
    from trueword.apps.portability.taking_out import take_out

    signed(home)
    broken.breaks()
    with pytest.raises(KeysUnavailable):
        take_out(tmp_path / "out", on=NOW)
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_a_text_that_was_changed_or_moved_says_so_and_the_others_stand(home, store: KeyStore) -> None:
    (one, here), (other, there) = signed(home), signed(home)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE records_narrative NO FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE records_casenote NO FORCE ROW LEVEL SECURITY")
        cursor.execute(
            """UPDATE records_narrative AS t SET sealed = o.sealed, wraps = o.wraps FROM records_narrative AS o
            WHERE t.id = (SELECT narrative_id FROM records_casenote WHERE id = %s)
              AND o.id = (SELECT narrative_id FROM records_casenote WHERE id = %s)""", [one, other],
        )  # fmt: skip
        assert cursor.rowcount == 1
        cursor.execute("ALTER TABLE records_narrative FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE records_casenote FORCE ROW LEVEL SECURITY")
    assert "it is not what was kept here" in page(home, here)
    assert WORDS in page(home, there)
    together = page(home, reverse("notes", args=[home.robin]))
    assert WORDS in together
    assert "it is not what was kept here" in together
    answer = opened(home, "lee").post(
        reverse("freeze", args=[home.robin]) + "?all=yes", {"reason": "Stafford Family Court"}
    )
    assert answer.status_code == 503
    assert "One of these texts is not what was kept here" in answer.content.decode()
