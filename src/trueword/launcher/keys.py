"""Is there a key store, in the hands of the account that serves? Made once; a lost one is said and never replaced."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from trueword.adapters.keys import KeyStore
from trueword.launcher.account import Account
from trueword.launcher.cluster import ensure_folder
from trueword.launcher.state import State


def keys_of(place: State, environment: Mapping[str, str]) -> Path:
    """The folder of the keys: TRUEWORD_KEYS, else the state folder's own."""
    return Path(environment.get("TRUEWORD_KEYS") or place.keys)


def ensure_keys(place: State, environment: Mapping[str, str], web: Account) -> None:
    """Make the store on the first start, and see at every start that it is the account's alone.

    A store that was made once and is not there any more (a folder that is not mounted, a broken disk) is left alone: a
    new one would give the same people other keys. The site then serves what is not sealed, and its pages say the rest.
    """
    store = KeyStore(keys_of(place, environment))
    if place.keys_founded.exists() and not store.file.exists():
        print(LOST.format(file=store.file), file=sys.stderr, flush=True)
        return
    ensure_folder(store.folder, web, mode=0o700)
    KeyStore.founded(store.folder)
    for path in (store.ring.folder, store.file):
        web.own(path)
    place.keys_founded.touch()


LOST = """\
Trueword: the key store that was made here is gone: {file}
  What people wrote cannot be read or written until it is back; everything else can. Mount its folder, or put the newest
  copy of the keys there (docs/how-to/keys.md), and start again."""
