"""Is the key store made once, for the account that serves, and never quietly replaced?"""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

import pytest

from trueword.adapters.keys import KeyStore, KeysUnavailable
from trueword.launcher.account import Account, accounts
from trueword.launcher.keys import ensure_keys, keys_of
from trueword.launcher.state import State
from trueword.launcher.trouble import Trouble


@pytest.fixture
def web() -> Account:
    return accounts().web


def test_it_is_made_on_the_first_start_and_kept_on_the_next(tmp_path: Path, web: Account) -> None:
    place, person = State(tmp_path), uuid4()
    ensure_keys(place, {}, web)
    key = KeyStore(place.keys).keys([person], make=True)
    ensure_keys(place, {}, web)
    assert KeyStore(place.keys).keys([person], make=False) == key
    paths = [place.keys, place.keys / "ring", place.keys / "keys.sqlite"]
    assert [(path.stat().st_uid, oct(path.stat().st_mode)[-3:]) for path in paths] == [
        (web.uid, "700"), (web.uid, "700"), (web.uid, "600"),
    ]  # fmt: skip


def test_a_lost_store_is_said_and_never_replaced(tmp_path: Path, web: Account, capsys) -> None:
    place = State(tmp_path)
    ensure_keys(place, {}, web)
    (place.keys / "keys.sqlite").unlink()
    ensure_keys(place, {}, web)
    assert "the key store that was made here is gone" in capsys.readouterr().err
    with pytest.raises(KeysUnavailable):
        KeyStore(place.keys).keys([uuid4()], make=True)


def test_the_council_may_keep_the_keys_on_another_disk(tmp_path: Path, web: Account) -> None:
    place, elsewhere = State(tmp_path / "state"), tmp_path / "disk" / "keys"
    place.root.mkdir()
    environment = {"TRUEWORD_KEYS": str(elsewhere)}
    assert keys_of(place, environment) == elsewhere
    ensure_keys(place, environment, web)
    assert (elsewhere / "keys.sqlite").exists()
    assert not place.keys.exists()


def test_a_folder_that_somebody_else_made_is_refused(tmp_path: Path, web: Account) -> None:
    place = State(tmp_path)
    place.keys.symlink_to(tmp_path)
    with pytest.raises(Trouble, match="another account"):
        ensure_keys(place, {}, web)
    assert os.listdir(tmp_path) == ["keys"]
